"""What each form asks: its number and title, our field keys, and which of its boxes takes which of them.

All of it is data, in the `form.toml` of the form's own folder: a blank and its map can be exchanged without a
line of Python.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pathways.facts.tables import read_table


class FieldKind(StrEnum):
    """What may be given for a field."""

    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    FLAG = "flag"
    NIR = "nir"


@dataclass(frozen=True, kw_only=True)
class Field:
    """One of our field keys; a repeated one is written with N in the place of its number."""

    key: str
    kind: FieldKind
    required: bool = False
    unless: str = ""  # the field that makes this one dispensable
    choices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", FieldKind(self.kind))
        object.__setattr__(self, "choices", tuple(self.choices))
        if bool(self.choices) != (self.kind is FieldKind.CHOICE):
            raise ValueError(f"{self.key}: a choice names its choices, and nothing else does")


@dataclass(frozen=True, kw_only=True)
class BoxEntry:
    """What goes into one box: one field or several joined, whole or in part."""

    box: str
    label: str
    takes: tuple[str, ...]
    then: tuple[str, ...] = ()  # the boxes of the following lines, where the form gives it several
    join: str = ""
    date: str = ""  # the figures as the form wants them: JJMMAAAA, or JJ in a box for the day alone
    characters: tuple[int, int] | None = None
    states: Mapping[str, str] = field(default_factory=dict)
    by_pen: str = ""  # said beside a box that is left for the pen
    by_pen_at: str = "right"

    def __post_init__(self) -> None:
        object.__setattr__(self, "takes", tuple(self.takes))
        object.__setattr__(self, "then", tuple(self.then))
        object.__setattr__(self, "states", MappingProxyType(dict(self.states)))
        if self.characters is not None:
            object.__setattr__(self, "characters", tuple(self.characters))

    def for_row(self, row: int) -> "BoxEntry":
        """The same entry for one row of a repeated block."""
        return replace(
            self,
            box=self.box.replace("{row}", str(row)),
            label=self.label.replace("{row}", str(row)),
            takes=tuple(key.replace("{row}", str(row)) for key in self.takes),
        )


@dataclass(frozen=True, kw_only=True)
class Pages:
    """Which pages of each copy are posted and which the person keeps, counted from 1; none named means all are posted."""

    posted: tuple[int, ...] = ()
    kept: tuple[int, ...] = ()
    kept_name: str = ""  # as the form itself calls what is kept
    source: str = ""
    checked_on: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "posted", tuple(self.posted))
        object.__setattr__(self, "kept", tuple(self.kept))


class FormPurpose(StrEnum):
    """What a form asks for; in this order forms are shown."""

    APPLICATION = "application"  # a person asks for rights of their own
    ATTACHMENT = "attachment"  # children are attached to a parent who is insured


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form of the administration, as far as filling it goes."""

    slug: str
    paper: str  # its key in the catalogue of papers and on the checklist
    purpose: FormPurpose
    number: str
    other_number: str
    title: str
    url: str
    source: str
    checked_on: date
    filled_by: tuple[str, ...]  # the fields that tell whose form a continuation page belongs to
    fields: tuple[Field, ...]
    entries: tuple[BoxEntry, ...]
    repeats: str = ""  # the block of which one copy of the form holds so many
    rows: int = 1
    for_each_fund: bool = False  # goes to every fund that the file concerns, else to the first alone
    both_sign_if: Mapping[str, str] = field(default_factory=dict)  # the answers for which two people sign
    pages: Pages = field(default_factory=Pages)
    without: tuple[str, ...] = ()  # what this blank doesn't ask, though the form was thought to

    def both_sign(self, values: Mapping[str, Any]) -> bool:
        """Whether two people sign the form filled with these values."""
        return bool(self.both_sign_if) and self.both_sign_if.items() <= values.items()

    @property
    def required(self) -> tuple[str, ...]:
        """The keys without which the form can't go out."""
        return tuple(field.key for field in self.fields if field.required)

    def on_blank(
        self, *, number: str, rows: int, entries: tuple[BoxEntry, ...], without: tuple[str, ...] = ()
    ) -> "Form":
        """The same form on another blank, which may be `without` some fields, as somebody who looked at it said.

        An entry that takes what the form doesn't have stops here.
        """
        fields = tuple(
            replace(each, required=each.required and each.key not in without) for each in self.fields
        )
        other = replace(self, number=number, rows=rows, entries=entries, fields=fields, without=without)
        reached = _reached(other)
        for each in fields:
            if each.required and not (reached[each.key] and reached[each.key] >= set(each.choices)):
                raise ValueError(f"{self.slug}: {each.key} is required and reaches no box")
        return other

    @cached_property
    def _by_key(self) -> Mapping[str, Field]:
        return {field.key: field for field in self.fields}

    def field(self, key: str) -> Field | None:
        """What the form says of this key; `children.3.nir` is one of `children.N.nir`."""
        if ".N." in key:
            return None  # the pattern is not a key
        return self._by_key.get(key) or self._by_key.get(
            re.sub(rf"^{self.repeats}\.[1-9]\d{{0,8}}\.", f"{self.repeats}.N.", key, flags=re.ASCII)
        )


def _entries(written: list[dict[str, Any]], rows: int) -> tuple[BoxEntry, ...]:
    found: list[BoxEntry] = []
    for each in written:
        entry = BoxEntry(**each)
        repeated = "{row}" in entry.box
        found += [entry.for_row(row) for row in range(1, rows + 1)] if repeated else [entry]
    return tuple(found)


def read(path: Path) -> Form:
    """The form of this map; a key or a choice that leads nowhere stops here, with its name."""
    written = read_table(path)
    head = written.pop("form")
    form = Form(
        slug=path.parent.name,
        purpose=FormPurpose(head.pop("purpose")),
        filled_by=tuple(head.pop("filled_by")),
        pages=Pages(**head.pop("pages", {})),
        fields=tuple(Field(**each) for each in written.pop("field")),
        entries=_entries(written.pop("box"), head.get("rows", 1)),
        **head,
        **written,
    )
    _refuse_loose_ends(form)
    return form


def _reached(form: Form) -> dict[str, set[str]]:
    """For each field the keys or the answers that have a box."""
    reached: dict[str, set[str]] = {field.key: set() for field in form.fields}
    for entry in form.entries:
        for key in entry.takes:
            field = form.field(key)
            if field is None:
                raise ValueError(
                    f"{form.slug}: box {entry.box} takes {key}, which is not a field of the form"
                )
            reached[field.key] |= set(entry.states) or {key}
    return reached


def _refuse_loose_ends(form: Form) -> None:
    reached = _reached(form)
    for each in form.fields:
        if not reached[each.key]:
            raise ValueError(f"{form.slug}: {each.key} reaches no box")
        if each.choices and reached[each.key] != set(each.choices):
            raise ValueError(f"{form.slug}: not every choice of {each.key} has its box, or one too many")
