"""What can be done to many files at once, and to whom each is open."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractUser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enrollment.access.records.assigning import Why, hand_all
from enrollment.access.records.models import Assignment, Scope
from enrollment.access.records.nudging import NotNudged, nudge_all
from enrollment.access.records.putting_aside import put_all_aside
from enrollment.access.visible import standing_mandates, teams_of
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.bulk.chosen import Chosen
from enrollment.desk.bulk.forms import AskManyForm, AssignForm, PlainForm
from enrollment.desk.bulk.rows import Deed, RowOutcome, Stays
from enrollment.desk.teams.words import WHY
from enrollment.papers.records.models import GivenPaper
from enrollment.requests.law.request import Asked
from enrollment.requests.records.asking import ask_all
from enrollment.requests.records.models import Request
from enrollment.ui.forms import PageForm


WHY_NOT_NUDGED: Mapping[NotNudged, str] = MappingProxyType(
    {
        NotNudged.NO_ADDRESS: gettext_lazy("There is no e-mail address to which it could go."),
        NotNudged.TODAY: gettext_lazy("A reminder was asked for today already."),
    }
)


@dataclass(frozen=True, kw_only=True)
class DeedKind:
    """One thing to do: its words, its form, how far the mandate must go, and what does it to one file."""

    slug: str
    title: str
    button: str
    form: type[PageForm]
    least: Scope
    make: Callable[[Chosen, Mapping[str, Any], AbstractUser, datetime], Deed] | None = None


def acted_since(case_files: Sequence[CaseFile], chosen: Chosen) -> dict[UUID, Stays]:
    """Those whose client did something after they were chosen: somebody should look before they are asked or closed."""
    return {
        each.pk: Stays(outcome=RowOutcome.CHANGED)
        for each in case_files
        if each.client_acted_at is not None and each.client_acted_at > chosen.at
    }


def others(case_files: Sequence[CaseFile], stay: Mapping[UUID, Stays]) -> list[CaseFile]:
    """Those to which it can be done."""
    return [each for each in case_files if each.pk not in stay]


def refused(
    why: Mapping[UUID, Why] | Mapping[UUID, NotNudged], words: Mapping[Any, str]
) -> dict[UUID, Stays]:
    """The reasons in words."""
    return {key: Stays(outcome=RowOutcome.REFUSED, why=str(words[each])) for key, each in why.items()}


def assigning(chosen: Chosen, said: Mapping[str, Any], who: AbstractUser, now: datetime) -> Deed:
    """To a colleague, or to nobody in particular."""

    def deed(case_files: Sequence[CaseFile]) -> Mapping[UUID, Stays]:
        since = Assignment.objects.filter(case_file__in=case_files, since__gt=chosen.at)
        changed = {
            key: Stays(outcome=RowOutcome.CHANGED) for key in since.values_list("case_file", flat=True)
        }
        return changed | refused(hand_all(others(case_files, changed), to=said["to"], by=who, now=now), WHY)

    return deed


def asking(chosen: Chosen, said: Mapping[str, Any], who: AbstractUser, now: datetime) -> Deed:
    """For a paper, through the door of requests, with a sentence in each client's language."""
    today = timezone.localdate(now)

    def deed(case_files: Sequence[CaseFile]) -> Mapping[UUID, Stays]:
        stay = acted_since(case_files, chosen)
        given = GivenPaper.objects.filter(case_file__in=case_files, key=said["key"], person="applicant")
        there = _("This paper was given already: look at it on the file’s page.")
        if said["key"]:
            keys = given.values_list("case_file", flat=True)
            stay |= {key: Stays(outcome=RowOutcome.REFUSED, why=there) for key in keys}
        mandates = standing_mandates(today, least=Scope.ACT).filter(case_file__in=case_files)
        theirs = mandates.filter(team__in=teams_of(who)).select_related("team")
        teams = {each.case_file_id: each.team for each in theirs}
        asked = [
            Request(
                case_file=each,
                team=teams[each.pk],
                asked=Asked.PAPER,
                key=said["key"],
                person="applicant" if said["key"] else "",
                title="" if said["key"] else said["title"][each.language],
                words=said["words"][each.language],
                asked_at=now,
                asked_by=who.get_username(),
            )
            for each in others(case_files, stay)
        ]
        ask_all(asked, now=now, by=who.get_username())
        return stay

    return deed


def reminding(chosen: Chosen, said: Mapping[str, Any], who: AbstractUser, now: datetime) -> Deed:
    """By e-mail, once a day."""

    def deed(case_files: Sequence[CaseFile]) -> Mapping[UUID, Stays]:
        stay = acted_since(case_files, chosen)
        return stay | refused(nudge_all(others(case_files, stay), by=who, now=now), WHY_NOT_NUDGED)

    return deed


def closing(chosen: Chosen, said: Mapping[str, Any], who: AbstractUser, now: datetime) -> Deed:
    """Put aside until the client acts."""

    def deed(case_files: Sequence[CaseFile]) -> Mapping[UUID, Stays]:
        stay = acted_since(case_files, chosen)
        return stay | refused(put_all_aside(others(case_files, stay), by=who, now=now), WHY)

    return deed


EXPORT = "export"
KINDS: Mapping[str, DeedKind] = MappingProxyType(
    {
        each.slug: each
        for each in (
            DeedKind(
                slug="assign",
                title=gettext_lazy("Hand to a colleague"),
                button=gettext_lazy("Hand them on"),
                form=AssignForm,
                least=Scope.LOOK,
                make=assigning,
            ),
            DeedKind(
                slug="ask",
                title=gettext_lazy("Ask for a paper"),
                button=gettext_lazy("Ask for it"),
                form=AskManyForm,
                least=Scope.ACT,
                make=asking,
            ),
            DeedKind(
                slug="remind",
                title=gettext_lazy("Remind by e-mail"),
                button=gettext_lazy("Send the reminders"),
                form=PlainForm,
                least=Scope.ACT,
                make=reminding,
            ),
            DeedKind(
                slug="close",
                title=gettext_lazy("Nothing to do for now"),
                button=gettext_lazy("Put them aside"),
                form=PlainForm,
                least=Scope.LOOK,
                make=closing,
            ),
            DeedKind(
                slug=EXPORT,
                title=gettext_lazy("Export as a list (CSV)"),
                button=gettext_lazy("Download the list"),
                form=PlainForm,
                least=Scope.LOOK,
            ),
        )
    }
)
