"""Downloaded forms, read back: what stands in their boxes, and how much ink is on each page."""

from pathlib import Path

import pypdfium2
from playwright.sync_api import Locator
from pypdf import PdfReader


def downloaded(link: Locator) -> Path:
    """The file behind a link of the page."""
    with link.page.expect_download() as waiting:
        link.click()
    return waiting.value.path()


def boxes_of(pdf: Path) -> dict[str, str]:
    """Every box in which something is written or ticked, by the name it has in the form."""
    fields = PdfReader(pdf).get_fields() or {}
    written = {name: str(field.value or "").lstrip("/") for name, field in fields.items()}
    return {name: value for name, value in written.items() if value and value != "Off"}


def can_be_edited(pdf: Path) -> bool:
    """Can anything still be typed into the file?"""
    return bool(PdfReader(pdf).get_fields())


def ink_of_pages(pdf: Path, *, boxes: bool = True) -> list[float]:
    """The share of each page that is darker than paper, with or without what stands in boxes."""
    with pypdfium2.PdfDocument(pdf) as document:
        if boxes:
            document.init_forms()
        return [ink_of(page) for page in document]


def ink_of(page: pypdfium2.PdfPage) -> float:
    """Grey below the middle counts as ink."""
    counts = page.render(scale=1).to_pil().convert("L").histogram()
    return sum(counts[:128]) / sum(counts)
