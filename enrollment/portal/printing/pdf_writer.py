"""A page of HTML as a PDF, by WeasyPrint, able to read nothing but our own files.

The result is PDF/UA-1: a screen reader finds headings, tables and the language of each part.
"""

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from documents.forms.engine.hanging_tags import hang_up
from documents.forms.engine.in_memory import opened_in_memory
from documents.forms.engine.tag_tree import numbers
from documents.forms.folders import FORMS_FOLDER
from documents.forms.typesetting.own_files import OwnFilesOnly
from documents.post.envelope import Typeset


STYLE = Path(__file__).with_name("typesetting.css").read_text(encoding="utf-8")
# The style names fonts by where they lie: beside the forms, which use them too.
BASE = FORMS_FOLDER.as_uri() + "/"


def write_pdf(html: str, *, style: str, identifier: str) -> Typeset:
    """The PDF, and on which page each element with an id begins."""
    # Handed to both, or the style's own fonts are passed over for whatever the machine has.
    fonts, fetcher, starts = FontConfiguration(), OwnFilesOnly(), {}

    def note_sections(document: Any, _pdf: Any) -> None:
        for number, sheet in enumerate(document.pages):
            starts.update({name: number for name in sheet.anchors if name not in starts})

    pdf = HTML(string=html, base_url=BASE, url_fetcher=fetcher).write_pdf(
        stylesheets=[CSS(string=STYLE + style, base_url=BASE, url_fetcher=fetcher, font_config=fonts)],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        pdf_identifier=identifier.encode(),
        finisher=note_sections,
    )
    return Typeset(pdf=_with_feet_hung_up(pdf), starts=starts)


def _with_feet_hung_up(pdf: bytes) -> bytes:
    """What stands in the margins of a page is tagged and hangs loose: here it comes in front of its page."""
    made = BytesIO()
    with opened_in_memory(pdf) as document:
        root = document.Root["/StructTreeRoot"]
        hang_up(document, root, numbers(root["/ParentTree"]), most=sys.maxsize)
        document.save(made, deterministic_id=True)
    return made.getvalue()
