"""The bilingual guide to each form: every box with its printed label, what goes in, why, and what is left for the pen.

The words lie in `guide-<form>.toml`, by our own field keys, so that they hold for every blank of the form.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from documents.forms.description import FORMS, HERE, Form
from pathways.facts.fact import Level, Text


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
class Part:
    """A lettered part of the form."""

    letter: str
    title: Text
    boxes: tuple[Explained, ...]


def _explained(entry: dict[str, Any]) -> Explained:
    words = {name: Text(**entry[name]) for name in ("label", "what", "why")}
    return Explained(
        **entry | words | {"fields": tuple(entry["fields"]), "level": Level(entry["level"])},
    )


def _read(form: Form) -> tuple[Part, ...]:
    table = tomllib.loads((HERE / f"guide-{form.slug}.toml").read_text(encoding="utf-8"))
    boxes = tuple(_explained(entry) for entry in table["box"])
    explained = [key for box in boxes for key in box.fields]
    if sorted(explained) != sorted(field.key for field in form.fields):
        raise ValueError(f"guide-{form.slug}.toml doesn’t explain every field once, and nothing else")
    return tuple(
        Part(
            letter=part["letter"],
            title=Text(**part["title"]),
            boxes=tuple(box for box in boxes if box.part == part["letter"]),
        )
        for part in table["part"]
    )


GUIDES: Mapping[str, tuple[Part, ...]] = MappingProxyType({slug: _read(form) for slug, form in FORMS.items()})
