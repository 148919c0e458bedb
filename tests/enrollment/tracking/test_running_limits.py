"""Which limit runs for whom, until which day; the published examples, then the laws that no table can list."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from enrollment.tracking.law.limit_basis import LimitBasis
from enrollment.tracking.law.limit_table import LIMITS, reckoned
from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.progress import NOTHING_YET
from enrollment.tracking.law.received_letters import LetterKind, ReceivedLetter
from enrollment.tracking.law.running_limits import deadlines_of, quarter_to_claim
from enrollment.tracking.law.working_days import carried_on
from pathways.after_the_title import cover_lasts_until
from pathways.decision import Pathway
from pathways.permits import Permit
from pathways.situation import Nationality, Situation
from tests.enrollment.tracking.histories import after


def day(text):
    return date.fromisoformat(text)


TODAY = day("2026-03-25")
FRENCH = Situation(born_on=day("1990-05-01"), arrived_on=day("2025-11-20"), nationality=Nationality.FRENCH)
VISITOR = replace(
    FRENCH,
    nationality=Nationality.OTHER,
    permit=Permit.VLS_TS,
    vls_ts_validated=True,
    permit_to=day("2026-11-10"),
)
BASIS = LimitBasis(
    pathway=Pathway.RETURNEE, situation=FRENCH, progress=NOTHING_YET, arrived_on=FRENCH.arrived_on
)
SENT = (M.SUBMITTED, "2026-03-20")


def due(basis, today=TODAY):
    """What is open, as {code: last day}."""
    return {each.code: each.due_on.isoformat() for each in deadlines_of(basis, today)}


def sent(*steps, **more):
    return replace(BASIS, progress=after(SENT, *steps), **more)


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        pytest.param(sent(), {"acknowledgement": "2026-04-20", "silence-on-the-application": "2026-05-20"},
                     id="a file just sent: an acknowledgement after a month, a decision after two"),
        pytest.param(sent((M.PAPERS_ASKED, "2026-04-10"), (M.PAPERS_SENT, "2026-04-20")),
                     {"silence-on-the-application": "2026-06-20"},
                     id="the fund’s time runs anew from the papers that it asked for"),
        pytest.param(sent((M.PAPERS_ASKED, "2026-04-10")), {"papers-asked": "2026-04-25"},
                     id="papers asked without a day: our advice says when"),
        pytest.param(sent((M.RIGHT_REFUSED, "2026-03-24")), {"appeal": "2026-05-26"},
                     id="an appeal that would end on the Sunday before Whit Monday ends on the Tuesday"),
        pytest.param(sent((M.RIGHT_REFUSED, "2026-12-31")), {"appeal": "2027-03-01"},
                     id="two months from the last of December end with February, here a Sunday"),
        pytest.param(sent((M.RIGHT_REFUSED, "2026-04-02"), (M.APPEAL_FILED, "2026-04-10")),
                     {"appeal-silence": "2026-06-10"}, id="the appeal board has two months"),
        pytest.param(
            sent((M.RIGHT_REFUSED, "2026-04-02"), (M.APPEAL_FILED, "2026-04-10"), (M.APPEAL_REJECTED, "2026-05-04")),
            {"court": "2026-07-06"}, id="a rejection by the board opens two months for the court"),
        pytest.param(
            sent((M.RIGHT_REFUSED, "2026-04-02"), (M.APPEAL_FILED, "2026-04-10"), (M.APPEAL_SILENT, "2026-07-01")),
            {"court": "2026-08-10"}, id="silence counts from its own day, however late it was written down"),
        pytest.param(sent((M.RIGHT_GRANTED, "2026-04-02"), (M.WAITING_NUMBER, "2026-04-02"),
                          (M.CIVIL_PAPER_ASKED, "2026-04-02")), {"civil-paper": "2026-07-02"},
                     id="three months for the civil-status paper"),
        pytest.param(sent((M.RIGHT_GRANTED, "2026-04-02"), (M.WAITING_NUMBER, "2026-04-02"),
                          (M.CIVIL_PAPER_ASKED, "2026-04-02"), (M.FORMAL_NOTICE, "2026-07-02")),
                     {"civil-paper-notice": "2026-10-02", "civil-paper-decision": "2027-01-02"},
                     id="three more after the formal notice, and three for the fund"),
        pytest.param(sent((M.RIGHT_GRANTED, "2026-04-02"), (M.WAITING_NUMBER, "2026-04-02"),
                          (M.CIVIL_PAPER_SENT, "2026-05-11"), (M.IDENTITY_SENT_ON, "2026-05-20")),
                     {"cnav-decision": "2026-07-20", "definitive-number": "2027-02-11"},
                     id="the CNAV has two months, and nine are announced for the number"),
        pytest.param(sent((M.RETURNED, "2026-04-02")), {"file-again": "2026-04-17"}, id="a returned file"),
    ],
)  # fmt: skip
def test_limits_of_a_sent_file(basis, expected):
    assert due(basis) == expected


def test_the_court_is_open_once_the_board_is_silent_though_nobody_wrote_it_down():
    waiting = sent((M.RIGHT_REFUSED, "2026-04-02"), (M.APPEAL_FILED, "2026-04-10"))
    assert "court" not in due(waiting, day("2026-06-09"))
    assert due(waiting, day("2026-06-10"))["court"] == "2026-08-10"


def test_the_day_printed_on_the_letter_goes_before_ours():
    letter = ReceivedLetter(
        id="1",
        kind=LetterKind.MISSING_PAPERS,
        dated_on=day("2026-04-08"),
        received_on=day("2026-04-10"),
        limit_on=day("2026-05-03"),
    )
    asked = sent((M.PAPERS_ASKED, "2026-04-10"), letters=(letter,))
    assert due(asked) == {"papers-asked": "2026-05-03"}
    # The day of the letter was put right in the history: it is the same letter still.
    assert due(replace(asked, progress=after(SENT, (M.PAPERS_ASKED, "2026-04-12")))) == {
        "papers-asked": "2026-05-03"
    }
    # Asked again months later, by a letter that wasn't written down: the old one says nothing of it.
    assert due(replace(asked, progress=after(SENT, (M.PAPERS_ASKED, "2026-06-10")))) == {
        "papers-asked": "2026-06-25"
    }
    # Papers asked after the right was granted move no lane; the limit runs all the same.
    granted = after(SENT, (M.ATTESTATION_DE_DROITS, "2026-04-01"))
    assert due(replace(asked, progress=granted)) == {"papers-asked": "2026-05-03"}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param(LetterKind.CONTROL, {"control-answer": "2026-04-24"}, id="a control: one month"),
        pytest.param(LetterKind.CLAIM_BACK, {"correct-claim-back": "2026-04-13", "contest-claim-back": "2026-05-26"},
                     id="money claimed back: twenty days to have it corrected, two months to contest"),
        pytest.param(LetterKind.CHANGE_OF_FUND, {"fund-takeover": "2026-05-20"},
                     id="a change of fund: two months from the sending of the letter, not from its arrival"),
    ],
)  # fmt: skip
def test_letters_that_move_no_lane_have_their_limits(kind, expected):
    letter = ReceivedLetter(id="1", kind=kind, dated_on=day("2026-03-20"), received_on=day("2026-03-24"))
    assert due(replace(BASIS, letters=(letter,))) == expected
    answered = due(replace(BASIS, letters=(replace(letter, answered_on=day("2026-03-25")),)))
    assert answered == (
        {"fund-takeover": "2026-05-20", "fund-answer": "2026-04-25"}
        if kind is LetterKind.CHANGE_OF_FUND
        else {}
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({"pathway": Pathway.EMPLOYEE}, {"employer-declaration": "2026-03-31"}, id="declared before the first day"),
        pytest.param({"pathway": Pathway.EMPLOYEE_SELF_REGISTERED}, {"self-registration": "2026-04-01"},
                     id="registered by oneself at once"),
        pytest.param({"pathway": Pathway.CROSS_BORDER_SWITZERLAND}, {"swiss-option": "2026-07-01"}, id="the Swiss option"),
        pytest.param({"pathway": Pathway.POSTED}, {"posting-end": "2028-04-01"}, id="a posting of 24 months"),
        pytest.param({"earliest_application": day("2026-02-21")}, {"filing-day": "2026-02-21"},
                     id="the first day that the law allows"),
        pytest.param({"earliest_application": day("2026-02-21"), "planned_on": day("2026-04-10")},
                     {"filing-day": "2026-04-10"}, id="the day that was planned"),
        pytest.param({"end_cover_on": day("2026-06-01")}, {"private-cover": "2026-06-01"}, id="the private insurance"),
        pytest.param({"care_to_claim": (day("2026-02-14"), day("2026-01-03"))}, {"claim-care": "2028-03-31"},
                     id="two years by quarter, once for all its bills"),
        pytest.param({"children": (("child-1", day("2012-02-29")),)},
                     {"sixteenth-birthday": "2028-02-29", "eighteenth-birthday": "2030-03-01"},
                     id="a child of a leap day comes of age on 1 March"),
    ],
)  # fmt: skip
def test_limits_of_a_pathway(change, expected):
    basis = replace(BASIS, situation=replace(FRENCH, activity_started_on=day("2026-04-01")), **change)
    assert due(basis) == expected


@pytest.mark.parametrize(
    ("change", "moves"),
    [
        pytest.param({}, True, id="who may file at once may do so tomorrow too"),
        pytest.param({"planned_on": TODAY + timedelta(days=1)}, False, id="a day that was planned"),
        pytest.param(
            {"earliest_application": TODAY + timedelta(days=1)}, False, id="a day that the law sets"
        ),
        pytest.param({"arrived_on": TODAY}, False, id="the day of an arrival that was told"),
        pytest.param({"situation": replace(VISITOR, permit_to=TODAY)}, False, id="the last day of the title"),
    ],
)
def test_a_filing_day_that_moves_along_with_today_says_so(change, moves):
    basis = replace(BASIS, **{"earliest_application": TODAY, "arrived_on": None} | change)
    (filing,) = (each for each in deadlines_of(basis, TODAY) if each.code == "filing-day")
    assert filing.moves_with_today is moves


def test_an_au_pair_is_declared_within_eight_days_of_arrival():
    basis = replace(BASIS, pathway=Pathway.AU_PAIR, situation=VISITOR)
    assert due(basis, day("2025-11-28"))["au-pair-declaration"] == "2025-11-28"
    assert "au-pair-declaration" not in due(basis, day("2025-11-29"))


def test_the_permit_is_renewed_before_it_ends_and_its_end_doesnt_close_the_cover_for_six_months():
    expired = replace(VISITOR, permit_to=day("2026-01-10"))
    assert due(replace(BASIS, situation=VISITOR))["permit-renewal"] == "2026-09-11"
    covered = sent((M.RIGHT_GRANTED, "2026-04-10"), situation=expired)
    assert due(covered)["permit-cushion"] == "2026-07-31"
    assert "permit-cushion" not in due(replace(covered, progress=NOTHING_YET))


@pytest.mark.parametrize(
    ("ended_on", "open_until"),
    [("2026-01-10", "2026-07-31"), ("2026-08-31", "2027-02-28"), ("2025-12-31", "2026-06-30"), ("2027-08-01", "2028-02-29")],
)  # fmt: skip
def test_the_cover_stays_until_the_end_of_the_sixth_month(ended_on, open_until):
    assert reckoned("permit-cushion", day(ended_on)).due_on == day(open_until)


@pytest.mark.parametrize(
    ("permit", "renewed", "protected"),
    [
        pytest.param(Permit.CST, True, True, id="a card"),
        pytest.param(Permit.RECEPISSE_RENOUVELLEMENT, False, True, id="the receipt of a renewal"),
        pytest.param(Permit.ATDA, False, True, id="the certificate of who asks for asylum"),
        pytest.param(Permit.VLS_T, False, False, id="a visa that gives no title"),
        pytest.param(Permit.SCHENGEN_C, False, False, id="a short stay"),
    ],
)
def test_only_titles_that_can_be_renewed_are_and_only_listed_ones_protect(permit, renewed, protected):
    held = replace(VISITOR, permit=permit, permit_to=day("2026-09-10"))
    codes = due(sent((M.RIGHT_GRANTED, "2026-04-10"), situation=held))
    assert ("permit-renewal" in codes, "permit-cushion" in codes) == (renewed, protected)


def test_a_paper_that_shows_nobody_can_be_followed_by_a_formal_notice():
    refused = sent(
        (M.WAITING_NUMBER, "2026-04-02"), (M.CIVIL_PAPER_SENT, "2026-05-11"), (M.FORMAL_NOTICE, "2026-06-30")
    )
    assert due(refused)["civil-paper-notice"] == "2026-09-30"


def test_a_visa_that_is_not_validated_has_three_months_from_arrival():
    unvalidated = replace(BASIS, situation=replace(VISITOR, vls_ts_validated=False))
    assert due(unvalidated)["visa-validation"] == "2026-02-20"
    assert "visa-validation" not in due(replace(BASIS, situation=VISITOR))


def test_where_nobody_asked_for_the_day_of_arrival_no_limit_is_reckoned_from_it():
    unvalidated = replace(BASIS, situation=replace(VISITOR, vls_ts_validated=False), arrived_on=None)
    assert "visa-validation" not in due(unvalidated)
    assert "au-pair-declaration" not in due(replace(unvalidated, pathway=Pathway.AU_PAIR))
    assert "posting-end" not in due(replace(unvalidated, pathway=Pathway.POSTED))


def test_europeans_are_asked_for_no_permit():
    european = replace(VISITOR, nationality=Nationality.EU_EEA_CH, vls_ts_validated=False)
    assert due(replace(BASIS, situation=european)) == {}


def test_a_minor_applicant_hears_of_their_own_birthdays():
    minor = replace(FRENCH, born_on=day("2009-01-05"))
    found = deadlines_of(replace(BASIS, situation=minor), TODAY)
    assert [(each.code, each.person) for each in found] == [("eighteenth-birthday", "applicant")]


def test_a_filed_file_no_longer_hears_of_the_filing_day():
    assert "filing-day" not in due(sent(earliest_application=day("2026-02-21")))


# Laws.

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
CODES = st.sampled_from(sorted(LIMITS))
DEPARTMENTS = st.sampled_from(["", "59", "67", "57", "971", "974"])


@settings(max_examples=150, deadline=None)
@given(CODES, DAYS, st.integers(0, 70), DEPARTMENTS)
def test_a_later_start_never_gives_an_earlier_last_day(code, start, more, department):
    later = start + timedelta(days=more)
    assert (
        reckoned(code, start, department=department).due_on
        <= reckoned(code, later, department=department).due_on
    )


@settings(max_examples=150, deadline=None)
@given(CODES, DAYS, DEPARTMENTS)
def test_a_last_day_never_comes_before_the_first_nor_on_a_day_off_where_the_law_moves_it(
    code, start, department
):
    limit, found = LIMITS[code], reckoned(code, start, department=department)
    assert found.due_on >= (found.begins_on or start)
    if limit.moves:
        assert found.due_on == carried_on(found.due_on, department)
        assert found.due_on.weekday() < 5
        assert timedelta(0) <= found.due_on - (start + limit.length) <= timedelta(days=5)
    else:
        assert found.due_on == start + limit.length


def test_a_day_printed_on_the_letter_is_not_carried_on_even_if_it_is_a_sunday():
    sunday = date(2026, 5, 24)
    assert reckoned("appeal", date(2026, 3, 24), printed=sunday).due_on == sunday


@pytest.mark.parametrize(
    ("care", "opened", "proved", "begins"),
    [
        pytest.param("2026-03-15", "2026-03-02", "2026-07-22", "2026-07-22", id="the attestation came last"),
        pytest.param("2026-04-20", "2026-03-02", "2026-03-20", "2026-04-20", id="the care came last"),
        pytest.param("2026-03-15", "2026-03-02", None, None, id="nothing shows the right yet"),
    ],
)
def test_a_claim_begins_with_the_last_of_what_it_takes(care, opened, proved, begins):
    basis = replace(
        BASIS,
        care_to_claim=(day(care),),
        claims_open_on=day(opened),
        proved_on=day(proved) if proved else None,
    )
    (claim,) = [each for each in deadlines_of(basis, day("2026-07-23")) if each.code == "claim-care"]
    assert claim.begins_on == (day(begins) if begins else None)
    first, last = quarter_to_claim(claim)
    assert first <= day(care) <= last < first + relativedelta(months=3)


@pytest.mark.parametrize("ends_on", [date(2026, 8, 31), date(2025, 8, 29), date(2026, 1, 15)])
def test_the_cover_that_outlasts_a_title_ends_on_one_day_for_the_rules_and_for_the_calendar(ends_on):
    """The rules reckon with it (the AME opens after it), the calendar tells it: R111-4, written down on both floors."""
    person = Situation(
        born_on=date(1990, 1, 1), arrived_on=date(2024, 1, 1), nationality="other", permit=Permit.CST,
        permit_to=ends_on, previously_insured=True,
    )  # fmt: skip
    assert cover_lasts_until(person) == reckoned("permit-cushion", ends_on).due_on
