"""The door to the administration's forms: our values in, a PDF to sign and post out.

`fill("cerfa-15763", {"birth_name": "Nguyễn", …})` gives a file whose fields can still be corrected;
`flatten=True` gives the same pages for the printer. Signatures are never filled.
"""

from collections.abc import Mapping

from documents.forms.description import FORMS, Field, Form, Kind
from documents.forms.filling import filled
from documents.forms.shelf import SHELF, InUse
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
    "InUse",
    "Kind",
    "NirRefused",
    "UnknownField",
    "Unprintable",
    "Value",
    "WrongValue",
    "fill",
    "in_use",
]


def in_use(slug: str) -> InUse:
    """What the form goes out on today: the official blank, or our preparation copy."""
    return SHELF.in_use(slug)


def fill(
    slug: str, values: Mapping[str, Value], flatten: bool = False, *, nir_allowed: bool = False
) -> bytes:
    """The form as a PDF; `nir_allowed` only where the deployment may hold social security numbers."""
    used = in_use(slug)
    given = checked(used.form, values, nir_allowed=nir_allowed)
    return filled(used.form, used.blank, given, flat=flatten)
