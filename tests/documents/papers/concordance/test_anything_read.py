"""Whatever a machine makes of a picture, it is compared, and every finding has its words."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from documents.catalogue import CATALOGUE
from documents.papers.concordance import Given, Identity, NeededFor, Person, compare_all
from documents.papers.concordance.findings import Verdict
from documents.papers.concordance.remedies import REMEDIES, TOLERATED
from documents.papers.found import Found, Reading, ReadingMeans, Signed
from documents.papers.reading.marks import PaperMark
from documents.proof_kinds import KINDS
from documents.spans import Span
from documents.translations import Translation


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
SPANS = st.builds(Span, starts_on=DAYS, ends_on=DAYS)
SLUGS = st.sampled_from(sorted({*CATALOGUE, *KINDS, "no-such-kind"}))
WORDS = st.text(max_size=60) | st.sampled_from(
    ["NGUYEN<<LAN", "M. ou Mme", "12 rue des Lilas 59100 ROUBAIX", "<<<<"]
)


def found(values):
    return st.none() | st.builds(
        Found, value=values, sure=st.floats(0, 1), page=st.just(0), means=st.sampled_from(ReadingMeans)
    )


READINGS = st.builds(
    Reading,
    kind=found(SLUGS),
    names=st.lists(found(WORDS).filter(bool), max_size=4).map(tuple),
    born_on=found(DAYS),
    address=found(WORDS),
    issued_on=found(DAYS),
    covers=found(SPANS),
    expires_on=found(DAYS),
    language=found(st.sampled_from(["fr", "vi", ""])),
    signed=st.none() | st.sampled_from(Signed),
    marks=st.frozensets(st.sampled_from(PaperMark)),
    pages=st.integers(0, 3),
    legible=st.booleans(),
)
NEEDS = st.builds(
    NeededFor,
    key=st.sampled_from(sorted(CATALOGUE)),
    person=st.sampled_from(["applicant", "spouse", "nobody"]),
    proof_kind=st.just("") | st.sampled_from(sorted(KINDS)),
    period=st.none() | SPANS,
    translation=st.sampled_from(Translation),
)
PAPERS = st.lists(
    st.builds(
        Given,
        id=st.uuids().map(str),
        needed_for=NEEDS,
        reading=READINGS,
        looks_like=st.lists(st.sampled_from(["f0f0f0f0f0f0f0f0", "0123456789abcdef"]), max_size=3).map(tuple),
        fingerprints=st.frozensets(st.sampled_from(["a", "b"]), max_size=1),
    ),
    max_size=4,
    unique_by=lambda each: each.id,
)
HOUSEHOLD = Identity(
    people=(
        Person(key="applicant", birth_name="Nguyễn", first_names="Lan", born_on=date(1990, 3, 12)),
        Person(key="spouse", birth_name="", first_names=""),
    ),
    address="12 rue des Lilas",
    postcode="59100",
    town="Roubaix",
)


@given(PAPERS, DAYS)
def test_whatever_was_read_is_compared(papers, filing_day):
    findings = compare_all(HOUSEHOLD, papers, filing_day)
    assert set(findings) == {each.id for each in papers}
    for each in (finding for of_paper in findings.values() for finding in of_paper):
        # What differs always says what to do.
        assert each.remedy in REMEDIES or (not each.remedy and each.verdict is Verdict.AGREES)
        assert set(each.tolerated) <= set(TOLERATED)
