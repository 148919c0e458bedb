"""How far a file is and what is in doubt, in the words that the site and the desk share."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from enrollment.standing.law.limits import limits_passed
from enrollment.standing.law.standing import Readiness, Standing
from enrollment.tracking.law.limit_table import LIMITS, Deadline
from enrollment.tracking.law.running_limits import quarter_to_claim
from enrollment.ui.tasks import Action, Status
from enrollment.ui.wording import day_in_words, in_language
from pathways.blocks import ACTS
from pathways.decision import Reason
from pathways.reasons import REASONS
from pathways.told import where_for


READINESS: Mapping[Readiness, tuple[str, str]] = MappingProxyType(
    {
        Readiness.ASKING: (_("Answering questions"), "neutral"),
        Readiness.ELSEWHERE: (_("Nothing to send from here"), "neutral"),
        Readiness.BLOCKED: (_("Not now: something must come first"), "bad"),
        Readiness.DOUBTFUL: (_("A person must look first"), "warn"),
        Readiness.GATHERING: (_("Gathering papers"), "neutral"),
        Readiness.WAITING: (_("Waits for the first filing day"), "info"),
        Readiness.READY: (_("Ready to file"), "good"),
        Readiness.SENT: (_("With the health insurance office"), "info"),
        Readiness.CAME_BACK: (_("Came back"), "warn"),
        Readiness.REFUSED: (_("Refused"), "warn"),
        Readiness.LIMIT_PASSED: (_("A last day has passed"), "bad"),
        Readiness.COVERED: (_("Covered, card to come"), "good"),
        Readiness.SETTLED: (_("Covered, card in hand"), "good"),
    }
)
if _silent := set(Readiness) - set(READINESS):
    raise ValueError(f"no words for: {sorted(_silent)}")


def due_title(deadline: Deadline, title: str = "") -> str:
    """What a day is about, by another title where one is given; of care, the months that it is for: quarters run side by side."""
    title = title or in_language(LIMITS[deadline.code].title)
    if deadline.code != "claim-care":
        return title
    first, last = quarter_to_claim(deadline)
    months = {"first": date_format(first, "F"), "last": date_format(last, "F Y")}
    span = gettext("%(first)s to %(last)s") % months
    return f"{title} ({span})"


def readiness_in_words(standing: Standing | None) -> str:
    """How far the file is; the questions come first."""
    return str(READINESS[standing.readiness if standing else Readiness.ASKING][0])


def readiness_status(readiness: Readiness) -> Status:
    """The same with its tone."""
    text, tone = READINESS[readiness]
    return Status(text=str(text), tone=tone)


def held_back(standing: Standing) -> Action | None:
    """Why the file must not be sent now, whatever papers are there: what must come first, who must look, or the day."""
    if standing.is_shut:
        return shut_because(standing)
    if standing.is_too_early and standing.first_day is not None:
        day = {"not_before": day_in_words(standing.first_day)}
        text = gettext("The law allows it from %(not_before)s. Sent earlier, it can be refused.") % day
        return Action(title=gettext("Don’t send it yet"), text=text)
    return None


def shut_because(standing: Standing) -> Action:
    """Why nothing is to be sent from here and no day is told, in the words of every page."""
    if standing.readiness is Readiness.ELSEWHERE:
        where = in_language(where_for(standing.decision, standing.situation, standing.today))
        text = f"{gettext('Who handles it')} – {where}"
        return Action(title=str(READINESS[Readiness.ELSEWHERE][0]), text=text)
    if standing.readiness is Readiness.LIMIT_PASSED:
        return passed_limit(standing)
    doubts = doubts_in_words(standing.decision.doubts)
    text = in_language(ACTS[standing.block].title) if standing.block else " ".join(doubts)
    return Action(title=gettext("Don’t send it yet"), text=text)


def passed_limit(standing: Standing) -> Action:
    """A day of the law's is over: what can still be done comes first."""
    [passed, *_others] = limits_passed(standing)
    limit = LIMITS[passed.code]
    step = gettext("It was the last day for this step: “%(step)s”.") % {"step": in_language(limit.title)}
    still_to_do = in_language(limit.over) if limit.over else ""
    answered = {"url": reverse("letter-kept", args=[passed.about])} if passed.about else {}
    return Action(
        title=gettext("A last day has passed: %(day)s") % {"day": day_in_words(passed.due_on)},
        text=f"{step}\n\n{still_to_do}",
        **{"url": reverse("what-happened"), **answered},
        button=gettext("Write down what you have done"),
        other_url=f"{reverse('tracking')}#dates",
        other=gettext("All days of this file"),
        claim=limit.over,
    )


def doubts_in_words(doubts: Iterable[Reason]) -> list[str]:
    """What a person must look at, a sentence each."""
    return [in_language(REASONS[doubt.code]) for doubt in doubts]
