"""What holds for every set of papers, whatever they are: laws that no table of examples can list."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.proof_kinds import KINDS
from documents.residence import Proof, ResidenceOutcome, assess
from tests.examples import examples


DAY = timedelta(days=1)
RANK = {ResidenceOutcome.NOT_ENOUGH: 0, ResidenceOutcome.ANALOG: 1, ResidenceOutcome.OFFICIAL: 2}
days = st.dates(date(2025, 7, 1), date(2026, 6, 30))
filing_days = st.dates(date(2026, 1, 1), date(2026, 6, 30))


@st.composite
def papers(draw, kinds=tuple(KINDS)):
    starts_on = draw(st.none() | days)
    length = draw(st.none() | st.integers(0, 100))
    ends_on = starts_on + timedelta(days=length) if starts_on and length is not None else None
    return Proof(
        id=draw(st.text("abcdef", min_size=1, max_size=3)),
        kind=draw(st.sampled_from(kinds)),
        starts_on=starts_on,
        ends_on=ends_on,
        issued_on=draw(st.none() | days),
        holder=draw(st.sampled_from(["applicant", "applicant", "spouse", "other"])),
    )


SERIES = ("rent_receipt", "elec_bill", "phone_internet_bill", "lease", "deed", "hotel_invoice", "payslip")
files = st.lists(papers(), max_size=8) | st.lists(papers(SERIES), max_size=8)
arrivals = st.none() | days


def days_in(spans):
    return {span.starts_on + n * DAY for span in spans for n in range(span.days)}


@given(files, filing_days, arrivals)
def test_covered_and_missing_days_share_out_the_window(proofs, submit_on, arrived_on):
    found = assess(proofs, submit_on, arrived_on)
    covered, gaps = days_in(found.covered), days_in(found.gaps)
    assert sum(span.days for span in found.covered + found.gaps) == found.window.days
    assert covered | gaps == days_in([found.window])
    assert not covered & gaps
    assert days_in(found.running) <= covered
    for spans in (found.covered, found.gaps, found.running):
        assert all(one.ends_on + DAY < two.starts_on for one, two in pairwise(spans))


@given(files, filing_days, arrivals, st.randoms())
def test_the_order_of_the_papers_does_not_matter(proofs, submit_on, arrived_on, random):
    shuffled = random.sample(proofs, len(proofs))
    assert assess(shuffled, submit_on, arrived_on) == assess(proofs, submit_on, arrived_on)


@given(files, papers() | papers(SERIES), filing_days, arrivals)
@settings(max_examples=examples(300))
def test_one_more_paper_never_makes_a_file_worse(proofs, more, submit_on, arrived_on):
    before, after = assess(proofs, submit_on, arrived_on), assess([*proofs, more], submit_on, arrived_on)
    assert RANK[after.level] >= RANK[before.level]
    assert after.counter_ready >= before.counter_ready
    assert days_in(after.covered) >= days_in(before.covered)


@given(files, filing_days, arrivals)
def test_every_paper_is_used_or_set_aside_with_a_reason(proofs, submit_on, arrived_on):
    found = assess(proofs, submit_on, arrived_on)
    named = sorted(paper for paper, _ in found.used + found.set_aside)
    assert named == sorted(proof.id for proof in proofs)


@given(files, filing_days, arrivals, st.integers(1, 90))
def test_time_alone_shows_no_new_day_of_the_past(proofs, submit_on, arrived_on, later):
    """The days already lived are as covered later as now; what a running document adds is named so."""
    now, then = assess(proofs, submit_on, arrived_on), assess(proofs, submit_on + later * DAY, arrived_on)
    both = days_in([now.window]) & days_in([then.window])
    assert days_in(then.covered) & both == days_in(now.covered) & both
    assert days_in(then.running) & both == days_in(now.running) & both
    printed = [end for proof in proofs for end in (proof.starts_on, proof.ends_on, proof.issued_on) if end]
    past_all_papers = {day for day in days_in(then.covered) if printed and day > max(printed)}
    assert past_all_papers <= days_in(then.running)


TRIED = 240


@given(files, filing_days, arrivals)
@settings(max_examples=examples(60))
def test_the_earliest_day_is_the_first_that_is_enough(proofs, submit_on, arrived_on):
    """Trying every day for eight months gives the day that was computed."""
    found = assess(proofs, submit_on, arrived_on)
    tried = (submit_on + n * DAY for n in range(TRIED))
    enough = next(
        (day for day in tried if assess(proofs, day, arrived_on).level is not ResidenceOutcome.NOT_ENOUGH),
        None,
    )
    if enough:
        assert found.earliest_submission == enough
    elif found.level is ResidenceOutcome.NOT_ENOUGH and found.earliest_submission:
        # With the papers at hand alone the file is never enough, or only after the days that were tried.
        assert found.advice[0].why != "wait" or found.earliest_submission >= submit_on + TRIED * DAY


@given(files, filing_days, arrivals)
def test_a_result_stands_until_its_last_day(proofs, submit_on, arrived_on):
    found = assess(proofs, submit_on, arrived_on)
    last = found.holds_until or date(2030, 1, 1)
    if found.level is ResidenceOutcome.NOT_ENOUGH:
        assert found.holds_until is None
        return
    assert RANK[assess(proofs, last, arrived_on).level] >= RANK[found.level]


def obtained(advice):
    """The advised paper for its days, month by month as receipts and bills come; a lease in one piece."""
    span, papers = advice.span, []
    first = span.starts_on
    while first <= span.ends_on and advice.why != "continues-residence":
        last = min((first.replace(day=1) + 31 * DAY).replace(day=1) - DAY, span.ends_on)
        papers.append(Proof(id="new", kind=advice.kind, starts_on=first, ends_on=last))
        first = last + DAY
    return papers or [Proof(id="new", kind=advice.kind, starts_on=span.starts_on, ends_on=span.ends_on)]


PLANS = {"completes-the-series", "completes-together", "continues-residence", "covers-the-window"}


@given(files, filing_days, arrivals)
@settings(max_examples=examples(300))
def test_the_advised_papers_are_enough_on_the_day_that_was_named(proofs, submit_on, arrived_on):
    found = assess(proofs, submit_on, arrived_on)
    advised = [paper for advice in found.advice if advice.why in PLANS for paper in obtained(advice)]
    waits = any(advice.why == "wait" for advice in found.advice)
    if found.level is ResidenceOutcome.NOT_ENOUGH and found.earliest_submission and not waits:
        assert (
            assess(proofs + advised, found.earliest_submission, arrived_on).level
            is not ResidenceOutcome.NOT_ENOUGH
        )


@given(files, filing_days, arrivals)
@settings(max_examples=examples(300))
def test_the_advised_papers_satisfy_a_demanding_counter(proofs, submit_on, arrived_on):
    found = assess(proofs, submit_on, arrived_on)
    if found.level is not ResidenceOutcome.NOT_ENOUGH and not found.counter_ready:
        advised = [paper for advice in found.advice for paper in obtained(advice)]
        assert assess(proofs + advised, submit_on, arrived_on).counter_ready


@given(files, filing_days, arrivals)
def test_whoever_waits_for_three_months_is_never_sent_sooner(proofs, submit_on, arrived_on):
    found = assess(proofs, submit_on, arrived_on)
    benefit = found.combination == "benefit" or any(proof.kind == "benefit_attestation" for proof in proofs)
    if arrived_on and found.earliest_submission and not benefit:
        lived = (found.earliest_submission - arrived_on).days
        assert lived >= 90


@given(files, filing_days)
def test_a_whole_400_years_later_everything_is_the_same(proofs, submit_on):
    """The calendar repeats every 400 years to the day: the answer moves with the dates."""
    cycle = timedelta(days=146_097)
    moved = [
        replace(proof, **{name: getattr(proof, name) and getattr(proof, name) + cycle for name in DATES})
        for proof in proofs
    ]
    now, then = assess(proofs, submit_on), assess(moved, submit_on + cycle)
    assert (now.level, now.counter_ready, now.used) == (then.level, then.counter_ready, then.used)
    assert [span.days for span in now.covered + now.gaps] == [span.days for span in then.covered + then.gaps]
    if now.earliest_submission:
        assert then.earliest_submission == now.earliest_submission + cycle


DATES = ("starts_on", "ends_on", "issued_on")
any_day = st.none() | st.dates() | st.sampled_from([date.min, date.max])


@given(
    st.lists(
        st.builds(
            Proof,
            id=st.text(max_size=2),
            kind=st.sampled_from(tuple(KINDS)),
            starts_on=any_day,
            ends_on=any_day,
            issued_on=any_day,
            holder=st.text(max_size=9),
        ),
        max_size=6,
    ),
    st.dates() | st.sampled_from([date.min, date.max]),
    any_day,
)
def test_absurd_dates_never_raise(proofs, submit_on, arrived_on):
    found = assess(proofs, submit_on, arrived_on)
    assert sum(span.days for span in found.covered + found.gaps) == found.window.days
