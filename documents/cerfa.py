"""The door to the administration's forms: our values in, a PDF to sign and post out.

`fill("cerfa-15763", {"birth_name": "Nguyễn", …})` gives a file whose fields can still be corrected;
`flatten=True` gives the same pages for the printer. Signatures are never filled.
"""

from collections.abc import Mapping

from documents.forms.blanks import blank_for
from documents.forms.copies import Master
from documents.forms.description import FORMS, Field, Form, Kind
from documents.forms.filling import filled
from documents.forms.values import (
    FormError,
    NirRefused,
    UnknownField,
    Unprintable,
    Value,
    WrongValue,
    checked,
)


__all__ = [
    "FORMS",
    "Field",
    "Form",
    "FormError",
    "Kind",
    "NirRefused",
    "UnknownField",
    "Unprintable",
    "Value",
    "WrongValue",
    "fill",
]

# Read and proved at start-up: a map that points nowhere stops here and not before a visitor.
_BLANKS = {slug: blank_for(slug) for slug in FORMS}
_MASTERS = {slug: Master(blank.pdf) for slug, blank in _BLANKS.items()}


def fill(
    slug: str, values: Mapping[str, Value], flatten: bool = False, *, nir_allowed: bool = False
) -> bytes:
    """The form as a PDF; `nir_allowed` only where the deployment may hold social security numbers."""
    form = FORMS[slug]
    given = checked(form, values, nir_allowed=nir_allowed)
    return filled(form, _BLANKS[slug], _MASTERS[slug], given, flat=flatten)
