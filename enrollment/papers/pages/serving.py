"""A paper as it goes out: kept by no cache, taken for nothing else than it is, able to do nothing.

The view looks first whether this person may see it, and whether the antivirus lets it out (`may_be_served`).
"""

import unicodedata

from django.http import HttpResponse
from django.utils.http import content_disposition_header


LONGEST_NAME = 80
NO_NAME = "document"
# It runs nothing, loads nothing, and nobody shows it within a page of theirs.
POLICY = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    """A PDF, to be kept by the person under the name that they gave it."""
    response = _closed(pdf, "application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, file_name(name, "pdf"))
    return response


def picture_response(jpeg: bytes, name: str = NO_NAME) -> HttpResponse:
    """A page or its thumbnail, shown within our own page."""
    response = _closed(jpeg, "image/jpeg")
    response["Content-Disposition"] = content_disposition_header(False, file_name(name, "jpg"))
    return response


def name_as_shown(name: str) -> str:
    """The name as sent, without folders, control signs and the like."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    # Cc, Cf: also those that turn the direction of writing, and make "fdp.exe" of "exe.pdf".
    return "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")


def file_name(name: str, ending: str) -> str:
    """The same without what a file system minds, and with the ending of what it is now (RFC 6266)."""
    shown = "".join(sign for sign in name_as_shown(name) if sign not in '"<>:|?*')
    stem, dot, _old = shown.rpartition(".")
    bare = (stem if dot else shown).strip(" .")[:LONGEST_NAME].strip()
    return f"{bare or NO_NAME}.{ending}"


def _closed(content: bytes, content_type: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": POLICY,
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
        },
    )
