"""The bilingual guide to each form: every box with its printed label, what goes in, why, and what is left for the pen.

The words lie in the `guide.toml` of the form's folder, by our own field keys, so that they hold for every blank of the form.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from documents.forms.description import Form
from documents.forms.folders import FORMS_FOLDER, GUIDE, IncompleteForm
from documents.forms.registry import FORMS
from pathways.facts.fact import Level, Text
from pathways.facts.tables import read_table


@dataclass(frozen=True, kw_only=True)
class Explained:
    """One box, or two that are read together. Without `fields` it is a signature."""

    part: str
    fields: tuple[str, ...]
    label: Text
    what: Text
    why: Text
    by_pen: bool
    level: Level
    source: str
    checked_on: date


@dataclass(frozen=True, kw_only=True)
class GuidePart:
    """A lettered part of the form."""

    letter: str
    title: Text
    boxes: tuple[Explained, ...]


@dataclass(frozen=True, kw_only=True)
class Guide:
    """The parts of a form, and what is printed beside the boxes to tick, by field and answer."""

    parts: tuple[GuidePart, ...]
    printed: Mapping[str, Mapping[str, str]]


def _explained(entry: dict[str, Any]) -> Explained:
    words = {name: Text(**entry[name]) for name in ("label", "what", "why")}
    return Explained(
        **entry | words | {"fields": tuple(entry["fields"]), "level": Level(entry["level"])},
    )


def _read(form: Form) -> Guide:
    table = read_table(FORMS_FOLDER / form.slug / GUIDE)
    boxes = tuple(_explained(entry) for entry in table["box"])
    printed = table.get("printed", {})
    refuse_gaps(form, [key for box in boxes for key in box.fields], printed)
    return Guide(parts=_parts(table, boxes), printed=MappingProxyType(printed))


def refuse_gaps(form: Form, explained: list[str], printed: Mapping[str, Mapping[str, str]]) -> None:
    """A guide that leaves out a field or an answer of the form, or has one too many, stops here with its name."""
    asked = Counter(field.key for field in form.fields)
    if wrong := (asked - Counter(explained)) + (Counter(explained) - asked):
        raise IncompleteForm(
            f"{form.slug}/{GUIDE} explains every field once and nothing else: {', '.join(wrong)}"
        )
    ticked = {(field.key, answer) for field in form.fields for answer in field.choices}
    if odd := ticked ^ {(key, answer) for key, answers in printed.items() for answer in answers}:
        said = ", ".join(f"{key}.{answer}" for key, answer in sorted(odd))
        raise IncompleteForm(f"{form.slug}/{GUIDE} says what is printed beside every answer to tick: {said}")


def _parts(table: Mapping[str, Any], boxes: tuple[Explained, ...]) -> tuple[GuidePart, ...]:
    return tuple(
        GuidePart(
            letter=part["letter"],
            title=Text(**part["title"]),
            boxes=tuple(box for box in boxes if box.part == part["letter"]),
        )
        for part in table["part"]
    )


GUIDES: Mapping[str, Guide] = MappingProxyType({slug: _read(form) for slug, form in FORMS.items()})
