"""The log of a file in words: day by day, what one person did several times told once; and who looked at which paper."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from enrollment.access.advisor_names import names_of_staff
from enrollment.access.records.models import ADVICE, AccessEvent, Mandate, Means, Role, Scope, What
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.pages.paper_names import name_of
from enrollment.ui.wording import day_in_words


# Somebody of a team that advises is named there, who acted under its mandate.
OF_THE_DESK = frozenset(
    {
        What.ADVISOR_LOOKED,
        What.PAPER_OPENED,
        What.PDF_DOWNLOADED,
        What.SEEN_AS_CLIENT,
        What.PREPARED,
        What.ADVISOR_FILLED,
        What.FILE_TAKEN,
        What.FILE_HANDED,
        What.FILE_LEFT,
        What.PUT_ASIDE,
        What.TAKEN_UP,
        What.NUDGED,
        What.LISTED,
    }
)
# Without a mandate, or of a partner: named as advisors are, and of no team that acts.
NAMED_AS_STAFF = OF_THE_DESK | {What.ADVISOR_REFUSED, What.PARTNER_LOOKED}
SHOWN_A_PAPER = (What.PAPER_OPENED, What.HELPER_OPENED_PAPER)


@dataclass(kw_only=True)
class ActTold:
    """What somebody did on a day, at which times; texts are empty where there is nothing to say."""

    what: str
    detail: str
    who: str
    team: str
    times: list[str] = field(default_factory=list)

    @property
    def when(self) -> str:
        """At 14:05 and 15:10; of many times the first and the last."""
        if len(self.times) > 2:
            return _("%(count)d times between %(first)s and %(last)s") % {
                "count": len(self.times),
                "first": self.times[0],
                "last": self.times[-1],
            }
        return (
            _("%(first)s and %(last)s") % dict(zip(("first", "last"), self.times, strict=True))
            if self.times[1:]
            else self.times[0]
        )


@dataclass(frozen=True, kw_only=True)
class LoggedDay:
    """The newest first; of a day what was done first comes first."""

    day: str
    told: list[ActTold]


@dataclass(frozen=True, kw_only=True)
class Looked:
    """Who opened a paper, how often, and when last."""

    paper: str
    who: str
    team: str
    how_often: str
    last: str


def days_of(lines: Iterable[AccessEvent], case_file: CaseFile) -> list[LoggedDay]:
    """The lines by day; they may come in any order."""
    ordered = sorted(lines, key=lambda line: line.number)
    mandates = list(Mandate.objects.filter(case_file=case_file).select_related("team"))
    named = names_in(ordered)
    days: dict[date, dict[tuple[str, str, str], ActTold]] = {}
    for line in ordered:
        told = days.setdefault(line.day, {}).setdefault(
            (line.what, line.who, line.why),
            ActTold(
                what=what_in_words(line),
                detail=detail_of(line),
                who=named(line),
                team=team_of(line, mandates),
            ),
        )
        told.times.append(time_in_words(line.at))
    return [
        LoggedDay(day=day_in_words(day), told=list(found.values()))
        for day, found in sorted(days.items(), reverse=True)
    ]


def names_in(lines: Iterable[AccessEvent]) -> Callable[[AccessEvent], str]:
    """Who did it, as people call them: an advisor by name, a helper as the person calls them."""
    staff = [line for line in lines if line.what in NAMED_AS_STAFF]
    names = names_of_staff(line.who for line in staff)
    return lambda line: names.get(line.who, line.who) if line.what in NAMED_AS_STAFF else line.who


def who_looked(case_file: CaseFile) -> list[Looked]:
    """Every paper that somebody of the desk or a helper opened, by whom, from the whole log; the newest opening first."""
    mandates = list(Mandate.objects.filter(case_file=case_file).select_related("team"))
    opened: dict[tuple[str, str, str], list[AccessEvent]] = {}
    found = AccessEvent.objects.filter(case_file=case_file, what__in=SHOWN_A_PAPER).order_by("-number")
    named = names_in(found)
    for line in found:
        opened.setdefault((line.why, line.what, line.who), []).append(line)
    return [
        Looked(
            paper=name_of(key) if key else _("A paper"),
            who=named(lines[0]),
            team=team_of(lines[0], mandates),
            how_often=ngettext("%(count)d time", "%(count)d times", len(lines)) % {"count": len(lines)},
            last=moment_in_words(lines[0].at),
        )
        for (key, _what, _who), lines in opened.items()
    ]


def team_of(line: AccessEvent, mandates: Sequence[Mandate]) -> str:
    """The team under whose mandate an advisor did it: the one that stood at that moment. A partner's lets nobody act."""
    if line.what not in OF_THE_DESK:
        return ""
    for mandate in mandates:
        if mandate.scope not in ADVICE:
            continue
        if mandate.given_at <= line.at and (mandate.revoked_at is None or line.at <= mandate.revoked_at):
            return mandate.team.name
    return ""


def what_in_words(line: AccessEvent) -> str:
    """What was done; what a later release called otherwise keeps its slug."""
    return str(What(line.what).label) if line.what in set(What) else line.what


def detail_of(line: AccessEvent) -> str:
    """Which paper, how, how far: what the line says beside."""
    if not line.why:
        return ""
    if line.what == What.PAPER_OPENED:
        return name_of(line.why)
    choices = {What.DEVICE_ADDED: Means, What.MANDATE_GIVEN: Scope, What.HELPER_INVITED: Role}
    kind = choices.get(What(line.what)) if line.what in set(What) else None
    if kind is not None and line.why in kind.values:
        return str(kind(line.why).label)
    named = {What.DEVICE_ENDED, What.LEFT, What.PROOF_ASKED, What.PRINT_MADE, What.PRINT_FETCHED}
    return line.why if line.what in named else ""


def time_in_words(at: datetime) -> str:
    """14:05, 14 h 05."""
    return date_format(timezone.localtime(at), pgettext("time of day", "H:i"))


def moment_in_words(at: datetime) -> str:
    """3 March 2026 at 14:05."""
    return _("%(day)s at %(time)s") % {
        "day": day_in_words(timezone.localdate(at)),
        "time": time_in_words(at),
    }
