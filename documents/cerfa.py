"""The door to the administration's forms: our values in, a PDF to sign and post out.

`fill("cerfa-15763", {"birth_name": "Nguyễn", …})` gives a file whose fields can still be corrected;
`flatten=True` gives the same pages for the printer. Signatures are never filled.
"""

from collections.abc import Mapping
from functools import lru_cache

from documents.forms.blanks import blank_for
from documents.forms.copies import Master
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

# Our own blanks, read and proved at start-up: a map that points nowhere stops here and not before a visitor.
for _slug in FORMS:
    blank_for(_slug)
_master = lru_cache(maxsize=2 * len(FORMS))(Master)


def in_use(slug: str) -> InUse:
    """What the form goes out on today: the official blank, or our preparation copy."""
    return SHELF.in_use(slug)


def fill(
    slug: str, values: Mapping[str, Value], flatten: bool = False, *, nir_allowed: bool = False
) -> bytes:
    """The form as a PDF; `nir_allowed` only where the deployment may hold social security numbers."""
    given = checked(FORMS[slug], values, nir_allowed=nir_allowed)
    used = in_use(slug)
    return filled(used.form, used.blank, _master(used.blank.pdf), given, flat=flatten)
