"""Forms without boxes: what a page prints to write on becomes boxes, each field finds its own, and none a wrong one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from documents.cerfa import FORMS
from documents.forms.inspection.inspection import inspected
from documents.forms.matching.field_map import field_map
from documents.forms.matching.field_matching import matched
from documents.forms.matching.labels import labels_of
from tests.documents.blanks import flat, layouts, makers
from tests.documents.blanks.catalogue import S1106, S3705, fields_of
from tests.documents.blanks.flat import WAYS, by_content, scaled, scanned
from tests.documents.blanks.layouts import Layout


Blank = tuple[str, Layout, Callable[[Layout], bytes]]


def by(way: str, **more: object) -> Callable[[Layout], bytes]:
    return lambda layout: by_content(layout, WAYS[way], **more)


def turned(way: str, angle: int) -> Callable[[Layout], bytes]:
    return lambda layout: makers.turned(by_content(layout, WAYS[way]), 0, angle)


def scan(way: str, dpi: int, **more: float) -> Callable[[Layout], bytes]:
    return lambda layout: scanned(by_content(layout, WAYS[way]), layout, dpi, **more)


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


def cell_under(layout, place):
    """The layout's own box where a place was read."""
    x, y = (place.left + place.right) / 2, place.middle
    found = [
        cell for cell in layout.cells
        if cell.page == place.page and cell.x - 2 <= x <= cell.x + cell.width + 2
        and cell.y - 2 <= y <= cell.y + max(cell.height, 15) + 2
    ]  # fmt: skip
    return min(found, key=lambda cell: abs(cell.y + cell.height / 2 - y), default=None)


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


if __name__ == "__main__":  # a look at one of them: python -m tests.documents.test_flat_blanks NAME FILE
    import sys

    _slug, _layout, _make = BLANKS[sys.argv[1]]
    Path(sys.argv[2]).write_bytes(_make(_layout))
