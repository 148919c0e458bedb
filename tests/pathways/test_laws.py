"""What holds for everybody: all are decided, every pathway is reached, a right once open stays open."""

from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import product

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import example, given
from hypothesis import strategies as st

from pathways.blocks import block_of
from pathways.decision import Flag, Pathway
from pathways.filing_day import Opens
from pathways.pathway_facts import PATHWAYS, Kind
from pathways.permits import TITLES, Permit, accepted_on
from pathways.reasons import REASONS
from pathways.regularity import needs_a_title
from pathways.reviews import PATHWAY_TURNS, REVIEWS
from pathways.rules import RULES, decide, deciding_rule, outlook
from pathways.situation import (
    Absence,
    Activity,
    Benefit,
    Capacity,
    ForeignCover,
    Nationality,
    Protection,
    Purpose,
    Situation,
    Territory,
)


TODAY = date(2026, 6, 1)
FIELDS = {field.name for field in fields(Situation)}
DOUBTS = {review.code for review in (*REVIEWS, PATHWAY_TURNS)}
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def spans(make):
    return st.tuples(DAYS, st.integers(0, 60)).map(lambda span: make(span[0], span[0] + timedelta(span[1])))


SITUATIONS = st.builds(
    Situation,
    # Nobody comes of age between 2025 and 2029: the 18th birthday has its own tests.
    born_on=st.dates(date(1940, 1, 1), date(2000, 1, 1)) | st.dates(date(2014, 1, 1), date(2024, 12, 31)),
    arrived_on=DAYS,
    nationality=st.sampled_from(Nationality),
    uk_withdrawal_agreement=st.booleans(),
    territory=st.sampled_from([Territory.METROPOLE, *Territory]),
    purpose=st.sampled_from([Purpose.SETTLE, *Purpose]),
    activity=st.sampled_from([Activity.NONE, Activity.NONE, Activity.NONE, *Activity]),
    activity_started_on=st.none() | DAYS,
    student=st.booleans(),
    studies_started_on=st.none() | DAYS,
    student_convention=st.booleans(),
    foreign_cover=st.sampled_from([ForeignCover.NONE, ForeignCover.NONE, *ForeignCover]),
    french_pension=st.sampled_from([False, False, True]),
    foreign_pension=st.sampled_from([False, False, True]),
    french_unemployment_benefit=st.sampled_from([False, False, True]),
    permit=st.sampled_from([Permit.NONE, Permit.VLS_TS, *Permit]),
    permit_from=st.none() | DAYS,
    permit_to=st.none() | DAYS,
    vls_ts_validated=st.booleans(),
    title_requested=st.sampled_from([False, False, True]),
    family_of_a_european=st.sampled_from([False, False, True]),
    algerian=st.booleans(),
    capacity=st.sampled_from([Capacity.NONE, *Capacity]),
    eu_permanent_right=st.booleans(),
    joins_insured_family=st.sampled_from([False, False, True]),
    dependent_on_insured_parent=st.booleans(),
    protection=st.sampled_from([Protection.NONE, Protection.NONE, Protection.NONE, *Protection]),
    benefits=st.sampled_from([frozenset(), frozenset(), frozenset({Benefit.HOUSING})]),
    assisted=st.sampled_from([False, False, False, True]),
    previously_insured=st.booleans(),
    absences=st.lists(spans(lambda a, b: Absence(starts_on=a, ends_on=b)), max_size=2).map(tuple),
)


def is_open(decision, day):
    return decision.first_day is not None and decision.first_day <= day


def everybody():
    """The product of the answers that rules ask most; the other answers are drawn by hypothesis."""
    base = Situation(
        born_on=date(1990, 5, 4),
        arrived_on=date(2026, 1, 10),
        nationality=Nationality.FRENCH,
        permit_to=TODAY,
    )
    ages = (date(1990, 5, 4), date(2010, 1, 1))
    titles = (Permit.NONE, Permit.VLS_TS, Permit.CST, Permit.VLS_T, Permit.ATDA, Permit.RECEPISSE_REFUGIE)
    for nationality, activity, permit, cover, protection, student, born_on in product(
        Nationality, Activity, titles, ForeignCover, Protection, (False, True), ages
    ):
        yield replace(
            base,
            nationality=nationality,
            activity=activity,
            permit=permit,
            foreign_cover=cover,
            protection=protection,
            student=student,
            born_on=born_on,
        )


def test_every_combination_of_the_main_answers_is_decided():
    for situation in everybody():
        decision = decide(situation, TODAY)
        assert decision.reasons[0].code == deciding_rule(situation, TODAY).id
        # The catch-all speaks of a title: it must never catch somebody who needs none.
        if decision.pathway is Pathway.BLOCKED_PERMIT:
            assert needs_a_title(situation) and not accepted_on(situation, TODAY)


@given(SITUATIONS, DAYS)
def test_every_decision_explains_itself(situation, today):
    decision = decide(situation, today)
    assert decision == decide(situation, today)
    assert hash(decision) == hash(decide(situation, today))
    for reason in decision.reasons:
        assert set(reason.because) <= FIELDS and reason.because
        # A title bears its own source.
        assert reason.source in {REASONS[reason.code].source, TITLES[situation.permit].source}
    assert len({reason.code for reason in decision.reasons}) == len(decision.reasons)
    assert (Flag.HUMAN_REVIEW in decision.flags) == any(reason.code in DOUBTS for reason in decision.reasons)


IN_SWITZERLAND = Situation(
    born_on=date(1990, 5, 4),
    arrived_on=date(2026, 5, 1),
    nationality=Nationality.OTHER,
    activity=Activity.CROSS_BORDER_SWITZERLAND,
)


# Of age before they come: the first day belongs to another pathway than today.
COMES_OF_AGE = Situation(
    born_on=date(2008, 6, 1),
    arrived_on=date(2026, 6, 1),
    nationality=Nationality.FRENCH,
    dependent_on_insured_parent=True,
)


@given(SITUATIONS, DAYS)
@example(IN_SWITZERLAND, TODAY)
@example(COMES_OF_AGE, date(2025, 1, 1))
# Came of age since the day on which they could have filed as a grown-up; and whom a benefit spares the wait.
@example(replace(COMES_OF_AGE, arrived_on=date(2026, 1, 1)), date(2026, 7, 1))
@example(replace(COMES_OF_AGE, benefits=frozenset({Benefit.HOUSING})), date(2026, 7, 1))
def test_what_can_hang_on_a_day_is_said_as_in_the_decision(situation, today):
    """Half of a decision is worked out without the other, and they never part."""
    whole = decide(situation, today)
    assert outlook(situation, today) == (
        whole.pathway,
        whole.possible,
        whole.needs_three_months,
        whole.first_day,
    )


def test_every_pathway_is_the_end_of_a_rule():
    assert {rule.pathway for rule in RULES} == set(Pathway) == set(PATHWAYS)


@given(SITUATIONS, DAYS, st.integers(1, 400))
def test_a_day_that_passes_takes_no_open_right_away(situation, today, days):
    """As long as no title begins or ends and nobody comes of age, the pathway and its first day stand still."""
    later = today + timedelta(days)
    if situation.permit_to is not None:
        situation = replace(situation, permit_to=max(situation.permit_to, later))
    if situation.permit_from is not None:
        situation = replace(situation, permit_from=min(situation.permit_from, today))
    decision = decide(situation, today)
    if not is_open(decision, today):
        return
    after = decide(situation, later)
    assert after.pathway is decision.pathway
    assert after.first_day == decision.first_day


# Until yesterday a title made the person somebody who asks for asylum.
TURNED_YESTERDAY = Situation(
    born_on=date(2000, 1, 1),
    arrived_on=date(2025, 1, 1),
    nationality=Nationality.UK,
    foreign_cover=ForeignCover.S1,
    protection=Protection.ASYLUM_ADULT,
    permit=Permit.CARTE_RESIDENT,
    permit_to=date(2025, 1, 1),
)
# And here one that will: before the work abroad begins, a title does.
TURNS_BEFORE_THE_WORK = replace(
    TURNED_YESTERDAY,
    activity=Activity.CROSS_BORDER,
    activity_started_on=date(2025, 3, 1),
    permit_from=date(2025, 2, 1),
    permit_to=None,
)


@given(SITUATIONS, DAYS)
@example(TURNED_YESTERDAY, date(2025, 1, 2))
@example(TURNS_BEFORE_THE_WORK, date(2025, 1, 2))
def test_the_earliest_day_is_the_first_on_which_the_rule_holds(situation, today):
    """A day that has passed is one on which the person already followed this pathway."""
    decision = decide(situation, today)
    first = decision.first_day
    if first is None:
        return
    on_the_day, the_day_before = decide(situation, first), decide(situation, first - timedelta(1))
    assert on_the_day.pathway is decision.pathway and is_open(on_the_day, first)
    assert the_day_before.pathway is not decision.pathway or not is_open(the_day_before, first - timedelta(1))


def test_whose_title_ended_yesterday_may_apply_on_the_new_pathway_from_today():
    decision = decide(TURNED_YESTERDAY, date(2025, 1, 2))
    assert (decision.pathway, decision.first_day) == (Pathway.PENSIONER_S1, date(2025, 1, 2))


def test_no_day_is_told_where_the_pathway_turns_before_it():
    decision = decide(TURNS_BEFORE_THE_WORK, date(2025, 1, 2))
    assert (decision.pathway, decision.first_day) == (Pathway.CROSS_BORDER, None)
    assert [doubt.code for doubt in decision.doubts] == ["road-turns-before-the-day"]


@given(SITUATIONS, DAYS)
def test_whoever_must_wait_files_after_more_than_three_months(situation, today):
    decision = decide(situation, today)
    first = decision.first_day
    if not decision.needs_three_months or first is None:
        return
    # Said without the formula: the third month is over on that day and not on the day before,
    # unless it is the title that starts later.
    three_months_on = situation.arrived_on + relativedelta(months=3)
    assert first > three_months_on
    # Unless a title begins later, or ended: that left this pathway, or began the three months and the cover of the AME.
    ended = situation.permit_to
    turns = {situation.permit_from}
    if ended is not None:
        after = (ended, ended + relativedelta(months=3), ended + relativedelta(months=6, day=31))
        turns |= {day + timedelta(1) for day in after}
    assert first - timedelta(1) == three_months_on or first in turns


@given(SITUATIONS, DAYS)
def test_no_day_to_file_lies_before_arrival_or_outside_a_title_that_counts(situation, today):
    decision = decide(situation, today)
    first = decision.first_day
    if first is None:
        return
    assert first >= situation.arrived_on
    codes = {reason.code for reason in decision.reasons}
    if codes & {"title-accepted", "title-taken", "title-dates-to-check", "title-taken-dates-to-check"}:
        assert (situation.permit_from or first) <= first <= (situation.permit_to or first)


@given(SITUATIONS, DAYS)
def test_no_day_is_told_while_a_doubt_is_open(situation, today):
    decision = decide(situation, today)
    assert decision.earliest_application == (None if decision.doubts else decision.first_day)
    assert {doubt.code for doubt in decision.doubts} <= {reason.code for reason in decision.reasons}


@given(SITUATIONS, DAYS)
def test_a_way_is_shut_where_the_law_says_not_now_and_nowhere_else(situation, today):
    decision = decide(situation, today)
    facts = PATHWAYS[decision.pathway]
    has_no_day = facts.opens is not Opens.NOTHING and decision.first_day is None
    is_shut = facts.kind is Kind.NOT_YET or (facts.kind is Kind.APPLICATION and has_no_day)
    block = block_of(situation, decision, today)
    assert (block is not None) is (is_shut and not decision.doubts)


@given(SITUATIONS, DAYS)
def test_a_day_is_given_wherever_there_is_an_application(situation, today):
    decision = decide(situation, today)
    if decision.first_day is None:
        too_short = any(reason.code == "title-ends-too-soon" for reason in decision.reasons)
        assert too_short or decision.doubts or PATHWAYS[decision.pathway].kind is not Kind.APPLICATION
    if PATHWAYS[decision.pathway].kind is Kind.NOT_YET:
        assert decision.first_day is None


@given(SITUATIONS, DAYS)
def test_work_outranks_everything_but_posting_the_care_of_an_establishment_and_a_missing_title(
    situation, today
):
    worker = replace(
        situation,
        activity=Activity.EMPLOYEE,
        territory=Territory.METROPOLE,
        purpose=Purpose.SETTLE,
        assisted=False,
        nationality=Nationality.EU_EEA_CH,
    )
    expected = Pathway.POSTED if worker.foreign_cover is ForeignCover.A1 else Pathway.EMPLOYEE
    assert decide(worker, today).pathway is expected


@given(SITUATIONS, DAYS)
def test_the_british_of_before_2021_decide_as_europeans(situation, today):
    british = replace(situation, nationality=Nationality.UK, uk_withdrawal_agreement=True)
    european = replace(british, nationality=Nationality.EU_EEA_CH)
    assert decide(british, today) == decide(european, today)


@given(SITUATIONS, DAYS, st.sampled_from(Permit), st.booleans())
def test_no_title_is_asked_of_the_french_and_the_europeans(situation, today, permit, validated):
    if needs_a_title(situation):
        return
    other = replace(situation, permit=permit, vls_ts_validated=validated, permit_to=None, permit_from=None)
    assert replace(decide(other, today), flags=frozenset()) == replace(
        decide(situation, today), flags=frozenset()
    )


@given(SITUATIONS, DAYS)
def test_s1_holders_posted_workers_and_students_on_their_portal_send_no_s1106(situation, today):
    decision = decide(situation, today)
    if decision.channel in {"s1-registration", "student-portal", "parents-caisse", "none"}:
        assert "cerfa-15763" not in decision.forms


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_shows_answers_that_exist(rule):
    assert rule.because and set(rule.because) <= FIELDS
