"""What a machine-readable zone says where it doesn't hold as a whole: each day by its own check digit, and the names.

Recognition makes letters of fillers and two signs of one; in the number, which nobody keeps, that may be beyond mending.
A day counts where its own digit holds and the calendar has it, next to another of which the same is true. Names have no
digit: they are what the grammar of the line leaves, and of two ways to end a word the one that is printed above counts.
A sentence with something in « » has the grammar of such a line too: alone it counts in capitals and filled to its end.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, pairwise

from documents.papers.reading.mrz_signs import AS_FIGURES, AS_LETTERS, day_of, holds, signs


# A sign that is seen twice, as itself and as what it is confused with.
TWINS = frozenset(
    map(frozenset, ("2Z", "8B", "5S", "3S", "0O", "0Q", "0D", "1I", "1T", "6G", "4A", "7T", "OQ"))
)
MOST_TWINS, DAYS = 2, 15  # of one line; signs: a birthday, its digit, the sex, the last day, its digit
LONGEST_LIFE = 120  # years
# The kind of document and its State, before the names of a passport, a visa or an older card; in a line as long as theirs.
HEAD = re.compile(r"^(?:([PVIAC])<|([PV])[A-Z](?=.{36}))([A-Z<]{3})(?=[A-Z])")
FILLER_LIKE = "KXCSLEGRZ6"  # what recognition makes of fillers
ADDED = re.compile(r"^[KX](?=[BCDFGMPQTVXZ])")  # no name begins so
TAIL = re.compile(rf"(?:<[{FILLER_LIKE}]?<|<(?=[KX]{{2}})|(?=[{FILLER_LIKE}]{{5}}))[<{FILLER_LIKE}BOQ]*$")
BETWEEN_NAMES = re.compile(r"[KX]?<[KX]?<|<[KX]{1,2}<")
NAME_FIELD = re.compile(r"[A-Z][A-Z<]*")
FEWEST_LETTERS = 4
FEWEST_FILLERS, MOST_SMALL = 5, 0.25  # of a line of names on which alone is relied; share of letters


@dataclass(frozen=True, kw_only=True)
class Glimpse:
    """What could be seen; `code` and `issuer` are "" on a card of three lines, whose names stand alone."""

    surname: str = ""
    given: str = ""
    code: str = ""
    issuer: str = ""
    born_on: date | None = None
    expires_on: date | None = None
    cut_off: bool = False
    printed_too: bool = False  # every word of the names stands on the card once more

    @property
    def name(self) -> str:
        """The whole name, the surname first."""
        return f"{self.surname} {self.given}".strip()


def glimpse_of(readings: Iterable[Iterable[str]], today: date, printed: Collection[str]) -> Glimpse | None:
    """What the lines say, each read once or more often; `printed`: plain words of the card. None where they say nothing."""
    rows = [row for lines in readings for row in map(signs, filter(_in_capitals, lines)) if row]
    days = next((days for row in rows for days in days_in(row, today)), None)
    if days is None:
        rows = [row for row in rows if _is_filled(row)]
    names = sorted((each for row in rows for each in _names(row, printed)), key=_likely, reverse=True)
    best = names[0] if names else Glimpse()
    if days is None:
        return best if best.name else None
    return replace(best, born_on=days[0], expires_on=days[1])


def _in_capitals(line: str) -> bool:
    """Whether it may be of a zone, of which recognition makes a few small letters."""
    return sum(sign.islower() for sign in line) <= MOST_SMALL * len(line)


def _is_filled(row: str) -> bool:
    """Whether it begins as a line of names does and fillers follow: nothing else on a paper does both."""
    head = HEAD.match(row)
    return bool(
        head and row.count("<") >= FEWEST_FILLERS and TAIL.search(row[head.end() :].translate(AS_LETTERS))
    )


def _likely(names: Glimpse) -> tuple[bool, bool, int]:
    return names.printed_too, bool(names.code), -len(names.name)


def days_in(row: str, today: date) -> Iterator[tuple[date, date]]:
    """Birthday and last day, which stand beside each other in every form but the French card of 1988."""
    for line in _without_twins(row):
        for at in range(len(line) - DAYS + 1):
            birth, expiry = line[at : at + 7], line[at + 8 : at + DAYS]
            born, ends = _checked_day(birth, today, past=True), _checked_day(expiry, today, past=False)
            if born and ends and born < ends:
                yield born, ends


def _without_twins(row: str) -> Iterator[str]:
    """The line, then without one and without two of the signs that may have been seen twice."""
    twins = [at for at in range(1, len(row)) if frozenset(row[at - 1 : at + 1]) in TWINS]
    places = sorted({place for at in twins for place in (at - 1, at)})
    for count in range(MOST_TWINS + 1):
        for left_out in combinations(places, count):
            if any(other - place == 1 for place, other in pairwise(left_out)):
                continue  # one of the two was there
            yield "".join(sign for at, sign in enumerate(row) if at not in left_out)


def _checked_day(field: str, today: date, *, past: bool) -> date | None:
    figures = field.translate(AS_FIGURES)
    return (
        day_of(figures[:6], today, past=past)
        if figures.isdigit() and holds(figures[:6], figures[6])
        else None
    )


def _names(row: str, printed: Collection[str]) -> Iterator[Glimpse]:
    head = HEAD.match(row)
    # A card's names fill a line of their own; its first line holds figures.
    code, issuer = (head[1] or head[2], head[3].strip("<")) if head else ("", "")
    field = (row[head.end() :] if head else row).translate(AS_LETTERS)
    if sum(sign.isdigit() for sign in row) > len(row) // 8:
        return
    kept = TAIL.sub("", field)
    parts = BETWEEN_NAMES.split(kept, maxsplit=1)
    if len(parts) != 2 or not all(NAME_FIELD.fullmatch(part) for part in parts):
        return
    surname, given = (_as_printed(part, printed) for part in parts)
    if len("".join((*surname, *given))) < FEWEST_LETTERS:
        return
    words = [*surname, *given]
    yield Glimpse(
        surname=" ".join(surname),
        given=" ".join(given),
        code=code,
        issuer=issuer,
        cut_off=kept == field,
        printed_too=all(word.lower() in printed for word in words),
    )


def _as_printed(part: str, printed: Collection[str]) -> Sequence[str]:
    """The words of a name; a letter that recognition added before or behind one is left out where it is printed without."""
    return [_without_added(word, printed) for word in part.split("<") if word]


def _without_added(word: str, printed: Collection[str]) -> str:
    tries = (word, word.lstrip("KX"), word.rstrip(FILLER_LIKE), word.lstrip("KX").rstrip(FILLER_LIKE))
    return next((each for each in tries if each.lower() in printed), ADDED.sub("", word))
