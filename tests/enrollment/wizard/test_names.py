"""Names that can't stand on a French form are caught kindly, and the passport's line is the way out."""

from datetime import date

import pytest

from enrollment.case_file.law.answers import Answers, ChildAnswers
from enrollment.wizard.pages.forms.household import ChildForm, OtherParentForm
from enrollment.wizard.pages.forms.identity import OwnNamesForm


TODAY = date(2026, 3, 27)
LINE = "P<UKRSHEVCHENKO<<TARAS<HRYHOROVYCH<<<<<<<<<<"


def errors_of(form):
    return {name: [error.code for error in errors] for name, errors in form.errors.as_data().items()}


def own(**typed):
    return OwnNamesForm({"birth_name": "Nguyễn", "first_names": "Thị Hồng", **typed}, today=TODAY)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("Шевченко", "not_latin", id="Cyrillic"),
        pytest.param("P<UKRSHEVCHENKO", "line", id="a piece of the passport’s line"),
        pytest.param("Παπαδόπουλος", "not_latin", id="Greek"),
        pytest.param("王小明", "not_latin", id="Chinese"),
        pytest.param("محمد", "not_latin", id="Arabic"),
        pytest.param("Ivanоv", "not_latin", id="one Cyrillic letter among Latin ones"),
        pytest.param("12345", "figures", id="figures only"),
        pytest.param("-", "no_letters", id="a dash for no name"),
        pytest.param("<b>Nguyễn</b>", "sign", id="signs of a page"),
        pytest.param("Nguyễn; Trần", "sign", id="a semicolon"),
        pytest.param("Anna2", "figures", id="a figure"),
        pytest.param("---", "no_letters", id="no letter at all"),
    ],
)
@pytest.mark.parametrize("field", ["birth_name", "used_name", "first_names"])
def test_what_no_french_form_takes_as_a_name_is_refused(field, name, code):
    assert errors_of(own(**{field: name})) == {field: [code]}


@pytest.mark.parametrize(
    "name", ["O’Brien", "D'Souza", "Łukasiewicz", "Nguyễn Thị", "Ng", "Đỗ-Trần", "Ö", "van ’t Hof", "İpek"]
)
def test_names_of_latin_letters_pass(name):
    assert not own(birth_name=name).errors


def test_the_line_of_the_passport_gives_the_names():
    form = own(birth_name=LINE, first_names="")
    assert form.is_valid()
    assert (form.cleaned_data["birth_name"], form.cleaned_data["first_names"]) == (
        "SHEVCHENKO",
        "TARAS HRYHOROVYCH",
    )
    assert form["birth_name"].value() == "SHEVCHENKO"


def test_the_way_out_by_the_line_is_told_once_beside_the_field_that_takes_it():
    told = own(birth_name="Шевченко", first_names="Тарас").errors
    assert ["<<<" in str(told[name]) or "&lt;&lt;&lt;" in str(told[name]) for name in told] == [True, False]
    assert list(told) == ["birth_name", "first_names"]


def test_first_names_that_were_typed_stay_beside_the_line():
    form = own(birth_name=LINE, first_names="Тарас")
    assert errors_of(form) == {"first_names": ["not_latin"]}
    named = own(birth_name=LINE, first_names="Taras")
    assert named.is_valid()
    assert named.cleaned_data["first_names"] == "Taras"


def child(others=(), parent=None, number=2, **typed):
    data = {
        "birth_name": "Nguyễn",
        "first_names": "An",
        "born_on": "2018-05-01",
        "birth_town": "Huế",
        "birth_country": "VN",
    }
    return ChildForm({**data, **typed}, today=TODAY, number=number, others=others, parent=parent)


def test_the_same_child_is_not_named_twice_and_twins_are():
    named = [
        ChildAnswers(
            birth_name="NGUYEN",
            first_names="Ân",
            born_on=date(2018, 5, 1),
            birth_town="Hue",
            birth_country="VN",
        )
    ]
    assert list(child(others=named).errors) == ["first_names"]
    assert not child(others=named, first_names="Bình").errors
    assert not child(others=named, born_on="2019-05-01").errors
    # Who corrects the first child isn't compared with it.
    assert not child(others=named, number=1).errors


def test_a_child_born_before_or_soon_after_the_parent_is_a_mistyped_year():
    parent = Answers(born_on=date(2009, 1, 1))
    assert errors_of(child(parent=parent)) == {"born_on": ["parent"]}
    assert not child(parent=Answers(born_on=date(1990, 1, 1))).errors


def test_other_peoples_names_are_held_to_the_same():
    form = OtherParentForm({"birth_name": LINE, "birth_date": "1 April 1990"}, today=TODAY)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["first_names"] == "TARAS HRYHOROVYCH"
