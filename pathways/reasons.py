"""Why: the sentence, the level and the source of every reason that a decision gives."""

from collections import ChainMap
from collections.abc import Mapping
from datetime import date

from pathways.decision import Reason
from pathways.facts.fact import Fact, facts_of
from pathways.facts.tables import table_beside
from pathways.pathway_facts import PATHWAYS
from pathways.regularity import protection_paper_is_untold, title_problem
from pathways.situation import Situation
from pathways.three_months import Wait, exemption


# One entry for each rule, by its id, and one for each reason that stands beside a rule.
REASONS: Mapping[str, Fact] = ChainMap(
    {code: fact for facts in PATHWAYS.values() for code, fact in facts.rules.items()},
    facts_of(table_beside(__file__)),
)

_LIFTED_BY = {
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
_WAIT = {Wait.RESIDENCE: "three-months", Wait.AME: "three-months-ame"}


def reason(code: str, because: tuple[str, ...]) -> Reason:
    fact = REASONS[code]
    return Reason(
        code=code, because=because, level=fact.level, source=fact.source, checked_on=fact.checked_on
    )


def waiting_reasons(wait: Wait, situation: Situation, today: date) -> tuple[Reason, ...]:
    """The three months, or what lifts them."""
    if wait is Wait.NONE:
        return ()
    lifted = exemption(wait, situation, today)
    if lifted is not None:
        return (reason(lifted, _LIFTED_BY[lifted]),)
    return (reason(_WAIT[wait], ("arrived_on",)),)


def title_reasons(situation: Situation, *, ends_too_soon: bool) -> tuple[Reason, ...]:
    """A title that passed the gate, and what is still to be said of it."""
    if protection_paper_is_untold(situation):
        return (reason("protection-paper-to-show", ("protection", "permit")),)
    if situation.permit_to is None:
        return (reason("title-dates-to-check", ("permit", "permit_to")),)
    passed = (reason("title-accepted", ("permit", "permit_to")),)
    return (*passed, reason("title-ends-too-soon", ("permit_to",))) if ends_too_soon else passed


def blocked_title_reasons(situation: Situation, *, ground: tuple[str, ...]) -> tuple[Reason, ...]:
    """What is wrong with the title, and the ground that stays shut until it is mended."""
    problem = title_problem(situation)
    blocked = reason(problem, _TITLE_FAILS_BY[problem])
    if "permit" in ground:  # residence itself: the deciding rule has said so
        return (blocked,)
    return (blocked, reason("ground-shut-by-title", ground))
