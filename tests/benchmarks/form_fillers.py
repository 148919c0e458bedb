"""The same wide blank, filled by others: PyPDFForm, pypdf as its documentation has it, pdftk in a Java of its own."""

import subprocess
from codecs import BOM_UTF16_BE
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from shutil import which

from pypdf import PdfReader, PdfWriter
from PyPDFForm import PdfWrapper


Values = Mapping[str, str | bool]
PDFTK = which("pdftk")


def by_pypdfform(blank: bytes, values: Values) -> bytes:
    """One call; it draws the texts itself."""
    return bytes(PdfWrapper(blank).fill(dict(values)).read())


def by_pypdf(blank: bytes, values: Values) -> bytes:
    """Values and appearances, fields kept."""
    states = {name: value if isinstance(value, str) else "/Yes" for name, value in values.items()}
    writer = PdfWriter(clone_from=BytesIO(blank))
    writer.update_page_form_field_values(list(writer.pages), states)
    filled = BytesIO()
    writer.write(filled)
    return filled.getvalue()


def by_pdftk(blank: Path, data: Path) -> bytes:
    """Flat, from files that are there already."""
    command = [str(PDFTK), blank, "fill_form", data, "output", "-", "flatten"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def as_fdf(values: Values) -> bytes:
    """The values as pdftk wants them."""
    fields = b"".join(
        b"<</T(%b)/V%b>>"
        % (
            name.encode("ascii"),
            b"<%b>" % (BOM_UTF16_BE + value.encode("utf-16-be")).hex().encode("ascii")
            if isinstance(value, str)
            else b"/Yes",
        )
        for name, value in values.items()
    )
    return b"%%FDF-1.2\n1 0 obj<</FDF<</Fields[%b]>>>>endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n" % fields


def values_in(pdf: bytes) -> dict[str, str | bool]:
    """What the fields hold, so that nobody is fast by doing less."""
    fields = PdfReader(BytesIO(pdf)).get_fields() or {}
    held = {name: str(field.get("/V", "")) for name, field in fields.items()}
    return {name: True if value == "/Yes" else value for name, value in held.items()}


def words_in(pdf: bytes) -> str:
    """What the pages of a flat file say."""
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
