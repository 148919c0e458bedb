"""What a person says or writes to the fund, in French, and what it means, paragraph by paragraph.

A paragraph stands where what it supposes is so: nothing is claimed that the file doesn't hold. What isn't known
stays a dotted line for the pen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pathways.facts.fact import Level, Text
from pathways.facts.tables import table_beside


BLANK = "…………………"


class Reader(StrEnum):
    """Who reads it, or hears it."""

    CAISSE = "caisse"
    MEDIATOR = "mediator"
    APPEAL_BOARD = "appeal-board"
    COURT = "court"
    PHONE = "phone"


@dataclass(frozen=True, kw_only=True)
class Paragraph(Text):
    """One paragraph in both languages, when it stands, and how many lines follow it for the pen."""

    en: str = ""
    fr: str = ""
    when: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    lines: int = 0
    use: str = ""  # stands for the opening of this name

    def stands(self, holds: frozenset[str]) -> bool:
        """Whether what it supposes is so."""
        return self.when <= holds and not self.unless & holds


@dataclass(frozen=True, kw_only=True)
class FrenchLetter:
    """A letter, or what is said on the phone."""

    code: str
    to: Reader
    subject: Text
    paragraphs: tuple[Paragraph, ...]
    level: Level
    source: str
    checked_on: date
    enclosed: tuple[Paragraph, ...] = ()
    head: tuple[Paragraph, ...] = ()  # before the salutation
    answers: bool = False  # something that the fund has written or said
    anytime: bool = False  # written of one's own accord: nothing has to be due
    registered: bool = False  # worth a proof of the day on which it arrived


def _paragraphs(entries: list[dict[str, Any]]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            **entry | {"when": frozenset(entry.get("when", ())), "unless": frozenset(entry.get("unless", ()))}
        )
        for entry in entries
    )


def _letter(code: str, entry: dict[str, Any]) -> FrenchLetter:
    return FrenchLetter(
        code=code,
        to=Reader(entry["to"]),
        subject=Text(**entry["subject"]),
        paragraphs=_paragraphs(entry["paragraphs"]),
        enclosed=_paragraphs(entry.get("enclosed", [])),
        head=_paragraphs(entry.get("head", [])),
        answers=entry.get("answers", False),
        anytime=entry.get("anytime", False),
        registered=entry.get("registered", False),
        level=Level(entry["level"]),
        source=entry["source"],
        checked_on=entry["checked_on"],
    )


_table = table_beside(__file__)
OPENINGS: Mapping[str, tuple[Paragraph, ...]] = MappingProxyType({"sent": _paragraphs(_table["sent"])})
REFERENCE = _paragraphs(_table["reference"])
REQUESTS: Mapping[str, Text] = MappingProxyType(
    {code: Text(**entry) for code, entry in _table["request"].items()}
)
LETTERS: Mapping[str, FrenchLetter] = MappingProxyType(
    {code: _letter(code, entry) for code, entry in _table["letters"].items()}
)


class Blanks(dict[str, str]):
    """What is known, and a dotted line for the pen in place of what isn't."""

    def __missing__(self, key: str) -> str:
        return BLANK


@dataclass(frozen=True, kw_only=True)
class LetterValues:
    """What a file says to a letter: what holds of it, and the words to fill in, in each language."""

    holds: frozenset[str]
    fr: Mapping[str, str]
    en: Mapping[str, str]
    others: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Passage(Text):
    """A paragraph as it is said or sent, its English, and the lines left for the pen after it."""

    lines: int = 0


def head_of(letter: FrenchLetter, values: LetterValues) -> tuple[Passage, ...]:
    """What stands before the salutation: the parties before a court, else the place for the fund's reference."""
    refers = letter.answers or "fund-wrote" in values.holds
    reference = REFERENCE if refers and letter.to not in (Reader.PHONE, Reader.COURT) else ()
    return tuple(_filled((*letter.head, *reference), values))


def body_of(letter: FrenchLetter, values: LetterValues) -> tuple[Passage, ...]:
    """The paragraphs of a letter for one file."""
    return tuple(_filled(letter.paragraphs, values))


def enclosed_in(letter: FrenchLetter, values: LetterValues) -> tuple[Passage, ...]:
    """What goes into the envelope with it."""
    return tuple(_filled(letter.enclosed, values))


def _filled(paragraphs: tuple[Paragraph, ...], values: LetterValues) -> Iterator[Passage]:
    for paragraph in paragraphs:
        if not paragraph.stands(values.holds):
            continue
        if paragraph.use:
            yield from _filled(OPENINGS[paragraph.use], values)
        else:
            # Typed words are filled in as they are: braces in a name are no places to fill.
            yield Passage(
                fr=paragraph.fr.format_map(Blanks(values.fr)),
                en=paragraph.en.format_map(Blanks(values.en)),
                others={
                    language: text.format_map(Blanks(values.others[language]))
                    for language, text in paragraph.others.items()
                },
                lines=paragraph.lines,
            )
