"""How old our facts are: every entry of a folder's data files, with the day its source was last read."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta

from pathways.facts.tables import read_table


A_YEAR = relativedelta(years=1)


@dataclass(frozen=True, kw_only=True)
class CheckedFact:
    """Where to find a fact: the file, and its heading there ("employee.duration"), or the first words of its line."""

    file: str
    heading: str
    checked_on: date
    source: str = ""


def is_unread_for_a_year(checked_on: date, today: date) -> bool:
    """Whether nobody has read a source again for so long that it may say something else by now."""
    return checked_on < _a_year_before(today)


def unread_on(today: date, checked_on: date | None) -> date | None:
    """The day on which a source was read, where that is more than a year ago."""
    return checked_on if checked_on and is_unread_for_a_year(checked_on, today) else None


@lru_cache(maxsize=2)
def _a_year_before(day: date) -> date:
    return day - A_YEAR


def checked_facts(folder: Path) -> tuple[CheckedFact, ...]:
    """Every dated fact below a folder. Reads files: for a check at the start, not for a page."""
    return tuple(
        CheckedFact(file=str(path.relative_to(folder)), heading=heading, checked_on=checked_on, source=source)
        for path in sorted([*folder.rglob("*.toml"), *folder.rglob("*.csv")])
        for heading, checked_on, source in (
            _lines(path) if path.suffix == ".csv" else _dated(read_table(path))
        )
    )


def oldest_first(house: Path, folders: Iterable[str]) -> tuple[CheckedFact, ...]:
    """The facts of several folders of a house, the longest unread before the others."""
    facts = (
        replace(fact, file=f"{folder}/{fact.file}")
        for folder in folders
        for fact in checked_facts(house / folder)
    )
    return tuple(sorted(facts, key=lambda fact: fact.checked_on))


def _dated(entries: dict[str, Any], heading: str = "") -> Iterator[tuple[str, date, str]]:
    if "checked_on" in entries:
        yield heading, entries["checked_on"], str(entries.get("source", ""))
    for key, value in entries.items():
        for number, entry in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(entry, dict):
                name = f"{key}[{number}]" if isinstance(value, list) else key
                yield from _dated(entry, f"{heading}.{name}".lstrip("."))


def _lines(path: Path) -> Iterator[tuple[str, date, str]]:
    """A list has its day and its source in columns, which may say of what (`address_checked_on`)."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column in row:
                if column.endswith("checked_on"):
                    heading = " ".join(list(row.values())[:2])
                    source = row[column.replace("checked_on", "source")]
                    yield heading, date.fromisoformat(row[column]), source
