"""Blanks as others make them: filled, read back, inked where they should be, and with nothing active left in them."""

import re
import subprocess
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from documents.forms.engine.blanks import BoxKind, prove, read_blank
from documents.forms.engine.filling import filled
from tests.documents.forms.ink import by_pdfium, by_poppler, darkened, seen
from tests.documents.forms.strange_blanks import BLANKS, form_of


FLAT = [pytest.param(False, id="to correct"), pytest.param(True, id="to print")]


@pytest.fixture(params=BLANKS)
def strange(request):
    return BLANKS[request.param]()


def value_of(node):
    """Its own, or that of the field above it."""
    while "/V" not in node and "/Parent" in node:
        node = node.Parent
    return str(node.get("/V", ""))


def test_a_strange_blank_is_filled_and_reads_back(strange):
    blank = read_blank(strange.pdf)
    prove(form_of(strange), blank, whole=False)
    pdf = filled(form_of(strange), blank, strange.values, flat=False)
    read = PdfReader(BytesIO(pdf)).get_fields()
    found = {
        name: str(field["/V"]) for name, field in read.items() if field.get("/V") not in (None, "", "/Off")
    }
    assert found == strange.found
    with pikepdf.open(BytesIO(pdf)) as document:
        values = {field.fully_qualified_name: value_of(field.obj) for field in document.acroform.fields}
    again = {name: value for name, value in values.items() if value not in ("", "/Off")}
    assert again == strange.found


@pytest.mark.parametrize("render", [by_poppler, by_pdfium])
@pytest.mark.parametrize("flat", FLAT)
def test_a_strange_blank_is_inked_where_it_should_be(strange, render, flat):
    blank = read_blank(strange.pdf)
    empty = render(filled(form_of(strange), blank, {}, flat=flat), 0)
    pdf = filled(form_of(strange), blank, strange.values, flat=flat)
    ink = darkened(empty, render(pdf, 0))
    for box in blank.boxes.values():
        for place in box.widgets:
            left, top, right, bottom = seen(place, pdf, ink)
            inside = ink.crop((left + 1, top + 1, right - 1, bottom - 1)).getbbox()
            shown = place.state == strange.found.get(box.name, "")[1:] if box.kind is BoxKind.CHECK else True
            assert (inside is not None) is shown, f"{box.name} {place.state}"
            if inside and box.kind is not BoxKind.CHECK and len(strange.found[box.name]) > 4:
                wide, high = inside[2] - inside[0], inside[3] - inside[1]
                assert (wide > high) is (place.rotation == PdfReader(BytesIO(pdf)).pages[0].rotation % 360)
            ink.paste(0, (left - 1, top - 1, right + 1, bottom + 1))
    assert ink.getbbox() is None, "ink outside the boxes"


@pytest.mark.parametrize("flat", FLAT)
def test_a_strange_blank_comes_out_clean(strange, flat, tmp_path):
    path = tmp_path / "form.pdf"
    path.write_bytes(filled(form_of(strange), read_blank(strange.pdf), strange.values, flat=flat))
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    plain = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", path, "-"], capture_output=True, check=True
    ).stdout
    assert not re.findall(
        rb"/JavaScript|/JS|/XFA|/OpenAction|/AA|/Perms|/NeedAppearances|/SigFlags|/RichMedia", plain
    )
    assert (b"/Widget" in plain) is not flat


@pytest.mark.parametrize("flat", FLAT)
@pytest.mark.parametrize(("name", "free"), [("in the middle", "both"), ("to the right", "left"),
                                            ("lines to the right", "left"), ("cells filled from the right", "left")])  # fmt: skip
def test_text_stands_on_its_side_of_the_box(name, free, flat):
    strange = BLANKS[name]()
    blank = read_blank(strange.pdf)
    empty, full = (filled(form_of(strange), blank, values, flat=flat) for values in ({}, strange.values))
    ink = darkened(by_poppler(empty, 0), by_poppler(full, 0))
    left, _, right, _ = seen(blank.boxes["nom"].widgets[0], full, ink)
    before, after = ink.getbbox()[0] - left, right - ink.getbbox()[2]
    assert before > 40
    assert abs(before - after) < 4 if free == "both" else after < 10


@pytest.mark.parametrize("render", [by_poppler, by_pdfium])
@pytest.mark.parametrize("name", ["locked and hidden boxes", "a box turned by itself", "made by reportlab"])
def test_frames_and_what_is_locked_stay_on_the_page_for_the_printer(name, render):
    strange = BLANKS[name]()
    blank = read_blank(strange.pdf)
    kept, flat = (render(filled(form_of(strange), blank, {}, flat=flat), 0) for flat in (False, True))
    assert darkened(kept, flat).getbbox() is None


def test_a_choice_shows_the_word_and_keeps_the_code():
    strange = BLANKS["a list that drops down"]()
    pdf = filled(form_of(strange), read_blank(strange.pdf), strange.values, flat=False)
    shown = subprocess.run(
        ["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    assert "Türkiye" in shown


def test_what_is_read_of_a_strange_blank():
    radio = read_blank(BLANKS["radio buttons with numbers for states"]().pdf).boxes["nat"]
    assert [(place.state, place.export) for place in radio.widgets] == [("0", "F"), ("1", "UE"), ("2", "A")]
    deep = read_blank(BLANKS["six parents, cells at the top, side at the form"]().pdf).boxes["a.b.c.d.e.nom"]
    assert (deep.cells, deep.kind, deep.alignment) == (12, BoxKind.COMB, 1)
    listed = read_blank(BLANKS["a list"]().pdf).boxes["pays"]
    assert [(option.value, option.label) for option in listed.options] == [
        ("FR", "Française"),
        ("TR", "Türkiye"),
    ]
    assert listed.font_size == 9
    made = read_blank(BLANKS["made by reportlab"]().pdf).boxes
    assert made["nom"].tooltip == "Nom"
    assert set(read_blank(BLANKS["locked and hidden boxes"]().pdf).boxes) == {"nom"}


def test_a_text_too_long_for_a_strange_box_is_carried_over():
    strange = BLANKS["a page turned to the right"]()
    pdf = filled(form_of(strange), read_blank(strange.pdf), {"name": "Rakotonirina " * 20}, flat=True)
    shown = subprocess.run(
        ["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    assert "voir page de suite" in shown
    assert shown.split("\f")[1].count("Rakotonirina") >= 20
