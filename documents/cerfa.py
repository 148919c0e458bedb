"""The door to the administration's forms: our values in, a PDF to sign and post out.

`fill("cerfa-15763", {"birth_name": "Nguyễn", …})` gives a file whose fields can still be corrected;
`flatten=True` gives the same pages for the printer. Signatures are never filled.
"""

from collections.abc import Mapping

from documents.forms.description import FORMS, Field, Form, Kind
from documents.forms.filling import filled
from documents.forms.in_use import pair_in_use
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


def fill(
    slug: str, values: Mapping[str, Value], flatten: bool = False, *, nir_allowed: bool = False
) -> bytes:
    """The form as a PDF; `nir_allowed` only where the deployment may hold social security numbers."""
    pair = pair_in_use(slug)
    given = checked(pair.form, values, nir_allowed=nir_allowed)
    return filled(pair.form, pair.blank, given, flat=flatten)
