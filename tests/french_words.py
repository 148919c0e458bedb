"""Everything that the site can say in French: the texts of its pages and of its data files, one by one."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import polib


HOUSE = Path(__file__).resolve().parent.parent
ROOMS = ("pathways", "documents", "reimbursement", "enrollment")


def plainly(text: str) -> str:
    """With plain spaces, as one would type it."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@cache
def french_texts() -> tuple[str, ...]:
    """The texts of the catalogue, then those of the data files."""
    return tuple(plainly(text) for text in (*_of_the_catalogue(), *_of_the_data()))


def _of_the_catalogue() -> Iterator[str]:
    for entry in polib.pofile(str(HOUSE / "locale/fr/LC_MESSAGES/django.po")):
        yield from filter(None, (entry.msgstr, *entry.msgstr_plural.values()))


def _of_the_data() -> Iterator[str]:
    for room in ROOMS:
        for table in sorted((HOUSE / room).rglob("*.toml")):
            yield from _french_in(tomllib.loads(table.read_text(encoding="utf-8")))


def _french_in(part: Any, *, is_french: bool = False) -> Iterator[str]:
    if isinstance(part, str) and is_french:
        yield part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from _french_in(value, is_french=is_french or key == "fr")
    elif isinstance(part, list):
        for value in part:
            yield from _french_in(value, is_french=is_french)
