"""Forms without boxes: what a page prints to write on becomes boxes, each field finds its own, and none a wrong one."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from time import process_time

import pikepdf
import pytest
from django.core.management import call_command
from pikepdf import Array, Dictionary, Name, String
from pypdf import PdfReader

from documents.cerfa import FORMS, fill
from documents.forms.inspection.cleaning import cleaned
from documents.forms.inspection.inspection import inspected
from documents.forms.inspection.isolation import inspect
from documents.forms.inspection.pdf_words import printed_on
from documents.forms.inspection.printed.reading import read_from_print
from documents.forms.inspection.printed.recognised_words import PageReader
from documents.forms.inspection.refusals import BlankRefusal, BlankRefused
from documents.forms.matching.field_map import field_map
from documents.forms.matching.field_matching import matched
from documents.forms.matching.labels import labels_of
from tests.documents.forms.blanks import flat, layouts, makers
from tests.documents.forms.blanks.catalogue import S1106, S3705, fields_of
from tests.documents.forms.blanks.flat import WAYS, by_content, scaled, scanned
from tests.documents.forms.blanks.layouts import Layout, cell_under
from tests.documents.forms.test_official_blanks import ADULT, AT


Blank = tuple[str, Layout, Callable[[Layout], bytes]]


def by(way: str, **more: object) -> Callable[[Layout], bytes]:
    return lambda layout: by_content(layout, WAYS[way], **more)


def turned(way: str, angle: int) -> Callable[[Layout], bytes]:
    return lambda layout: makers.turned(by_content(layout, WAYS[way]), 0, angle)


def scan(way: str, dpi: int, **more: float) -> Callable[[Layout], bytes]:
    return lambda layout: scanned(by_content(layout, WAYS[way]), layout, dpi, **more)


def scan_turned(way: str, dpi: int, angle: int) -> Callable[[Layout], bytes]:
    return lambda layout: makers.turned(scan(way, dpi)(layout), 0, angle)


BLANKS: dict[str, Blank] = {
    "lines and combs with uprights": (S1106, layouts.s1106_labels_left(), by("lines")),
    "frames, cells side by side": (S1106, layouts.s1106_labels_above(), by("frames")),
    "frames of four lines, uprights in frames": (S1106, layouts.s1106_labels_left(), by("four lines")),
    "dotted by a dash pattern, cells apart": (S1106, layouts.s1106_labels_above(), by("dash patterns")),
    "short dashes, a dash for each figure, circles": (S1106, layouts.s1106_labels_left(), by("dashes")),
    "dots that are circles": (S3705, layouts.s3705_in_columns(), by("dots")),
    "dots, bars and squares that are letters": (S1106, layouts.s1106_labels_left(), by("letters")),
    "underscores": (S3705, layouts.s3705_in_columns(), by("underscores")),
    "lines as thin areas": (S3705, layouts.s3705_in_columns(), by("thin areas")),
    "white cells on a coloured page": (S1106, layouts.s1106_labels_above(), by("white on colour")),
    "white cells, the other form": (S3705, layouts.s3705_in_columns(), by("white on colour")),
    "coloured boxes": (S1106, layouts.s1106_labels_left(), by("colour on white")),
    "rounded boxes": (S1106, layouts.s1106_labels_left(), by("rounded")),
    "labels in the cells": (S1106, layouts.s1106_labels_inside(), by("frames")),
    "a table of children": (S3705, layouts.s3705_in_a_table(), by("frames")),
    "a table of children, by lines": (S3705, layouts.s3705_in_rows(), by("four lines")),
    "long lines clipped": (S1106, layouts.s1106_labels_above(), by("clipped")),
    "a drawing in a drawing": (S1106, layouts.s1106_labels_left(), by("lines", in_form=True)),
    "in pixels from the top": (S1106, layouts.s1106_labels_left(), by("four lines", wrap=scaled)),
    "lying on its side": (S1106, layouts.s1106_labels_left(), turned("lines", 270)),
    "upside down": (S3705, layouts.s3705_in_columns(), turned("frames", 180)),
    "by reportlab": (S1106, layouts.s1106_labels_left(), flat.by_reportlab),
    "by fpdf2, dotted leaders": (S3705, layouts.s3705_in_columns(), flat.by_fpdf2),
    "by WeasyPrint": (S1106, layouts.s1106_labels_left(), flat.by_weasyprint),
    "a scan of 300 dpi with a layer of words": (S1106, layouts.s1106_labels_left(), scan("frames", 300)),
    "a scan of 200 dpi": (S1106, layouts.s1106_labels_above(), scan("four lines", 200)),
    "a scan of 150 dpi": (S3705, layouts.s3705_in_columns(), scan("frames", 150)),
    "a scan lying on its side": (S1106, layouts.s1106_labels_left(), scan_turned("frames", 200, 90)),
    "a scan a little askew": (S1106, layouts.s1106_labels_left(), scan("lines", 200, askew=0.2)),
}  # fmt: skip


@pytest.fixture(scope="module", params=BLANKS, ids=list(BLANKS))
def read(request, tmp_path_factory):
    """A flat blank, read and matched with nobody's help."""
    slug, layout, make = BLANKS[request.param]
    copy = tmp_path_factory.mktemp("copy") / "clean.pdf"
    findings = inspected(make(layout), copy)
    ready = field_map(FORMS[slug], matched(labels_of(slug), findings), findings)
    return slug, layout, findings, ready, copy.read_bytes()


def test_every_field_that_is_required_finds_its_box(read):
    _slug, _layout, findings, ready, _copy = read
    assert findings.from_print
    assert ready.problems == ()


def test_no_field_gets_a_box_that_belongs_to_another(read):
    _slug, layout, findings, ready, _copy = read
    places = {place.box: place for place in findings.places}
    for match in (each for each in ready.matches if each.sure):
        cell = cell_under(layout, places[match.box])
        assert cell is not None, (match.takes, places[match.box])
        assert match.takes == fields_of(cell.key), places[match.box]


def test_a_comb_has_as_many_cells_as_are_printed(read):
    _slug, layout, findings, ready, _copy = read
    places = {place.box: place for place in findings.places}
    for entry in ready.entries:
        cell = cell_under(layout, places[entry.box])
        assert places[entry.box].cells == cell.cells, entry.takes


def test_what_is_filled_stands_on_the_printed_lines(registry):
    """The engine fills the copy as any other: every value is on paper, within the place that was drawn for it."""
    layout = layouts.s1106_labels_left()
    pdf = by_content(layout, WAYS["letters"])
    inspection = inspect(pdf)
    ready = field_map(FORMS[S1106], matched(labels_of(S1106), inspection.findings), inspection.findings)
    form = FORMS[S1106].on_blank(number=FORMS[S1106].number, rows=ready.rows, entries=ready.entries)
    registry.accept(form, original=pdf, copy=inspection.clean, origin="flat.pdf", by="Anne", at=AT)
    sheet = fill(S1106, ADULT, flatten=True, nir_allowed=True)
    cells = {fields_of(cell.key): cell for cell in layout.cells if not cell.cells}
    words = words_of_sheet(sheet)
    for key in ("caf_number", "phone", "domiciliation", "employment_detail", "signed_at"):
        first = ADULT[key].split()[0]
        cell = cells[key,]
        assert any(
            word.text == first
            and cell.x - 1 <= word.left <= cell.x + cell.width
            and abs(word.bottom - cell.y) < 8
            for word in words
        ), key


def words_of_sheet(pdf):
    return [word for page in PdfReader(BytesIO(pdf)).pages for word in printed_on(page, 0).words]


def test_a_file_without_boxes_is_read_in_the_process_apart():
    findings = inspect(by_content(layouts.s1106_labels_left(), WAYS["lines"])).findings
    assert findings.from_print
    assert findings.places


def test_the_operator_is_told_that_boxes_were_read_from_print(registry, tmp_path):
    path, said = tmp_path / "flat.pdf", StringIO()
    path.write_bytes(by_content(layouts.s1106_labels_left(), WAYS["lines"]))
    call_command("install_blank", S1106, path, stdout=said)
    assert "read from its print" in said.getvalue()
    assert "PROBLEM" not in said.getvalue()


def test_a_picture_without_words_is_refused_for_that_reason():
    pdf = scanned(by_content(layouts.s1106_labels_left(), WAYS["frames"]), None, 150)
    with pytest.raises(BlankRefused) as refused:
        inspected(pdf, Path("/dev/null"))
    assert refused.value.reason is BlankRefusal.PICTURE


def page_of(*operators: str) -> bytes:
    """A page of which nothing but a title is words."""
    nothing = Layout()
    nothing.say(60, 812, "Demande d'ouverture des droits")
    way = flat.Way(text=flat.stroked, comb=flat.stroked, tick=flat.stroked, before="\n".join(operators))
    return by_content(nothing, way)


NOWHERE = {
    "white on white": "1 G 100 500 m 300 500 l S 100 400 200 20 re S",
    "clipped away": "q 0 0 50 50 re W n 100 500 m 300 500 l S Q",
    "wholly outside the sheet": "900 500 m 1200 500 l S",
    "an underlined title": "60 809 m 172 809 l S",
    "a dark bar": "0.1 g 100 500 200 20 re f",
    "a slanted line": "100 500 m 300 560 l S",
    "a path that isn't painted": "100 500 200 20 re n",
    "a frame around the page": "15 15 565 815 re S",
}


@pytest.mark.parametrize("drawn", NOWHERE.values(), ids=list(NOWHERE))
def test_nobody_is_made_to_write_where_nothing_asks_for_it(drawn):
    with pytest.raises(BlankRefused) as refused:
        inspected(page_of(drawn), Path("/dev/null"))
    assert refused.value.reason is BlankRefusal.NO_BOXES


def test_a_layer_that_is_switched_off_is_not_read():
    document = pikepdf.open(BytesIO(page_of("/OC /L1 BDC 100 500 200 20 re S EMC")))
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("Aide")))
    document.pages[0].obj.Resources.Properties = Dictionary(L1=layer)
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    with pytest.raises(BlankRefused):
        inspected(makers.saved(document), Path("/dev/null"))
    document.Root.OCProperties.D = Dictionary(OFF=Array())
    assert len(inspected(makers.saved(document), Path("/dev/null")).places) == 1


def test_a_comb_that_nothing_is_printed_beside_is_in_doubt():
    """Thirteen cells are nearly always a number of the Sécurité sociale; whose, nobody says."""
    layout = Layout()
    layout.say(60, 812, FORMS[S1106].title)
    layout.comb("nir", 300, 300, 13)
    findings = inspected(by_content(layout, WAYS["frames"]), Path("/dev/null"))
    assert [match.sure for match in matched(labels_of(S1106), findings)] in ([False], [])


def test_a_page_of_four_hundred_lines_and_three_hundred_cells_is_read_within_two_seconds():
    """Counted in computing time of this process, beside what the file's own library takes to open it."""
    layout = Layout()
    for row in range(40):
        for column in range(10):
            layout.box(f"t{row}-{column}", 20 + column * 56, 800 - row * 14, 44)
    for row in range(10):
        layout.comb(f"c{row}", 20, 200 - row * 18, 30)
    clean = cleaned(PdfReader(BytesIO(by_content(layout, replace(WAYS["lines"], comb=flat.cells_with_gaps)))))
    before = process_time()
    printed = read_from_print(clean, PageReader(clean, "").words_of)
    assert process_time() - before < 2
    assert printed.boxes == 410
