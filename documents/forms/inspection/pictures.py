"""Draws a page of a PDF as a picture, in the child: `python -I` starts it through `documents/child_process.py`, with the page's number."""

import sys
from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]

from documents.child_process import limit_this_process
from documents.forms.inspection.limits import MEMORY, SECONDS


SCALE = 1.6  # pixels for a point: what is written in a box can be read


def main() -> None:
    """The page as a PNG; nothing where there is no such page."""
    limit_this_process(MEMORY, SECONDS)
    with pypdfium2.PdfDocument(sys.stdin.buffer.read()) as document:
        number = int(sys.argv[1])
        if number < len(document):
            made = BytesIO()
            document[number].render(scale=SCALE).to_pil().save(made, "PNG")
            sys.stdout.buffer.write(made.getvalue())
