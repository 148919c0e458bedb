"""Two partners, one plan: who files first and why, and laws that hold for any two of them."""

from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enrollment.household.law.filing_order import FilingWay, Member
from enrollment.household.law.plan import plan_for
from enrollment.household.law.reasons import REASONS
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import standing_of
from enrollment.tracking.law.milestones import Milestone as M
from tests.enrollment.stored_answers import (
    AWAY_FOR_LONG,
    BY_PATHWAY,
    NOTHING_ASKED_FOR,
    SITUATIONS,
    TODAY,
    TWO_CHILDREN,
    child,
)
from tests.enrollment.tracking.histories import history
from tests.examples import examples


def member(name, answers, *steps):
    return Member(id=name, standing=standing_of(Holding(answers=answers, entries=history(*steps)), TODAY))


def plan(*members):
    return plan_for(members, TODAY)


def ways(found):
    return [(turn.member.id, turn.way) for turn in found.turns]


def with_answers(pathway, **changes):
    return {**BY_PATHWAY[pathway], **{slug.replace("_", "-"): answer for slug, answer in changes.items()}}


WORKER = partial(member, "worker", BY_PATHWAY["employee"])
# Six weeks in France: alone, the three months end on 14 May 2026.
NEWCOMER_ANSWERS = with_answers("puma-non-eu", arrival={"arrived_on": "2026-02-13"})
NEWCOMER = partial(member, "newcomer", NEWCOMER_ANSWERS)
SETTLED = partial(member, "settled", BY_PATHWAY["puma-non-eu"])


def test_who_works_files_first_and_opens_the_way():
    found = plan(NEWCOMER(), WORKER())
    assert ways(found) == [("worker", FilingWay.OWN), ("newcomer", FilingWay.FAMILY)]
    assert found.first.member.id == "worker"
    waiting = found.turns[1]
    assert (waiting.waits_for, waiting.day, waiting.alone_on) == ("worker", TODAY, date(2026, 5, 14))
    assert waiting.because == ("family-without-delay", "own-day-stays")
    assert not waiting.has_attestation


def test_once_the_attestation_is_there_the_partner_can_file():
    covered = WORKER((M.SUBMITTED, "2026-02-10"), (M.ATTESTATION_DE_DROITS, "2026-03-20"))
    found = plan(NEWCOMER(), covered)
    assert ways(found) == [("worker", FilingWay.COVERED), ("newcomer", FilingWay.FAMILY)]
    assert found.turns[1].has_attestation
    assert [envelope.members for envelope in found.envelopes] == [("newcomer",)]


def test_a_file_under_review_opens_the_way_too_but_not_yet():
    found = plan(NEWCOMER(), WORKER((M.SUBMITTED, "2026-03-20")))
    assert ways(found) == [("worker", FilingWay.SENT), ("newcomer", FilingWay.FAMILY)]
    assert found.envelopes == ()


@pytest.mark.parametrize("last", [M.RETURNED, M.WITHDRAWN])
def test_a_file_that_came_back_is_to_be_sent_again(last):
    again = WORKER((M.SUBMITTED, "2026-03-01"), (last, "2026-03-20"))
    assert ways(plan(NEWCOMER(), again))[0] == ("worker", FilingWay.OWN)


def test_nobody_builds_on_a_refusal():
    refused = WORKER((M.SUBMITTED, "2026-02-10"), (M.RIGHT_REFUSED, "2026-03-20"))
    found = plan(NEWCOMER(), refused)
    assert ways(found) == [("worker", FilingWay.SENT), ("newcomer", FilingWay.OWN)]
    assert found.turns[0].because == ("was-refused",)
    assert found.children.carrier == "newcomer"


def test_nobody_waits_for_the_other_whose_own_day_has_come():
    found = plan(SETTLED(), WORKER())
    assert ways(found) == [("worker", FilingWay.OWN), ("settled", FilingWay.OWN)]
    assert found.turns[1].because == ("nothing-gained-by-waiting", "family-spares-proof")
    together = found.envelopes[0]
    assert (together.members, together.day) == (("worker", "settled"), TODAY)
    assert together.caisse is not None


def test_two_funds_are_two_envelopes():
    in_lyon = with_answers("employee", address={"address": "1 rue Bat", "postcode": "69002", "town": "Lyon"})
    found = plan(SETTLED(), member("worker", in_lyon))
    assert [envelope.members for envelope in found.envelopes] == [("worker",), ("settled",)]


def test_work_that_starts_later_than_the_three_months_end_opens_no_way():
    late = with_answers("employee", activity_start={"activity_started_on": "2026-09-01"})
    found = plan(member("worker", late), SETTLED())
    assert ways(found) == [("settled", FilingWay.OWN), ("worker", FilingWay.OWN)]
    assert found.first.because == ("first-on-residence",)


def test_the_first_insured_by_residence_opens_the_way_with_a_word_of_caution():
    found = plan(NEWCOMER(), SETTLED())
    assert ways(found) == [("settled", FilingWay.OWN), ("newcomer", FilingWay.FAMILY)]
    assert "insured-by-residence" in found.turns[1].because


@pytest.mark.parametrize(
    "steps", [(), ((M.SUBMITTED, "2026-01-02"), (M.ATTESTATION_DE_DROITS, "2026-02-02"))]
)
def test_in_doubt_the_way_through_the_partner_is_told_without_a_day(steps):
    found = plan(member("away", AWAY_FOR_LONG), member("worker", BY_PATHWAY["employee"], *steps))
    turn = next(each for each in found.turns if each.member.id == "away")
    assert (turn.way, turn.day) == (FilingWay.FAMILY, None)
    assert turn.because == ("family-without-delay", "in-doubt")
    assert "away" not in {name for envelope in found.envelopes for name in envelope.members}
    assert found.first is None or found.first.member.id == "worker"


def test_two_who_each_count_on_the_other_are_told_by_their_own_pathways():
    answers = with_answers("puma-eu", family={"joins_insured_family": True})
    one, other = (member(name, answers) for name in ("one", "other"))
    found = plan(one, other)
    assert FilingWay.FAMILY not in dict(ways(found)).values()
    assert {turn.because for turn in found.turns} <= {("who-is-insured",), ("first-on-residence",)} | {
        ("nothing-gained-by-waiting", "family-spares-proof")
    }


def test_a_partner_who_counts_on_the_worker_has_no_day_alone_while_the_arrival_is_unknown():
    answers = {slug: each for slug, each in NEWCOMER_ANSWERS.items() if slug != "arrival"}
    found = plan(member("newcomer", {**answers, "family": {"joins_insured_family": True}}), WORKER())
    turn = found.turns[1]
    assert (turn.way, turn.alone_on) == (FilingWay.FAMILY, None)
    assert turn.because == ("family-without-delay", "own-day-unknown")


@pytest.mark.parametrize(
    ("answers", "way"),
    [
        pytest.param({}, FilingWay.ASKING, id="nothing answered"),
        pytest.param({"territory": {"territory": "mayotte"}}, FilingWay.ELSEWHERE, id="another scheme"),
        pytest.param(
            {**NEWCOMER_ANSWERS, **NOTHING_ASKED_FOR, "permit": {"permit": "vls-t"}},
            FilingWay.BLOCKED,
            id="a visa that counts for nothing",
        ),
    ],
)
def test_who_has_no_day_is_told_why(answers, way):
    assert dict(ways(plan(member("lost", answers), WORKER())))["lost"] is way


def test_while_a_doubt_is_open_a_person_looks_and_no_day_is_told():
    [turn] = [
        turn for turn in plan(member("away", AWAY_FOR_LONG), member("new", {})).turns if turn.day is None
    ][:1]
    assert (turn.member.id, turn.way, turn.because) == ("away", FilingWay.PERSON, ("in-doubt",))


def test_cover_that_another_state_pays_for_opens_no_way_here():
    pensioner = with_answers(
        "puma-eu", pension={"pension": "foreign"}, family={"joins_insured_family": False}
    )
    steps = (M.SUBMITTED, "2026-02-10"), (M.ATTESTATION_DE_DROITS, "2026-03-20")
    found = plan(NEWCOMER(), member("pensioner", pensioner, *steps))
    assert ways(found) == [("pensioner", FilingWay.COVERED), ("newcomer", FilingWay.OWN)]
    assert found.turns[0].because == ("is-covered-ask",)


# Children.


CHILDLESS = with_answers("puma-non-eu", arrival={"arrived_on": "2026-02-13"}, children={"children_count": 0})


def test_the_children_go_with_the_parent_who_is_insured_first():
    found = plan(NEWCOMER(), WORKER()).children
    assert (found.on_files, found.carrier, found.twice) == (("newcomer",), "worker", ())


def test_the_right_of_a_worker_began_before_today_and_the_childrens_with_it():
    assert plan(SETTLED(), WORKER()).children.carrier == "worker"


def test_children_that_were_sent_with_a_file_stay_there():
    assert plan(SETTLED((M.SUBMITTED, "2026-03-01")), WORKER()).children.carrier == "settled"


def test_without_children_nobody_carries_a_form():
    assert plan(member("childless", CHILDLESS), WORKER()).children.carrier == ""


def test_a_child_on_both_files_is_named_however_it_was_typed():
    twice = {**TWO_CHILDREN, "child-1": child("MINH Anh Tuấn"), "child-2": child("Jan", "2019-01-01")}
    found = plan(SETTLED(), member("worker", {**BY_PATHWAY["employee"], **twice}))
    assert found.children.twice == ("Minh",)


# Laws.


DECIDED = SITUATIONS.map(lambda stored: {**BY_PATHWAY["puma-non-eu"], **stored})
HISTORIES = st.sampled_from(
    [
        (),
        (),
        ((M.SUBMITTED, "2026-02-01"),),
        ((M.SUBMITTED, "2026-02-01"), (M.RIGHT_REFUSED, "2026-03-01")),
        ((M.SUBMITTED, "2026-02-01"), (M.ATTESTATION_DE_DROITS, "2026-03-01")),
    ]
)
PARTNERS = st.tuples(DECIDED, HISTORIES)


@settings(max_examples=examples(150))
@given(one=PARTNERS, other=PARTNERS)
def test_laws_of_any_two(one, other):
    members = [member(name, answers, *steps) for name, (answers, steps) in (("one", one), ("other", other))]
    found = plan_for(members, TODAY)
    assert {turn.member.id for turn in found.turns} == {"one", "other"}
    places = {turn.member.id: place for place, turn in enumerate(found.turns)}
    by_name = {turn.member.id: turn for turn in found.turns}
    for each in members:
        turn, alone = by_name[each.id], plan_for([each], TODAY).turns[0]
        assert all(code in REASONS for code in turn.because)
        # Nobody waits longer than alone.
        if alone.day is not None:
            assert turn.day is not None
            assert turn.day <= alone.day
        if turn.way is FilingWay.FAMILY:
            assert turn.alone_on is None or turn.day < turn.alone_on
            # Whoever opens the way needs nobody, and stands before.
            opener = by_name[turn.waits_for]
            assert opener.way in (FilingWay.OWN, FilingWay.SENT, FilingWay.COVERED)
            assert opener.because != ("was-refused",)
            assert places[opener.member.id] < places[turn.member.id]
            assert opener.day is None or opener.day <= turn.day
    if found.first is not None and found.first.way is FilingWay.FAMILY:
        assert by_name[found.first.waits_for].is_done
    # One person is in one envelope at most, and nobody whose day hangs on a paper still to come.
    packed = [name for envelope in found.envelopes for name in envelope.members]
    assert len(packed) == len(set(packed))
    assert all(by_name[name].day_is_certain for name in packed)
    # The order of the files on the desk decides nothing that matters.
    again = plan_for(members[::-1], TODAY)
    assert {turn.member.id: turn.day for turn in again.turns} == {
        turn.member.id: turn.day for turn in found.turns
    }
