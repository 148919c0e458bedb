"""What two renderers put on paper: ink in the boxes that were filled, and nowhere else."""

from datetime import date

import pytest
from PIL import ImageDraw

from documents.cerfa import FORMS, fill
from documents.forms.engine.blanks import BoxKind
from documents.forms.installed.blank_registry import our_blank
from tests.documents.forms.ink import SCALE, by_pdfium, by_poppler, darkened


FILLED = {
    "cerfa-15763": {
        "birth_name": "Nguyễn",
        "birth_date": date(1990, 12, 31),
        "birth_town": "Hà Nội",
        "nir": "290029935000142",
        "caf_number": "1234567",
        "caf_name": "Lille",
        "address": "Ổ 12 rue Ậ\nbât. g",
        "postcode": "59100",
        "town": "Roubaix",
        "domiciliation": "CCAS\n1 place",
        "nationality": "eu-eea-ch",
        "phone": "06 12 34 56 78",
        "employment": "self-employed",
        "employment_detail": "graphiste",
        "signed_at": "Roubaix",
        "signed_on": date(2026, 4, 12),
    },
    "cerfa-14445": {
        f"parent{parent}.{key}": value
        for parent in (1, 2)
        for key, value in {
            "birth_name": "Dvořák",
            "used_name": "Özgür",
            "first_names": "Jiřina",
            "birth_date": date(1985, 5, 17),
            "nir": "290029935000142",
            "address": "14 rue\nbât. g",
            "postcode": "13003",
            "town": "Marseille",
            "caisse": "CPAM",
        }.items()
    }
    | {
        f"children.{child}.{key}": value
        for child in (1, 2, 3, 4)
        for key, value in {
            "birth_name": "Dvořák",
            "first_names": "Zoë",
            "birth_date": date(2015, 5, 17),
            "birth_place": "Ağrı",
            "nir": "290029935000142",
        }.items()
    }
    | {"attachment": "both", "signed_at": "Marseille", "signed_on": date(2026, 4, 12)},
}


def corners(place, height, margin):
    """A place's corners in pixels, counted from the top as pictures are."""
    return (
        place.left * SCALE - margin,
        height - (place.bottom + place.height) * SCALE - margin,
        (place.left + place.width) * SCALE + margin,
        height - place.bottom * SCALE + margin,
    )


@pytest.mark.parametrize("slug", FORMS)
@pytest.mark.parametrize("render", [by_poppler, by_pdfium])
@pytest.mark.parametrize("flatten", [pytest.param(False, id="to correct"), pytest.param(True, id="to print")])
def test_ink_is_in_the_boxes_and_nowhere_else(slug, render, flatten):
    blank = our_blank(slug)
    pdf = fill(slug, FILLED[slug], flatten=flatten, nir_allowed=True)
    states = {"nationalite": "ue_eee_suisse", "emploi": "independant", "rattachement": "deux_parents"}
    for page in range(blank.pages):
        ink = darkened(render(blank.pdf, page), render(pdf, page))
        places = [(box, place) for box in blank.boxes.values() for place in box.widgets if place.page == page]
        for box, place in places:
            inside = ink.crop(tuple(round(side) for side in corners(place, ink.height, -1)))
            expected = place.state == states[box.name] if box.kind is BoxKind.CHECK else True
            assert (inside.getbbox() is not None) is expected, f"{box.name} {place.state} on page {page + 1}"
        for _, place in places:
            ImageDraw.Draw(ink).rectangle(corners(place, ink.height, 1), fill=0)
        assert ink.getbbox() is None, f"ink outside the boxes of page {page + 1}"


@pytest.mark.parametrize("slug", FORMS)
def test_each_figure_has_a_cell_of_its_own(slug):
    blank = our_blank(slug)
    pdf = fill(slug, FILLED[slug], flatten=True, nir_allowed=True)
    combs = [box for box in blank.boxes.values() if box.kind is BoxKind.COMB]
    assert combs
    for page in range(2 if slug == "cerfa-14445" else 1):
        ink = darkened(by_poppler(blank.pdf, page), by_poppler(pdf, page))
        for box in combs:
            place = next(place for place in box.widgets if place.page == page)
            left, top, right, bottom = corners(place, ink.height, 0)
            cell = (right - left) / box.cells
            for number in range(box.cells):
                found = ink.crop(
                    tuple(round(s) for s in (left + number * cell, top, left + (number + 1) * cell, bottom))
                )
                assert found.getbbox() is not None, f"{box.name}: cell {number + 1} is empty"
                # Clear of both neighbours: the figure stands in the middle of its cell.
                assert found.getbbox()[0] >= 1
                assert found.getbbox()[2] <= found.width - 1


@pytest.mark.parametrize("render", [by_poppler, by_pdfium])
@pytest.mark.parametrize(
    "stretched",
    [pytest.param(1, id="as it is"), pytest.param(3, id="narrowed"), pytest.param(12, id="too long")],
)
def test_a_name_of_any_length_keeps_clear_of_its_frame(render, stretched):
    blank = our_blank("cerfa-15763")
    pdf = fill("cerfa-15763", {"birth_name": "Ổgyřę Ậbcdę Žůjąg Ẩpqyj " * stretched}, flatten=True)
    ink = darkened(render(blank.pdf, 0), render(pdf, 0))
    place = blank.boxes["noms"].widgets[0]
    left, top, right, bottom = corners(place, ink.height, 0)
    inked = ink.crop((round(left) - 4, round(top) - 4, round(right) + 4, round(bottom) + 4)).getbbox()
    assert inked[0] > 4
    assert inked[1] > 4
    assert inked[2] <= round(right) - round(left) + 4
    assert inked[3] <= round(bottom) - round(top) + 4
