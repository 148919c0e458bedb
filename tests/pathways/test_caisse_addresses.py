"""Newer addresses of the funds: both official lists are read, bad files are refused, and an accepted list is used."""

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pathways.caisse_addresses.accepted import ADDRESS_BOOK, NAME, AcceptedList, Address, AddressBook
from pathways.caisse_addresses.comparison import AddressChange, compared
from pathways.caisse_addresses.official_lists import DATA_GOUV, DILA, read_list
from pathways.caisse_addresses.refusals import Unreadable, UnreadableList
from pathways.caisse_names import caisse_named
from pathways.caisses import CAISSES, caisses_for
from tests.pathways.official_lists import MAINLAND, lines, office, offices, write_csv, write_json


MOVED = ("99 RUE DE L'ÉPEULE", "CS 12345", "59208", "TOURCOING CEDEX")
NEW = Address("99 rue de l’Épeule - CS 12345", "59208 Tourcoing Cedex")
DAY = date(2026, 10, 6)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[AddressBook]:
    """The book of the site, for once in a folder of the test."""
    before = ADDRESS_BOOK.folder
    ADDRESS_BOOK.keep_in(tmp_path / "addresses")
    yield ADDRESS_BOOK
    ADDRESS_BOOK.keep_in(before)


def changes(path: Path) -> dict[str, AddressChange]:
    _source, found = read_list(path)
    return {
        each.caisse.code: each.change for each in compared(found).differences if each.change != "unchanged"
    }


NOT_IN_MAINLAND = {
    caisse.code: AddressChange.MISSING for caisse in CAISSES.values() if caisse not in MAINLAND
}


# The lists.


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_the_list_of_data_gouv(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = lines({"597": MOVED}).values()
    path = write_csv(tmp_path / "cpam.csv", rows, delimiter=delimiter, encoding=encoding)
    source, found = read_list(path)
    assert (source, len(found)) == (DATA_GOUV, len(MAINLAND))
    assert changes(path) == {**NOT_IN_MAINLAND, "597": AddressChange.CHANGED}
    assert compared(found).taken_over["597"] == NEW


@pytest.mark.parametrize("is_bare", [False, True])
def test_the_local_directory(tmp_path: Path, is_bare: bool) -> None:
    other = [office(f"Mairie {number}", {}, pivot="mairie") for number in range(3000)]
    made = [*other, *offices({"597": MOVED}), *other]
    path = write_json(tmp_path / "2026-10-06_053120-data.gouv_local.json", made, is_bare=is_bare)
    source, found = read_list(path)
    assert (source, len(found)) == (DILA, 2 * len(MAINLAND))
    assert changes(path) == {**NOT_IN_MAINLAND, "597": AddressChange.CHANGED}
    assert compared(found).taken_over["597"] == NEW


def test_an_office_is_known_by_its_place_where_its_name_says_nothing(tmp_path: Path) -> None:
    address = {"numero_voie": "1 rue Haute", "code_postal": "01000", "nom_commune": "Bourg-en-Bresse"}
    made = [
        office("Agence du centre", address, insee="01053"),
        office("Agence de Lille", {**address, "code_postal": "59000"}, insee="59350"),
        office("Point d’accueil", {**address, "code_postal": "59999"}, insee="59512"),
    ]
    _source, found = read_list(write_json(tmp_path / "list.json", made))
    result = compared(found)
    assert {each.caisse.code for each in result.differences if each.new} >= {"011"}
    assert "Agence du centre" not in result.unknown


@pytest.mark.parametrize(
    ("rest", "change"),
    [
        pytest.param(
            ("1 rue Neuve", "", "75001", "Paris"), AddressChange.IN_DOUBT, id="in another department"
        ),
        pytest.param(("1 rue Neuve", "", "5920", "Tourcoing"), AddressChange.IN_DOUBT, id="no postcode"),
        pytest.param(("1 rue Neuve", "", "59208", ""), AddressChange.IN_DOUBT, id="no town"),
        pytest.param(
            ("x" * 200, "", "59208", "Tourcoing"), AddressChange.IN_DOUBT, id="longer than an envelope"
        ),
        pytest.param(
            ("1 rue\x07Neuve", "", "59208", "Tourcoing"), AddressChange.IN_DOUBT, id="what no pen writes"
        ),
    ],
)
def test_a_doubtful_address_is_not_taken_over(
    tmp_path: Path, rest: tuple[str, ...], change: AddressChange
) -> None:
    path = write_csv(tmp_path / "cpam.csv", lines({"597": rest}).values())
    assert changes(path)["597"] is change
    assert "597" not in compared(read_list(path)[1]).taken_over


def test_offices_that_differ_are_in_doubt(tmp_path: Path) -> None:
    made = offices()
    name = lines()["597"][0]
    for number in range(4):
        postal = {"type_adresse": "Adresse postale", "code_postal": "59208", "nom_commune": "Tourcoing"}
        made.append(office(name, {}, adresse=[{**postal, "numero_voie": f"{number} rue Neuve"}]))
    assert changes(write_json(tmp_path / "list.json", made))["597"] is AddressChange.IN_DOUBT


def test_capitals_and_signs_are_no_difference(tmp_path: Path) -> None:
    shouted = [tuple(cell.upper().replace("-", " ") for cell in row) for row in lines().values()]
    assert changes(write_csv(tmp_path / "cpam.csv", shouted)) == NOT_IN_MAINLAND


# Bad files.


WHOLE_HEAD = "Nom;Adresse;Code postal;Ville\n"
CONTENTS = {
    "empty.csv": b"",
    "other.csv": b"a;b;c\n1;2;3\n",
    "quote.csv": WHOLE_HEAD.encode() + b'"CPAM;1;2;3',
    "latin.csv": ("Caisse;Adresse;Code postal;Ville\nCPAM;é;59208;Tourcoing").encode("cp1252"),
    "utf16.csv": WHOLE_HEAD.encode("utf-16"),
    "huge.csv": WHOLE_HEAD.encode(),
    "other.json": b'{"features": [1, 2]}',
    "otherlist.json": b'[{"id": 1}]',
    "numbers.json": b"[1, 2, 3]",
    "broken.json": b'{"service": [{"nom": oops}]}',
    "huge.json": b"[{",
    "deep.json": b"[" * 100_000,
    "zip.json": b"PK\x03\x04" + b"\0" * 100,
    "bz2.json": b"BZh91AY",
}


def bad(tmp_path: Path, name: str) -> Path:
    """A file that is none of the two."""
    path = tmp_path / name
    if name == "half.csv":
        content = write_csv(path, lines().values()).read_bytes()
        path.write_bytes(content[: len(content) // 2].rsplit(b";", 1)[0])
    elif name == "half.json":
        content = write_json(path, offices()).read_bytes()
        path.write_bytes(content[: len(content) // 2])
    elif name in CONTENTS:
        path.write_bytes(CONTENTS[name])
    if name.startswith("huge"):
        os.truncate(path, 200 * 1024**2)
    return path


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("missing.csv", Unreadable.MISSING),
        ("empty.csv", Unreadable.EMPTY),
        ("other.csv", Unreadable.OTHER_CSV),
        ("half.csv", Unreadable.CUT_OFF),
        ("quote.csv", Unreadable.CUT_OFF),
        ("latin.csv", Unreadable.ENCODING),
        ("utf16.csv", Unreadable.ENCODING),
        ("huge.csv", Unreadable.TOO_LARGE),
        ("other.json", Unreadable.OTHER_JSON),
        ("otherlist.json", Unreadable.OTHER_JSON),
        ("numbers.json", Unreadable.OTHER_JSON),
        ("broken.json", Unreadable.CUT_OFF),
        ("half.json", Unreadable.CUT_OFF),
        ("huge.json", Unreadable.CUT_OFF),
        ("deep.json", Unreadable.CUT_OFF),
        ("zip.json", Unreadable.ARCHIVE),
        ("bz2.json", Unreadable.ARCHIVE),
    ],
)
def test_a_bad_file_gets_a_sentence(tmp_path: Path, name: str, refusal: Unreadable) -> None:
    with pytest.raises(UnreadableList) as refused:
        read_list(bad(tmp_path, name))
    assert refused.value.refusal is refusal


def test_a_folder_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(UnreadableList) as refused:
        read_list(tmp_path)
    assert refused.value.refusal is Unreadable.MISSING


def test_half_of_the_funds_are_no_whole_list(tmp_path: Path) -> None:
    rows = list(lines().values())
    for count, is_whole in ((len(rows), True), (91, True), (90, False), (50, False)):
        comparison = compared(read_list(write_csv(tmp_path / "cpam.csv", rows[:count]))[1])
        if is_whole:
            comparison.require_whole()
        else:
            with pytest.raises(UnreadableList) as refused:
                comparison.require_whole()
            assert refused.value.refusal is Unreadable.FEW


# The accepted list.


def accepted(**addresses: Address) -> AcceptedList:
    return AcceptedList(
        dated=DAY, source=DILA, addresses={code.strip("c"): each for code, each in addresses.items()}
    )


def test_an_accepted_address_is_used_wherever_the_fund_is_named(book: AddressBook) -> None:
    book.accept(accepted(c597=NEW))
    for caisse in (*caisses_for("59200", "Tourcoing"), caisse_named("CPAM de Roubaix-Tourcoing")):
        assert caisse is not None
        assert (caisse.street, caisse.postcode_city) == NEW
        assert (caisse.address_checked_on, caisse.address_source) == (DAY, DILA)
    assert caisses_for("01000", "Bourg-en-Bresse") == (CAISSES["011"],)


def test_another_process_sees_what_was_accepted_and_forgotten(book: AddressBook, tmp_path: Path) -> None:
    other = AddressBook()
    other.keep_in(tmp_path / "addresses")
    assert other.current is None
    book.accept(accepted(c597=NEW))
    assert other.current is not None and other.current.addresses == {"597": NEW}
    book.accept(accepted(c011=NEW))
    assert other.current.addresses == {"011": NEW}
    assert book.forget() and not book.forget()
    assert other.current is None


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="nothing"),
        pytest.param("{", id="half"),
        pytest.param("[]", id="another shape"),
        pytest.param(json.dumps({"dated": "2026-10-06", "source": "x"}), id="without addresses"),
        pytest.param(json.dumps({"dated": "soon", "source": "x", "addresses": {}}), id="no day"),
        pytest.param(
            json.dumps({"dated": "2026-10-06", "source": "x", "addresses": {"597": ["", "nowhere"]}}),
            id="no place",
        ),
    ],
)
def test_a_damaged_list_stops_no_page(book: AddressBook, content: str) -> None:
    book.accept(accepted(c597=NEW))
    assert book.folder
    (book.folder / NAME).write_text(content)
    assert book.current is None
    assert caisses_for("59200", "Tourcoing") == (CAISSES["597"],)


def test_until_somebody_says_where_nothing_is_kept() -> None:
    nowhere = AddressBook()
    assert nowhere.current is None and not nowhere.forget()
    with pytest.raises(LookupError):
        nowhere.accept(accepted(c597=NEW))
