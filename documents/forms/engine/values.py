"""What was given for a form, checked against what the form asks; a refusal always names the field."""

from collections.abc import Mapping
from datetime import date, datetime

from documents.forms.description import Field, FieldKind, Form
from documents.forms.engine.text_fitting import SETTLED, normalised, unprintable


Value = str | bool | date


class FormError(ValueError):
    """A value that can't go on the form."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class UnknownField(FormError):
    """A key that the form doesn't have."""


class WrongValue(FormError):
    """A value of another kind than the field's."""


class NirRefused(FormError):
    """A social security number, where this deployment may not hold one."""


class Unprintable(FormError):
    """A letter that no font of ours has: the person writes the name as in the passport's machine-readable line."""

    def __init__(self, field: str, letter: str) -> None:
        super().__init__(field, f"{field}: no font of ours has {letter!a} (U+{ord(letter):04X})")
        self.letter = letter


def checked(form: Form, values: Mapping[str, Value], *, nir_allowed: bool) -> dict[str, Value]:
    """The values that the form takes, texts normalised, empty ones left out."""
    given = {}
    for key, value in values.items():
        field = _field(form, key)
        found = _checked(field, key, value)
        if found in ("", False):
            continue
        if field.kind is FieldKind.NIR and not nir_allowed:
            raise NirRefused(key, f"{key}: this deployment doesn't hold social security numbers")
        given[key] = found
    return given


def _field(form: Form, key: str) -> Field:
    field = form.field(key) if isinstance(key, str) else None
    if field is None:
        raise UnknownField(str(key), f"{key!r} is not a field of {form.slug}")
    return field


def _checked(field: Field, key: str, value: Value) -> Value:
    kind = field.kind
    if kind is FieldKind.FLAG:
        right = isinstance(value, bool)
    elif kind is FieldKind.DATE:
        right = value == "" or (isinstance(value, date) and not isinstance(value, datetime))
    elif isinstance(value, str):
        # Most are, and each of those letters can be printed.
        return value if kind is FieldKind.TEXT and SETTLED.issuperset(value) else _text(field, key, value)
    else:
        right = False
    if not right:
        raise WrongValue(key, f"{key}: {type(value).__name__} given, {kind} expected")
    return value


def _text(field: Field, key: str, value: str) -> str:
    if field.kind is FieldKind.CHOICE and value and value not in field.choices:
        raise WrongValue(key, f"{key}: one of {', '.join(field.choices)} expected")
    text = normalised(value)
    letter = unprintable(text)
    if letter is not None:
        raise Unprintable(key, letter)
    if field.kind is FieldKind.NIR:
        return _social_security_number(key, text)
    return text


def _social_security_number(key: str, text: str) -> str:
    number = text.replace(" ", "").replace("\u00a0", "").upper()
    if number and len(number) not in (13, 15):
        raise WrongValue(key, f"{key}: 13 characters, or 15 with the key, expected")
    return number
