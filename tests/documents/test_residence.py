"""Which papers show more than three months of residence, on the examples that the facts were checked with."""

from datetime import date, timedelta

import pytest

from documents.proof_kinds import DATE_MEANINGS, KINDS, PARAMETERS, TEXTS, Coverage
from documents.residence import Combination, Proof, ResidenceOutcome, Span, assess
from documents.spans import add_months, first_filing_day, must_reach_back_to
from pathways.facts.fact import Level


FILING = date(2026, 3, 20)
REACH_BACK = date(2025, 12, 19)
MONTHS = {
    "nov": (date(2025, 11, 1), date(2025, 11, 30)),
    "dec": (date(2025, 12, 1), date(2025, 12, 31)),
    "jan": (date(2026, 1, 1), date(2026, 1, 31)),
    "feb": (date(2026, 2, 1), date(2026, 2, 28)),
}


def paper(kind, starts_on=None, ends_on=None, issued_on=None, holder="applicant", id="p"):
    return Proof(id=id, kind=kind, starts_on=starts_on, ends_on=ends_on, issued_on=issued_on, holder=holder)


def monthly(kind, *months, **more):
    return [paper(kind, *MONTHS[month], id=f"{kind}-{month}", **more) for month in months]


LEASE = paper("lease", date(2025, 12, 1), id="lease")
TWO_LONG_BILLS = [
    paper("elec_bill", date(2025, 10, 10), date(2025, 12, 9), id="first"),
    paper("elec_bill", date(2025, 12, 10), date(2026, 2, 9), id="second"),
]


@pytest.mark.parametrize(
    ("proofs", "level", "counter_ready"),
    [
        pytest.param(
            monthly("benefit_attestation", "feb"), "official", True, id="a housing benefit is enough"
        ),
        pytest.param([paper("lease", REACH_BACK)], "official", False, id="a lease of the very last day"),
        pytest.param(
            [paper("lease", REACH_BACK + timedelta(1))], "not-enough", False, id="a lease one day too young"
        ),
        pytest.param(
            [paper("lease", date(2025, 12, 1), date(2026, 1, 5))],
            "not-enough",
            False,
            id="a lease that ended",
        ),
        pytest.param(
            monthly("rent_receipt", "nov", "jan", "feb"), "not-enough", False, id="a receipt missing"
        ),
        pytest.param(
            monthly("rent_receipt", "dec", "jan", "feb"), "official", True, id="three receipts in a row"
        ),
        pytest.param(TWO_LONG_BILLS, "official", True, id="two bills of two months"),
        pytest.param(
            monthly("internet_bill", "dec", "jan", "feb"), "official", True, id="three internet bills"
        ),
        pytest.param([paper("host_pack", date(2025, 11, 15))], "analog", False, id="hosted since November"),
        pytest.param(
            [paper("hotel_invoice", date(2025, 12, 2), date(2026, 3, 15))],
            "analog",
            False,
            id="a long hotel stay",
        ),
        pytest.param(
            monthly("phone_internet_bill", "jan", "feb"),
            "not-enough",
            False,
            id="two monthly bills fall short",
        ),
        pytest.param(
            [LEASE, *monthly("internet_bill", "jan", "feb")],
            "official",
            True,
            id="a lease and a paper a month",
        ),
        pytest.param([], "not-enough", False, id="nothing yet"),
        pytest.param(
            [*monthly("gas_bill", "dec"), *monthly("elec_bill", "jan", "feb")],
            "not-enough",
            False,
            id="bills of two kinds make no series",
        ),
        pytest.param(
            [
                paper("lease", date(2025, 11, 1), date(2026, 1, 5), id="one"),
                paper("lease", date(2026, 1, 6), id="two"),
            ],
            "analog",
            False,
            id="two leases that follow each other can be argued",
        ),
        pytest.param(
            [
                paper("lease", date(2025, 11, 1), date(2026, 1, 5), id="one"),
                paper("lease", date(2026, 1, 14), id="two"),
            ],
            "not-enough",
            False,
            id="eight days without a home break the row",
        ),
        pytest.param(
            [LEASE, *monthly("airbnb", "jan", "feb")],
            "official",
            False,
            id="short-stay receipts fill no month",
        ),
        pytest.param(
            [LEASE, *monthly("bank_statement", "jan", "feb")],
            "official",
            True,
            id="bank statements fill months",
        ),
    ],
)
def test_level_and_counter(proofs, level, counter_ready):
    found = assess(proofs, FILING)
    assert (found.level, found.counter_ready) == (level, counter_ready)


@pytest.mark.parametrize(
    ("ends_on", "level"),
    [
        pytest.param(date(2026, 1, 19), "official", id="sixty days before filing is recent"),
        pytest.param(date(2026, 1, 18), "not-enough", id="sixty-one days is not"),
    ],
)
def test_a_series_must_be_recent(ends_on, level):
    bills = [TWO_LONG_BILLS[0], paper("elec_bill", date(2025, 12, 10), ends_on, id="second")]
    assert assess(bills, FILING).level == level


@pytest.mark.parametrize(
    ("start", "level"),
    [
        pytest.param(date(2025, 12, 16), "official", id="seven days on, bills still follow each other"),
        pytest.param(date(2025, 12, 17), "not-enough", id="eight days on they don't"),
    ],
)
def test_successive_bills_leave_few_days_between(start, level):
    bills = [TWO_LONG_BILLS[0], paper("elec_bill", start, date(2026, 2, 9), id="second")]
    assert assess(bills, FILING).level == level


def test_a_demanding_counter_allows_forty_five_days_between_papers():
    def ready(last_payslip_of_year):
        return assess(
            [
                LEASE,
                paper("payslip", date(2025, 12, 1), last_payslip_of_year, id="a"),
                paper("payslip", date(2026, 1, 30), date(2026, 2, 28), id="b"),
            ],
            FILING,
        ).counter_ready

    assert ready(date(2025, 12, 16))
    assert not ready(date(2025, 12, 15))


def test_a_short_bill_inside_a_long_one_does_not_tear_the_series():
    short = paper("elec_bill", date(2025, 12, 11), date(2025, 12, 15), id="short")
    third = paper("elec_bill", date(2026, 2, 10), date(2026, 3, 10), id="third")
    found = assess([*TWO_LONG_BILLS, short, third], FILING)
    assert found.level is ResidenceOutcome.OFFICIAL
    assert found.holds_until == date(2026, 3, 10) + timedelta(60)


def test_one_late_paper_does_not_shut_the_counter():
    bills = [
        paper("elec_bill", date(2025, 10, 10), date(2025, 12, 9), id="a"),
        paper("elec_bill", date(2025, 12, 10), date(2026, 2, 1), id="b"),
    ]
    late = paper("payslip", date(2026, 3, 25), date(2026, 3, 31), id="late")
    assert assess(bills, date(2026, 3, 31)).counter_ready
    assert assess([*bills, late], date(2026, 3, 31)).counter_ready


@pytest.mark.parametrize(
    ("proof", "code"),
    [
        pytest.param(paper("lease"), "undated", id="no date at all"),
        pytest.param(paper("payslip", FILING, REACH_BACK), "dates-reversed", id="end before start"),
        pytest.param(paper("lease", FILING + timedelta(1)), "future-dated", id="starts after filing"),
        pytest.param(paper("lease", REACH_BACK, holder="other"), "other-holder", id="a friend's lease"),
        pytest.param(
            paper("lease", REACH_BACK, holder="?"), "other-holder", id="an unknown holder is somebody else"
        ),
        pytest.param(
            paper("payslip", *MONTHS["jan"], holder="spouse"),
            "spouse-personal-paper",
            id="the spouse's payslip",
        ),
        pytest.param(paper("prescription", issued_on=FILING), "not-taken-for-ame", id="a prescription"),
        pytest.param(paper("feuille_de_soins", issued_on=FILING), "not-taken-for-ame", id="a care sheet"),
        pytest.param(paper("transport_ticket", issued_on=FILING), "not-taken-for-ame", id="a train ticket"),
        pytest.param(paper("airbnb", *MONTHS["jan"]), "often-turned-down", id="a platform receipt"),
        pytest.param(paper("rib_only", issued_on=FILING), "no-date-on-this-kind", id="bank details"),
        pytest.param(paper("mortgage", issued_on=FILING), "ownership-not-presence", id="a mortgage"),
        pytest.param(
            paper("home_insurance", date(2026, 2, 1), date(2026, 1, 1), date(2026, 1, 20)),
            "dates-reversed",
            id="an insurance that ends before it begins",
        ),
        pytest.param(
            paper("enrolment_cert", date(2026, 2, 1), issued_on=date(2026, 1, 20)),
            "forward-only",
            id="a certificate written before the course",
        ),
        pytest.param(
            paper("home_insurance", date(2026, 2, 1), date(2027, 1, 31), date(2026, 1, 20)),
            "forward-only",
            id="insurance certified before it began",
        ),
    ],
)
def test_a_paper_set_aside_says_why(proof, code):
    found = assess([proof], FILING)
    assert found.set_aside == (("p", code),)
    assert found.used == found.covered == ()


def test_the_same_paper_twice_counts_once():
    twice = [paper("elec_bill", *MONTHS["jan"], id=name) for name in ("b", "a")]
    found = assess(twice, FILING)
    assert found.used == (("a", "covers-days"),)
    assert found.set_aside == (("b", "duplicate"),)


def test_a_paper_in_both_names_is_the_applicants_and_needs_no_certificate():
    bills = [paper("elec_bill", *MONTHS["jan"], holder=who, id=who) for who in ("applicant", "both")]
    found = assess(bills, FILING)
    assert found.set_aside == (("both", "duplicate"),)
    assert "marriage-certificate" not in dict(found.warnings).values()


def test_both_spouses_bills_are_not_duplicates():
    bills = [paper("elec_bill", *MONTHS["jan"], holder=who, id=who) for who in ("applicant", "spouse")]
    found = assess(bills, FILING)
    assert found.set_aside == ()
    assert ("spouse", "marriage-certificate") in found.warnings
    assert ("applicant", "marriage-certificate") not in found.warnings


def test_nothing_counts_before_arrival():
    arrived_on = date(2026, 1, 10)
    proofs = [*monthly("payslip", "dec"), *monthly("rent_receipt", "jan")]
    found = assess(proofs, FILING, arrived_on)
    assert found.set_aside == (("payslip-dec", "before-arrival"),)
    assert found.warnings == (("rent_receipt-jan", "clipped-at-arrival"),)
    assert found.window == Span(starts_on=arrived_on, ends_on=FILING)
    assert found.covered == (Span(starts_on=arrived_on, ends_on=date(2026, 1, 31)),)
    assert found.gaps == (Span(starts_on=date(2026, 2, 1), ends_on=FILING),)


def test_the_window_starts_where_the_proof_must():
    found = assess([], FILING, date(2020, 1, 1))
    assert found.window == Span(starts_on=REACH_BACK, ends_on=FILING)
    assert found.gaps == (found.window,)
    assert found.window.days == 92


def test_a_lease_shows_its_first_day_and_is_presumed_to_run_on():
    found = assess([LEASE, *monthly("rent_receipt", "jan")], FILING)
    assert found.covered == (found.window,)
    assert [(span.starts_on, span.ends_on) for span in found.running] == [
        (REACH_BACK, date(2025, 12, 31)),
        (date(2026, 2, 1), FILING),
    ]


@pytest.mark.parametrize(
    ("proof", "covered"),
    [
        pytest.param(
            paper("home_insurance", date(2026, 1, 1), date(2026, 12, 31), date(2026, 2, 3)),
            (date(2026, 1, 1), date(2026, 2, 3)),
            id="an insurance certificate counts up to its issue",
        ),
        pytest.param(
            paper("home_insurance", date(2026, 1, 1), date(2026, 2, 1), date(2026, 2, 3)),
            (date(2026, 1, 1), date(2026, 2, 1)),
            id="an insurance that ended counts up to its end",
        ),
        pytest.param(
            paper("enrolment_cert", date(2026, 1, 5), issued_on=date(2026, 2, 3)),
            (date(2026, 1, 5), date(2026, 2, 3)),
            id="a certificate looks back to the first day of school",
        ),
        pytest.param(
            paper("host_pack", date(2026, 1, 5), issued_on=date(2026, 3, 1)),
            (date(2026, 1, 5), date(2026, 3, 1)),
            id="a host's letter counts up to its date",
        ),
        pytest.param(
            paper("contract_utility_opening", date(2026, 1, 5), date(2026, 2, 1), date(2026, 3, 1)),
            (date(2026, 1, 5), date(2026, 2, 1)),
            id="a contract that ended before its certificate",
        ),
        pytest.param(
            paper("elec_bill", issued_on=date(2026, 2, 3)),
            (date(2026, 2, 3), date(2026, 2, 3)),
            id="a bill without its period counts for its issue day",
        ),
        pytest.param(
            paper("rent_receipt", date(2026, 2, 1), issued_on=date(2026, 3, 1)),
            (date(2026, 2, 1), date(2026, 2, 1)),
            id="a receipt with one end of its period counts for that day",
        ),
        pytest.param(
            paper("rent_receipt", ends_on=date(2026, 2, 28)),
            (date(2026, 2, 28), date(2026, 2, 28)),
            id="a receipt with its last day only",
        ),
        pytest.param(
            paper("deed", issued_on=date(2026, 2, 3)),
            (date(2026, 2, 3), FILING),
            id="a deed runs from signature",
        ),
        pytest.param(
            paper("permit_card", date(2026, 1, 1), issued_on=date(2026, 2, 3)),
            (date(2026, 2, 3), date(2026, 2, 3)),
            id="a residence permit shows its day of issue",
        ),
        pytest.param(
            paper("entry_stamp", date(2026, 1, 1)),
            (date(2026, 1, 1), date(2026, 1, 1)),
            id="a stamp is one day",
        ),
        pytest.param(
            paper("phone_internet_bill", date(2026, 3, 1), date(2026, 3, 31)),
            (date(2026, 3, 1), FILING),
            id="a bill that runs past filing stops there",
        ),
    ],
)
def test_days_covered(proof, covered):
    found = assess([proof], FILING)
    assert [(span.starts_on, span.ends_on) for span in found.covered] == [covered]


@pytest.mark.parametrize(
    ("proof", "code"),
    [
        pytest.param(paper("tax_notice", issued_on=REACH_BACK), "second-home-tax", id="a tax notice"),
        pytest.param(paper("payslip", *MONTHS["jan"]), "work-needs-no-wait", id="a payslip"),
        pytest.param(paper("elec_bill", issued_on=FILING), "one-date-only", id="a bill without period"),
        pytest.param(paper("elec_bill", FILING), "one-date-only", id="a bill without its last day"),
        pytest.param(
            paper("home_insurance", REACH_BACK, FILING + timedelta(9)),
            "clipped-at-submission",
            id="the future",
        ),
        pytest.param(paper("entry_stamp", REACH_BACK), "shows-start-only", id="an old stamp alone"),
        pytest.param(paper("benefit_attestation", *MONTHS["nov"]), "benefit-long-ago", id="an old benefit"),
    ],
)
def test_warnings(proof, code):
    assert ("p", code) in assess([proof], FILING).warnings


def test_a_complete_file_has_no_warning():
    assert assess([LEASE, *monthly("rent_receipt", "dec", "jan", "feb")], FILING).warnings == ()


@pytest.mark.parametrize(
    ("proofs", "arrived_on", "earliest"),
    [
        pytest.param([LEASE], None, FILING, id="enough today"),
        pytest.param(
            monthly("phone_internet_bill", "jan", "feb"), None, date(2026, 4, 2), id="two bills and patience"
        ),
        pytest.param([paper("lease", date(2026, 2, 1))], None, date(2026, 5, 2), id="a young lease ages"),
        pytest.param([], None, None, id="nothing known"),
        pytest.param([], date(2026, 2, 1), date(2026, 5, 2), id="no paper but an arrival"),
        pytest.param([], date(2025, 6, 1), FILING, id="no paper, here for long"),
        pytest.param(
            monthly("rent_receipt", "nov", "jan", "feb"), None, FILING, id="the missing receipt closes it"
        ),
        pytest.param(monthly("elec_bill", "jan"), None, date(2026, 4, 2), id="one bill, and the next ones"),
        pytest.param([paper("lease", date(2026, 4, 1))], None, date(2026, 7, 2), id="a lease still to come"),
        pytest.param([paper("lease", date.max)], None, None, id="the end of time"),
    ],
)
def test_earliest_submission(proofs, arrived_on, earliest):
    assert assess(proofs, FILING, arrived_on).earliest_submission == earliest


@pytest.mark.parametrize(
    ("proofs", "arrived_on", "advised"),
    [
        pytest.param(
            monthly("rent_receipt", "nov", "jan", "feb"),
            None,
            ("rent_receipt", *MONTHS["dec"], "completes-the-series"),
            id="the month that is missing is named whole",
        ),
        pytest.param(
            [paper("lease", date(2025, 12, 1), date(2026, 1, 5))],
            None,
            ("lease", date(2026, 1, 6), FILING, "continues-residence"),
            id="after a lease ended, the next home",
        ),
        pytest.param(
            monthly("phone_internet_bill", "jan", "feb"),
            None,
            ("phone_internet_bill", FILING, date(2026, 4, 2), "wait"),
            id="two monthly bills: wait for three months",
        ),
        pytest.param(
            [paper("lease", REACH_BACK)],
            None,
            ("rent_receipt", *MONTHS["jan"], "paper-for-each-month"),
            id="a lease alone: a receipt for January",
        ),
        pytest.param(
            [paper("hotel_invoice", date(2025, 12, 2), date(2026, 3, 15))],
            None,
            ("phone_internet_bill", *MONTHS["feb"], "one-strong-paper"),
            id="a hotel: one strong paper",
        ),
        pytest.param(
            [paper("hotel_invoice", date(2025, 12, 2), date(2026, 3, 15)), *monthly("gas_bill", "feb")],
            None,
            ("gas_bill", REACH_BACK, MONTHS["jan"][1], "makes-it-official"),
            id="a hotel and a bill: more bills make it official",
        ),
        pytest.param(
            [],
            date(2026, 2, 1),
            ("rent_receipt", date(2026, 2, 1), date(2026, 5, 2), "covers-the-window"),
            id="none",
        ),
        pytest.param(
            [paper("lease", date(2024, 1, 1)), *monthly("gas_bill", "jan", "feb")],
            None,
            ("rent_receipt", *MONTHS["dec"], "paper-for-each-month"),
            id="an old lease: the untouched month",
        ),
        pytest.param(
            [
                paper("lease", date(2024, 1, 1)),
                paper("gas_bill", date(2025, 12, 25), date(2026, 1, 10)),
                *monthly("payslip", "jan", "feb"),
            ],
            None,
            ("rent_receipt", REACH_BACK, date(2025, 12, 24), "closes-long-gap"),
            id="an old lease: back to the first day",
        ),
    ],
)
def test_first_advice(proofs, arrived_on, advised):
    first = assess(proofs, FILING, arrived_on).advice[0]
    assert (first.kind, first.span.starts_on, first.span.ends_on, first.why) == advised


@pytest.mark.parametrize(
    ("second_from", "second_to", "missing_from"),
    [
        pytest.param(
            date(2026, 1, 7), date(2026, 1, 18), date(2026, 1, 19), id="seven days on, only the end"
        ),
        pytest.param(date(2026, 1, 8), date(2026, 1, 19), date(2026, 1, 1), id="eight days on, the break"),
    ],
)
def test_advice_names_the_holes_that_break_a_series(second_from, second_to, missing_from):
    bills = [
        paper("gas_bill", date(2025, 12, 1), date(2025, 12, 31), id="a"),
        paper("gas_bill", second_from, second_to, id="b"),
    ]
    asked = [advice for advice in assess(bills, FILING).advice if advice.why == "completes-the-series"]
    assert [advice.span.starts_on for advice in asked] == [missing_from]


def test_of_several_papers_that_are_all_needed_none_is_said_to_be_enough_alone():
    """Filing on 30 September with the receipts of May, July: June and August are both missing."""
    receipts = [
        paper("rent_receipt", date(2026, month, 1), date(2026, month, 31), id=str(month)) for month in (5, 7)
    ]
    advice = assess(receipts, date(2026, 9, 30)).advice
    assert [(each.span.starts_on.month, each.why) for each in advice[:2]] == [
        (6, "completes-together"),
        (8, "completes-together"),
    ]


def test_the_series_that_lacks_least_is_advised():
    papers = [*monthly("gas_bill", "nov"), *monthly("rent_receipt", "nov", "jan", "feb")]
    assert assess(papers, FILING).advice[0].kind == "rent_receipt"


def test_a_lease_points_to_receipts_and_a_bill_to_bills_of_its_kind():
    def advised(*papers):
        return {advice.kind for advice in assess(papers, FILING).advice}

    assert advised(LEASE) == {"rent_receipt"}
    assert advised(paper("deed", date(2025, 12, 1))) == {"phone_internet_bill"}
    water = paper("water_bill", *MONTHS["jan"], id="w")
    assert advised(paper("deed", date(2025, 12, 1)), water) == {"water_bill"}


def test_a_counter_is_told_of_each_untouched_month_oldest_first():
    asked = assess([LEASE], FILING).advice
    assert [(advice.span.starts_on, advice.span.ends_on) for advice in asked] == [
        MONTHS["jan"],
        MONTHS["feb"],
    ]
    assert {advice.level for advice in asked} == {Level.PRACTICE}


def test_a_file_that_needs_nothing_gets_no_advice():
    assert assess(TWO_LONG_BILLS, FILING).advice == ()


def test_somebody_who_may_have_been_here_before_can_look_for_an_older_paper():
    bills = monthly("phone_internet_bill", "jan", "feb")
    assert "older-paper" in {advice.why for advice in assess(bills, FILING).advice}
    assert "older-paper" not in {advice.why for advice in assess(bills, FILING, date(2026, 1, 1)).advice}


@pytest.mark.parametrize(
    ("proofs", "combination", "deciding"),
    [
        pytest.param(
            monthly("benefit_attestation", "feb"), Combination.BENEFIT, {"benefit_attestation-feb"}, id="a"
        ),
        pytest.param([LEASE, *TWO_LONG_BILLS], Combination.RUNNING_DOCUMENT, {"lease"}, id="b"),
        pytest.param(TWO_LONG_BILLS, Combination.BILLS, {"first", "second"}, id="c"),
    ],
)
def test_the_combination_that_carries_the_result(proofs, combination, deciding):
    found = assess(proofs, FILING)
    assert (found.level, found.combination) == ("official", combination)
    assert {paper for paper, role in found.used if role == "decides"} == deciding


def test_an_arguable_paper_is_no_official_rule():
    found = assess([paper("host_pack", date(2025, 11, 15))], FILING)
    assert found.combination is Combination.CODIFIED_FOR_AME
    assert found.level != "official"


def test_roles_of_papers_beside_the_deciding_one():
    papers = [
        LEASE,
        paper("payslip", date(2025, 9, 1), date(2025, 9, 30), id="old"),
        paper("permit_card", issued_on=FILING, id="card"),
        paper("domiciliation", date(2026, 1, 1), id="home"),
        *monthly("payslip", "jan"),
    ]
    assert dict(assess(papers, FILING).used) == {
        "lease": "decides",
        "old": "shows-earlier-stay",
        "card": "shows-one-day",
        "home": "runs-from",
        "payslip-jan": "covers-days",
    }


def test_an_unknown_kind_stops():
    with pytest.raises(ValueError, match="no such kind of proof: 'selfie'"):
        assess([paper("selfie")], FILING)


def test_calendar_months_end_with_the_shorter_month():
    assert add_months(date(2025, 11, 30), 3) == date(2026, 2, 28)
    assert add_months(date(2026, 5, 31), -3) == date(2026, 2, 28)
    assert add_months(date.max, 1) is add_months(date.min, -1) is None


def test_the_first_filing_day_answers_the_day_to_reach_back_to():
    start = date(2023, 1, 1).toordinal()
    for arrival in range(start, start + 1500):
        first = first_filing_day(arrival, 3)
        assert must_reach_back_to(first, 3) >= arrival > must_reach_back_to(first - 1, 3)


def test_only_the_three_months_and_benefits_are_law():
    in_law = [key for key, kind in KINDS.items() if kind.level is Level.LAW]
    assert in_law == ["benefit_attestation"]
    assert PARAMETERS.months.level is Level.LAW
    assert all(kind.level is Level.PRACTICE for kind in KINDS.values() if kind.coverage is Coverage.REFUSED)


def test_every_code_has_its_text_in_both_languages():
    values = {"paper": "x", "starts_on": "a", "ends_on": "b", "days": 1, "submit_on": "c", "arrived_on": "d"}
    for section in vars(TEXTS).values():
        for text in section.values():
            assert text.en.format(**values) != text.fr.format(**values)
    assert set(TEXTS.level) == set(ResidenceOutcome)
    assert set(TEXTS.combination) == set(Combination)
    assert {meaning for kind in KINDS.values() for meaning in kind.ask.values()} == set(DATE_MEANINGS)


def test_a_series_that_is_only_too_short_asks_for_no_more_than_it_lacks():
    august, september = (
        Proof(
            id=str(month),
            kind="rent_receipt",
            starts_on=date(2026, month, 1),
            ends_on=date(2026, month, last),
        )
        for month, last in ((8, 31), (9, 30))
    )
    advice = assess((august, september), date(2026, 11, 22)).advice[0]
    assert (advice.kind, advice.span.starts_on, advice.span.ends_on) == (
        "rent_receipt",
        date(2026, 10, 1),
        date(2026, 10, 31),
    )
