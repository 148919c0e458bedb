"""Letters on A4, typeset from our own templates with our own font, and able to read nothing else.

The result is PDF/UA-1: a screen reader finds headings, tables and the language of each part.
"""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from documents.forms.folders import FORMS_FOLDER
from documents.forms.typesetting.own_files import OwnFilesOnly
from documents.post.envelope import Typeset


STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
# The style names fonts by where they lie: beside the forms, which use them too.
BASE = FORMS_FOLDER.as_uri() + "/"


def typeset(template: str, context: dict[str, Any], *, style: str = "") -> bytes:
    """The template as a PDF. Django escapes what people typed; nothing of it is ever read as an address."""
    return typeset_in_sections(template, context, style=style).pdf


def typeset_in_sections(template: str, context: dict[str, Any], *, style: str = "") -> Typeset:
    """The same, and on which page each element with an id begins."""
    # Handed to both, or the style's own fonts are passed over for whatever the machine has.
    fonts, fetcher, starts = FontConfiguration(), OwnFilesOnly(), {}

    def note_sections(document: Any, _pdf: Any) -> None:
        for number, sheet in enumerate(document.pages):
            starts.update({name: number for name in sheet.anchors if name not in starts})

    page = HTML(string=render_to_string(template, context), base_url=BASE, url_fetcher=fetcher)
    pdf = page.write_pdf(
        stylesheets=[CSS(string=STYLE + style, base_url=BASE, url_fetcher=fetcher, font_config=fonts)],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        pdf_identifier=template.encode(),
        finisher=note_sections,
    )
    return Typeset(pdf=pdf, starts=starts)
