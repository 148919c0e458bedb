"""Whose paper it is, where letters of the name are in doubt and the birth date isn't."""

from dataclasses import replace
from datetime import date

import pytest

from documents.papers.concordance import Identity, NeededFor, Person, compare
from documents.papers.concordance.findings import Check, Verdict
from documents.papers.found import Found, Reading, ReadingMeans
from documents.papers.reading.marks import PaperMark


FILING = date(2026, 11, 30)
SINEAD = Person(
    key="applicant",
    birth_name="O’Shaughnessy",
    used_name="Țepeș",
    first_names="Sinéad",
    born_on=date(1997, 2, 19),
)
RAZVAN = Person(key="spouse", birth_name="Țepeș", first_names="Răzvan", born_on=date(1982, 5, 19))
IOANA = Person(key="child-1", birth_name="Țepeș", first_names="Ioana", born_on=date(2019, 5, 4))
FAMILY = Identity(people=(SINEAD, RAZVAN, IOANA))
ON_CARD = NeededFor(key="id_card")


def card(written, born_on, *, name_sure=0.68, born_sure=0.98, means=ReadingMeans.MRZ, marks=()):
    """An identity card of which the name was read with letters in doubt."""
    return Reading(
        kind=Found(value="id_card", sure=0.98),
        names=(Found(value=written, sure=name_sure),),
        born_on=Found(value=born_on, sure=born_sure, means=means),
        expires_on=Found(value=date(2030, 1, 1), sure=0.98),
        marks=frozenset(marks),
        pages=1,
    )


def told(reading, needed=ON_CARD, identity=FAMILY):
    """The remedies of what is told about the person, the name and the birth date, by verdict."""
    return [
        (each.verdict, each.remedy)
        for each in compare(identity, reading, needed, FILING)
        if each.check in (Check.PERSON, Check.NAME, Check.BIRTH_DATE)
    ]


WRONG_PERSON = [(Verdict.DIFFERS, "wrong-person")]


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("TEPES RAZVANK", id="a filler read as a letter"),
        pytest.param("TEPES RAZVAN", id="as it is"),
        pytest.param("TEPES RAZVA", id="cut"),
        pytest.param("TFPES RAZVAN", id="a letter misread"),
    ],
)
def test_a_birth_date_of_the_partners_tells_whose_card_it_is(written):
    assert told(card(written, RAZVAN.born_on)) == WRONG_PERSON


def test_a_date_whose_own_check_digit_holds_tells_it_though_the_lines_do_not():
    marks = {PaperMark.ZONE_UNREADABLE, PaperMark.ZONE_DAYS_READ}
    glimpsed = card("TEPES RAZVAN", RAZVAN.born_on, born_sure=0.9, means=ReadingMeans.OCR, marks=marks)
    assert told(glimpsed) == WRONG_PERSON
    once = replace(glimpsed, born_on=replace(glimpsed.born_on, sure=0.78))  # not printed too
    assert (Verdict.DIFFERS, "wrong-person") not in told(once)


def test_a_day_and_month_that_changed_places_may_be_the_persons_own():
    born, crosswise = date(1982, 5, 8), date(1982, 8, 5)
    family = replace(FAMILY, people=(replace(SINEAD, born_on=crosswise), replace(RAZVAN, born_on=born)))
    assert (Verdict.DIFFERS, "wrong-person") not in told(card("TEPES RAZVANK", born), identity=family)


def test_their_own_card_stays_theirs():
    needed = replace(ON_CARD, person="spouse")
    assert all(
        verdict is not Verdict.DIFFERS for verdict, _ in told(card("TEPES RAZVANK", RAZVAN.born_on), needed)
    )


@pytest.mark.parametrize(
    "reading",
    [
        pytest.param(card("TEPES RAZVANK", RAZVAN.born_on, born_sure=0.7), id="a date in doubt"),
        pytest.param(
            card("TEPES RAZVANK", RAZVAN.born_on, marks={PaperMark.ZONE_UNREADABLE}), id="unchecked lines"
        ),
        pytest.param(card("TEPES SINEAD", RAZVAN.born_on), id="the person's own name"),
        pytest.param(card("TEPES", RAZVAN.born_on), id="a surname that both bear"),
        pytest.param(card("DIALLO FATOU", RAZVAN.born_on), id="nobody's name"),
        pytest.param(card("TEPES RAZVANK", date(1990, 1, 1)), id="nobody's birth date"),
        pytest.param(card("TEPES RAZVANK", SINEAD.born_on), id="the person's own birth date"),
        pytest.param(card("TEPES RAZVANK", IOANA.born_on), id="the child's birth date, the father's name"),
    ],
)
def test_without_both_nobody_is_taken_for_the_holder(reading):
    assert (Verdict.DIFFERS, "wrong-person") not in told(reading)


def test_twins_are_not_told_apart_by_their_birth_date():
    twins = replace(FAMILY, people=(SINEAD, IOANA, replace(IOANA, key="child-2", first_names="Ion")))
    assert (Verdict.DIFFERS, "wrong-person") not in told(card("TEPES IOANK", IOANA.born_on), identity=twins)
    of_one_day = replace(FAMILY, people=(replace(SINEAD, born_on=RAZVAN.born_on), RAZVAN))
    assert (Verdict.DIFFERS, "wrong-person") not in told(
        card("TEPES RAZVANK", RAZVAN.born_on), identity=of_one_day
    )


def test_a_date_read_by_eye_one_figure_away_may_be_the_persons_own():
    near = replace(FAMILY, people=(replace(SINEAD, born_on=date(1982, 5, 18)), RAZVAN))
    by_eye = card("TEPES RAZVANK", RAZVAN.born_on, means=ReadingMeans.OCR)
    assert (Verdict.DIFFERS, "wrong-person") not in told(by_eye, identity=near)


def test_a_birth_certificate_bears_the_birth_dates_of_the_parents():
    certificate = replace(
        card("TEPES RAZVANK", RAZVAN.born_on), kind=Found(value="child_birth_cert", sure=0.98)
    )
    needed = NeededFor(key="child_birth_cert", person="child-1")
    assert (Verdict.DIFFERS, "wrong-person") not in told(certificate, needed)
