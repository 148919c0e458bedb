"""The figures in words: what each counts, and what each of its lines is called."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.catalogue import CATALOGUE
from documents.household import child_number
from documents.proof_kinds import KINDS
from enrollment.desk.third_person import route_in_words
from enrollment.figures.law.disclosure import Disclosure, FigureLine
from enrollment.figures.law.quarters import Quarter
from enrollment.figures.records.counting import ALL_ANSWERED, UNDER_WAY, UNREADABLE
from enrollment.figures.records.models import CountedFigure
from enrollment.requests.law.reasons import REASONS
from enrollment.standing.law.standing import Readiness
from enrollment.standing.pages.words import READINESS
from enrollment.tracking.law.measured_waits import MeasuredWait
from enrollment.tracking.law.milestones import Milestone
from enrollment.ui.wording import in_language
from enrollment.wizard.law.question import Question
from enrollment.wizard.law.questions import QUESTIONS
from enrollment.wizard.pages.form_registry import form_of
from pathways.decision import Pathway


TITLES: Mapping[CountedFigure, str] = MappingProxyType(
    {
        CountedFigure.STATES: gettext_lazy("Files by readiness"),
        CountedFigure.ROUTES: gettext_lazy("Files by route"),
        CountedFigure.LOAD: gettext_lazy("Files by advisor"),
        CountedFigure.ASKED_AGAIN: gettext_lazy("Papers asked for again, and why"),
        CountedFigure.NEWCOMERS: gettext_lazy("Where newcomers stop"),
    }
)
MEANINGS: Mapping[CountedFigure, str] = MappingProxyType(
    {
        CountedFigure.STATES: gettext_lazy(
            "The files with a mandate to this team, as they stood when they were counted."
        ),
        CountedFigure.ROUTES: gettext_lazy(
            "The files with a mandate to this team, as they stood when they were counted."
        ),
        CountedFigure.LOAD: gettext_lazy("The files with a mandate to this team, by who works on them."),
        CountedFigure.ASKED_AGAIN: gettext_lazy(
            "How often this team asked for a paper once more, in this quarter."
        ),
        CountedFigure.NEWCOMERS: gettext_lazy(
            "Files begun in this quarter on the whole site, counted without persons: the first question that is open, "
            "as newcomers read it, in those that nobody touched for a week. Files erased since aren’t counted."
        ),
    }
)
WAITS: Mapping[MeasuredWait, tuple[str, Milestone]] = MappingProxyType(
    {
        MeasuredWait.DECISION: (gettext_lazy("until the decision"), Milestone.RIGHT_GRANTED),
        MeasuredWait.NUMBER: (gettext_lazy("until the definitive number"), Milestone.DEFINITIVE_NUMBER),
        MeasuredWait.CARD: (gettext_lazy("until the card"), Milestone.CARD_RECEIVED),
    }
)
HIDDEN: Mapping[Disclosure, str] = MappingProxyType(
    {
        Disclosure.FEW: gettext_lazy("fewer than ten"),
        Disclosure.KEPT_BACK: gettext_lazy("not shown: it would give away another"),
    }
)
_BY_SLUG: Mapping[str, Question] = {question.slug: question for question in QUESTIONS}


def quarter_in_words(quarter: Quarter) -> str:
    """1st quarter of 2026."""
    months = {
        1: _("January to March %(year)d"),
        2: _("April to June %(year)d"),
        3: _("July to September %(year)d"),
        4: _("October to December %(year)d"),
    }
    return months[quarter.number] % {"year": quarter.year}


def number_in_words(line: FigureLine) -> str:
    """The number, or why it isn't shown."""
    return str(line.number) if line.number is not None else str(HIDDEN[line.shown])


def key_in_words(figure: CountedFigure, key: str) -> str:
    """What a line of the figure counts; what a former release counted otherwise keeps its slug."""
    return _WORDS[figure](key)


def _state(key: str) -> str:
    return str(READINESS[Readiness(key)][0]) if key in set(Readiness) else key


def _route(key: str) -> str:
    if not key:
        return _("not known yet")
    return route_in_words(Pathway(key)) if key in set(Pathway) else key


def _advisor(key: str) -> str:
    return key or _("nobody yet")


def _asked_again(key: str) -> str:
    paper, _bar, reason = key.partition("|")
    name = in_language(CATALOGUE[paper].name) if paper in CATALOGUE else paper or _("a further paper")
    if paper in KINDS:
        name = in_language(KINDS[paper])
    return f"{in_language(REASONS[reason].label)} · {name}" if reason in REASONS else name


def _newcomer(key: str) -> str:
    said = {
        ALL_ANSWERED: _("answered every question"),
        UNDER_WAY: _("touched within a week"),
        UNREADABLE: _("doesn’t read any more"),
    }
    if key in said:
        return said[key]
    if child_number(key):
        return _("A child")
    if key not in _BY_SLUG:
        return key
    form = form_of(_BY_SLUG[key])
    return str(form.title or next(iter(form.base_fields.values())).label)


_WORDS: Mapping[CountedFigure, Callable[[str], str]] = MappingProxyType(
    {
        CountedFigure.STATES: _state,
        CountedFigure.ROUTES: _route,
        CountedFigure.LOAD: _advisor,
        CountedFigure.ASKED_AGAIN: _asked_again,
        CountedFigure.NEWCOMERS: _newcomer,
    }
)
