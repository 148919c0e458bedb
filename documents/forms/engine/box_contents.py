"""Which text or tick goes into which box, on as many copies of the form as the family needs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from documents.forms.description import BoxEntry, Form
from documents.forms.engine.values import Value


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One copy of the form: its boxes by name, and those that are left for the pen."""

    contents: Mapping[str, str]
    by_pen: tuple[BoxEntry, ...]


def sheets_of(form: Form, values: Mapping[str, Value]) -> tuple[Sheet, ...]:
    """One sheet, or more when there are more children than rows."""
    return tuple(_sheet(form, each) for each in _shares(form, values))


def _shares(form: Form, values: Mapping[str, Value]) -> list[dict[str, Value]]:
    """The values of each copy; rows are numbered anew on each, without holes."""
    if not form.repeats:
        return [dict(values)]
    repeated = re.compile(rf"{re.escape(form.repeats)}\.(\d+)\.(.+)", re.ASCII)
    common = {key: value for key, value in values.items() if not repeated.fullmatch(key)}
    blocks: dict[int, dict[str, Value]] = {}
    for key, value in values.items():
        if found := repeated.fullmatch(key):
            blocks.setdefault(int(found[1]), {})[found[2]] = value
    ordered = [blocks[number] for number in sorted(blocks)] or [{}]
    return [
        common
        | {
            f"{form.repeats}.{row}.{name}": value
            for row, block in enumerate(ordered[start : start + form.rows], start=1)
            for name, value in block.items()
        }
        for start in range(0, len(ordered), form.rows)
    ]


def _sheet(form: Form, values: Mapping[str, Value]) -> Sheet:
    return Sheet(
        contents={entry.box: content for entry in form.entries if (content := _content(entry, values))},
        by_pen=tuple(
            entry
            for entry in form.entries
            if entry.by_pen and entry.takes[0] not in values and _is_someone(entry.takes[0], values)
        ),
    )


def _is_someone(key: str, values: Mapping[str, Value]) -> bool:
    """Whether anything is known of the person whose box this is; an empty row needs no hint."""
    person = key.rpartition(".")[0]
    return not person or any(each.startswith(f"{person}.") for each in values)


def _content(entry: BoxEntry, values: Mapping[str, Value]) -> str:
    given = [values[key] for key in entry.takes if key in values]
    if not given:
        return ""
    if not (entry.states or entry.characters) and len(given) == 1 and isinstance(given[0], str):
        return given[0]
    if entry.states:
        return "".join(entry.states.get("yes" if value is True else str(value), "") for value in given)
    text = entry.join.join(
        [figures(value, entry.date) if isinstance(value, date) else str(value) for value in given]
    )
    return text[slice(*entry.characters)] if entry.characters else text


def figures(day: date, pattern: str) -> str:
    """A date as a form wants it: JJMMAAAA in a comb, or a part of it where day, month and year have boxes."""
    parts = {"JJ": f"{day.day:02}", "MM": f"{day.month:02}", "AAAA": f"{day.year:04}"}
    return re.sub("JJ|MM|AAAA", lambda found: parts[found[0]], pattern)


def in_cells(content: str, cells: int) -> str:
    """« 06 12 34 56 78 » in ten cells is written without its spaces; a name keeps them, whatever there is room for."""
    if not 0 < cells < len(content):
        return content
    plain = re.sub(r"[\s.\-]", "", content)
    return plain if plain.isdecimal() else content
