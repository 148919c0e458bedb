"""A day typed into a question and the same day typed beside a bill are the same day, or the same refusal."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from enrollment.portal.refunds.forms import EstimateForm
from enrollment.ui.day_field import DayField
from enrollment.ui.fields import LineField, NameField, Words
from enrollment.ui.wording import day_in_words
from enrollment.wizard.pages.forms.stay import ArrivalForm


TODAY = date(2026, 11, 28)
APRIL_1, APRIL_3 = date(2026, 4, 1), date(2026, 4, 3)
FORMS = {"a question": ArrivalForm(today=TODAY), "a bill": EstimateForm(None, today=TODAY)}
PAGES = {"a question": FORMS["a question"]["arrived_on"].field, "a bill": FORMS["a bill"]["on"].field}


def field_of_today():
    """A field that takes any day, as a form holds it."""
    field = DayField()
    field.today = TODAY
    return field


def answer(field, typed):
    """The day, or the code of the sentence that refuses."""
    try:
        return field.to_python(typed)
    except ValidationError as refusal:
        return refusal.code


@pytest.mark.parametrize(
    ("typed", "in_english", "in_french"),
    [
        pytest.param("13/12/85", date(1985, 12, 13), date(1985, 12, 13), id="a birth of the last century"),
        pytest.param("01.04.2026", APRIL_1, APRIL_1, id="dots mean day first everywhere"),
        pytest.param("03.04.2026", APRIL_3, APRIL_3, id="dots, two small figures"),
        pytest.param("03/04/2026", "ambiguous", APRIL_3, id="slashes are ambiguous in English alone"),
        pytest.param("1 jan 98", date(1998, 1, 1), date(1998, 1, 1), id="a month in words, a short year"),
        pytest.param("31/12/9", "unreadable", "unreadable", id="one figure for the year"),
        pytest.param("03042026", "ambiguous", APRIL_3, id="eight figures in a row"),
        pytest.param("20260403", APRIL_3, APRIL_3, id="eight figures, year first"),
        pytest.param("1 1 1", "unreadable", "unreadable", id="three figures"),
        pytest.param("3 avril 02026", "unreadable", "unreadable", id="five figures for the year"),
        pytest.param("1er avril 2026", APRIL_1, APRIL_1, id="French first of the month"),
        pytest.param("1st of April 2026", APRIL_1, APRIL_1, id="English first of the month"),
        pytest.param("April 3, 2026", APRIL_3, APRIL_3, id="American order, in words"),
        pytest.param("2026-04-03", APRIL_3, APRIL_3, id="ISO"),
        pytest.param("2026 April 3", APRIL_3, APRIL_3, id="year first, in words"),
        pytest.param("3 2026 avril", "unreadable", "unreadable", id="the month last"),
        pytest.param("04/27/2026", date(2026, 4, 27), "impossible", id="month first, in English alone"),
        pytest.param("31/02/2026", "impossible", "impossible", id="31 February"),
        pytest.param("003/04/2026", "unreadable", "unreadable", id="a figure too many"),
        pytest.param("27 jui 2026", "unreadable", "unreadable", id="June or July"),
        pytest.param("12 févr. 2026", date(2026, 2, 12), date(2026, 2, 12), id="abbreviated with its accent"),
        pytest.param("27/03/126", "unreadable", "unreadable", id="three figures for the year"),
        pytest.param("1 April 1850", "too_early", "too_early", id="nobody alive was born then"),
        pytest.param("1 April 2099", "too_late", "too_late", id="a day that is far ahead"),
    ],
)
@pytest.mark.parametrize("page", PAGES)
def test_a_typed_day_is_the_same_day_on_every_page(page, typed, in_english, in_french):
    field = PAGES[page] if page == "a bill" else field_of_today()
    with translation.override("en"):
        assert answer(field, typed) == in_english
    with translation.override("fr"):
        assert answer(field, typed) == in_french


def test_every_page_has_the_one_field_for_days():
    assert {type(field) for field in PAGES.values()} == {DayField}


@pytest.mark.parametrize(
    ("language", "day", "words"),
    [
        ("en", APRIL_1, "1 April 2026"),
        ("fr", APRIL_1, "1er avril 2026"),
        ("fr", APRIL_3, "3 avril 2026"),
        ("fr", date(2026, 4, 11), "11 avril 2026"),
        ("fr", date(2026, 4, 21), "21 avril 2026"),
    ],
)
@pytest.mark.parametrize("page", PAGES)
def test_a_day_is_shown_in_words_on_every_page(page, language, day, words):
    with translation.override(language):
        assert day_in_words(day) == words
        assert PAGES[page].to_python(words) == day


@pytest.mark.parametrize("page", PAGES)
def test_a_stored_day_stands_in_its_boxes(page):
    field = PAGES[page]
    for stored in (APRIL_1, APRIL_1.isoformat()):
        assert field.widget.decompress(field.prepare_value(stored)) == ["1", "4", "2026"]


@pytest.mark.parametrize(
    ("boxes", "day"),
    [
        pytest.param(["3", "4", "2026"], APRIL_3, id="figures"),
        pytest.param(["03", "04", "26"], APRIL_3, id="two figures each"),
        pytest.param(["3", "avril", "2026"], APRIL_3, id="a month by its name"),
        pytest.param([" 3 ", "Apr.", "2026"], APRIL_3, id="a month cut short, and spaces"),
        pytest.param(["\u0663", "\u0664", "\u0662\u0660\u0662\u0666"], APRIL_3, id="Arabic figures"),
        pytest.param(["3 April 2026", "", ""], APRIL_3, id="a whole day pasted into the first box"),
        pytest.param(["", "", "le 3 avril 2026"], APRIL_3, id="a whole day dictated into the last"),
        pytest.param(["2026-04-03", "", ""], APRIL_3, id="ISO in one box"),
        pytest.param(["03/04/2026", "", ""], "ambiguous", id="figures in one box are as ambiguous as ever"),
        pytest.param(["", "", ""], None, id="nothing"),
        pytest.param(["", "4", "2026"], "no_day", id="no day"),
        pytest.param(["3", "", "2026"], "no_month", id="no month"),
        pytest.param(["3", "4", ""], "no_year", id="no year"),
        pytest.param(["3", "", ""], "unreadable", id="a day alone"),
        pytest.param(["3 April 2026", "4", "2026"], "unreadable", id="a whole day and more"),
        pytest.param(["31", "2", "2026"], "impossible", id="31 February"),
        pytest.param(["3", "13", "2026"], "swapped", id="the month in the box of the day"),
        pytest.param(["13", "13", "2026"], "impossible", id="a thirteenth month"),
        pytest.param(["0", "0", "0000"], "impossible", id="noughts"),
        pytest.param(["-3", "4", "2026"], "unreadable", id="a sign"),
        pytest.param(["3", "4", "026"], "unreadable", id="three figures for the year"),
        pytest.param(["3", "4", "2" * 500], "unreadable", id="a very long year"),
        pytest.param(["3", "jui", "2026"], "unreadable", id="June or July"),
        pytest.param(["\x00", "4", "2026"], "unreadable", id="a sign that no keyboard has"),
    ],
)
def test_three_boxes_read_one_way_only(boxes, day):
    for language in ("en", "fr"):
        with translation.override(language):
            expected = APRIL_3 if day == "ambiguous" and language == "fr" else day
            assert answer(field_of_today(), boxes) == expected


def test_what_was_typed_stays_in_its_boxes_until_it_is_corrected():
    form = ArrivalForm(
        {"arrived_on_day": "31", "arrived_on_month": "Feb", "arrived_on_year": ""}, today=TODAY
    )
    assert not form.is_valid()
    boxes = form["arrived_on"].subwidgets[0].data["subwidgets"]
    assert [box["value"] for box in boxes[:2]] == ["31", "Feb"]


def test_a_link_may_name_the_whole_day():
    form = ArrivalForm({"arrived_on": "2026-04-03"}, today=TODAY)
    assert form.is_valid()
    assert form.cleaned_data["arrived_on"] == APRIL_3


@pytest.mark.parametrize(
    ("field", "pasted", "kept"),
    [
        (LineField(), "3ᵉ étage,\u200b  12\u200e rue", "3e étage, 12 rue"),
        (NameField(), "Griﬃn", "Griffin"),
    ],
)
def test_what_is_pasted_from_a_map_or_a_pdf_is_made_plain(field, pasted, kept):
    assert field.clean(pasted) == kept


def test_s24_sentences_keep_no_social_security_number():
    with pytest.raises(ValidationError) as refused:
        Words(max_length=200).clean("My number is 2 69 05 49 588 157 80.")
    assert refused.value.code == "nir"
