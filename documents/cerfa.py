"""The door to the administration's forms: our values in, a PDF to sign and post out.

`fill("cerfa-15763", {"birth_name": "Nguyễn", …})` gives a file whose fields can still be corrected;
`flatten=True` gives the same pages for the printer. Signatures are never filled.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from documents.forms.description import Field, FieldKind, Form
from documents.forms.engine.compiled_cache import COMPILED
from documents.forms.engine.filling import filled
from documents.forms.engine.values import (
    FormError,
    NirRefused,
    UnknownField,
    Unprintable,
    Value,
    WrongValue,
    checked,
)
from documents.forms.installed.blank_registry import BLANK_REGISTRY, InUse
from documents.forms.registry import FORMS


__all__ = [
    "FORMS",
    "Field",
    "FieldKind",
    "Form",
    "FormError",
    "InUse",
    "NirRefused",
    "UnknownField",
    "Unprintable",
    "Value",
    "WrongValue",
    "fill",
    "in_use",
    "keep_files_in",
]


def keep_files_in(folder: Path) -> None:
    """Told once by the application: where accepted blanks lie, and where what was compiled is kept.

    The one thing that this door remembers for the whole process. Handed down with each fill it would be an argument
    that may be forgotten, and whoever forgot it would fill our own copy where an official blank was accepted.
    """
    BLANK_REGISTRY.keep_in(folder / "blanks")
    COMPILED.keep_in(folder / "compiled")


def in_use(slug: str) -> InUse:
    """What the form goes out on today: the official blank, or our preparation copy."""
    return BLANK_REGISTRY.in_use(slug)


def any_own_copy(slugs: Iterable[str]) -> bool:
    """Whether one of these forms goes out on our preparation copy: that is to copy from, and not to be posted."""
    return any(not in_use(slug).official for slug in slugs)


def fill(
    slug: str, values: Mapping[str, Value], flatten: bool = False, *, nir_allowed: bool = False
) -> bytes:
    """The form as a PDF; `nir_allowed` only where the deployment may hold social security numbers."""
    used = in_use(slug)
    given = checked(used.form, values, nir_allowed=nir_allowed)
    return filled(used.form, used.blank, given, flat=flatten)
