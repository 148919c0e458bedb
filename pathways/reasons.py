"""Why: the sentence, the level and the source of every reason that a decision gives."""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from pathways.decision import Reason
from pathways.facts.fact import Fact, Level, facts_of
from pathways.facts.tables import table_beside
from pathways.pathway_facts import PATHWAYS
from pathways.permits import TITLES
from pathways.regularity import protection_paper_is_untold, title_problem
from pathways.situation import Situation
from pathways.three_months import Wait, exemption


# One entry for each rule, by its id, and one for each reason that stands beside a rule.
REASONS: Mapping[str, Fact] = ChainMap(
    {code: fact for facts in PATHWAYS.values() for code, fact in facts.rules.items()},
    facts_of(table_beside(__file__)),
)

LIFTED_BY = {
    "minor-without-delay": ("born_on",),
    "benefit-proves-residence": ("benefits",),
    "enrolled-without-delay": ("student",),
    "volunteer-without-delay": ("capacity",),
    "agreement-without-delay": ("capacity",),
}
_TITLE_FAILS_BY = {
    "title-not-listed": ("permit",),
    "title-to-validate": ("permit", "vls_ts_validated"),
    "title-not-current": ("permit_from", "permit_to"),
}
_IN_LAW = {"accepted": "title-accepted", "dates": "title-dates-to-check"}
_IN_PRACTICE = {"accepted": "title-taken", "dates": "title-taken-dates-to-check"}
_WAIT = {Wait.RESIDENCE: "three-months", Wait.AME: "three-months-ame"}


def reason(code: str, because: tuple[str, ...]) -> Reason:
    fact = REASONS[code]
    return Reason(
        code=code, because=because, level=fact.level, source=fact.source, checked_on=fact.checked_on
    )


def as_said(reason: Reason) -> Fact:
    """The sentence of a reason, at the level and with the source that it has for this person."""
    return replace(
        REASONS[reason.code], level=reason.level, source=reason.source, checked_on=reason.checked_on
    )


def time_reasons(
    wait: Wait,
    situation: Situation,
    today: date,
    *,
    spared: str | None,
    because: tuple[str, ...],
    in_doubt: bool,
) -> tuple[Reason, ...]:
    """The three months; or why there are none, by the rule (`spared`, on the answers `because`) or by what lifts them.

    In doubt nobody says that none are due: what a person finds can lead to a route that asks for them.
    """
    lifted = None if wait is Wait.NONE else exemption(wait, situation, today)
    if wait is not Wait.NONE and lifted is None:
        return (reason(_WAIT[wait], ("arrived_on",)),)
    if in_doubt:
        return ()
    if lifted is not None:
        return (reason(lifted, LIFTED_BY[lifted]),)
    return (reason(spared, because),) if spared else ()


def of_the_title(code: str, because: tuple[str, ...], situation: Situation) -> Reason:
    """A reason about a title: what is known of each title by itself has a level and a source of its own."""
    title = TITLES[situation.permit]
    if title.level is Level.LAW:
        return reason(code, because)
    return replace(reason(code, because), level=title.level, source=title.source, checked_on=title.checked_on)


def title_reasons(situation: Situation, *, ends_too_soon: bool) -> tuple[Reason, ...]:
    """A title that passed the gate, and what is still to be said of it."""
    if protection_paper_is_untold(situation):
        return (reason("protection-paper-to-show", ("protection", "permit")),)
    said = _IN_LAW if TITLES[situation.permit].level is Level.LAW else _IN_PRACTICE
    if situation.permit_to is None:
        return (of_the_title(said["dates"], ("permit", "permit_to"), situation),)
    passed = (of_the_title(said["accepted"], ("permit", "permit_to"), situation),)
    return (*passed, reason("title-ends-too-soon", ("permit_to",))) if ends_too_soon else passed


def blocked_title_reasons(situation: Situation, *, ground: tuple[str, ...]) -> tuple[Reason, ...]:
    """What is wrong with the title, and the ground that stays shut until it is mended."""
    problem = title_problem(situation)
    because = _TITLE_FAILS_BY[problem]
    if problem == "title-not-listed" and TITLES[situation.permit].level is not Level.LAW:
        blocked = of_the_title("title-not-taken", because, situation)
    else:
        blocked = reason(problem, because)
    if "permit" in ground:  # residence itself: the deciding rule has said so
        return (blocked,)
    return (blocked, reason("ground-shut-by-title", ground))
