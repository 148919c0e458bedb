"""A list of clients as a program for tables saves it: which letters, which separator, which column is which.

Nothing in a cell is ever evaluated: what begins with = + - @ is text. Names, addresses and days that begin so are refused
by the fields that they are for.
"""

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any


MOST_BYTES = 16_000_000
MOST_LINES = 100_000
LONGEST_CELL = 2_000
LOOKED_AT = 64 * 1024  # bytes from which encoding and separator are told
SEPARATORS = ";,\t"
# Under which headings a column is known, in English and in French, without accents, capitals and signs.
HEADINGS = {
    "first_names": (
        "first names", "first name", "given names", "given name", "forename", "forenames", "prenom", "prenoms",
    ),
    "birth_name": (
        "family name at birth", "birth name", "family name", "last name", "surname", "name", "nom de naissance",
        "nom de famille", "nom",
    ),
    "used_name": (
        "name in use", "used name", "married name", "nom d usage", "nom usuel", "nom marital", "nom d epouse",
    ),
    "born_on": (
        "date of birth", "birth date", "birthdate", "birthday", "born on", "date de naissance", "ne le", "nee le",
        "ne e le",
        # As the template says it: without the day nobody is invited by mail.
        "date of birth needed for an invitation by e mail", "date de naissance necessaire pour inviter par courriel",
    ),
    "nationality_country": ("nationality", "country of nationality", "citizenship", "nationalite", "pays de nationalite"),
    "language": ("language", "langue"),
    "address": (
        "e mail address", "e mail", "email", "email address", "mail", "adresse e mail", "adresse mail", "courriel",
        "adresse electronique", "mel",
    ),
}  # fmt: skip
NEEDED = ("first_names", "birth_name")


class ListUnreadable(ValueError):
    """A list that can't be used; `.reason` is empty | binary | letters | heading | twice | quotes | lines."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class ReadAs:
    """How the list is written, and the place of each column that is known."""

    encoding: str
    separator: str
    columns: dict[str, int]
    unknown: tuple[str, ...]  # headings of columns that are passed over


@dataclass(frozen=True, kw_only=True)
class ListLine:
    """One line: its number as a program for tables shows it, and its cells by what they are. `odd`: what is wrong with it."""

    number: int
    cells: dict[str, str]
    odd: str = ""  # long | cells


def encoding_of(beginning: bytes) -> str:
    """UTF-8 or UTF-16 by their marks, else UTF-8 where it reads so, else Windows-1252. Raises `ListUnreadable`."""
    if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in beginning:
        raise ListUnreadable("binary")
    try:
        # The last letter may be cut in two.
        codecs.getincrementaldecoder("utf-8-sig")().decode(beginning)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


class Pieces(io.RawIOBase):
    """Pieces of bytes as one stream, of which no more is held than a piece."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.coming, self.rest = iter(pieces), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """As much as fits of what is there; nothing at the end."""
        while not self.rest:
            piece = next(self.coming, None)
            if piece is None:
                return 0
            self.rest = piece
        taken, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


def separator_in(heading: str) -> str:
    """The one that stands most often in the first line."""
    return max(SEPARATORS, key=heading.count)


def folded(heading: str) -> str:
    """A heading as it is compared: letters and figures, one space between them."""
    plain = unicodedata.normalize("NFKD", heading.casefold())
    kept = "".join(each if each.isalnum() else " " for each in plain if not unicodedata.combining(each))
    return " ".join(kept.split())


def columns_of(headings: Sequence[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    """The place of each column that is known, and the headings of the others. Raises `ListUnreadable`."""
    known = {name: column for column, names in HEADINGS.items() for name in names}
    columns: dict[str, int] = {}
    unknown = []
    for place, heading in enumerate(headings):
        column = known.get(folded(heading))
        if column is None:
            unknown.append(heading)
        elif column in columns:
            raise ListUnreadable("twice")
        else:
            columns[column] = place
    if any(each not in columns for each in NEEDED):
        raise ListUnreadable("heading")
    return columns, tuple(each.strip()[:60] for each in unknown if each.strip())


def read_list(pieces: Iterable[bytes]) -> tuple[ReadAs, Iterator[ListLine]]:
    """How it is written, and its lines one after the other; of the bytes never more than a piece is held.

    Raises `ListUnreadable`, at once or on the way.
    """
    coming = iter(pieces)
    first = next(coming, b"")
    if not first.strip():
        raise ListUnreadable("empty")
    beginning = first[:LOOKED_AT]
    encoding = encoding_of(beginning)
    stream = io.BufferedReader(Pieces(chain([first], coming)))
    lines = io.TextIOWrapper(stream, encoding=encoding, newline="")
    heading = beginning.decode(encoding, errors="replace").splitlines()[0]
    reader = csv.reader(lines, delimiter=separator_in(heading))
    columns, unknown = columns_of(_row(reader) or [])
    read_as = ReadAs(encoding=encoding, separator=separator_in(heading), columns=columns, unknown=unknown)
    return read_as, _lines(reader, columns)


def _row(reader: Iterator[list[str]]) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error:
        raise ListUnreadable("quotes") from None
    except UnicodeError:
        raise ListUnreadable("letters") from None


def _lines(reader: Iterator[list[str]], columns: dict[str, int]) -> Iterator[ListLine]:
    widest = max(columns.values())
    found = 0
    while (row := _row(reader)) is not None:
        number: int = reader.line_num  # type: ignore[attr-defined]
        if not any(cell.strip() for cell in row):
            continue
        found += 1
        if found > MOST_LINES:
            raise ListUnreadable("lines")
        if any(len(cell) > LONGEST_CELL for cell in row):
            yield ListLine(number=number, cells={}, odd="long")
        elif len(row) <= widest and not all(columns[each] < len(row) for each in NEEDED):
            yield ListLine(number=number, cells={}, odd="cells")
        else:
            cells = {name: row[place].strip() if place < len(row) else "" for name, place in columns.items()}
            yield ListLine(number=number, cells=cells)


def written_safely(cell: object) -> str:
    """A cell for a file that programs for tables open: what they would reckon out stands as text.

    OWASP, “CSV Injection”: a cell that begins with = + - @, a tab or a return gets an apostrophe in front.
    """
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text
