"""A sent file in words: how it stands, the one next thing, the two lanes."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from enrollment.history.pages.words import LANES, action_of
from enrollment.standing.law.standing import Standing
from enrollment.tracking.law.follow_up import RECORDED_AS
from enrollment.tracking.law.lanes import Station, StationPlace, lanes_of, stations
from enrollment.tracking.law.measured_waits import MeasuredWait
from enrollment.tracking.law.milestones import Milestone, MilestoneWords, words_of
from enrollment.tracking.law.next_step import NextStep
from enrollment.tracking.law.progress import Lane, Progress
from enrollment.tracking.law.published_waits import KNOWN_NUMBER, Usual, usual_on
from enrollment.tracking.law.step_texts import DONE_BY, STEP_WORDS, Step
from enrollment.tracking.records.models import WaitingTime
from enrollment.ui.tasks import Action
from enrollment.ui.wording import day_in_words, in_language
from pathways.caisses import Caisse
from pathways.facts.fact import Text
from pathways.pathway_facts import DecidedBy
from pathways.regularity import needs_a_title


FOLLOW_UP_STEPS = {milestone: step for step, milestone in RECORDED_AS.items()}


def status_of(step: NextStep) -> str:
    """How the file stands, in a sentence."""
    return in_language(STEP_WORDS[step.step].status)


def step_in_words(step: NextStep) -> Action:
    """The one next thing, with who says so."""
    words = STEP_WORDS[step.step]
    return Action(
        title=action_of(step),
        text=in_language(words.how).format(
            since=day_in_words(step.since), until=day_in_words(step.until) if step.until else ""
        ),
        claim=words,
        **ways_on(step),
    )


def ways_on(step: NextStep) -> dict[str, str]:
    """Where the one next thing is done, and a second way on."""
    if step.step is Step.SETTLED:
        return {"url": reverse("after"), "button": _("When life changes")}
    done_by = RECORDED_AS[step.follow_up] if step.follow_up else DONE_BY.get(step.step)
    if done_by is None:
        letters = {"other_url": reverse("received-letters"), "other": _("Which letter did you get?")}
        return {"url": reverse("what-happened"), "button": _("Something came: write it down"), **letters}
    written = reverse("add-milestone", kwargs={"milestone": done_by.value})
    if done_by in FOLLOW_UP_STEPS:
        told = {
            "url": reverse("follow-up-step", args=[FOLLOW_UP_STEPS[done_by]]),
            "button": _("What to say or send, in French"),
        }
        return {**told, "other_url": written, "other": _("Done: write it down")}
    letters = {"other_url": reverse("received-letters"), "other": _("Which letter did you get?")}
    return {"url": written, "button": _("Done: write it down"), **letters}


def lanes_in_words(progress: Progress, today: date, standing: Standing | None) -> list[dict[str, Any]]:
    """Both lanes, each with its stations and the words of the present one."""
    at = {Lane.RIGHT: progress.right, Lane.NUMBER: progress.number}
    lanes = lanes_of(decided_by(standing))
    return [lane_in_words(lane, at[lane], progress, today, standing) for lane in lanes]


def decided_by(standing: Standing | None) -> DecidedBy:
    """Under whose rules it is decided; while the pathway isn't known, those of the health insurance."""
    return standing.decided_by if standing else DecidedBy.HEALTH_INSURANCE


def lane_in_words(
    lane: Lane,
    present: Milestone | None,
    progress: Progress,
    today: date,
    standing: Standing | None,
) -> dict[str, Any]:
    """One lane; `usual`: the waits that its stations tell, for who says so."""
    known = known_number(standing) if standing else None
    by = decided_by(standing)
    stops = [
        station_in_words(station, progress, today, known, standing)
        for station in stations(progress, lane, has_number=known is not None, decided_by=by)
    ]
    words = words_of(present, by) if present else None
    return {
        "name": LANES[lane],
        "slug": lane.value,
        "stations": stops,
        "usual": [stop["usual"] for stop in stops if stop.get("usual")],
        "present": words,
        "on_a_title": standing is not None and needs_a_title(standing.situation),
        "not_yet": still_true(words, progress) if words else None,
    }


def still_true(words: MilestoneWords, progress: Progress) -> Text | None:
    """What a station doesn't allow yet, unless the other lane has brought it meanwhile."""
    return None if words.until and progress.has(words.until) else words.not_yet


def known_number(standing: Standing) -> Usual | None:
    """Why nobody has to wait for a first number, if it exists already."""
    if standing.answers.is_born_in_france:
        return KNOWN_NUMBER["since-birth"]
    return KNOWN_NUMBER["since-insurance"] if standing.answers.previously_insured else None


def station_in_words(
    station: Station, progress: Progress, today: date, known: Usual | None, standing: Standing | None
) -> dict[str, Any]:
    """A station, and when it usually comes if it is still ahead on this pathway; `known`: of a number that exists already."""
    words = words_of(station.milestone, decided_by(standing))
    if station.place is not StationPlace.AHEAD:
        return {"station": station, "title": in_language(words.title)}
    usual = usual_on(standing.decision.pathway if standing else None, station.milestone)
    if known and station.milestone is Milestone.DEFINITIVE_NUMBER:
        usual = known
    days = usual.expected(progress) if usual else None
    return {
        "station": station,
        "title": in_language(words.awaited or words.title),
        "usual": usual,
        "expected": expected_in_words(*days, today) if days else "",
    }


def expected_in_words(first: date | None, last: date, today: date) -> str:
    """The days between which something usually comes, or came for others."""
    days = {"first": day_in_words(first) if first else "", "last": day_in_words(last)}
    if last < today:
        return _("For you, that was %(last)s at the latest") % days
    if first is None:
        return _("For you: until %(last)s") % days
    return _("For you: between %(first)s and %(last)s") % days


WAITING = {
    MeasuredWait.DECISION: gettext_lazy("From sending to the decision"),
    MeasuredWait.NUMBER: gettext_lazy("From the waiting number to the definitive one"),
    MeasuredWait.CARD: gettext_lazy("From the photo to the card"),
}


def figures_in_words(caisse: Caisse | None) -> dict[str, Any] | None:
    """How long the files on this site wait for this fund, if there are enough of them to say so."""
    rows = {row.waiting: row for row in WaitingTime.objects.filter(caisse=caisse.code)} if caisse else {}
    if not rows:
        return None
    return {
        "fund": caisse.name,
        "counted_on": next(iter(rows.values())).counted_on,
        "lines": [
            {"name": WAITING[waiting], **wait_in_words(rows[waiting])}
            for waiting in MeasuredWait
            if waiting in rows
        ],
    }


def wait_in_words(row: WaitingTime) -> dict[str, str]:
    """The median, what lies round it, and from how many files."""
    if row.half is None:
        half = _("Half of them waited longer than can be said yet")
    else:
        half = ngettext("Half of them within %(days)d day", "Half of them within %(days)d days", row.half) % {
            "days": row.half
        }
    if row.quarter is None:
        middle = ""
    elif row.three_quarters is None:
        middle = _("a quarter within %(first)d") % {"first": row.quarter}
    else:
        middle = _("the middle half between %(first)d and %(last)d") % {
            "first": row.quarter,
            "last": row.three_quarters,
        }
    counted = {"files": row.files, "waiting": row.still_waiting}
    return {
        "half": half,
        "middle": middle,
        "files": _("%(files)d files, %(waiting)d still waiting") % counted,
    }
