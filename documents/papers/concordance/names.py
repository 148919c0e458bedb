"""A whole name as it stands on a paper or in the answers: its words, and what each of them is as far as that shows.

« M. Jean-Pierre DUPONT », « DUPONT<<JEAN<PIERRE », « NGUYEN Thi Hong épouse MARTIN », « Mme A. MARTIN ou M. P. MARTIN »:
who wrote them had different rules, and none of the rules is written on the paper.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from documents.papers.concordance.findings import Person
from documents.papers.concordance.spelling import SpeltWord, plain
from pathways.facts.tables import table_beside


class NamePart(StrEnum):
    """What a word of a name is."""

    GIVEN = "given"
    BIRTH = "birth"  # the name at birth
    USED = "used"  # another one, by marriage or choice
    SURNAME = "surname"  # one of the two
    UNKNOWN = "unknown"


SURNAMES = frozenset({NamePart.BIRTH, NamePart.USED, NamePart.SURNAME})
# `titles` stand before a name and are none of it; `particles` are left out of a surname as easily as they are written.
_TABLE = table_beside(__file__, "name_words.toml")
TITLES = frozenset(_TABLE["titles"])
PARTICLES = frozenset(_TABLE["particles"])
SAYS_OF_THE_NEXT = MappingProxyType(
    dict.fromkeys(_TABLE["before_birth_name"], NamePart.BIRTH)
    | dict.fromkeys(_TABLE["before_used_name"], NamePart.USED)
)
APOSTROPHES = re.compile(r"['’ʼ`´]")
BETWEEN = re.compile(r"[\s\-‐-―.,<_·()]+")
TWO_HOLDERS = re.compile(r"(?<=\S)(?:\s+(?:ou|et|and|or|und)\s+|\s*[&/;]\s*)(?=\S)", re.IGNORECASE)
# The name in a machine-readable line has 39 signs on a passport, 31 or 30 on a card; banks cut at 24 to 32.
SHORTEST_CUT = 24
# A machine may take a whole paragraph for a name: no name is as long.
LONGEST_NAME = 160


@dataclass(frozen=True)
class NameWord:
    """A word, and what it is."""

    word: SpeltWord
    part: NamePart


@dataclass(frozen=True)
class Name:
    """The words in their order. `may_be_cut`: long enough that its last word may have been cut off."""

    words: tuple[NameWord, ...]
    may_be_cut: bool = False

    def is_particle(self, place: int) -> bool:
        """Whether the word is a « de » or « el », and not all that there is of the name: Le and Do are surnames too."""
        here = self.words[place]
        if here.word.text not in PARTICLES or here.part is NamePart.GIVEN:
            return False
        alike = [each for each in self.words if each.part is here.part]
        return len(alike) > 1 and any(each.word.text not in PARTICLES for each in alike)


def name_of(person: Person) -> Name:
    """The name as the answers give it, each word with what it is."""
    used = person.used_name if plain(person.used_name) != plain(person.birth_name) else ""
    parts = ((person.first_names, NamePart.GIVEN), (person.birth_name, NamePart.BIRTH), (used, NamePart.USED))
    return Name(
        tuple(NameWord(SpeltWord(plain(each)), part) for said, part in parts for each in _words(said))
    )


def names_on_paper(written: str) -> tuple[Name, ...]:
    """The names that one line holds: two where an account or a lease has two holders."""
    pieces = [piece for piece in TWO_HOLDERS.split(written[:LONGEST_NAME]) if _without_titles(_words(piece))]
    if len(pieces) > 1 and any(len(_without_titles(_words(piece))) == 1 for piece in pieces):
        # « Paul et Anne MARTIN » shares the surname: the whole line is one name with a word too many.
        pieces = [" ".join(pieces)]
    return tuple(map(_name, pieces))


def _words(said: str) -> list[str]:
    """As written, with their capitals. An apostrophe joins (D’Angelo, DANGELO); what else stands between words parts them."""
    return [each for each in BETWEEN.split(APOSTROPHES.sub("", said)) if plain(each)]


def _without_titles(words: list[str]) -> list[str]:
    while words and plain(words[0]) in TITLES:
        words = words[1:]
    return words


def _name(written: str) -> Name:
    surname, parted, given = _halves(written)
    words = (
        (*_marked(surname, NamePart.SURNAME), *_marked(given, NamePart.GIVEN))
        if parted
        else _marked(written, NamePart.UNKNOWN)
    )
    return Name(tuple(words), may_be_cut=len(written.rstrip("<")) >= SHORTEST_CUT)


def _halves(written: str) -> tuple[str, str, str]:
    """Surname and first names, where a machine-readable line or a comma parts them."""
    line = written.strip().rstrip("<")
    if "<<" in line:
        return line.partition("<<")
    before, comma, after = written.partition(",")
    return (before, comma, after) if comma and after.strip() else (written, "", "")


def _marked(written: str, part: NamePart) -> Iterator[NameWord]:
    """The words of a stretch; « née » and « épouse » say what the next one is, and capitals which is the surname."""
    words = _without_titles(_words(written))
    shouted = [_is_shouted(each) for each in words]
    tells = part is NamePart.UNKNOWN and any(shouted) and not all(shouted)
    following: NamePart | None = None
    for place, (each, loud) in enumerate(zip(words, shouted, strict=True)):
        text = plain(each)
        if text in SAYS_OF_THE_NEXT and 0 < place < len(words) - 1:
            following = SAYS_OF_THE_NEXT[text]
            continue
        own = (NamePart.SURNAME if loud else NamePart.GIVEN) if tells and text not in PARTICLES else part
        yield NameWord(SpeltWord(text), following or own)
        following = None


def _is_shouted(word: str) -> bool:
    return len(word) > 1 and word == word.upper() and word != word.lower()
