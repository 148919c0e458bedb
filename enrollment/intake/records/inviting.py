"""Codes by which clients take what was prepared for them: mailed, or handed over on paper or by word of mouth.

As with invitations to a file, the first letters find and the others prove, only their hash is kept, and a few wrong tries
end the code. There is one code at a time: sent again, the former opens nothing. Whoever can't say who they are gets a few
tries of the file and not of each code: a mailbox that reads along gains nothing by being written to again.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.dispatch import Signal
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from enrollment.access.budgets import DAY, Budget, spend
from enrollment.case_file.records.models import REFERENCE_LETTERS
from enrollment.intake.law.recognised import is_told
from enrollment.intake.law.waiting import CODE_LIVES, MOST_MAILS, TRIES
from enrollment.intake.records.models import ClientList, PreparedFile


FINDER, PROOF, GROUP = 8, 8, 4
# Counted apart from the codes by which people come back: no list of a team’s keeps anybody from their file.
MAILS_OF_A_TEAM = Budget(name="invitations-of-a-team", most=600, within=DAY)
MAILS_TO_ONE = Budget(name="invitations-to-one", most=3, within=DAY)
# Sent with `prepared` and `code`; whoever writes mails listens, and lets an `OSError` through.
to_be_mailed = Signal()


class CannotInvite(Exception):
    """Nobody can be invited to this; `.reason` is gone | no-address | no-day | stranger | enough."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def to_invite(client_list: ClientList) -> QuerySet[PreparedFile]:
    """Whoever was prepared from the list, hasn't decided, and was invited in no way yet; those with an address first."""
    waiting = PreparedFile.objects.filter(came_from=client_list, state=PreparedFile.State.WAITING)
    return waiting.filter(invited_at=None).order_by("-address_digest", "id")


def invite_by_mail(pk: UUID, now: datetime) -> None:
    """A code goes to the address that was typed, which nobody has confirmed: so not often, and with no word about anybody.

    Raises `CannotInvite`, `OverBudget`, and `OSError` where the mail could not be sent.
    """
    prepared = PreparedFile.objects.filter(pk=pk).first()
    if prepared is None or not prepared.is_waiting:
        raise CannotInvite("gone")
    if not prepared.address:
        raise CannotInvite("no-address")
    if not prepared.can_be_mailed:
        raise CannotInvite("stranger" if prepared.is_with_a_stranger else "no-day")
    if prepared.mails_sent >= MOST_MAILS:
        raise CannotInvite("enough")
    spend(MAILS_TO_ONE, prepared.address.casefold(), now)
    spend(MAILS_OF_A_TEAM, str(prepared.team_id), now)
    code, prepared = _new_code(pk, PreparedFile.Way.MAIL, now)
    to_be_mailed.send(sender=PreparedFile, prepared=prepared, code=code)


def invite_by_hand(pk: UUID, now: datetime) -> str:
    """The code to hand over, shown once. Raises `CannotInvite`."""
    return _new_code(pk, PreparedFile.Way.HAND, now)[0]


def _new_code(pk: UUID, way: PreparedFile.Way, now: datetime) -> tuple[str, PreparedFile]:
    finder, proof = _letters(FINDER), _letters(PROOF)
    with transaction.atomic():
        prepared = PreparedFile.objects.select_for_update(of=("self",)).filter(pk=pk).first()
        if prepared is None or not prepared.is_waiting or prepared.ends_on < timezone.localdate(now):
            raise CannotInvite("gone")
        prepared.finder, prepared.proof_hash = finder, _hash(proof)
        prepared.tries_left, prepared.code_ends_at = TRIES, now + CODE_LIVES
        prepared.invited_at, prepared.invited_by = now, way
        prepared.mails_sent += way == PreparedFile.Way.MAIL
        prepared.strange_tries *= way == PreparedFile.Way.MAIL
        prepared.save()
    whole = finder + proof
    return "-".join(whole[start : start + GROUP] for start in range(0, len(whole), GROUP)), prepared


def typed_code(typed: str, now: datetime) -> PreparedFile | None:
    """What this code opens, or None: mistyped, too old, tried too often, taken, withdrawn, never made. A wrong try counts."""
    letters = "".join(letter for letter in typed.upper() if letter in REFERENCE_LETTERS)
    finder, proof = letters[:FINDER], letters[FINDER:]
    with transaction.atomic():
        found = PreparedFile.objects.select_for_update(of=("self",)).filter(finder=finder).first()
        if found is None or not found.can_be_opened(now):
            return None
        if constant_time_compare(found.proof_hash, _hash(proof)):
            return found
        PreparedFile.objects.filter(pk=found.pk).update(tries_left=F("tries_left") - 1)
    return None


def still_open(pk: UUID, finder: str, now: datetime) -> PreparedFile | None:
    """What somebody has opened with the code of this finder, while that code stands."""
    found = PreparedFile.objects.filter(pk=pk, finder=finder).select_related("team").first()
    return found if found is not None and found.can_be_opened(now) else None


def told_by_its_client(pk: UUID, finder: str, told: Mapping[str, str], now: datetime) -> bool:
    """Whether whoever typed the code told what their advisor typed of them; what is wrong counts for the file."""
    with transaction.atomic():
        PreparedFile.objects.select_for_update().filter(pk=pk).values_list("pk").first()
        found = still_open(pk, finder, now)
        if found is None:
            return False
        if is_told(found.typed, told):
            return True
        PreparedFile.objects.filter(pk=pk).update(strange_tries=F("strange_tries") + 1)
    return False


def _hash(proof: str) -> str:
    return salted_hmac("enrollment.intake.code", proof, algorithm="sha256").hexdigest()


def _letters(count: int) -> str:
    return "".join(secrets.choice(REFERENCE_LETTERS) for _letter in range(count))
