"""One word of a name in its spellings: without marks, as a machine-readable line writes it, transliterated, misread.

The folds lie in `spellings.toml`.
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from types import MappingProxyType

from anyascii import anyascii
from rapidfuzz.distance import OSA

from pathways.facts.tables import table_beside


Folds = tuple[tuple[re.Pattern[str], str], ...]
FOLDS: MappingProxyType[str, Folds] = MappingProxyType(
    {
        code: tuple((re.compile(pattern), instead) for pattern, instead in entry["folds"])
        for code, entry in table_beside(__file__, "spellings.toml").items()
    }
)
VOWELS = re.compile(r"[AEIOUHV]")
CONSONANTS_THAT_TELL = 2


class Likeness(IntEnum):
    """How much two words are one, the most alike first."""

    SAME = 0
    TOLERATED = 1
    NEAR = 2
    OTHER = 3


def plain(text: str) -> str:
    """Capital letters and figures without marks; what stands between them falls away."""
    return re.sub(r"[^A-Z0-9|]", "", anyascii(text).upper())


def folded(text: str, code: str) -> str:
    """The word after all folds of one kind."""
    for pattern, instead in FOLDS[code]:
        text = pattern.sub(instead, text)
    return text


@dataclass(frozen=True)
class SpeltWord:
    """One word, or several written as one, in plain capitals."""

    text: str

    @cached_property
    def by_tolerance(self) -> dict[str, str]:
        """What the word folds to, by what is looked past, from little to much."""
        letters = folded(self.text, "letters")
        misread = folded(self.text, "misread")
        return {
            "letters": letters,
            "transliteration": folded(letters, "transliteration"),
            "misread": misread,
            "misread-transliteration": folded(
                folded(folded(misread, "letters"), "transliteration"), "misread"
            ),
        }

    @cached_property
    def skeleton(self) -> str:
        """The consonants: vowels are what transliterations differ in most."""
        return VOWELS.sub("", self.by_tolerance["transliteration"])

    @property
    def is_initial(self) -> bool:
        """A single letter stands for a whole name."""
        return len(self.text) == 1


def likeness(one: SpeltWord, other: SpeltWord) -> tuple[Likeness, str]:
    """How much two words are one, and what was looked past. The same whichever comes first."""
    if one.text == other.text:
        return Likeness.SAME, ""
    if not one.is_initial and not other.is_initial and _too_unlike(one.text, other.text):
        return Likeness.OTHER, ""
    for code, spelling in one.by_tolerance.items():
        if spelling == other.by_tolerance[code]:
            return Likeness.TOLERATED, code.split("-", maxsplit=1)[0]
    if one.is_initial or other.is_initial:
        same = one.text[0] == other.text[0]
        return (Likeness.TOLERATED, "initials") if same else (Likeness.OTHER, "")
    return (Likeness.NEAR, "near") if _near(one, other) else (Likeness.OTHER, "")


def _too_unlike(one: str, other: str) -> bool:
    """Twice as long: no two ways to spell one word are that far apart."""
    return 2 * min(len(one), len(other)) < max(len(one), len(other))


def _near(one: SpeltWord, other: SpeltWord) -> bool:
    """A letter or two apart, or the same consonants."""
    if one.skeleton == other.skeleton and len(one.skeleton) > CONSONANTS_THAT_TELL:
        return True
    pairs = [(one.text, other.text)] + [
        (one.by_tolerance[code], other.by_tolerance[code]) for code in ("transliteration", "misread")
    ]
    return any(OSA.distance(*pair) <= _letters_forgiven(*pair) for pair in pairs)


def _letters_forgiven(one: str, other: str) -> int:
    """One letter in a short word, two in a longer one, three in a long one; none in a word of two letters."""
    shorter = min(len(one), len(other))
    return (shorter > 2) + (shorter > 5) + (shorter > 9)
