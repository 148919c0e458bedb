"""The two official lists of addresses: the CSV of data.gouv.fr, a line for each fund, and the State's local directory.

The directory (DILA, `…-data.gouv_local.json`) has some 270 MB: it is read office by office, never as a whole.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from pathways.caisse_addresses.accepted import Address
from pathways.caisse_addresses.json_records import records_of, value_in
from pathways.caisse_addresses.refusals import Unreadable, UnreadableList
from pathways.caisse_addresses.typesetting import street_of, town_of
from pathways.facts.plain_letters import plain_words


DATA_GOUV, DILA = "data.gouv.fr", "DILA"
LARGEST_CSV = 5 * 1024 * 1024
LARGEST_JSON = 1024 * 1024 * 1024
ARCHIVES = (b"PK", b"BZh", b"\x1f\x8b", b"\xfd7zXZ")
# The columns by what their heads say, in plain small letters: the page of the list describes them so, and no more.
COLUMNS = {
    "name": re.compile(r"\b(caisse|nom|organisme)\b"),
    "line1": re.compile(r"\b(1|1ere|premiere)\b.*\badresse\b|\badresse\b.*\b1\b|^adresse$"),
    "line2": re.compile(r"\b(2|2eme|deuxieme)\b.*\badresse\b|\badresse\b.*\b2\b|\bcomplement\b"),
    "postcode": re.compile(r"\b(code ?postal|cp)\b"),
    "town": re.compile(r"\b(ville|commune)\b"),
}
POSTAL = "Adresse postale"


@dataclass(frozen=True, kw_only=True)
class Office:
    """An entry of a list: how it is called, where it takes letters, and in which commune it lies."""

    name: str
    address: Address
    is_postal: bool = True
    insee_code: str = ""
    postcode: str = ""


def read_list(path: Path) -> tuple[str, list[Office]]:
    """Which of the two lists this is, and its offices. Raises `UnreadableList`."""
    try:
        with path.open("rb") as file:
            head = file.read(4096)
        size = path.stat().st_size
        if head.startswith(ARCHIVES):
            raise UnreadableList(Unreadable.ARCHIVE)
        if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
            _require_size(size, LARGEST_JSON)
            return DILA, list(_offices(path))
        _require_size(size, LARGEST_CSV)
        return DATA_GOUV, list(_lines(path))
    except UnicodeDecodeError as reason:
        raise UnreadableList(Unreadable.ENCODING) from reason
    except OSError as reason:
        raise UnreadableList(Unreadable.MISSING, str(reason.strerror)) from reason


def _require_size(size: int, largest: int) -> None:
    if not size:
        raise UnreadableList(Unreadable.EMPTY)
    if size > largest:
        raise UnreadableList(Unreadable.TOO_LARGE, f"{size // 1024**2} MB")


def _lines(path: Path) -> Iterator[Office]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        heads = file.readline()
        delimiter = max(";,\t", key=heads.count)
        places = _places(next(csv.reader([heads], delimiter=delimiter), []))
        try:
            for number, row in enumerate(csv.reader(file, delimiter=delimiter, strict=True), 2):
                if any(map(str.strip, row)):
                    yield _line(row, places, number)
        except csv.Error as reason:
            raise UnreadableList(Unreadable.CUT_OFF, str(reason)) from reason


def _places(heads: list[str]) -> Mapping[str, int]:
    """Where each column stands; a head counts once, so that “Nom de la ville” is no name of a fund."""
    plain = [plain_words(head) for head in heads]
    places: dict[str, int] = {}
    for column in ("town", "postcode", "line2", "line1", "name"):
        found = (
            place
            for place, head in enumerate(plain)
            if place not in places.values() and COLUMNS[column].search(head)
        )
        with suppress(StopIteration):
            places[column] = next(found)
    if not {"name", "line1", "postcode", "town"} <= places.keys():
        raise UnreadableList(Unreadable.OTHER_CSV, ", ".join(heads)[:200])
    return places


def _line(row: list[str], places: Mapping[str, int], number: int) -> Office:
    if len(row) <= max(places.values()):
        raise UnreadableList(Unreadable.CUT_OFF, f"line {number}")
    cell = {column: row[place] for column, place in places.items()}
    # A spreadsheet drops the nought of 01015.
    postcode = cell["postcode"].strip().zfill(5)
    return Office(
        name=cell["name"],
        address=Address(
            street_of([cell["line1"], cell.get("line2", "")]), f"{postcode} {town_of(cell['town'])}"
        ),
        postcode=postcode,
    )


def _offices(path: Path) -> Iterator[Office]:
    with path.open(encoding="utf-8-sig") as file:
        records = records_of(file)
        first = next(records, None)
        if first is None or not {"nom", "adresse", "pivot"} <= first.keys():
            raise UnreadableList(Unreadable.OTHER_JSON)
        for record in chain([first], records):
            if any(pivot.get("type_service_local") == "cpam" for pivot in value_in(record, "pivot")):
                yield from _addresses(record)


def _addresses(record: dict[str, Any]) -> Iterator[Office]:
    """The postal address of an office where it has one of its own, else the one that it has."""
    given = value_in(record, "adresse")
    postal = [each for each in given if each.get("type_adresse") == POSTAL]
    for each in postal or given[:1]:
        words = {key: str(value or "") for key, value in each.items()}
        parts = [words.get(key, "") for key in ("complement2", "numero_voie", "service_distribution")]
        postcode = words.get("code_postal", "")
        yield Office(
            name=str(record["nom"]),
            address=Address(street_of(parts), f"{postcode} {town_of(words.get('nom_commune', ''))}"),
            is_postal=bool(postal),
            insee_code=str(record.get("code_insee_commune") or ""),
            postcode=postcode,
        )
