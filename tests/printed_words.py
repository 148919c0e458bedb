"""What a PDF says, page by page, as PDFium reads it: apart from what makes our PDFs, and in a tenth of pypdf's time."""

from pathlib import Path

import pypdfium2


# How PDFium writes a hyphen at the end of a line.
BROKEN_WORD = "\ufffe"


def words_of_pages(pdf: Path | bytes) -> list[str]:
    """The text of each page in one line; a space that doesn't break is a space."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [in_one_line(page.get_textpage().get_text_bounded()) for page in document]


def words_of(pdf: Path | bytes) -> str:
    """The text of all pages in one line."""
    return " ".join(words_of_pages(pdf))


def in_one_line(text: str) -> str:
    """However the lines were broken."""
    return " ".join(text.replace(BROKEN_WORD, "-").replace("\u00a0", " ").split())
