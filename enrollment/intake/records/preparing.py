"""A file is prepared, withdrawn, or gone because its day has passed; and whoever is there already is found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import Signal
from django.utils import timezone
from django.utils.crypto import salted_hmac

from enrollment.access.records.models import Team
from enrollment.access.visible import standing_mandates, teams_of
from enrollment.case_file.records.models import CaseFile
from enrollment.docket.law.search_words import address_word, name_word, pieces_of
from enrollment.docket.records.models import FindingWord
from enrollment.docket.records.words import hashed as hashed_word
from enrollment.intake.law.recognised import FirstQuestion, asked_of
from enrollment.intake.law.waiting import last_day
from enrollment.intake.records.models import PreparedFile


# Sent with `prepared` (its id) and `now` within the transaction in which what was typed leaves it: no backup may bring it back.
emptied = Signal()
# Whoever may write in files that are entrusted to them may prepare some.
MAY_PREPARE = "tracking.add_milestoneentry"


@dataclass(frozen=True, kw_only=True)
class Client:
    """What an advisor knows of somebody: answers by question as a case file keeps them, an address or none, a language."""

    typed: Mapping[str, Mapping[str, Any]]
    address: str
    language: str

    @property
    def birth_name(self) -> str:
        """The name at birth, as typed."""
        return str(self.typed.get("names", {}).get("birth_name", ""))

    @property
    def lacks_day(self) -> bool:
        """Whether no invitation goes to their address, for want of a birth date by which a stranger is told from them."""
        return bool(self.address) and asked_of(self.typed) is not FirstQuestion.DAY


def may_prepare(user: AbstractUser) -> bool:
    """Whether somebody may type in what they know of a client, for a team of theirs."""
    return user.has_perm(MAY_PREPARE) and teams_of(user).exists()


def prepared_for(user: AbstractUser) -> QuerySet[PreparedFile]:
    """What the teams of somebody have prepared; nobody else sees any of it, not even an operator."""
    return PreparedFile.objects.filter(team__in=teams_of(user)).select_related("team")


def digest(team: Team, *told: str) -> str:
    """A keyed hash that means nothing outside of its team; empty where something isn't known."""
    if not all(told):
        return ""
    words = "\x1f".join((str(team.pk), *told))
    return salted_hmac("enrollment.intake", words, algorithm="sha256").hexdigest()


def address_digest(team: Team, address: str) -> str:
    """Small and capital letters alike."""
    return digest(team, "address" if address else "", address.strip().casefold())


def person_digest(team: Team, typed: Mapping[str, Mapping[str, Any]]) -> str:
    """First names, name at birth and day of birth; accents, hyphens and capitals make no difference."""
    names, born = typed.get("names", {}), typed.get("birth-date", {})
    folded = ("".join(pieces_of(str(names.get(each, "")))) for each in ("first_names", "birth_name"))
    return digest(team, *folded, str(born.get("born_on", "")))


def prepare(
    client: Client,
    team: Team,
    now: datetime,
    *,
    by: str,
    line_digest: str | None = None,
    came_from: Any = None,
) -> PreparedFile:
    """What would be kept of this client, not saved yet."""
    return PreparedFile(
        team=team,
        by=by,
        language=client.language,
        typed=client.typed,
        address=client.address,
        address_digest=address_digest(team, client.address),
        person_digest=person_digest(team, client.typed),
        prepared_at=now,
        ends_on=last_day(timezone.localdate(now)),
        line_digest=line_digest,
        came_from=came_from,
    )


def already_there(
    clients: Iterable[Client], team: Team, now: datetime
) -> list[PreparedFile | CaseFile | None]:
    """For each of them the same address or the same person that this team has already: prepared, or with its mandate."""
    each = list(clients)
    addresses = [address_digest(team, client.address) for client in each]
    people = [person_digest(team, client.typed) for client in each]
    waiting = PreparedFile.objects.filter(team=team, state=PreparedFile.State.WAITING)
    by_address = {
        row.address_digest: row for row in waiting.filter(address_digest__in=filter(None, addresses))
    }
    by_person = {row.person_digest: row for row in waiting.filter(person_digest__in=filter(None, people))}
    entrusted = _entrusted(each, team, now)
    return [
        by_address.get(address or "–")
        or by_person.get(person or "–")
        or entrusted.get(address or "–")
        or entrusted.get(person or "–")
        for address, person in zip(addresses, people, strict=True)
    ]


def _entrusted(clients: list[Client], team: Team, now: datetime) -> dict[str, CaseFile]:
    """Files with a mandate to the team that these could be, by address and by person: found as a search finds them."""
    by_word = {hashed_word(address_word(each.address), team.pk): each for each in clients if each.address}
    names = {"".join(pieces_of(each.birth_name)) for each in clients} - {""}
    words = [*by_word, *(hashed_word(name_word(name), team.pk) for name in names)]
    hits = FindingWord.objects.filter(word__in=words).values_list("word", "row__case_file")
    mandates = standing_mandates(timezone.localdate(now)).filter(team=team)
    files = CaseFile.objects.filter(mandates__in=mandates, pk__in={file for _word, file in hits})
    theirs = {file.pk: file for file in files}
    found = {person_digest(team, file.answers): file for file in theirs.values()}
    for word, file in hits:
        if word in by_word and file in theirs:
            found[address_digest(team, by_word[word].address)] = theirs[file]
    found.pop("", None)
    return found


def withdraw(prepared: PreparedFile, now: datetime) -> bool:
    """As if it had never been typed; False where its client was quicker."""
    with transaction.atomic():
        waiting = PreparedFile.objects.select_for_update().filter(
            pk=prepared.pk, state=PreparedFile.State.WAITING
        )
        is_gone = bool(waiting.delete()[0])
        if is_gone:
            emptied.send(sender=PreparedFile, prepared=prepared.pk, now=now)
    return is_gone


def sweep_prepared(now: datetime) -> int:
    """What nobody has taken by its last day is gone, and what is left of those that were; how many."""
    gone, _by_table = PreparedFile.objects.filter(ends_on__lt=timezone.localdate(now)).delete()
    return gone
