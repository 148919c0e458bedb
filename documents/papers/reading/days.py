"""Days as papers print them: 12/03/2026, 1er mars 2026, le trois mars mil neuf cent quatre-vingt-huit.

What a day is, is read by `pathways/facts/days.py`; here lies where one begins and ends in a text, and what surrounds it.
The months of more languages and the numbers in words lie in `days.toml`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from documents.papers.reading.page import Page
from documents.papers.reading.phrases import Run
from documents.spans import Span
from pathways.facts.days import MONTHS, AmbiguousDay, ImpossibleDay, UnreadableDay, read_day, read_parts
from pathways.facts.plain_letters import without_accents
from pathways.facts.tables import table_beside


_TABLE = table_beside(__file__)
_ADDED: list[list[str]] = [each["months"] for each in _TABLE["language"]]
MONTH_OF = {
    without_accents(name): number
    for number, names in enumerate(MONTHS, 1)
    for name in [*names, *(language[number - 1] for language in _ADDED)]
}
SHORT: dict[str, int] = _TABLE["short"]
UNITS: dict[str, int] = _TABLE["number"]["adds"]
_MULTIPLIES: dict[str, int] = _TABLE["number"]["multiplies"]
_SILENT = frozenset(_TABLE["number"]["silent"])
MONTH_NAMES = "|".join(sorted({**MONTH_OF, **SHORT}, key=len, reverse=True))
_NUMBERS = "|".join(sorted({*UNITS, *_MULTIPLIES, *_SILENT}, key=len, reverse=True))

FIGURES = re.compile(r"(?<![\d/.,-])(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4}|\d{2})(?![\d/]|[.,-]\d)")
# Of a picture: a gap within the figures of a day, « 1 1/11/1999 », of which 1/11/1999 would be another.
TORN = re.compile(r"(?<![\d/.,-])(?<!\d )([0-3]) (\d)/(\d{1,2})/((?:19|20)\d\d)(?![\d/])")
SPACED = re.compile(r"(?<!\d)(?<!\d )([0-3]\d) ([01]\d) ((?:19|20)\d\d)(?! ?\d)")
ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
NAMED = re.compile(
    rf"(?<![\w/])(\d{{1,2}})(?:er|st|nd|rd|th|º|°)?[ .-]+(?:of |de )?({MONTH_NAMES})\.?[ ,.-]+(?:de |del )?(\d{{4}})(?!\d)"
)
MONTH_FIRST = re.compile(rf"(?<!\w)({MONTH_NAMES})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})(?!\d)")
IN_WORDS = re.compile(
    rf"(?<!\w)((?:(?:{_NUMBERS})[ -]+)+|\d{{1,2}} )(?:de )?({MONTH_NAMES}) (?:de |del |l an )?((?:(?:{_NUMBERS})[ -]*)+)(?!\w)"
)
ALIKE = str.maketrans({"’": "'", "–": "-", "→": "-", "º": None})
WEEKDAY = re.compile(r"(?:lun|mar|mer|jeu|ven|sam|dim)(?:\.|di)|mardi|mercredi|jeudi|vendredi|dimanche")
# « Rue du 8-Mai-1945 » names no day of the paper; « en cours du … au … » names two.
OF_A_STREET = re.compile(
    r"\b(?:rue|avenue|av|place|boulevard|bd|quai|square|(?<!en )cours|allee|pont|passage|impasse) du\W*$"
)
EARLIEST_YEAR, YEARS_AHEAD = 1900, 30


@dataclass(frozen=True)
class DayOn:
    """A day, and the words that say it; `in_words` if no figure does."""

    day: date
    run: Run
    in_words: bool = False


@dataclass(frozen=True)
class SpanOn:
    """A period, and the words that say it."""

    span: Span
    run: Run
    days: bool = True  # printed from day to day, and not as a month


class PlainText:
    """A page as one row of plain letters, whose places lead back to the words."""

    def __init__(self, page: Page) -> None:
        self.page = page
        parts, self._starts, length = [], [], 0
        for word in page.words:
            plain = plain_letters(word.text)
            self._starts.append(length)
            parts.append(plain)
            length += len(plain) + 1
        self.text = " ".join(parts)

    def run(self, start: int, end: int) -> Run:
        """The words that hold these letters."""
        return Run(self.page, self._word_at(start), self._word_at(max(start, end - 1)))

    def before(self, word: int) -> str:
        """The plain letters before this word."""
        return self.text[: self._starts[word]]

    def _word_at(self, place: int) -> int:
        low, high = 0, len(self._starts) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._starts[middle] <= place else (low, middle - 1)
        return low


def plain_letters(word: str) -> str:
    """Small letters without accents; an apostrophe is a space, so that nothing sticks to it."""
    return without_accents(word.translate(ALIKE)).lower().replace("'", " ")


def days_on(text: PlainText, today: date, *, day_first: bool = True) -> list[DayOn]:
    """Every day that stands there, in reading order; one that has two readings is none."""
    found = list(_days(text, today, day_first))
    found.sort(key=lambda each: (each.run.first, -each.run.last))
    kept: list[DayOn] = []
    for each in found:
        if (not kept or each.run.first > kept[-1].run.last) and not OF_A_STREET.search(
            text.before(each.run.first)
        ):
            kept.append(replace(each, run=_with_its_weekday(each.run)))
    return [each for each in kept if EARLIEST_YEAR <= each.day.year <= today.year + YEARS_AHEAD]


def _with_its_weekday(run: Run) -> Run:
    """« jeudi 12 mars 2026 » begins with the name of the day."""
    if not run.first or run.page.cell_of(run.first - 1) is not run.page.cell_of(run.first):
        return run
    said = WEEKDAY.fullmatch(plain_letters(run.page.words[run.first - 1].text).strip(" ,"))
    return replace(run, first=run.first - 1) if said else run


def _days(text: PlainText, today: date, day_first: bool) -> Iterator[DayOn]:
    readings: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date]], ...] = (
        (FIGURES, lambda m: read_day("/".join(m.groups()), this_year=today.year, day_first=day_first)),
        (SPACED, lambda m: read_day("/".join(m.groups()), this_year=today.year, day_first=day_first)),
        (ISO, lambda m: read_day(m[0], this_year=today.year, day_first=True)),
        (NAMED, lambda m: with_month(m[1], m[2], m[3], today)),
        (MONTH_FIRST, lambda m: with_month(m[2], m[1], m[3], today)),
    )
    if text.page.is_picture:
        readings += ((TORN, lambda m: read_parts(m[1] + m[2], m[3], m[4], this_year=today.year)),)
    for pattern, read in readings:
        for match in pattern.finditer(text.text):
            try:
                yield DayOn(read(match), text.run(*match.span()))
            except (UnreadableDay, ImpossibleDay, AmbiguousDay):
                continue
    for match in IN_WORDS.finditer(text.text):
        day = match[1].strip() if match[1].strip().isdigit() else str(number_in_words(match[1]) or "")
        try:
            found = with_month(day, match[2], str(number_in_words(match[3]) or ""), today)
        except (UnreadableDay, ImpossibleDay):
            continue
        yield DayOn(found, text.run(match.start(), match.end(3)), in_words=True)


def with_month(day: str, month: str, year: str, today: date) -> date:
    number = MONTH_OF.get(month) or SHORT[month]
    if len(year) != 4:
        raise UnreadableDay
    return read_parts(day, str(number), year, this_year=today.year)


def number_in_words(words: str) -> int | None:
    """The number that French or Spanish words say, up to 9 999; None where they say none."""
    total = current = 0
    said = False
    for word in re.findall(r"[a-z]+", words):
        if word in _SILENT:
            continue
        said = True
        if word in ("vingt", "vingts") and current % 100 == 4:  # quatre-vingt(s)
            current += 76
        elif word in UNITS:
            current += UNITS[word]
        elif _MULTIPLIES[word] == 1_000:
            total, current = total + max(current, 1) * 1_000, 0
        elif word in _MULTIPLIES:
            current = max(current, 1) * _MULTIPLIES[word]
    return total + current if said else None
