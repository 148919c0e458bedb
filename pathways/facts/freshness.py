"""How old our facts are: every entry of a folder's data files, with the day its source was last read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pathways.facts.tables import read_table


@dataclass(frozen=True, kw_only=True)
class CheckedFact:
    """Where to find a fact: the file, and its heading there ("employee.duration")."""

    file: str
    heading: str
    checked_on: date


def checked_facts(folder: Path) -> tuple[CheckedFact, ...]:
    """Every dated fact below a folder. Reads files: for a check at the start, not for a page."""
    return tuple(
        CheckedFact(file=str(path.relative_to(folder)), heading=heading, checked_on=checked_on)
        for path in sorted(folder.rglob("*.toml"))
        for heading, checked_on in _dated(read_table(path))
    )


def _dated(entries: dict[str, Any], heading: str = "") -> Iterator[tuple[str, date]]:
    if "checked_on" in entries:
        yield heading, entries["checked_on"]
    for key, value in entries.items():
        for number, entry in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(entry, dict):
                name = f"{key}[{number}]" if isinstance(value, list) else key
                yield from _dated(entry, f"{heading}.{name}".lstrip("."))
