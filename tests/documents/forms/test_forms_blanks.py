"""Our blanks and their maps: every box is there, belongs to a field, and is a real one."""

import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from documents.forms.description import FieldKind, read
from documents.forms.engine.blanks import BoxKind, MapError, prove, read_blank
from documents.forms.engine.box_contents import sheets_of
from documents.forms.engine.field_tree import widgets_of
from documents.forms.folders import BLANK, FORM, FORMS_FOLDER
from documents.forms.installed.blank_registry import our_blank
from documents.forms.registry import FORMS
from tests.pdf_ua import faults


SLUGS = tuple(FORMS)
DESIGN = {
    "cerfa-15763": "birth_name used_name first_names birth_date birth_town birth_country nir caf_number caf_name address "
    "postcode town domiciliation nationality phone employment employment_detail signed_at signed_on",
    "cerfa-14445": " ".join(
        f"parent{number}.{key}"
        for number in (1, 2)
        for key in [
            "birth_name",
            "used_name",
            "first_names",
            "birth_date",
            "nir",
            "address",
            "postcode",
            "town",
            "caisse",
        ]
    )
    + " attachment "
    + " ".join(
        f"children.N.{key}" for key in ["birth_name", "first_names", "birth_date", "birth_place", "nir"]
    )
    + " signed_at signed_on",
}


@pytest.mark.parametrize("slug", DESIGN)
def test_the_field_keys_are_those_of_the_design(slug):
    assert {field.key for field in FORMS[slug].fields} == set(DESIGN[slug].split())


@pytest.mark.parametrize("slug", SLUGS)
def test_the_map_and_the_blank_name_the_same_boxes(slug):
    assert {entry.box for entry in FORMS[slug].entries} == set(our_blank(slug).boxes)


@pytest.mark.parametrize(
    ("slug", "key"),
    [
        pytest.param(slug, field.key, id=f"{slug} {field.key}")
        for slug in SLUGS
        for field in FORMS[slug].fields
    ],
)
def test_every_field_reaches_a_box(slug, key):
    form = FORMS[slug]
    field = form.field(key.replace(".N.", ".1."))
    samples = {FieldKind.TEXT: "x", FieldKind.NIR: "290029935000142", FieldKind.DATE: "x"}
    for value in field.choices or (samples[field.kind],):
        (sheet,) = sheets_of(form, {key.replace(".N.", ".1."): value})
        assert sheet.contents


@pytest.mark.parametrize("slug", SLUGS)
def test_a_box_missing_from_the_blank_stops_the_start_by_name(slug):
    form, blank = FORMS[slug], our_blank(slug)
    boxes = dict(blank.boxes)
    gone = next(iter(boxes))
    del boxes[gone]
    with pytest.raises(MapError, match=gone):
        prove(form, replace(blank, boxes=boxes))


@pytest.mark.parametrize("slug", SLUGS)
def test_a_box_that_no_field_fills_stops_the_start_by_name(slug):
    form, blank = FORMS[slug], our_blank(slug)
    with pytest.raises(MapError, match=form.entries[-1].box):
        prove(replace(form, entries=form.entries[:-1]), blank)
    with pytest.raises(MapError, match="twice"):
        prove(replace(form, entries=(*form.entries, form.entries[0])), blank)


def test_a_state_that_the_box_doesnt_have_stops_the_start_by_name():
    form, blank = FORMS["cerfa-15763"], our_blank("cerfa-15763")
    entries = tuple(
        replace(entry, states={"french": "francaise"}) if entry.box == "nationalite" else entry
        for entry in form.entries
    )
    with pytest.raises(MapError, match="nationalite"):
        prove(replace(form, entries=entries), blank)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        pytest.param(
            'takes = ["caf_name"]', 'takes = ["caf_nom"]', "caf_nom", id="a box takes an unknown field"
        ),
        pytest.param(
            'takes = ["caf_name"]', 'takes = ["caf_number"]', "caf_name", id="a field reaches no box"
        ),
        pytest.param('other = "autre"', 'others = "autre"', "nationality", id="a choice without its state"),
        pytest.param('join = ", "', 'joint = ", "', "joint", id="a misspelt key"),
        pytest.param('kind = "nir"', 'kind = "number"', "number", id="an unknown kind"),
    ],
)
def test_a_map_with_a_slip_stops_the_start(old, new, named, tmp_path):
    text = (FORMS_FOLDER / "cerfa-15763" / FORM).read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / FORM
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises((ValueError, TypeError), match=named):
        read(path)


@pytest.mark.parametrize("slug", SLUGS)
def test_boxes_are_real_fields(slug):
    reader = PdfReader(BytesIO(our_blank(slug).pdf))
    for name, field in reader.get_fields().items():
        assert field.get("/TU"), name
        assert field["/V"] in ("", "/Off")
    for page in reader.pages:
        for widget in widgets_of(page):
            x0, y0, x1, y1 = widget["/Rect"]
            assert x0 < x1
            assert y0 < y1
            if "/AS" in widget:
                assert "/Off" in widget["/AP"]["/N"]
                assert len(widget["/AP"]["/N"]) == 2
                assert widget.get("/TU")


def test_dates_postcodes_and_numbers_have_cells():
    boxes = our_blank("cerfa-15763").boxes
    combs = {name: box.cells for name, box in boxes.items() if box.kind is BoxKind.COMB}
    assert combs == {"naissance": 8, "nir": 13, "nir_cle": 2, "code_postal": 5, "fait_le": 8}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_blank_says_on_every_page_what_it_is(slug):
    pages = [page.extract_text() for page in PdfReader(BytesIO(our_blank(slug).pdf)).pages]
    for page in pages:
        assert "Copie de préparation du formulaire officiel" in page
        assert FORMS[slug].url in page.replace("\n", "")
        assert FORMS[slug].number in page
    assert FORMS[slug].title in " ".join(pages[0].split()).replace("\n", " ")


def test_who_has_an_s1_is_sent_elsewhere_and_the_volets_are_told_apart():
    s1106 = " ".join(PdfReader(BytesIO(our_blank("cerfa-15763").pdf)).pages[0].extract_text().split())
    assert "N’utilisez pas ce formulaire" in s1106
    assert "formulaire S1" in s1106
    first, second, _ = (
        page.extract_text() for page in PdfReader(BytesIO(our_blank("cerfa-14445").pdf)).pages
    )
    assert "Volet 1" in first and "Volet 2" not in first
    assert "Volet 2" in second and "conserver par les parents" in " ".join(second.split())


@pytest.mark.parametrize("name", [*SLUGS, "continuation"])
def test_the_blank_keeps_to_the_standard_and_is_tagged(name):
    path = FORMS_FOLDER / name / BLANK
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert PdfReader(path).root_object["/Lang"] == "fr"
    # All else that PDF/UA asks for is there, as far as our own reading of its rules goes.
    assert faults(path.read_bytes()) == ["it has no title", "it doesn't claim to be PDF/UA"]


def boxes(path):
    """Every box with all that it says of itself, but where it stands in the file."""
    return sorted(
        (
            str(box["/T"]),
            [float(side) for side in box["/Rect"]],
            box["/FT"],
            *(str(box.get(key)) for key in SAID),
        )
        for page in PdfReader(path).pages
        for box in (each.get_object() for each in page.get("/Annots", ()))
        if "/T" in box
    )


SAID = ("/TU", "/Ff", "/MaxLen", "/AS")


def pictures(path):
    """The pages as they print."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.render(scale=1.5).to_pil().tobytes() for page in document]


def test_typesetting_again_changes_nothing(tmp_path):
    """Another machine may number the objects of the file otherwise; boxes, words and pages stay."""
    script = (
        "import os; from pathlib import Path; from documents.forms.typesetting import typeset as t; "
        "os.environ['SOURCE_DATE_EPOCH'] = t.EPOCH; "
        f"[Path({str(tmp_path)!r}, page.parent.name + '.pdf').write_bytes(t.typeset(page.parent)) "
        "for page in t.FORMS_FOLDER.glob('*/page.html')]"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=FORMS_FOLDER.parent.parent)
    for name in (*SLUGS, "continuation"):
        made, kept = tmp_path / f"{name}.pdf", FORMS_FOLDER / name / BLANK
        assert boxes(made) == boxes(kept), name
        assert [page.extract_text() for page in PdfReader(made).pages] == [
            page.extract_text() for page in PdfReader(kept).pages
        ], name
        assert pictures(made) == pictures(kept), name


def test_a_strangers_blank_is_read_by_the_same_lines():
    """Names above names, a tick with an odd state, a plain text: as other makers build them."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(our_blank("cerfa-14445").pdf)))
    for page in writer.pages:
        for widget in widgets_of(page):
            if "/AS" in widget and "/un_parent" in widget["/AP"]["/N"]:
                drawings = widget["/AP"]["/N"]
                drawings[NameObject("/1#20seul")] = drawings.pop("/un_parent")
    pdf = BytesIO()
    writer.write(pdf)
    reader = PdfReader(BytesIO(pdf.getvalue()))
    reader.add_form_topname("formulaire")
    renamed = PdfWriter()
    renamed.append(reader)
    pdf = BytesIO()
    renamed.write(pdf)
    boxes = read_blank(pdf.getvalue()).boxes
    assert len(boxes) == len(our_blank("cerfa-14445").boxes)
    assert boxes["formulaire.enfant2_naissance"].cells == 8
    assert len({place.state for place in boxes["formulaire.rattachement"].widgets}) == 2
