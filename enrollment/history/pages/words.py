"""The history in words: each line with who wrote it down, and why a line can't stand."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enrollment.access.advisor_names import names_of_staff
from enrollment.case_file.records.acts import APPLICANT, HELPER
from enrollment.history.records.record import MOST_ENTRIES
from enrollment.tracking.law.follow_up import FollowUpStep
from enrollment.tracking.law.limit_table import LIMITS
from enrollment.tracking.law.milestones import Entry, Milestone, SubmittedBy, in_force, words_of
from enrollment.tracking.law.next_step import NextStep
from enrollment.tracking.law.progress import (
    TRANSITIONS,
    Actor,
    EntryProblem,
    Lane,
    NotAllowed,
    Progress,
    Transition,
    along,
)
from enrollment.tracking.law.step_texts import STEP_WORDS, Step
from enrollment.ui.wording import day_in_words, in_language, in_language_lazy
from pathways.pathway_facts import DecidedBy


LANES: Mapping[Lane, Any] = {
    Lane.RIGHT: gettext_lazy("The right: are you covered?"),
    Lane.NUMBER: gettext_lazy("The number: which one do you have?"),
    Lane.SETTLING_IN: gettext_lazy("Settling in"),
    Lane.FOLLOW_UP: gettext_lazy("What you did because nothing came"),
}
ACTORS: Mapping[Actor, Any] = {
    Actor.PERSON: gettext_lazy("the person"),
    Actor.CAISSE: gettext_lazy("the health insurance office"),
    Actor.CNAV: gettext_lazy("the CNAV"),
    Actor.APPEAL_BOARD: gettext_lazy("the commission de recours amiable"),
    Actor.COURT: gettext_lazy("the court"),
}
SENT_BY: Mapping[SubmittedBy, Any] = {
    SubmittedBy.COUNTER: gettext_lazy("at the counter"),
    SubmittedBy.REGISTERED_LETTER: gettext_lazy("by registered letter"),
    SubmittedBy.PORTAL: gettext_lazy("on a website"),
    SubmittedBy.EMPLOYER: gettext_lazy("through the employer"),
}


def title_of(milestone: Milestone, decided_by: DecidedBy = DecidedBy.HEALTH_INSURANCE) -> Any:
    """What happened, in the reader's language."""
    return in_language_lazy(words_of(milestone, decided_by).title)


def action_of(step: NextStep) -> str:
    """The one thing to do, in a few words."""
    return action_in_words(step.step, step.follow_up, step.day)


def action_in_words(step: Step, follow_up: FollowUpStep | None, day: date | None) -> str:
    """The same: the step of the follow-up where it is time to ask, else what is next, with the day that belongs to it."""
    if follow_up is not None:
        return in_language(LIMITS[follow_up].title)
    return in_language(STEP_WORDS[step].action).format(day=day_in_words(day) if day else "")


def by_lane(
    milestones: Sequence[Milestone], decided_by: DecidedBy = DecidedBy.HEALTH_INSURANCE
) -> list[dict[str, Any]]:
    """What can be written down, grouped by lane; number and settling in are of the health insurance alone."""
    alone = decided_by is not DecidedBy.HEALTH_INSURANCE
    return [
        {"name": LANES[lane], "milestones": [(each, words_of(each, decided_by)) for each in group]}
        for lane in ((Lane.RIGHT, Lane.FOLLOW_UP) if alone else Lane)
        if (group := [each for each in milestones if TRANSITIONS[each].lane is lane])
    ]


def title_and_day(entry: Entry, decided_by: DecidedBy = DecidedBy.HEALTH_INSURANCE) -> dict[str, str]:
    """What a sentence needs to name a line."""
    title = (
        str(title_of(entry.milestone, decided_by))
        if entry.milestone
        else _("A step that this site doesn’t know")
    )
    return {"title": title, "day": day_in_words(entry.happened_on)}


def history_in_words(
    entries: Sequence[Entry], progress: Progress, decided_by: DecidedBy = DecidedBy.HEALTH_INSURANCE
) -> list[dict[str, Any]]:
    """Every line that was ever written, the latest first; what counts no more is marked, never left out."""
    counting = [entry.id for entry in in_force(entries)]
    hanging = {entry.id for entry, _problem in progress.set_aside}
    followed_by = {entry.corrects: entry for entry in entries if entry.corrects}
    names = names_of_staff(entry.recorded_by for entry in entries)
    lines = [
        {
            "entry": entry,
            **title_and_day(entry, decided_by),
            "how": ", ".join(filter(None, (sent_by(entry), entry.reference))),
            "written": written_by(entry, names),
            "struck": struck_by(followed_by[entry.id], names) if entry.id in followed_by else "",
            "is_hanging": entry.id in hanging or entry.milestone is None,
            "place": (entry.happened_on, counting.index(entry.id) if entry.id in counting else -1),
        }
        for entry in entries
        if entry.milestone is not None or not entry.corrects
    ]
    return sorted(lines, key=lambda line: line["place"], reverse=True)


def sent_by(entry: Entry) -> str:
    """How the file was sent, in words."""
    return str(SENT_BY[entry.submitted_by]) if entry.submitted_by else ""


def name_of(recorded_by: str, names: Mapping[str, str]) -> str:
    """The helper or the advisor who wrote a line down; nothing where the person did."""
    return "" if recorded_by == APPLICANT else names.get(recorded_by, recorded_by.removeprefix(HELPER))


def written_by(entry: Entry, names: Mapping[str, str]) -> str:
    """When the line was written down, and by whom if not by the person."""
    day = day_in_words(timezone.localdate(entry.recorded_at))
    name = name_of(entry.recorded_by, names)
    if not name:
        return _("Written down on %(day)s") % {"day": day}
    return _("Written down on %(day)s by %(name)s") % {"day": day, "name": name}


def struck_by(later: Entry, names: Mapping[str, str]) -> str:
    """What became of a line that counts no more."""
    day = day_in_words(timezone.localdate(later.recorded_at))
    who = name_of(later.recorded_by, names)
    if later.milestone is None:
        text = _("Struck out on %(day)s by %(name)s") if who else _("Struck out on %(day)s")
    else:
        text = _("Corrected on %(day)s by %(name)s") if who else _("Corrected on %(day)s")
    return text % {"day": day, "name": who}


def problem_in_words(refused: NotAllowed, entries: Sequence[Entry]) -> str:
    """Why a line can't stand, and what to do about it."""
    entry, milestone = refused.entry, refused.entry.milestone
    if refused.problem is EntryProblem.FULL:
        text = _("This history holds up to %(most)d lines. Ask an advisor to look at it with you.")
        return text % {"most": MOST_ENTRIES}
    if refused.problem is EntryProblem.UNKNOWN_ENTRY or milestone is None:
        return _("This line has been corrected in the meantime, perhaps in another tab. Look at the history.")
    if refused.problem is EntryProblem.FUTURE:
        return _("This date is after today. Enter a date up to today.")
    if entry.id in {each.id for each in entries}:
        text = _(
            "“%(title)s” of %(day)s would then make no sense: it needs this line. Correct that one first."
        )
        return text % title_and_day(entry)
    transition = TRANSITIONS[milestone]
    until_then = along(each for each in in_force(entries) if each.happened_on <= entry.happened_on)
    if refused.problem is EntryProblem.TOO_SOON and transition.not_before:
        since, months = transition.not_before
        day = until_then.days[since] + relativedelta(months=months)
        return _("This can’t be before %(day)s.") % {"day": day_in_words(day)}
    if refused.problem is EntryProblem.NEEDS:
        return needs_in_words(transition, until_then)
    return order_in_words(milestone, until_then)


def needs_in_words(transition: Transition, until_then: Progress) -> str:
    """What has to come first."""
    missing = [needed for needed in transition.needs if not needed & until_then.days.keys()]
    if not missing:
        return _("By that day the right wasn’t granted. Write down first when it was, or check the day.")
    first = next(milestone for milestone in TRANSITIONS if milestone in missing[0])
    text = _("By that day “%(title)s” hadn’t happened yet. Write that down first, or check the day.")
    return text % {"title": title_of(first)}


def order_in_words(milestone: Milestone, until_then: Progress) -> str:
    """Where its lane stood on that day, and that this can't follow."""
    at = until_then.number if TRANSITIONS[milestone].lane is Lane.NUMBER else until_then.right
    if at is None:
        text = _("By that day “%(title)s” hadn’t happened yet. Write that down first, or check the day.")
        return text % {"title": title_of(Milestone.SUBMITTED)}
    named = {"title": title_of(at), "day": day_in_words(until_then.days[at])}
    if at is milestone:
        return (
            _("“%(title)s” is written down already, for %(day)s. If that is wrong, correct that line.")
            % named
        )
    text = _(
        "On that day your file stood at “%(title)s” (%(day)s), and this doesn’t follow. Check the day, or write down first what is missing."
    )
    return text % named
