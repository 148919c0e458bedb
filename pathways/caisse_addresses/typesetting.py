"""An address of an official list as we write it: not all in capitals, one line for the street, our apostrophe."""

import re
from collections.abc import Iterable


SMALL = frozenset(
    [
        *("de", "du", "des", "d", "l", "la", "le", "les", "lès", "sur", "sous", "en", "et", "aux", "à"),
        *(
            "rue",
            "place",
            "avenue",
            "boulevard",
            "chemin",
            "allée",
            "cours",
            "quai",
            "route",
            "square",
            "impasse",
        ),
    ]
)
CAPITALS = frozenset({"CS", "BP", "TSA", "ZI", "ZAC", "CPAM", "CGSS", "II", "III", "IV", "XIV"})
WORD = re.compile(r"[^\W\d_]+")


def street_of(lines: Iterable[str]) -> str:
    """The lines above the postcode, as one."""
    return " - ".join(line for line in map(_tidy, lines) if line)


def town_of(words: str) -> str:
    """The town of the last line, with its Cedex."""
    town = _tidy(words)
    return town[:1].upper() + town[1:]


def _tidy(words: str) -> str:
    words = " ".join(words.split()).replace("'", "’")
    return WORD.sub(_in_small_letters, words) if words.isupper() else words


def _in_small_letters(word: re.Match[str]) -> str:
    said = word[0]
    if said in CAPITALS:
        return said
    return said.lower() if said.lower() in SMALL else said.capitalize()
