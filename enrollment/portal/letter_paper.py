"""Letters on A4, typeset from our own templates with our own font, and able to read nothing else.

The result is PDF/UA-1: a screen reader finds headings, tables and the language of each part.
"""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from weasyprint import CSS, HTML

from documents.forms.description import HERE as FORMS
from documents.forms.typesetting import OwnFilesOnly


STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
# The style names fonts by where they lie: beside the forms, which use them too.
BASE = FORMS.as_uri() + "/"


def typeset(template: str, context: dict[str, Any]) -> bytes:
    """The template as a PDF. Django escapes what people typed; nothing of it is ever read as an address."""
    fetcher = OwnFilesOnly()
    page = HTML(string=render_to_string(template, context), base_url=BASE, url_fetcher=fetcher)
    style = CSS(string=STYLE, base_url=BASE, url_fetcher=fetcher)
    return page.write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1", pdf_identifier=template.encode())
