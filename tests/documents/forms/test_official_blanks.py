"""Blanks of many makes: every field finds its box without help, and what goes in is read in its place."""

import re
import subprocess
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from documents.cerfa import FORMS, fill
from documents.forms.inspection.inspection import inspected
from documents.forms.matching.field_map import field_map
from documents.forms.matching.field_matching import matched
from documents.forms.matching.labels import labels_of
from documents.forms.matching.recognition import recognised
from tests.documents.forms.blanks.catalogue import BLANKS, S1106


AT = datetime(2026, 11, 25, 9, tzinfo=UTC)
ADULT = {
    "birth_name": "Nguyễn", "used_name": "Łukasz", "first_names": "Thị Mai", "birth_date": date(1990, 2, 1),
    "birth_town": "Hà Nội", "birth_country": "Viêt Nam", "nir": "290029935000142", "caf_number": "1234567 A",
    "caf_name": "Tourcoing", "address": "12 rue de l’Épeule", "postcode": "59100", "town": "Roubaix",
    "domiciliation": "CCAS", "nationality": "other", "phone": "0612345678", "employment": "not-employed",
    "employment_detail": "sans emploi", "signed_at": "Lille", "signed_on": date(2026, 4, 12),
}  # fmt: skip
FAMILY = {
    f"parent{number}.{key}": value
    for number, name in ((1, "Dvořák"), (2, "Özgür"))
    for key, value in {
        "birth_name": name, "used_name": f"Usage{number}", "first_names": f"Jiřina{number}",
        "birth_date": date(1985, 5, number), "address": f"{number} quai", "postcode": f"1300{number}",
        "town": f"Ville{number}", "caisse": f"CPAM{number}", "nir": f"29002993500014{number}",
    }.items()
} | {
    f"children.{number}.{key}": value
    for number in (1, 2, 3)
    for key, value in {
        "birth_name": f"Enfant{number}", "first_names": f"Zoë{number}", "birth_date": date(2010 + number, 1, number),
        "birth_place": f"Lieu{number}",
    }.items()
} | {"attachment": "both", "signed_at": "Lille", "signed_on": date(2026, 4, 12)}  # fmt: skip
FORMATS = ("%d%m%Y", "%d/%m/%Y")


@pytest.fixture(scope="module", params=BLANKS, ids=list(BLANKS))
def installed(request, tmp_path_factory):
    """A blank, read, recognised and matched with nobody's help."""
    slug, make = BLANKS[request.param]
    (original, truth), copy = make(), tmp_path_factory.mktemp("copy") / "clean.pdf"
    findings = inspected(original, copy)
    number = recognised(FORMS[slug], findings)
    ready = field_map(FORMS[slug], matched(labels_of(slug), findings), findings)
    return slug, original, copy.read_bytes(), number, ready, truth


def test_every_field_of_the_form_finds_its_box(installed):
    slug, _original, _copy, number, ready, _truth = installed
    assert ready.problems == ()
    assert number == FORMS[slug].number
    assert set(ready.left_out) <= {"children.N.nir"}
    assert [match for match in ready.matches if match.doubt] == []


def test_each_box_takes_what_belongs_there(installed):
    _slug, _original, _copy, _number, ready, truth = installed
    found = {entry.box: entry.takes for entry in ready.entries}
    assert found == {box: fields for box, fields in truth.items() if fields}


def test_each_square_is_the_answer_that_stands_beside_it(installed):
    """The layouts name their squares in the order of the form's answers."""
    slug, _original, copy, _number, ready, _truth = installed
    places = {
        (place.box, place.state): place for place in inspected(copy, Path("/dev/null")).places if place.state
    }
    for field in (each for each in FORMS[slug].fields if each.choices):
        squares = {
            answer: places[entry.box, state]
            for entry in ready.entries
            if entry.takes == (field.key,)
            for answer, state in entry.states.items()
        }
        in_order = sorted(squares, key=lambda answer: (-round(squares[answer].bottom), squares[answer].left))
        assert tuple(in_order) == field.choices


def test_what_is_filled_is_read_back_and_on_paper(installed, registry):
    slug, original, copy, number, ready, _truth = installed
    form = FORMS[slug].on_blank(number=number, rows=ready.rows, entries=ready.entries)
    registry.accept(form, original=original, copy=copy, origin="blank.pdf", by="Anne", at=AT)
    values = ADULT if slug == S1106 else FAMILY
    filled = fill(slug, values, nir_allowed=True)
    held = {name: str(field.get("/V", "")) for name, field in PdfReader(BytesIO(filled)).get_fields().items()}
    flat = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=fill(slug, values, flatten=True, nir_allowed=True),
        capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    for key, value in values.items():
        taken = [entry for entry in ready.entries if key in entry.takes]
        if not taken:
            # Not asked for on this blank, or in a row of its second copy.
            assert key.endswith(".nir") or key.startswith(f"children.{ready.rows + 1}.")
            continue
        if taken[0].states:
            ticked = {held[entry.box].removeprefix("/") for entry in taken} - {"Off", ""}
            assert ticked == {entry.states[value] for entry in taken if value in entry.states}
            continue
        written = "".join(held[entry.box] for entry in taken)
        wanted = [value.strftime(each) for each in FORMATS] if isinstance(value, date) else [value]
        assert any(each in written for each in wanted), (key, written)
        plain = re.sub(r"\s|clé", "", flat)
        assert any(re.sub(r"\s", "", each) in plain for each in wanted), (key, flat)


def test_the_copy_keeps_to_the_standard(installed, tmp_path):
    path = tmp_path / "copy.pdf"
    path.write_bytes(installed[2])
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_all_pages_of_the_copy_stand_upright_and_nothing_but_boxes_is_on_them(installed):
    for page in PdfReader(BytesIO(installed[2])).pages:
        assert page.rotation == 0
        assert float(page.mediabox.width) < float(page.mediabox.height)
        assert all(each.get_object()["/Subtype"] == "/Widget" for each in page.get("/Annots", ()))
