"""A filled form in pdf.js, the viewer of Firefox: the same ink as in Chromium's own, and the same words."""

import base64
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route

from documents.cerfa import fill
from documents.forms.engine.blanks import BoxKind, read_blank
from documents.forms.engine.filling import filled
from documents.forms.installed.blank_registry import our_blank
from tests.documents.forms.ink import SCALE, by_pdfium, darkened, seen
from tests.documents.forms.strange_blanks import BLANKS, form_of


pytestmark = pytest.mark.looks


BUILD = Path("/usr/share/javascript/pdf/build")
HOUSE = "http://viewer.test"
PAGE = "<!doctype html><script src=/pdf.js></script><script src=/pdf.worker.js></script>"
VALUES = {
    "birth_name": "Nguyễn Phúc Tôn-Nữ",
    "first_names": "Thị Hồng Ánh",
    "used_name": "Łukaszewska",
    "birth_date": date(1990, 12, 31),
    "birth_town": "Hà Nội",
    "address": "Chez M. Đặng\n12 rue de l’Épeule",
    "postcode": "59100",
    "town": "Roubaix",
    "nationality": "other",
    "employment": "not-employed",
}
SHOW = """async ([file, scale]) => {
  const bytes = Uint8Array.from(atob(file), sign => sign.charCodeAt(0));
  const pdf = await pdfjsLib.getDocument({data: bytes}).promise;
  const page = await pdf.getPage(1), viewport = page.getViewport({scale});
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(viewport.width); canvas.height = Math.round(viewport.height);
  await page.render({canvasContext: canvas.getContext('2d'), viewport}).promise;
  const words = await page.getTextContent(), places = await page.getAnnotations();
  return {
    picture: canvas.toDataURL('image/png').split(',')[1],
    text: words.items.map(item => item.str).join(' '),
    fields: places.filter(place => place.fieldValue).map(place => [place.fieldName, place.fieldValue]),
  };
}"""


@pytest.fixture
def viewer(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=True)
    page = context.new_page()
    page.route("**/*", serve)
    page.goto(HOUSE)
    yield page
    context.close()


def serve(route: Route) -> None:
    """The viewer's own files and nothing else."""
    path = route.request.url.removeprefix(HOUSE).strip("/")
    if path in ("pdf.js", "pdf.worker.js"):
        route.fulfill(path=BUILD / path, content_type="text/javascript")
    else:
        route.fulfill(body="" if path else PAGE, content_type="text/html")


def by_pdfjs(viewer: Page, pdf: bytes) -> tuple[Image.Image, str, dict[str, str]]:
    """The first page's picture, its words, and what its fields hold."""
    shown = viewer.evaluate(SHOW, [base64.b64encode(pdf).decode(), SCALE])
    picture = Image.open(BytesIO(base64.b64decode(shown["picture"]))).convert("L")
    return picture, shown["text"], dict(shown["fields"])


@pytest.mark.parametrize("flat", [pytest.param(False, id="to correct"), pytest.param(True, id="to print")])
def test_firefox_shows_what_chromium_shows(viewer, flat):
    blank = our_blank("cerfa-15763")
    pdf = fill("cerfa-15763", VALUES, flatten=flat)
    before, *_ = by_pdfjs(viewer, blank.pdf)
    after, text, fields = by_pdfjs(viewer, pdf)
    ink, chromium = darkened(before, after), darkened(by_pdfium(blank.pdf, 0), by_pdfium(pdf, 0))
    if flat:
        assert "Nguyễn Phúc Tôn-Nữ / Łukaszewska / Thị Hồng Ánh" in text
        assert "Chez M. Đặng" in text
    else:
        assert fields["noms"] == "Nguyễn Phúc Tôn-Nữ / Łukaszewska / Thị Hồng Ánh"
        assert (fields["adresse"], fields["naissance"]) == (VALUES["address"], "31121990")
    for box in blank.boxes.values():
        for place in box.widgets:
            if place.page == 0:
                corners = seen(place, pdf, ink)
                here, there = (picture.crop(corners).getbbox() for picture in (ink, chromium))
                assert (here is None) is (there is None), f"{box.name} {place.state}"
                if here and there:  # a pixel or two of difference: two ways to smooth an edge
                    assert max(abs(a - b) for a, b in zip(here, there, strict=True)) <= 3, box.name
                ink.paste(0, (corners[0] - 1, corners[1] - 1, corners[2] + 1, corners[3] + 1))
    hint = blank.boxes["nir_cle"].widgets[0]  # beside it stands who fills it in
    _, top, right, bottom = seen(hint, pdf, ink)
    ink.paste(0, (right, top, right + 120, bottom))
    assert ink.getbbox() is None, "ink outside the boxes"


def test_firefox_turns_what_is_turned_and_keeps_the_sides(viewer):
    for name in ("a page turned to the right", "a box turned by itself", "to the right", "made by reportlab"):
        strange = BLANKS[name]()
        blank = read_blank(strange.pdf)
        for flat in (False, True):
            empty, full = (filled(form_of(strange), blank, each, flat=flat) for each in ({}, strange.values))
            (before, *_), (after, *_) = by_pdfjs(viewer, empty), by_pdfjs(viewer, full)
            ink = darkened(before, after)
            chromium = darkened(by_pdfium(empty, 0), by_pdfium(full, 0))
            for box in blank.boxes.values():
                for place in box.widgets:
                    here, there = (each.crop(seen(place, full, ink)).getbbox() for each in (ink, chromium))
                    assert (here is None) is (there is None), f"{name}: {box.name}"
                    if here and there and box.kind is not BoxKind.CHECK:
                        assert max(abs(a - b) for a, b in zip(here, there, strict=True)) <= 3, name
