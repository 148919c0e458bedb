"""What can be done to many files at once, and to whom each is open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enrollment.access.records.assigning import StaysAsItIs, hand, take_away
from enrollment.access.records.models import Assignment, Scope
from enrollment.access.records.nudging import NotNudged, nudge
from enrollment.access.records.putting_aside import put_aside
from enrollment.access.visible import standing_mandates, teams_of
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.bulk.chosen import Chosen
from enrollment.desk.bulk.forms import AskForm, AssignForm, PlainForm
from enrollment.desk.bulk.rows import Deed, RowChanged, RowRefused
from enrollment.desk.teams.words import WHY
from enrollment.papers.records.models import GivenPaper
from enrollment.requests.law.request import Asked
from enrollment.requests.records.asking import ask
from enrollment.ui.forms import PageForm


WHY_NOT_NUDGED: Mapping[NotNudged, str] = MappingProxyType(
    {
        NotNudged.NO_ADDRESS: gettext_lazy("There is no e-mail address to which it could go."),
        NotNudged.TODAY: gettext_lazy("A reminder was asked for today already."),
    }
)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One thing to do: its words, its form, how far the mandate must go, and what does it to one file."""

    slug: str
    title: str
    button: str
    form: type[PageForm]
    least: Scope
    make: Callable[[Chosen, Mapping[str, Any], AbstractUser, datetime], Deed] | None = None


def has_acted_since(case_file: CaseFile, chosen: Chosen) -> bool:
    """Whether the client did something after the file was chosen: somebody should look before it is closed or asked for."""
    return case_file.client_acted_at is not None and case_file.client_acted_at > chosen.at


def assigning(chosen: Chosen, said: Mapping[str, Any], who: AbstractUser, now: datetime) -> Deed:
    """To a colleague, or to nobody in particular."""
    to: AbstractUser | None = said["to"]

    def deed(case_file: CaseFile) -> None:
        if Assignment.objects.filter(case_file=case_file, since__gt=chosen.at).exists():
            raise RowChanged
        try:
            if to is None:
                take_away(case_file, by=who, now=now)
            else:
                hand(case_file, to=to, by=who, now=now)
        except StaysAsItIs as reason:
            raise RowRefused(WHY[reason.why]) from reason

    return deed


def asking(chosen: Chosen, said: Mapping[str, Any], who: AbstractUser, now: datetime) -> Deed:
    """For a paper, through the door of requests, with a sentence in each client's language."""
    today = timezone.localdate(now)

    def deed(case_file: CaseFile) -> None:
        if has_acted_since(case_file, chosen):
            raise RowChanged
        given = GivenPaper.objects.filter(case_file=case_file, key=said["key"], person="applicant")
        if said["key"] and given.exists():
            raise RowRefused(_("This paper was given already: look at it on the file’s page."))
        mandates = standing_mandates(today, least=Scope.ACT).filter(case_file=case_file)
        mandate = mandates.filter(team__in=teams_of(who)).select_related("team").get()
        ask(
            case_file,
            team=mandate.team,
            asked=Asked.PAPER,
            key=said["key"],
            person="applicant" if said["key"] else "",
            title=said["title"][case_file.language] if not said["key"] else "",
            words=said["words"][case_file.language],
            now=now,
            by=who.get_username(),
        )

    return deed


def reminding(chosen: Chosen, said: Mapping[str, Any], who: AbstractUser, now: datetime) -> Deed:
    """By e-mail, once a day."""

    def deed(case_file: CaseFile) -> None:
        if has_acted_since(case_file, chosen):
            raise RowChanged
        if refused := nudge(case_file, by=who, now=now):
            raise RowRefused(WHY_NOT_NUDGED[refused])

    return deed


def closing(chosen: Chosen, said: Mapping[str, Any], who: AbstractUser, now: datetime) -> Deed:
    """Put aside until the client acts."""

    def deed(case_file: CaseFile) -> None:
        if has_acted_since(case_file, chosen):
            raise RowChanged
        try:
            put_aside(case_file, by=who, now=now)
        except StaysAsItIs as reason:
            raise RowRefused(WHY[reason.why]) from reason

    return deed


EXPORT = "export"
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        each.slug: each
        for each in (
            Kind(
                slug="assign",
                title=gettext_lazy("Hand to a colleague"),
                button=gettext_lazy("Hand them on"),
                form=AssignForm,
                least=Scope.LOOK,
                make=assigning,
            ),
            Kind(
                slug="ask",
                title=gettext_lazy("Ask for a paper"),
                button=gettext_lazy("Ask for it"),
                form=AskForm,
                least=Scope.ACT,
                make=asking,
            ),
            Kind(
                slug="remind",
                title=gettext_lazy("Remind by e-mail"),
                button=gettext_lazy("Send the reminders"),
                form=PlainForm,
                least=Scope.ACT,
                make=reminding,
            ),
            Kind(
                slug="close",
                title=gettext_lazy("Nothing to do for now"),
                button=gettext_lazy("Put them aside"),
                form=PlainForm,
                least=Scope.LOOK,
                make=closing,
            ),
            Kind(
                slug=EXPORT,
                title=gettext_lazy("Export as a list (CSV)"),
                button=gettext_lazy("Download the list"),
                form=PlainForm,
                least=Scope.LOOK,
            ),
        )
    }
)
