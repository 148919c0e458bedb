"""A PDF handed over as a file: kept by the person, never shown inside a page."""

from django.http import HttpResponse
from django.utils.text import slugify


def pdf_download(pdf: bytes, *name: str) -> HttpResponse:
    """The file under a name made of these words."""
    response = HttpResponse(pdf, content_type="application/pdf")
    words = "-".join(filter(None, (word if word.isascii() else slugify(word) for word in name)))
    response["Content-Disposition"] = f'attachment; filename="{words}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
