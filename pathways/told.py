"""What a pathway tells this person: the lead and the steps that are theirs, whatever others on it have to do."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from pathways.after_the_title import title_has_ended
from pathways.concerns import Concerns, ConcernStep
from pathways.decision import Decision, Flag, WhatIf
from pathways.facts.fact import Fact, Text
from pathways.official_pages import PAGES, OfficialPage
from pathways.pathway_facts import PATHWAYS, OneAct
from pathways.permits import awaits_validation, is_listed
from pathways.regularity import needs_a_title
from pathways.situation import Capacity, ForeignCover, Purpose, Situation, Territory, is_a_child, is_minor
from pathways.three_months import add_months


SomeText = TypeVar("SomeText", bound=Text)
# Answers that a minor doesn't give, and a child under the working age even less.
OF_ADULTS = frozenset({"french_pension", "foreign_pension", "french_unemployment_benefit"})
OF_WORKING_AGE = frozenset({"activity"})
# From the first day of work; whether the home is younger is never asked ("swiss-option" in the table of limits).
MONTHS_TO_CHOOSE = 3
Told = Callable[[Decision, Situation, date], bool]


def is_of_age(decision: Decision, situation: Situation, today: date) -> bool:
    return not is_minor(situation, today)


def is_a_minor(decision: Decision, situation: Situation, today: date) -> bool:
    return is_minor(situation, today)


def must_wait(decision: Decision, situation: Situation, today: date) -> bool:
    return decision.needs_three_months


def is_spared(decision: Decision, situation: Situation, today: date) -> bool:
    return not decision.needs_three_months


def cant_be_told_whether_to_wait(decision: Decision, situation: Situation, today: date) -> bool:
    """A person must look, and what they find can lead to a route that asks for three months."""
    return bool(decision.doubts) and not decision.needs_three_months


def has_a_reason(code: str) -> Told:
    """Somebody to whom a decision gives this reason."""
    return lambda decision, situation, today: code in {reason.code for reason in decision.reasons}


def on_the_ground(ground: str) -> Told:
    """Somebody whose request rests on this ground."""
    return lambda decision, situation, today: decision.ground == ground


def not_on_the_ground(ground: str) -> Told:
    """Somebody whose request rests on another."""
    return lambda decision, situation, today: decision.ground != ground


def in_the_capacity(capacity: Capacity) -> Told:
    """Somebody who is here in this capacity."""
    return lambda decision, situation, today: situation.capacity is capacity


def holds_an_s1(decision: Decision, situation: Situation, today: date) -> bool:
    return situation.foreign_cover is ForeignCover.S1


def holds_no_s1(decision: Decision, situation: Situation, today: date) -> bool:
    return situation.foreign_cover is not ForeignCover.S1


def holds_a_title_off_the_list(decision: Decision, situation: Situation, today: date) -> bool:
    return not is_listed(situation.permit)


def holds_a_title_that_has_ended(decision: Decision, situation: Situation, today: date) -> bool:
    return is_listed(situation.permit) and title_has_ended(situation, today)


def holds_a_visa_to_validate(decision: Decision, situation: Situation, today: date) -> bool:
    return awaits_validation(situation) and not title_has_ended(situation, today)


def holds_a_title_to_come(decision: Decision, situation: Situation, today: date) -> bool:
    begins_on = situation.permit_from
    return begins_on is not None and begins_on > today and is_listed(situation.permit)


def lives_in_mayotte(decision: Decision, situation: Situation, today: date) -> bool:
    return situation.territory is Territory.MAYOTTE


def lives_elsewhere_overseas(decision: Decision, situation: Situation, today: date) -> bool:
    return situation.territory is Territory.OTHER_OVERSEAS


def may_draw_a_swiss_pension(decision: Decision, situation: Situation, today: date) -> bool:
    """Whose pension it is, nobody says; the agreement with Switzerland is for its nationals and those of the Union."""
    return situation.foreign_pension and not needs_a_title(situation)


def may_still_choose(decision: Decision, situation: Situation, today: date) -> bool:
    """Somebody whose months to choose between Swiss and French insurance run, or haven’t begun."""
    started_on = situation.activity_started_on
    return started_on is not None and today <= add_months(started_on, MONTHS_TO_CHOOSE)


def can_choose_no_more(decision: Decision, situation: Situation, today: date) -> bool:
    started_on = situation.activity_started_on
    return started_on is not None and today > add_months(started_on, MONTHS_TO_CHOOSE)


def works_since_no_known_day(decision: Decision, situation: Situation, today: date) -> bool:
    return situation.activity_started_on is None


def is_international_staff(decision: Decision, situation: Situation, today: date) -> bool:
    return situation.purpose is Purpose.INTERNATIONAL_STAFF


def is_no_international_staff(decision: Decision, situation: Situation, today: date) -> bool:
    return situation.purpose is not Purpose.INTERNATIONAL_STAFF


IS_TOLD: Mapping[Concerns, Told] = MappingProxyType(
    {
        Concerns.ADULT: is_of_age,
        Concerns.MINOR: is_a_minor,
        Concerns.WAITS: must_wait,
        Concerns.SPARED: is_spared,
        Concerns.WAIT_UNTOLD: cant_be_told_whether_to_wait,
        Concerns.BENEFIT: has_a_reason("benefit-proves-residence"),
        Concerns.AGREEMENT: has_a_reason("agreement-without-delay"),
        Concerns.VOLUNTEER: has_a_reason("volunteer-without-delay"),
        Concerns.RESOURCES_EXAMINED: not_on_the_ground("permanent-right"),
        Concerns.PERMANENT_RIGHT: on_the_ground("permanent-right"),
        Concerns.HAS_AN_EMPLOYER: not_on_the_ground("service-civique"),
        Concerns.CIVIC_SERVICE: on_the_ground("service-civique"),
        Concerns.LANGUAGE_ASSISTANT: in_the_capacity(Capacity.LANGUAGE_ASSISTANT),
        Concerns.TALENT: in_the_capacity(Capacity.TALENT),
        Concerns.WITH_S1: holds_an_s1,
        Concerns.WITHOUT_S1: holds_no_s1,
        Concerns.NOT_LISTED: holds_a_title_off_the_list,
        Concerns.TO_VALIDATE: holds_a_visa_to_validate,
        Concerns.NOT_BEGUN: holds_a_title_to_come,
        Concerns.ENDED: holds_a_title_that_has_ended,
        Concerns.IN_MAYOTTE: lives_in_mayotte,
        Concerns.ELSEWHERE_OVERSEAS: lives_elsewhere_overseas,
        Concerns.SWISS_PENSION_POSSIBLE: may_draw_a_swiss_pension,
        Concerns.CHOICE_OPEN: may_still_choose,
        Concerns.CHOICE_OVER: can_choose_no_more,
        Concerns.CHOICE_UNDATED: works_since_no_known_day,
        Concerns.INTERNATIONAL_STAFF: is_international_staff,
        Concerns.NOT_INTERNATIONAL_STAFF: is_no_international_staff,
    }
)
if _untold := set(Concerns) ^ set(IS_TOLD):
    raise ValueError(f"nobody knows who these are: {sorted(_untold)}")


def lead_for(decision: Decision, situation: Situation, today: date) -> Fact:
    """What the pathway means, in the words that fit this person; the first that do, in the order of its file."""
    facts = PATHWAYS[decision.pathway]
    own = _their_own(facts.summaries, decision, situation, today)
    if own is not None:
        return own
    summary = facts.summary
    return Fact(
        en=summary.en,
        fr=summary.fr,
        others=summary.others,
        level=facts.level,
        source=facts.source,
        checked_on=facts.checked_on,
    )


def act_for(decision: Decision, situation: Situation, today: date) -> OneAct | None:
    """The one thing to do for this person, on a pathway that leads elsewhere."""
    facts = PATHWAYS[decision.pathway]
    return _their_own(facts.acts, decision, situation, today) or facts.act


def where_for(decision: Decision, situation: Situation, today: date) -> Text:
    """Who handles this person's request."""
    facts = PATHWAYS[decision.pathway]
    return _their_own(facts.wheres, decision, situation, today) or facts.where


def _their_own(
    told: Mapping[Concerns, SomeText], decision: Decision, situation: Situation, today: date
) -> SomeText | None:
    """The first of these that is for this person, in the order of the pathway's file."""
    return next((text for who, text in told.items() if IS_TOLD[who](decision, situation, today)), None)


def steps_for(decision: Decision, situation: Situation, today: date) -> tuple[ConcernStep, ...]:
    """What this person does, in its order."""
    return tuple(
        step
        for step in PATHWAYS[decision.pathway].next_steps
        if step.only is None or IS_TOLD[step.only](decision, situation, today)
    )


def flags_for(decision: Decision, situation: Situation, today: date) -> frozenset[Flag]:
    """What to say beside the pathway: the price of a choice is told to whoever may still make it."""
    over = {Flag.CH_OPTION_COST} if can_choose_no_more(decision, situation, today) else frozenset()
    return decision.flags - over


def changes_for(decision: Decision, situation: Situation, today: date) -> tuple[WhatIf, ...]:
    """What would lead elsewhere: nothing that is for adults alone where a minor reads, and no work where a child does."""
    left_out = OF_ADULTS if is_minor(situation, today) else frozenset()
    if is_a_child(situation, today):
        left_out |= OF_WORKING_AGE
    return tuple(change for change in decision.changes if change.field not in left_out)


def official_pages_for(decision: Decision, situation: Situation, today: date) -> tuple[OfficialPage, ...]:
    """The official pages of the pathway, the one on which this person's own act is done first."""
    act = act_for(decision, situation, today)
    addresses = dict.fromkeys((*((act.link,) if act else ()), *PATHWAYS[decision.pathway].links))
    return tuple(PAGES[address] for address in addresses)
