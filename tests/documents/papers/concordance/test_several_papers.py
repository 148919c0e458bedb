"""What it takes several papers to see: one given twice, a host's three, two that contradict each other."""

from dataclasses import replace
from datetime import date

import pytest

from documents.papers.concordance import Given, Identity, NeededFor, Person, compare_all
from documents.papers.concordance.findings import Check, Verdict
from documents.papers.found import Found, Reading
from documents.papers.reading.marks import PaperMark
from documents.spans import Span


AGREES, DIFFERS, CANNOT_TELL = Verdict.AGREES, Verdict.DIFFERS, Verdict.CANNOT_TELL
FILING = date(2026, 11, 30)
LAN = Person(key="applicant", birth_name="Nguyễn", first_names="Thị Lan", born_on=date(1990, 3, 12))
FAMILY = Identity(people=(LAN,), address="12 rue des Lilas", postcode="59100", town="Roubaix")
PAGE, SAME_PAGE, LIKE_PAGE, OTHER_PAGE = (
    "f0f0f0f0f0f0f0f0",
    "f0f0f0f0f0f0f0f1",  # one bit
    "f0f0f0f0f0f0ffff",  # eight bits: the layout of one issuer
    "0123456789abcdef",
)


def sure(value):
    return Found(value=value, sure=0.95)


def month(number):
    return Span(starts_on=date(2026, number, 1), ends_on=date(2026, number, 28))


def receipt(id, given_for, covers=None, looks_like=PAGE, fingerprints=()):
    return Given(
        id=id,
        needed_for=NeededFor(key="residence_proof", proof_kind="rent_receipt", period=month(given_for)),
        reading=Reading(
            kind=sure("rent_receipt"),
            names=(sure("NGUYEN LAN"),),
            covers=sure(month(covers)) if covers else None,
            pages=1,
        ),
        looks_like=(looks_like,) if looks_like else (),
        fingerprints=frozenset(fingerprints),
    )


def of_check(check, papers, identity=FAMILY):
    """The verdicts and remedies of a check, by paper."""
    return {
        paper: [(each.verdict, each.remedy) for each in findings if each.check is check]
        for paper, findings in compare_all(identity, papers, FILING).items()
    }


@pytest.mark.parametrize(
    ("second", "verdict", "remedy"),
    [
        pytest.param(receipt("b", 9, 9, OTHER_PAGE), AGREES, "", id="two receipts"),
        pytest.param(receipt("b", 9, 9, SAME_PAGE), AGREES, "", id="alike, of two months"),
        pytest.param(receipt("b", 9, 10, SAME_PAGE), DIFFERS, "same-paper", id="photographed again"),
        pytest.param(
            receipt("b", 9, None, SAME_PAGE), CANNOT_TELL, "same-paper-unsure", id="again, month not read"
        ),
        pytest.param(receipt("b", 9, 10, LIKE_PAGE), DIFFERS, "same-paper", id="alike, of one month"),
        pytest.param(receipt("b", 9, None, LIKE_PAGE), CANNOT_TELL, "same-paper-unsure", id="like it"),
        pytest.param(receipt("b", 9, 9, "", {"file"}), DIFFERS, "same-paper", id="the same file"),
    ],
)
def test_one_receipt_for_two_months(second, verdict, remedy):
    first = receipt("a", 10, 10, PAGE, {"file"})
    assert of_check(Check.SAME_PAPER, [first, second]) == {"a": [(verdict, remedy)], "b": [(verdict, remedy)]}


def test_one_lease_may_serve_on_two_lines():
    lease = receipt("a", 10, 10)
    again = replace(lease, id="b", needed_for=NeededFor(key="address_proof"))
    assert of_check(Check.SAME_PAPER, [lease, again]) == {"a": [], "b": []}


def old_and_new(old, new):
    def unconfirmed(id, number):
        made = receipt(id, number, number, looks_like="")
        return replace(made, needed_for=replace(made.needed_for, period=None))

    return [unconfirmed("old", old), unconfirmed("new", new)]


def test_of_the_proofs_of_three_months_only_the_newest_has_to_be_recent():
    assert of_check(Check.AGE_OF_PAPER, old_and_new(8, 11)) == {"old": [], "new": [(AGREES, "")]}
    assert of_check(Check.AGE_OF_PAPER, old_and_new(4, 6)) == {
        "old": [],
        "new": [(DIFFERS, "earlier-stay")],
    }


def test_beside_a_newer_proof_that_was_typed_in_no_paper_has_to_be_recent():
    found = compare_all(FAMILY, old_and_new(4, 6), FILING, FILING.toordinal())
    assert not [each for findings in found.values() for each in findings if each.check is Check.AGE_OF_PAPER]


def test_a_page_that_is_twice_in_a_paper_is_asked_about():
    paper = replace(receipt("a", 10, 10), looks_like=(PAGE, SAME_PAGE))
    assert of_check(Check.PAGES, [paper]) == {"a": [(CANNOT_TELL, "page-twice")]}


# A host's three papers.
def of_host(id, kind, *names, covers=None, pages=1):
    return Given(
        id=id,
        needed_for=NeededFor(key="host_pack"),
        reading=Reading(
            kind=sure(kind) if kind else None, names=tuple(map(sure, names)), covers=covers, pages=pages
        ),
    )


def known_by_its_words(paper):
    kind = replace(paper.reading.kind, sure=0.7)
    return replace(paper, reading=replace(paper.reading, kind=kind))


def with_checked_lines(paper):
    reading = known_by_its_words(paper).reading
    return replace(paper, reading=replace(reading, marks=frozenset({PaperMark.ZONE_DAYS_READ})))


SINCE = sure(Span(starts_on=date(2026, 3, 1), ends_on=date(2026, 11, 20)))
LETTER = of_host("letter", "host_pack", "Sophie BERNARD", "Thi Lan NGUYEN", covers=SINCE)
CARD = of_host("card", "id_card", "BERNARD<<SOPHIE<ANNE")
BILL = of_host("bill", "elec_bill", "Mme BERNARD Sophie")


@pytest.mark.parametrize(
    ("papers", "outcome"),
    [
        pytest.param([LETTER, CARD, BILL], [(AGREES, "")], id="all three"),
        pytest.param([CARD, BILL], [(DIFFERS, "host-letter-missing")], id="no letter"),
        pytest.param([LETTER, BILL], [(DIFFERS, "host-identity-missing")], id="no identity paper"),
        pytest.param([LETTER, CARD], [(DIFFERS, "host-bill-missing")], id="no bill"),
        pytest.param(
            [replace(LETTER, reading=replace(LETTER.reading, covers=None)), CARD, BILL],
            [(AGREES, ""), (CANNOT_TELL, "host-day-missing")],
            id="a letter without its day",
        ),
        pytest.param(
            [
                LETTER,
                of_host("card", "id_card", "DIALLO FATOU"),
                of_host("bill", "elec_bill", "Karim BENALI"),
            ],
            [(DIFFERS, "host-names-differ")],
            id="three hosts",
        ),
        pytest.param(
            [LETTER, CARD, of_host("bill", "elec_bill", "Marc BERNARD")],
            [(CANNOT_TELL, "host-unsure")],
            id="the bill of the host's husband",
        ),
        pytest.param([LETTER, of_host("photo", None)], [(CANNOT_TELL, "host-unsure")], id="one not known"),
        pytest.param(
            [known_by_its_words(LETTER), BILL], [(CANNOT_TELL, "host-unsure")], id="one not surely known"
        ),
        pytest.param(
            [LETTER, known_by_its_words(CARD)], [(CANNOT_TELL, "host-unsure")], id="a card that may be a bill"
        ),
        pytest.param(
            [LETTER, with_checked_lines(CARD)],
            [(DIFFERS, "host-bill-missing")],
            id="a card of some kind, and no bill",
        ),
        pytest.param(
            [with_checked_lines(CARD), BILL],
            [(DIFFERS, "host-letter-missing")],
            id="a card of some kind, and no letter",
        ),
        pytest.param(
            [LETTER, with_checked_lines(CARD), of_host("photo", None)],
            [(CANNOT_TELL, "host-unsure")],
            id="a card of some kind, and what may be a bill",
        ),
        pytest.param(
            [LETTER, with_checked_lines(of_host("card", "elec_bill", "BERNARD SOPHIE"))],
            [(CANNOT_TELL, "host-unsure")],
            id="a card taken for a bill",
        ),
        pytest.param(
            [LETTER, with_checked_lines(of_host("card", "id_card", "BERNARD<<SOPHIE", pages=2))],
            [(CANNOT_TELL, "host-unsure")],
            id="a card, and a page more",
        ),
        pytest.param(
            [with_checked_lines(CARD)],
            [(DIFFERS, "host-letter-missing"), (DIFFERS, "host-bill-missing")],
            id="a card alone",
        ),
        pytest.param(
            [LETTER, with_checked_lines(CARD), known_by_its_words(BILL)],
            [(AGREES, "")],
            id="all three, two by their words",
        ),
        pytest.param(
            [of_host("all", "host_pack", "Sophie BERNARD", "Lan NGUYEN", covers=SINCE, pages=3)],
            [(CANNOT_TELL, "host-unsure")],
            id="all three in one file",
        ),
    ],
)
def test_the_three_papers_of_a_host(papers, outcome):
    found = of_check(Check.HOST, papers, replace(FAMILY, is_hosted=True))
    assert set(map(tuple, found.values())) == {tuple(outcome)}


def test_a_hosts_identity_paper_is_not_held_against_whoever_is_hosted():
    findings = compare_all(FAMILY, [LETTER, CARD, BILL], FILING)
    assert not [each for found in findings.values() for each in found if each.verdict is DIFFERS]


def test_nobody_hosts_and_nothing_is_said_of_it():
    assert of_check(Check.HOST, [receipt("a", 10)]) == {"a": []}


# Two papers of one person.
def identity_paper(id, key, born_on):
    return Given(
        id=id,
        needed_for=NeededFor(key=key),
        reading=Reading(
            kind=sure(key),
            names=(sure("NGUYEN THI LAN"),),
            born_on=sure(born_on),
            expires_on=sure(FILING),
            pages=1,
        ),
    )


def test_two_birth_dates_of_one_person_contradict_each_other():
    passport, permit = (
        identity_paper("a", "passport", LAN.born_on),
        identity_paper("b", "permit", date(1990, 3, 13)),
    )
    found = of_check(Check.BIRTH_DATE, [passport, permit])
    assert (DIFFERS, "papers-disagree") in found["a"]
    assert (DIFFERS, "papers-disagree") in found["b"]


def test_one_birth_date_on_two_papers_is_well():
    found = of_check(
        Check.BIRTH_DATE, [identity_paper(each, each, LAN.born_on) for each in ("passport", "permit")]
    )
    assert set(map(tuple, found.values())) == {((AGREES, ""),)}


def test_a_set_without_papers_has_no_findings():
    assert compare_all(FAMILY, [], FILING) == {}
