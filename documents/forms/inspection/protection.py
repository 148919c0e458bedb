"""A file that is encrypted and yet opens without a password: read in clear, if its maker permits filling it in.

The standard's permissions (ISO 32000, table 22) are the maker's word, and nothing but that keeps a reader from
filling a form in. We keep to it.
"""

from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from documents.forms.inspection.refusals import BlankRefusal, BlankRefused


MARK = b"/Encrypt"
UNPROTECTED = -1  # the revision of a security handler that isn't there
# Bit 6: annotations and fields; bit 9: fields even without bit 6, which the oldest revision doesn't know and leaves set.
OLDEST = 2
ANNOTATING, FILLING = 1 << 5, 1 << 5 | 1 << 8
LOCKED = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)


def in_clear(pdf: bytes, *, unprotect: bool) -> bytes:
    """The file as it is, or without its protection where that was agreed to and is permitted."""
    if MARK not in pdf:
        return pdf
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as reason:
        if raw.FPDF_GetLastError() in LOCKED:
            raise BlankRefused(BlankRefusal.ENCRYPTED) from reason
        return pdf  # whatever is wrong with it, whoever reads it next says so
    with document:
        revision = raw.FPDF_GetSecurityHandlerRevision(document)
        if revision == UNPROTECTED:
            return pdf
        permits = ANNOTATING if revision == OLDEST else FILLING
        if not raw.FPDF_GetDocPermissions(document) & permits:
            raise BlankRefused(BlankRefusal.ENCRYPTED)
        if not unprotect:
            raise BlankRefused(BlankRefusal.PROTECTED)
        clear = BytesIO()
        document.save(clear, flags=raw.FPDF_REMOVE_SECURITY)
        return clear.getvalue()
