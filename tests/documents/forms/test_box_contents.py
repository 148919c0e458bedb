"""Maps of other makes than ours: dates in three boxes, a tick for each choice, a number cut in two."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest

from documents.forms.description import BoxEntry, Field, Form, FormPurpose
from documents.forms.engine.blanks import read_blank
from documents.forms.engine.box_contents import figures, sheets_of
from documents.forms.engine.filling import filled
from tests.documents.forms.strange_blanks import COMB, Strange, entry, form_of, new, saved, text


FORM = Form(
    slug="other",
    paper="",
    purpose=FormPurpose.APPLICATION,
    number="00000*01",
    other_number="S0000",
    title="",
    url="",
    source="",
    checked_on=date(2026, 1, 1),
    filled_by=(),
    fields=(
        Field(key="born", kind="date"),
        Field(key="nir", kind="nir"),
        Field(key="side", kind="choice", choices=("left", "right")),
        Field(key="agrees", kind="flag"),
        Field(key="name", kind="text"),
        Field(key="children.N.name", kind="text"),
    ),
    entries=(
        BoxEntry(box="day", label="", takes=("born",), date="JJ"),
        BoxEntry(box="month", label="", takes=("born",), date="MM"),
        BoxEntry(box="year", label="", takes=("born",), date="AAAA"),
        BoxEntry(box="sentence", label="", takes=("name", "born"), join=", né(e) le ", date="JJ/MM/AAAA"),
        BoxEntry(box="number", label="", takes=("nir",), characters=(0, 13)),
        BoxEntry(box="key", label="", takes=("nir",), characters=(13, 15)),
        BoxEntry(box="is_left", label="", takes=("side",), states={"left": "Oui"}),
        BoxEntry(box="is_right", label="", takes=("side",), states={"right": "1"}),
        BoxEntry(box="agreed", label="", takes=("agrees",), states={"yes": "Oui"}),
        *(BoxEntry(box=f"child{row}", label="", takes=(f"children.{row}.name",)) for row in (1, 2)),
    ),
    repeats="children",
    rows=2,
)  # fmt: skip


@pytest.mark.parametrize(
    ("values", "contents"),
    [
        pytest.param(
            {"born": date(1990, 2, 1)},
            {"day": "01", "month": "02", "year": "1990", "sentence": "01/02/1990"},
            id="day, month and year in boxes of their own",
        ),
        pytest.param(
            {"name": "Ğül", "born": date(1990, 2, 1)},
            {"day": "01", "month": "02", "year": "1990", "sentence": "Ğül, né(e) le 01/02/1990"},
            id="two fields in one box",
        ),
        pytest.param(
            {"nir": "290029935000142"}, {"number": "2900299350001", "key": "42"}, id="thirteen and two"
        ),
        pytest.param({"nir": "2900299350001"}, {"number": "2900299350001"}, id="a number without its key"),
        pytest.param({"side": "right"}, {"is_right": "1"}, id="a tick for each choice"),
        pytest.param({"agrees": True}, {"agreed": "Oui"}, id="a yes"),
        pytest.param({}, {}, id="nothing"),
    ],
)
def test_values_go_to_their_boxes(values, contents):
    (sheet,) = sheets_of(FORM, values)
    assert sheet.contents == contents


def test_each_copy_numbers_its_rows_anew():
    sheets = sheets_of(
        FORM, {"name": "Ğül"} | {f"children.{number}.name": str(number) for number in (10, 2, 7)}
    )
    assert [sheet.contents for sheet in sheets] == [
        {"sentence": "Ğül", "child1": "2", "child2": "7"},
        {"sentence": "Ğül", "child1": "10"},
    ]


def test_an_early_year_still_has_four_figures():
    assert figures(date(987, 7, 3), "JJMMAAAA") == "03070987"


@pytest.mark.parametrize(
    ("given", "written"),
    [
        pytest.param("06 12 34 56 78", "0612345678", id="a phone number loses its spaces"),
        pytest.param("06.12.34.56.78", "0612345678", id="or its points"),
        pytest.param("Ba Thị Lan Anh", "Ba Thị Lan Anh", id="a name keeps them"),
    ],
)
def test_figures_that_fill_their_cells_are_written_close(given, written):
    pdf = new()
    text(pdf, "nom", Ff=COMB, MaxLen=10)
    form = form_of(Strange(pdf=b"", entries=(entry("nom"),)))
    made = filled(form, read_blank(saved(pdf)), {"name": given}, flat=False)
    with pikepdf.open(BytesIO(made)) as document:
        assert str(document.acroform.fields[0].obj.V) == written
        assert len(document.pages) == (1 if written.isdecimal() else 2)
