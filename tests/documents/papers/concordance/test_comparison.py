"""What one paper is held against: each check agrees, differs, and says when it can't tell."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from documents.papers.concordance import Identity, NeededFor, Person, compare
from documents.papers.concordance.findings import Check, Verdict, marked
from documents.papers.concordance.remedies import REMEDIES, TOLERATED
from documents.papers.found import Found, Reading, ReadingMeans, Signed
from documents.papers.reading.marks import PaperMark
from documents.spans import Span
from documents.translations import Translation
from pathways.facts.fact import Level


AGREES, DIFFERS, CANNOT_TELL = Verdict.AGREES, Verdict.DIFFERS, Verdict.CANNOT_TELL
FILING = date(2026, 11, 30)
LAN = Person(key="applicant", birth_name="Nguyễn", first_names="Thị Lan", born_on=date(1990, 3, 12))
PAUL = Person(key="spouse", birth_name="Martin", first_names="Paul", born_on=date(1988, 7, 1))
MAI = Person(key="child-1", birth_name="Martin", first_names="Mai", born_on=date(2019, 5, 4))
FAMILY = Identity(people=(LAN, PAUL, MAI), address="12 bis rue des Lilas", postcode="59100", town="Roubaix")
OCTOBER = Span(starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 31))
SCHOOL_YEAR = Span(starts_on=date(2024, 9, 1), ends_on=date(2025, 8, 31))


def sure(value, sureness=0.95, means=ReadingMeans.TEXT):
    return Found(value=value, sure=sureness, means=means)


def guessed(value):
    return sure(value, 0.3)


def names(*written):
    return tuple(sure(each) for each in written)


PASSPORT = Reading(
    kind=sure("passport"),
    names=names("NGUYEN THI LAN"),
    born_on=sure(date(1990, 3, 12)),
    expires_on=sure(date(2030, 1, 1)),
    pages=1,
)
BILL = Reading(
    kind=sure("elec_bill"),
    names=names("Mme NGUYEN Thi Lan"),
    address=sure("12BIS R DES LILAS\n59100 ROUBAIX"),
    covers=sure(Span(starts_on=date(2026, 9, 1), ends_on=date(2026, 10, 31))),
    issued_on=sure(date(2026, 11, 4)),
    pages=1,
)
LEASE = replace(
    BILL, kind=sure("lease"), covers=sure(Span(starts_on=date(2026, 1, 1), ends_on=date(2028, 12, 31)))
)
BIRTH = Reading(
    kind=sure("birth_cert"),
    names=names("NGUYEN Thi Lan", "NGUYEN Van Hung", "TRAN Thi Hoa"),
    born_on=sure(date(1990, 3, 12)),
    language=sure("fr"),
    pages=1,
)
RIB = Reading(kind=sure("rib"), names=names("MLLE NGUYEN LAN"), pages=1)
ON_PASSPORT = NeededFor(key="passport")
ON_RESIDENCE = NeededFor(key="residence_proof")
ON_BILL = NeededFor(key="residence_proof", proof_kind="elec_bill", period=OCTOBER)
ON_BIRTH = NeededFor(key="birth_cert", translation=Translation.SWORN)


def found(check, reading, needed, identity=FAMILY):
    """The one finding of a check; None where there is none."""
    of_it = [each for each in compare(identity, reading, needed, FILING) if each.check is check]
    assert len(of_it) < 2
    return of_it[0] if of_it else None


CASES = [
    # Names and people.
    ("the holder's name", Check.NAME, PASSPORT, ON_PASSPORT, AGREES, ""),
    (
        "a passport of nobody here",
        Check.NAME,
        replace(PASSPORT, names=names("DIALLO FATOU"), born_on=None),
        ON_PASSPORT,
        DIFFERS,
        "name-differs",
    ),
    (
        "the same first name and birth",
        Check.NAME,
        replace(PASSPORT, names=names("LEROY Thi Lan")),
        ON_PASSPORT,
        CANNOT_TELL,
        "other-surname",
    ),
    (
        "a surname alone",
        Check.NAME,
        replace(PASSPORT, names=names("NGUYEN")),
        ON_PASSPORT,
        CANNOT_TELL,
        "name-unsure",
    ),
    (
        "another name, badly read",
        Check.NAME,
        replace(BILL, names=(guessed("DIALLO FATOU"),)),
        ON_BILL,
        CANNOT_TELL,
        "name-unsure",
    ),
    (
        "another name, some letters in doubt",
        Check.NAME,
        replace(BILL, names=(sure("DIALLO FATOU", 0.78),)),
        ON_BILL,
        DIFFERS,
        "name-differs",
    ),
    (
        "half the name another, some letters in doubt",
        Check.NAME,
        replace(BILL, names=(sure("NGUYEN FATOU", 0.78),)),
        ON_BILL,
        CANNOT_TELL,
        "name-unsure",
    ),
    ("no name read", Check.NAME, replace(PASSPORT, names=()), ON_PASSPORT, CANNOT_TELL, "name-not-read"),
    ("the holder's own paper", Check.PERSON, PASSPORT, ON_PASSPORT, AGREES, ""),
    (
        "the husband's passport",
        Check.PERSON,
        replace(PASSPORT, names=names("MARTIN PAUL")),
        ON_PASSPORT,
        DIFFERS,
        "wrong-person",
    ),
    (
        "the husband's bill",
        Check.PERSON,
        replace(BILL, names=names("M. MARTIN Paul")),
        ON_BILL,
        AGREES,
        "in-partners-name",
    ),
    (
        "the child's payslip",
        Check.PERSON,
        replace(BILL, kind=sure("payslip"), names=names("MARTIN Mai")),
        NeededFor(key="payslip"),
        DIFFERS,
        "wrong-person",
    ),
    (
        "a bill in both names",
        Check.NAME,
        replace(BILL, names=names("M. Paul MARTIN ou Mme Lan NGUYEN")),
        ON_BILL,
        AGREES,
        "",
    ),
    (
        "an employer named first",
        Check.NAME,
        replace(BILL, kind=sure("payslip"), names=names("Sophie BERNARD", "NGUYEN Lan")),
        NeededFor(key="payslip"),
        AGREES,
        "",
    ),
    (
        "the mother of somebody unknown",
        Check.NAME,
        replace(BIRTH, names=names("TRAN Van Minh", "NGUYEN Thi Lan")),
        ON_BIRTH,
        CANNOT_TELL,
        "name-unsure",
    ),
    (
        "the insured relative's",
        Check.PERSON,
        replace(PASSPORT, kind=sure("insured_attestation"), names=names("PAUL MARTIN")),
        NeededFor(key="insured_attestation"),
        AGREES,
        "",
    ),
    # Account holder.
    ("an account of one's own", Check.ACCOUNT_HOLDER, RIB, NeededFor(key="rib"), AGREES, ""),
    (
        "a joint account",
        Check.ACCOUNT_HOLDER,
        replace(RIB, names=names("M MARTIN PAUL OU MME NGUYEN LAN")),
        NeededFor(key="rib"),
        AGREES,
        "",
    ),
    (
        "the husband's account",
        Check.ACCOUNT_HOLDER,
        replace(RIB, names=names("M MARTIN PAUL")),
        NeededFor(key="rib"),
        DIFFERS,
        "rib-other-holder",
    ),
    (
        "an account with a surname",
        Check.ACCOUNT_HOLDER,
        replace(RIB, names=names("MME NGUYEN")),
        NeededFor(key="rib"),
        CANNOT_TELL,
        "name-unsure",
    ),
    # Birth date.
    ("the birth date", Check.BIRTH_DATE, PASSPORT, ON_PASSPORT, AGREES, ""),
    (
        "another birth date",
        Check.BIRTH_DATE,
        replace(PASSPORT, born_on=sure(date(1991, 4, 12))),
        ON_PASSPORT,
        DIFFERS,
        "birth-date-differs",
    ),
    (
        "day and month swapped",
        Check.BIRTH_DATE,
        replace(PASSPORT, born_on=sure(date(1990, 12, 3))),
        ON_PASSPORT,
        CANNOT_TELL,
        "day-month-swapped",
    ),
    (
        "one figure, on a picture",
        Check.BIRTH_DATE,
        replace(PASSPORT, born_on=sure(date(1990, 8, 12), 0.9, ReadingMeans.OCR)),
        ON_PASSPORT,
        CANNOT_TELL,
        "birth-date-unsure",
    ),
    (
        "a parent's birth date on a certificate",
        Check.BIRTH_DATE,
        replace(BIRTH, born_on=sure(date(1962, 3, 1))),
        ON_BIRTH,
        CANNOT_TELL,
        "birth-date-unsure",
    ),
    (
        "no birth date on a passport",
        Check.BIRTH_DATE,
        replace(PASSPORT, born_on=None),
        ON_PASSPORT,
        CANNOT_TELL,
        "birth-date-unsure",
    ),
    ("no birth date on a bill", Check.BIRTH_DATE, BILL, ON_BILL, None, ""),
    (
        "the husband's birth date",
        Check.BIRTH_DATE,
        replace(PASSPORT, names=names("MARTIN PAUL"), born_on=sure(date(1988, 7, 1))),
        ON_PASSPORT,
        None,
        "",
    ),
    # Address.
    ("the address, shortened", Check.ADDRESS, BILL, ON_BILL, AGREES, ""),
    (
        "another street",
        Check.ADDRESS,
        replace(BILL, address=sure("3 place de la Gare\n59100 Roubaix")),
        ON_BILL,
        DIFFERS,
        "address-differs",
    ),
    (
        "another town",
        Check.ADDRESS,
        replace(BILL, address=sure("12 bis rue des Lilas, 69003 Lyon")),
        ON_BILL,
        DIFFERS,
        "address-differs",
    ),
    (
        "another address on an old bill",
        Check.ADDRESS,
        replace(
            BILL,
            address=sure("3 place de la Gare\n69003 Lyon"),
            covers=sure(Span(starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 28))),
            issued_on=None,
        ),
        ON_BILL,
        CANNOT_TELL,
        "address-before-a-move",
    ),
    (
        "another address on a permit",
        Check.ADDRESS,
        replace(PASSPORT, kind=sure("permit"), address=sure("3 place de la Gare\n69003 Lyon")),
        NeededFor(key="permit"),
        CANNOT_TELL,
        "address-before-a-move",
    ),
    (
        "no number",
        Check.ADDRESS,
        replace(BILL, address=sure("rue des Lilas\n59100 Roubaix")),
        ON_BILL,
        CANNOT_TELL,
        "address-unsure",
    ),
    ("no address", Check.ADDRESS, replace(BILL, address=None), ON_BILL, None, ""),
    # Kind.
    ("the kind asked for", Check.KIND, PASSPORT, ON_PASSPORT, AGREES, ""),
    (
        "a card in place of a passport",
        Check.KIND,
        replace(PASSPORT, kind=sure("id_card")),
        replace(ON_PASSPORT, accepts=("passport", "id_card")),
        AGREES,
        "",
    ),
    ("any proof of residence", Check.KIND, BILL, ON_RESIDENCE, AGREES, ""),
    ("a bill in place of a passport", Check.KIND, BILL, ON_PASSPORT, DIFFERS, "wrong-kind"),
    (
        "a receipt in place of a bill",
        Check.KIND,
        replace(BILL, kind=sure("rent_receipt")),
        ON_BILL,
        DIFFERS,
        "wrong-kind",
    ),
    (
        "gas in place of electricity",
        Check.KIND,
        replace(BILL, kind=sure("gas_bill")),
        ON_BILL,
        CANNOT_TELL,
        "kind-unsure",
    ),
    (
        "another kind, badly read",
        Check.KIND,
        replace(BILL, kind=guessed("rent_receipt")),
        ON_BILL,
        CANNOT_TELL,
        "kind-unsure",
    ),
    ("no kind", Check.KIND, replace(BILL, kind=None), ON_BILL, CANNOT_TELL, "kind-not-read"),
    (
        "a bare confirmation of a deposit",
        Check.KIND,
        replace(PASSPORT, kind=sure("permit"), marks=frozenset({PaperMark.DEPOSIT_CONFIRMATION})),
        NeededFor(key="permit"),
        CANNOT_TELL,
        "deposit-only",
    ),
    (
        "the tax of a second home",
        Check.KIND,
        replace(BILL, kind=sure("tax_notice"), marks=frozenset({PaperMark.SECOND_HOME_TAX})),
        ON_RESIDENCE,
        CANNOT_TELL,
        "second-home",
    ),
    # Expiry.
    ("valid on the day", Check.EXPIRY, replace(PASSPORT, expires_on=sure(FILING)), ON_PASSPORT, AGREES, ""),
    (
        "a passport that has ended",
        Check.EXPIRY,
        replace(PASSPORT, expires_on=sure(date(2026, 11, 29))),
        ON_PASSPORT,
        DIFFERS,
        "passport-expired",
    ),
    (
        "a title that has ended",
        Check.EXPIRY,
        replace(PASSPORT, kind=sure("permit"), expires_on=sure(date(2026, 11, 29))),
        NeededFor(key="permit"),
        DIFFERS,
        "permit-expired",
    ),
    (
        "a title in place of a passport",
        Check.EXPIRY,
        replace(PASSPORT, kind=sure("permit"), expires_on=sure(date(2026, 11, 29))),
        ON_PASSPORT,
        DIFFERS,
        "permit-expired",
    ),
    (
        "a European card that has ended",
        Check.EXPIRY,
        replace(PASSPORT, kind=sure("ehic"), expires_on=sure(date(2026, 1, 1))),
        NeededFor(key="ehic"),
        DIFFERS,
        "card-expired",
    ),
    (
        "an end badly read",
        Check.EXPIRY,
        replace(PASSPORT, expires_on=guessed(date(2016, 1, 1))),
        ON_PASSPORT,
        CANNOT_TELL,
        "passport-expired",
    ),
    (
        "no end read",
        Check.EXPIRY,
        replace(PASSPORT, expires_on=None),
        ON_PASSPORT,
        CANNOT_TELL,
        "expiry-not-read",
    ),
    # Period.
    ("the days for which it was given", Check.PERIOD, BILL, ON_BILL, AGREES, ""),
    (
        "other days",
        Check.PERIOD,
        replace(
            BILL, covers=sure(Span(starts_on=date(2026, 7, 1), ends_on=date(2026, 8, 31))), issued_on=None
        ),
        ON_BILL,
        DIFFERS,
        "period-elsewhere",
    ),
    (
        "some of the days",
        Check.PERIOD,
        replace(BILL, covers=sure(Span(starts_on=date(2026, 8, 1), ends_on=date(2026, 10, 10)))),
        ON_BILL,
        DIFFERS,
        "period-partial",
    ),
    (
        "days badly read",
        Check.PERIOD,
        replace(BILL, covers=guessed(Span(starts_on=date(2026, 7, 1), ends_on=date(2026, 8, 31)))),
        ON_BILL,
        CANNOT_TELL,
        "period-elsewhere",
    ),
    (
        "no days",
        Check.PERIOD,
        replace(BILL, covers=None, issued_on=None),
        ON_BILL,
        CANNOT_TELL,
        "period-not-read",
    ),
    (
        "a lease that runs",
        Check.PERIOD,
        LEASE,
        NeededFor(key="residence_proof", proof_kind="lease", period=OCTOBER),
        AGREES,
        "",
    ),
    (
        "this school year",
        Check.PERIOD,
        replace(
            BILL,
            kind=sure("enrolment_cert"),
            covers=sure(Span(starts_on=date(2026, 9, 1), ends_on=date(2027, 8, 31))),
        ),
        NeededFor(key="enrolment_cert"),
        AGREES,
        "",
    ),
    (
        "the last school year",
        Check.PERIOD,
        replace(
            BILL,
            kind=sure("enrolment_cert"),
            covers=sure(Span(starts_on=date(2025, 9, 1), ends_on=date(2026, 8, 31))),
        ),
        NeededFor(key="enrolment_cert"),
        DIFFERS,
        "not-running",
    ),
    (
        "a school year that is only named, and was over before the last",
        Check.PERIOD,
        replace(BILL, kind=sure("enrolment_cert"), covers=sure(SCHOOL_YEAR, 0.7)),
        NeededFor(key="enrolment_cert"),
        DIFFERS,
        "not-running",
    ),
    (
        "a school year that is only named, and ended this summer",
        Check.PERIOD,
        replace(
            BILL,
            kind=sure("enrolment_cert"),
            covers=sure(replace(SCHOOL_YEAR, starts_on=date(2025, 9, 1), ends_on=date(2026, 8, 31)), 0.7),
        ),
        NeededFor(key="enrolment_cert"),
        CANNOT_TELL,
        "not-running",
    ),
    (
        "a school year of which nothing is sure",
        Check.PERIOD,
        replace(BILL, kind=sure("enrolment_cert"), covers=sure(SCHOOL_YEAR, 0.55)),
        NeededFor(key="enrolment_cert"),
        CANNOT_TELL,
        "not-running",
    ),
    (
        "another period of years ago that is only guessed",
        Check.PERIOD,
        replace(
            BILL,
            kind=sure("enrolment_cert"),
            covers=sure(Span(starts_on=date(2024, 3, 1), ends_on=date(2024, 8, 31)), 0.7),
        ),
        NeededFor(key="enrolment_cert"),
        CANNOT_TELL,
        "not-running",
    ),
    # Age.
    ("a bill of last month", Check.AGE_OF_PAPER, BILL, ON_RESIDENCE, AGREES, ""),
    (
        "a bill of the spring",
        Check.AGE_OF_PAPER,
        replace(
            BILL,
            covers=sure(Span(starts_on=date(2026, 3, 1), ends_on=date(2026, 4, 30))),
            issued_on=sure(date(2026, 5, 2)),
        ),
        NeededFor(key="address_proof"),
        DIFFERS,
        "too-old",
    ),
    (
        "a bill of the spring whose day alone is surely read",
        Check.AGE_OF_PAPER,
        replace(
            BILL,
            covers=sure(Span(starts_on=date(2026, 3, 1), ends_on=date(2026, 4, 30)), 0.7),
            issued_on=sure(date(2026, 5, 2)),
        ),
        NeededFor(key="address_proof"),
        DIFFERS,
        "too-old",
    ),
    (
        "a bill of before the three months",
        Check.AGE_OF_PAPER,
        replace(
            BILL, covers=sure(Span(starts_on=date(2026, 3, 1), ends_on=date(2026, 4, 30))), issued_on=None
        ),
        ON_RESIDENCE,
        DIFFERS,
        "earlier-stay",
    ),
    (
        "an undated bill",
        Check.AGE_OF_PAPER,
        replace(BILL, covers=None, issued_on=None),
        ON_RESIDENCE,
        CANNOT_TELL,
        "age-not-read",
    ),
    (
        "a paper of tomorrow",
        Check.AGE_OF_PAPER,
        replace(BILL, issued_on=sure(date(2027, 1, 1))),
        ON_BILL,
        CANNOT_TELL,
        "dated-later",
    ),
    (
        "a lease of long ago runs on",
        Check.AGE_OF_PAPER,
        replace(LEASE, issued_on=sure(date(2025, 12, 20))),
        ON_RESIDENCE,
        AGREES,
        "",
    ),
    (
        "a certificate of birth of any date",
        Check.AGE_OF_PAPER,
        replace(BIRTH, issued_on=sure(date(1999, 1, 1))),
        ON_BIRTH,
        None,
        "",
    ),
    # What a paper must have.
    ("words that can be read", Check.LEGIBLE, BILL, ON_BILL, AGREES, ""),
    (
        "nothing that can be read",
        Check.LEGIBLE,
        Reading(pages=1, legible=False),
        ON_BILL,
        DIFFERS,
        "illegible",
    ),
    ("nothing recognised", Check.LEGIBLE, Reading(pages=1), ON_BILL, CANNOT_TELL, "legible-unsure"),
    (
        "every page",
        Check.PAGES,
        replace(BILL, marks=frozenset({PaperMark.PAGES_COMPLETE})),
        ON_BILL,
        AGREES,
        "",
    ),
    (
        "page 1/2 alone",
        Check.PAGES,
        replace(BILL, marks=frozenset({PaperMark.PAGES_MISSING})),
        ON_BILL,
        DIFFERS,
        "pages-missing",
    ),
    (
        "numbers that don't go together",
        Check.PAGES,
        replace(BILL, marks=frozenset({PaperMark.PAGES_UNSURE})),
        ON_BILL,
        CANNOT_TELL,
        "pages-unsure",
    ),
    (
        "a signed lease",
        Check.SIGNATURE,
        replace(LEASE, marks=frozenset({PaperMark.SIGNED})),
        ON_RESIDENCE,
        AGREES,
        "",
    ),
    (
        "an unsigned lease",
        Check.SIGNATURE,
        replace(LEASE, marks=frozenset({PaperMark.UNSIGNED})),
        ON_RESIDENCE,
        DIFFERS,
        "unsigned",
    ),
    (
        "a lease of which no machine can tell",
        Check.SIGNATURE,
        LEASE,
        ON_RESIDENCE,
        CANNOT_TELL,
        "signature-unsure",
    ),
    ("a bill has no signature", Check.SIGNATURE, BILL, ON_BILL, None, ""),
    (
        "parents named",
        Check.PARENTS,
        replace(BIRTH, marks=frozenset({PaperMark.PARENTS_NAMED})),
        ON_BIRTH,
        AGREES,
        "",
    ),
    (
        "a short extract",
        Check.PARENTS,
        replace(BIRTH, marks=frozenset({PaperMark.NO_PARENTS})),
        ON_BIRTH,
        DIFFERS,
        "no-parents",
    ),
    ("parents not looked for", Check.PARENTS, BIRTH, ON_BIRTH, CANNOT_TELL, "parents-unsure"),
    ("an act in French", Check.TRANSLATION, BIRTH, ON_BIRTH, AGREES, ""),
    (
        "an act in Vietnamese",
        Check.TRANSLATION,
        replace(BIRTH, language=sure("vi")),
        ON_BIRTH,
        DIFFERS,
        "translation-sworn",
    ),
    (
        "a form of the Union",
        Check.TRANSLATION,
        replace(BIRTH, language=sure("de"), marks=frozenset({PaperMark.MULTILINGUAL})),
        ON_BIRTH,
        AGREES,
        "",
    ),
    (
        "an act of an unknown issuer",
        Check.TRANSLATION,
        replace(BIRTH, language=sure("en")),
        replace(ON_BIRTH, translation=Translation.DEPENDS_ON_ISSUER),
        CANNOT_TELL,
        "translation-depends",
    ),
    (
        "a German's German act",
        Check.TRANSLATION,
        replace(BIRTH, language=sure("de")),
        replace(ON_BIRTH, translation=Translation.NOT_NEEDED_EU),
        None,
        "",
    ),
    (
        "resources in English",
        Check.TRANSLATION,
        replace(BILL, language=sure("en")),
        NeededFor(key="resources", translation=Translation.OPTIONAL),
        CANNOT_TELL,
        "translation-optional",
    ),
    (
        "a signed symbol that is right",
        Check.SYMBOL,
        replace(BILL, signed=Signed.VERIFIED),
        ON_BILL,
        AGREES,
        "",
    ),
    (
        "a signed symbol that is wrong",
        Check.SYMBOL,
        replace(BILL, signed=Signed.INVALID),
        ON_BILL,
        DIFFERS,
        "symbol-invalid",
    ),
    (
        "a signed symbol of nobody known",
        Check.SYMBOL,
        replace(BILL, signed=Signed.UNKNOWN_AUTHORITY),
        ON_BILL,
        CANNOT_TELL,
        "symbol-unknown",
    ),
]


@pytest.mark.parametrize(
    ("check", "reading", "needed", "verdict", "remedy"),
    [pytest.param(*each[1:], id=each[0]) for each in CASES],
)
def test_a_paper_against_the_file(check, reading, needed, verdict, remedy):
    outcome = found(check, reading, needed)
    if verdict is None:
        assert outcome is None
    else:
        assert (outcome.verdict, outcome.remedy) == (verdict, remedy)


HOSTED = replace(FAMILY, is_hosted=True)


def test_a_hosts_bill_is_not_held_against_whoever_is_hosted():
    bill = replace(BILL, names=names("Mme Sophie BERNARD"))
    assert found(Check.NAME, bill, ON_BILL).verdict is DIFFERS
    assert found(Check.NAME, bill, ON_BILL, HOSTED).remedy == "name-of-host"


def test_of_two_people_whom_a_name_fits_the_person_is_asked():
    twins = Identity(
        people=(replace(LAN, first_names="Lan"), replace(LAN, key="child-1", first_names="Linh"))
    )
    outcome = found(Check.PERSON, replace(PASSPORT, names=names("L. NGUYEN")), ON_PASSPORT, twins)
    assert (outcome.verdict, outcome.remedy) == (CANNOT_TELL, "two-people-fit")


def test_the_birth_date_tells_two_people_of_one_name_apart():
    namesake = Identity(people=(LAN, replace(LAN, key="child-1", born_on=date(2020, 1, 1))))
    assert found(Check.PERSON, PASSPORT, ON_PASSPORT, namesake).verdict is AGREES
    undated = replace(PASSPORT, born_on=None)
    assert found(Check.PERSON, undated, ON_PASSPORT, namesake).remedy == "two-people-fit"


def test_a_sons_paper_is_not_the_fathers_though_the_name_is_part_of_it():
    father = Person(key="applicant", birth_name="Dupont", first_names="Pierre")
    son = Person(key="child-1", birth_name="Dupont", first_names="Jean Pierre")
    reading = replace(PASSPORT, names=names("DUPONT Jean Pierre"), born_on=None)
    family = Identity(people=(father, son))
    assert found(Check.PERSON, reading, ON_PASSPORT, family).remedy == "wrong-person"
    assert found(Check.PERSON, reading, replace(ON_PASSPORT, person="child-1"), family).verdict is AGREES


def test_the_name_of_the_passport_counts_where_it_differs_from_the_answers():
    other = Identity(people=(replace(LAN, also=("NGUEN LANE",)),))
    assert (
        found(Check.NAME, replace(PASSPORT, names=names("NGUEN<<LANE")), ON_PASSPORT, other).verdict is AGREES
    )


def test_a_machine_readable_line_that_does_not_check_holds_nothing_against_anybody():
    unchecked = replace(
        PASSPORT,
        born_on=sure(date(1977, 1, 1)),
        expires_on=sure(date(2020, 1, 1)),
        marks=frozenset({PaperMark.ZONE_UNREADABLE}),
    )
    assert found(Check.EXPIRY, unchecked, ON_PASSPORT).verdict is CANNOT_TELL
    assert found(Check.BIRTH_DATE, unchecked, ON_PASSPORT).verdict is CANNOT_TELL


def test_a_last_day_whose_own_check_digit_holds_counts_though_the_line_does_not():
    marks = frozenset({PaperMark.ZONE_UNREADABLE, PaperMark.ZONE_DAYS_READ})
    for sureness, verdict in ((0.85, DIFFERS), (0.78, CANNOT_TELL)):
        seen = replace(PASSPORT, expires_on=sure(date(2020, 1, 1), sureness, ReadingMeans.OCR), marks=marks)
        assert found(Check.EXPIRY, seen, ON_PASSPORT).verdict is verdict
    born = replace(PASSPORT, born_on=sure(date(1977, 1, 1)), marks=marks)
    assert found(Check.BIRTH_DATE, born, ON_PASSPORT).verdict is CANNOT_TELL


def test_what_is_looked_past_is_said():
    outcome = found(Check.NAME, replace(PASSPORT, names=names("L. NGUYEN")), ON_PASSPORT)
    assert "initials" in outcome.tolerated


def test_a_finding_stands_at_the_level_of_its_remedy():
    gone = found(Check.EXPIRY, replace(PASSPORT, expires_on=sure(date(2020, 1, 1))), NeededFor(key="permit"))
    assert gone.level is Level.LAW
    old = found(
        Check.AGE_OF_PAPER,
        replace(BILL, covers=None, issued_on=sure(date(2026, 1, 1))),
        NeededFor(key="address_proof"),
    )
    assert old.level is Level.PRACTICE


def test_a_contested_finding_stays_and_is_marked():
    findings = compare(FAMILY, BILL, ON_PASSPORT, FILING)
    after = marked(findings, contested=["kind"], overruled=["name"])
    assert [each.check for each in after] == [each.check for each in findings]
    assert {each.check for each in after if each.contested} == {Check.KIND}
    settled = marked(findings, overruled=["kind"])
    assert any(each.needs_a_look for each in findings) and not any(each.needs_a_look for each in settled)


@pytest.mark.parametrize("check", [each for each in Check if each not in (Check.SAME_PAPER, Check.HOST)])
def test_every_check_has_all_three_verdicts_among_the_cases(check):
    verdicts = {each[4] for each in CASES if each[1] is check}
    two_fit = {CANNOT_TELL} if check is Check.PERSON else set()
    assert verdicts - {None} | two_fit == set(Verdict)


CODE = Path(__file__).parents[4] / "documents/papers/concordance"


def test_every_text_is_given_by_some_comparison():
    """A remedy that no code names is dead; the other way round a missing one stops the comparison."""
    code = "".join(
        path.read_text(encoding="utf-8") for path in [*CODE.glob("*.py"), *CODE.glob("spellings.toml")]
    )
    unnamed: Collection[str] = [
        each for each in (*REMEDIES, *TOLERATED) if not re.search(rf"\b{each}\b", code)
    ]
    assert not unnamed


@pytest.mark.parametrize("code", [*REMEDIES, *TOLERATED])
def test_every_text_stands_in_both_languages(code):
    text = REMEDIES.get(code) or TOLERATED[code]
    assert text.en and text.fr and text.en != text.fr
