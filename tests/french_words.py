"""Everything that the site can say in French, and in English: the texts of its pages and of its data files, one by one."""

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
    return tuple(plainly(text) for text in (*_of_the_catalogue("fr"), *_of_the_data("fr")))


@cache
def english_texts() -> tuple[str, ...]:
    """The same in English."""
    return tuple(plainly(text) for text in (*_of_the_catalogue("en"), *_of_the_data("en")))


def _of_the_catalogue(language: str) -> Iterator[str]:
    for entry in polib.pofile(str(HOUSE / "locale/fr/LC_MESSAGES/django.po")):
        if entry.obsolete:
            continue
        french, english = (entry.msgstr, *entry.msgstr_plural.values()), (entry.msgid, entry.msgid_plural)
        yield from filter(None, french if language == "fr" else english)


def _of_the_data(language: str) -> Iterator[str]:
    for room in ROOMS:
        for table in sorted((HOUSE / room).rglob("*.toml")):
            yield from _said_in(language, tomllib.loads(table.read_text(encoding="utf-8")))


def _said_in(language: str, part: Any, *, is_said: bool = False) -> Iterator[str]:
    if isinstance(part, str) and is_said:
        yield part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from _said_in(language, value, is_said=is_said or key == language)
    elif isinstance(part, list):
        for value in part:
            yield from _said_in(language, value, is_said=is_said)
