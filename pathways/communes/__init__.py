"""Postcode and town to commune, by the official list (INSEE, La Poste), without asking any outside service.

The table is packed by `build.py` and opened at the first question, once for each process.
"""

import lzma
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from importlib import resources

from pathways.communes.spelling import bare_key, full_key, says_cedex, short_keys
from pathways.facts.fact import Text
from pathways.facts.tables import table_beside


TABLE = "communes.tsv.xz"
ARRONDISSEMENT_TOWNS = ("Paris", "Lyon", "Marseille")
MOST_KEPT = 2_000  # communes with what their names are compared by; the table has thirty-five thousand


class Doubt(StrEnum):
    """What is wrong with a postcode and a town."""

    MALFORMED_POSTCODE = "malformed-postcode"
    UNKNOWN_POSTCODE = "unknown-postcode"
    CEDEX = "cedex"
    NOT_OF_POSTCODE = "not-of-postcode"
    SEVERAL_OF_THAT_NAME = "several-of-that-name"


@dataclass(frozen=True, kw_only=True)
class TableSource:
    """Where the table comes from, and the fingerprint of the file it was packed from."""

    title: str
    attribution: str
    source: str
    licence: str
    licence_url: str
    version: str
    checked_on: date
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Commune:
    """A commune of today, or an arrondissement of Paris, Lyon or Marseille.

    `arrondissement` is INSEE's code of the sub-prefecture's area, "" overseas where there is none.
    `former_names` are communes that merged into this one and whose names are still in use.
    """

    insee_code: str
    name: str
    department: str
    arrondissement: str
    former_names: tuple[str, ...] = ()

    @property
    def town(self) -> str:
        """The name in an address: the post knows Lyon, and its arrondissement by the postcode."""
        if self.name.endswith("Arrondissement"):
            return next(town for town in ARRONDISSEMENT_TOWNS if self.name.startswith(f"{town} "))
        return self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which its inhabitants may call it."""
        return tuple(dict.fromkeys((self.name, *self.former_names, self.town)))

    @cached_property
    def full_keys(self) -> frozenset[str]:
        """What each of these names is compared by, first."""
        return frozenset(map(full_key, self.names))


class DoubtfulAddress(ValueError):
    """Postcode and town don't name one commune: why, in a code and a text, and what to choose from."""

    def __init__(self, doubt: Doubt, postcode: str, candidates: tuple[Commune, ...] = ()) -> None:
        super().__init__(f"{doubt}: {postcode}")
        self.doubt = doubt
        self.postcode = postcode
        self.candidates = candidates
        self.text = DOUBT_TEXTS[doubt]


_TEXTS = table_beside(__file__, "communes.toml")
TABLE_SOURCE = TableSource(**_TEXTS["table"])
DOUBT_TEXTS: Mapping[Doubt, Text] = {doubt: Text(**_TEXTS["doubt"][doubt]) for doubt in Doubt}


def communes_of(postcode: str) -> tuple[Commune, ...]:
    """The communes that share a postcode, by INSEE code; raises `DoubtfulAddress` where there is none."""
    digits = _digits(postcode)
    if not (len(digits) == 5 and digits.isascii() and digits.isdecimal()):
        raise DoubtfulAddress(Doubt.MALFORMED_POSTCODE, postcode)
    if digits not in _table():
        raise DoubtfulAddress(Doubt.UNKNOWN_POSTCODE, digits)
    return tuple(_commune(entry) for entry in _table()[digits].split("\t"))


def commune_named(postcode: str, typed: str) -> Commune:
    """The commune of this postcode that the person means; `DoubtfulAddress` carries the candidates."""
    try:
        communes = communes_of(postcode)
    except DoubtfulAddress as doubtful:
        if doubtful.doubt is Doubt.UNKNOWN_POSTCODE and says_cedex(typed):
            raise DoubtfulAddress(Doubt.CEDEX, doubtful.postcode) from None
        raise
    # An address line pasted whole begins with the postcode.
    found = _called(communes, typed.replace(_digits(postcode), " "))
    if len(found) == 1:
        return found[0]
    doubt = Doubt.SEVERAL_OF_THAT_NAME if found else Doubt.NOT_OF_POSTCODE
    raise DoubtfulAddress(doubt, postcode, found or communes)


def _digits(postcode: str) -> str:
    return "".join(postcode.split())


def _called(communes: tuple[Commune, ...], typed: str) -> tuple[Commune, ...]:
    """Those with that name, old or new; only where there is none, those whose name it shortens."""
    full = full_key(typed)
    found = tuple(commune for commune in communes if full in commune.full_keys)
    if found:
        return found
    bare = bare_key(typed)
    return tuple(commune for commune in communes if any(bare in short_keys(name) for name in commune.names))


@lru_cache(maxsize=MOST_KEPT)
def _commune(entry: str) -> Commune:
    """A commune of the table; each page of a file asks for that of its address several times."""
    insee_code, arrondissement, names = entry.split(" ", 2)
    name, *former_names = names.split("/")
    return Commune(
        insee_code=insee_code,
        name=name,
        # Overseas codes carry the department in three characters, Corsica's in "2A" and "2B".
        department=insee_code[:3] if insee_code.startswith(("97", "98")) else insee_code[:2],
        arrondissement="" if arrondissement == "-" else arrondissement,
        former_names=tuple(former_names),
    )


@cache
def _table() -> Mapping[str, str]:
    packed = (resources.files(__package__) / TABLE).read_bytes()
    lines = lzma.decompress(packed).decode().splitlines()
    return dict(line.split("\t", 1) for line in lines)
