"""Letters on A4, typeset from our own templates with our own font."""

from collections.abc import Callable
from typing import Any

from django.template.loader import render_to_string
from django.utils.module_loading import import_string

from documents.post.envelope import Typeset


# WeasyPrint takes most of a second and 45 MB to load: a worker that never prints never pays for it.
PDF_WRITER = "enrollment.portal.printing.pdf_writer.write_pdf"


def typeset(template: str, context: dict[str, Any], *, style: str = "") -> bytes:
    """The template as a PDF. Django escapes what people typed; nothing of it is ever read as an address."""
    return typeset_in_sections(template, context, style=style).pdf


def typeset_in_sections(template: str, context: dict[str, Any], *, style: str = "") -> Typeset:
    """The same, and on which page each element with an id begins."""
    write: Callable[..., Typeset] = import_string(PDF_WRITER)
    return write(render_to_string(template, context), style=style, identifier=template)
