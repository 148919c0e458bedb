"""Dates the way people type them, in French and in English, and the ones that nobody may guess."""

from contextlib import suppress
from datetime import date

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from enrollment.ui.wording import day_in_words
from pathways.facts.days import AmbiguousDay, ImpossibleDay, UnreadableDay, read_day


SPRING = date(2026, 3, 27)
FIRST_OF_APRIL = date(2026, 4, 1)


def read(typed, day_first=False):
    return read_day(typed, this_year=2026, day_first=day_first)


@pytest.mark.parametrize("day_first", [False, True], ids=["in English", "in French"])
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("27/03/2026", SPRING, id="figures with slashes"),
        pytest.param("27/3/26", SPRING, id="two figures for the year, no leading zero"),
        pytest.param("27.3.26", SPRING, id="dots"),
        pytest.param("27. 3. 2026", SPRING, id="dots and spaces"),
        pytest.param("3.4.2026", date(2026, 4, 3), id="dots mean day first everywhere"),
        pytest.param("27-03-2026", SPRING, id="hyphens"),
        pytest.param("27 03 2026", SPRING, id="spaces"),
        pytest.param("27\u00a003\u202f2026", SPRING, id="non-breaking spaces"),
        pytest.param("27\u201103\u20112026", SPRING, id="non-breaking hyphens"),
        pytest.param("  27 / 03 / 2026  ", SPRING, id="spaces all around"),
        pytest.param("2026-03-27", SPRING, id="ISO"),
        pytest.param("2026/3/27", SPRING, id="year first, slashes"),
        pytest.param("2026-04-03", date(2026, 4, 3), id="ISO is never ambiguous"),
        pytest.param("04/04/2026", date(2026, 4, 4), id="same figures twice can't be swapped"),
        pytest.param("27 March 2026", SPRING, id="English, in words"),
        pytest.param("March 27, 2026", SPRING, id="American order, in words"),
        pytest.param("27 MARCH 2026", SPRING, id="capitals"),
        pytest.param("27 march 26", SPRING, id="in words with a short year"),
        pytest.param("2026 March 27", SPRING, id="year first, in words"),
        pytest.param("27-Mar-2026", SPRING, id="abbreviated as on a visa"),
        pytest.param("27032026", SPRING, id="figures run together, day first"),
        pytest.param("27MAR2026", SPRING, id="run together as on a boarding pass"),
        pytest.param("27 mars 2026", SPRING, id="French, in words"),
        pytest.param("le 27 mars 2026", SPRING, id="French with its article"),
        pytest.param("1er avril 2026", FIRST_OF_APRIL, id="French first of the month"),
        pytest.param("1ᵉʳ avril 2026", FIRST_OF_APRIL, id="French first of the month, raised letters"),
        pytest.param("1st of April 2026", FIRST_OF_APRIL, id="English first of the month"),
        pytest.param("the 1st of April, 2026", FIRST_OF_APRIL, id="English with everything"),
        pytest.param("3rd of May 2026", date(2026, 5, 3), id="third of May"),
        pytest.param("22nd May 2026", date(2026, 5, 22), id="twenty-second"),
        pytest.param("12 févr. 2026", date(2026, 2, 12), id="French abbreviation with its accent"),
        pytest.param("12 fevrier 2026", date(2026, 2, 12), id="French without its accent"),
        pytest.param("12 FÉVRIER 2026", date(2026, 2, 12), id="capital with its accent"),
        pytest.param("12 fe\u0301vrier 2026", date(2026, 2, 12), id="accent typed apart, as a Mac copies it"),
        pytest.param("15 aou\u0302t 2026", date(2026, 8, 15), id="circumflex typed apart"),
        pytest.param("15 aout 2026", date(2026, 8, 15), id="August without its circumflex"),
        pytest.param("3 sept 2026", date(2026, 9, 3), id="sept"),
        pytest.param("3 juil. 2026", date(2026, 7, 3), id="juil."),
        pytest.param("3 juin 2026", date(2026, 6, 3), id="juin is not juillet"),
        pytest.param("25 déc 2026", date(2026, 12, 25), id="déc"),
        pytest.param("29 February 2024", date(2024, 2, 29), id="a leap day"),
        pytest.param("٢٧/٠٣/٢٠٢٦", SPRING, id="Arabic figures"),
        pytest.param("２７/０３/２０２６", SPRING, id="full-width figures"),
    ],
)
def test_one_reading(typed, meant, day_first):
    assert read(typed, day_first) == meant


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        pytest.param("27/03/26", 2026, id="this year"),
        pytest.param("27/03/36", 2036, id="a card that ends ten years from now"),
        pytest.param("27/03/37", 1937, id="later than that is a birth in the last century"),
        pytest.param("27/03/88", 1988, id="a birth year"),
        pytest.param("27/03/00", 2000, id="two noughts"),
    ],
)
def test_two_figures_for_the_year(typed, year):
    assert read(typed, day_first=True) == date(year, 3, 27)


def test_figures_that_could_be_two_days_are_asked_again_in_english():
    with pytest.raises(AmbiguousDay) as found:
        read("03/04/2026")
    assert (found.value.day_first, found.value.month_first) == (date(2026, 4, 3), date(2026, 3, 4))


def test_a_full_stop_at_the_end_settles_nothing():
    with pytest.raises(AmbiguousDay):
        read("03/04/2026.")


def test_figures_can_be_only_one_day_in_french():
    assert read("03/04/2026", day_first=True) == date(2026, 4, 3)


def test_month_first_is_read_in_english_where_nothing_else_is_possible():
    assert read("04/27/2026") == date(2026, 4, 27)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("31/02/2026", id="31 February"),
        pytest.param("31 février 2026", id="31 February in words"),
        pytest.param("29 February 2026", id="no leap year"),
        pytest.param("00/03/2026", id="day nought"),
        pytest.param("13/13/2026", id="no such month"),
        pytest.param("2026-13-01", id="no such month, year first"),
        pytest.param("1 April 0000", id="year nought"),
    ],
)
@pytest.mark.parametrize("day_first", [False, True], ids=["in English", "in French"])
def test_days_that_no_calendar_has(typed, day_first):
    with pytest.raises(ImpossibleDay):
        read(typed, day_first)


def test_month_first_is_impossible_in_french():
    with pytest.raises(ImpossibleDay):
        read("04/27/2026", day_first=True)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("", id="nothing"),
        pytest.param("   ", id="spaces"),
        pytest.param("soon", id="a word"),
        pytest.param("March 2026", id="no day"),
        pytest.param("27 March", id="no year"),
        pytest.param("27/03", id="no year in figures"),
        pytest.param("27 ma 2026", id="a month cut too short"),
        pytest.param("27 jui 2026", id="June or July, in French"),
        pytest.param("27 marz 2026", id="a month in another language"),
        pytest.param("27 March 126", id="three figures for the year"),
        pytest.param("27 2026 March", id="the month last"),
        pytest.param("March April 2026", id="two months"),
        pytest.param("March March March", id="three months"),
        pytest.param("27/03/2026 10:00", id="an hour beside it"),
        pytest.param("03/04/2026-05", id="four figures"),
        pytest.param("፩ ፪ ፫", id="figures that can't be counted with"),
        pytest.param("² March 2026 2026", id="a footnote"),
        pytest.param("' OR 1=1 --", id="something hostile"),
        pytest.param("<b>27</b> March 2026", id="tags"),
        pytest.param("99999999999/1/2026", id="endless figures"),
        pytest.param("012/03/2026", id="a figure too many, which can’t be known"),
    ],
)
@pytest.mark.parametrize("day_first", [False, True], ids=["in English", "in French"])
def test_not_a_day(typed, day_first):
    with pytest.raises(UnreadableDay):
        read(typed, day_first)


LIKE_DATES = st.lists(
    st.one_of(
        st.integers(-5, 3000).map(str),
        st.sampled_from(["/", "-", ".", " ", "mars", "May", "févr", "er", "of", "²", "፩", "Ⅷ", "½", "٣"]),
        st.text(max_size=3),
    ),
    max_size=8,
).map("".join)


@given(typed=st.one_of(st.text(), LIKE_DATES), day_first=st.booleans())
@example(typed="²/3/2026", day_first=True)
@example(typed="\ud800 March 2026", day_first=False)
def test_whatever_is_typed_is_a_day_or_one_of_three_refusals(typed, day_first):
    with suppress(UnreadableDay, ImpossibleDay, AmbiguousDay):
        assert isinstance(read(typed, day_first), date)


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
@given(day=st.dates(min_value=date(1000, 1, 1)))
def test_a_day_shown_in_words_is_read_back_as_itself(language, day):
    with translation.override(language):
        words = day_in_words(day)
    assert read(words, day_first=language == "fr") == day
    assert read(words, day_first=language != "fr") == day


@given(day=st.dates(min_value=date(1000, 1, 1)))
def test_a_stored_day_is_read_back_as_itself(day):
    assert read(day.isoformat()) == day
