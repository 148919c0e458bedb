"""Dates the way people type them, in any language of the site, and never guessed.

dateutil's parser is not used here: it completes what is missing from today's date, swaps day and month
silently when one is above twelve, and knows no French month. The months of each language lie in `days.toml`.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from pathways.facts.plain_letters import without_accents
from pathways.facts.tables import table_beside


_LANGUAGES = table_beside(__file__)["language"]
DAY_FIRST = frozenset(each["code"] for each in _LANGUAGES if each["day_first"])
FILLERS = frozenset(word for each in _LANGUAGES for word in each["fillers"])
# The names of each month in every language, with their accents and without.
MONTHS = tuple(
    frozenset([*names, *map(without_accents, names)])
    for names in zip(*(each["months"] for each in _LANGUAGES), strict=True)
)
PARTS = re.compile(r"\d+|[^\W\d_]+")
# 27.03.2026 is written so only where the day comes first; a full stop at the end says nothing.
DOTTED = re.compile(r"\d\s?\.\s?\d")


class UnreadableDay(ValueError):
    """Not a day, month and year."""


class ImpossibleDay(ValueError):
    """A day that no calendar has, such as 31 February."""


@dataclass(eq=False)
class AmbiguousDay(ValueError):
    """Two readings, and the law can turn on which is meant."""

    day_first: date
    month_first: date


def month_named(word: str) -> int | None:
    """The month that the word names or begins ("nov", "févr"), if it can be only one."""
    if len(word) < 3:
        return None
    matches = [
        number for number, names in enumerate(MONTHS, 1) if any(name.startswith(word) for name in names)
    ]
    return matches[0] if len(matches) == 1 else None


def full_year(digits: str, this_year: int) -> int:
    """Two figures mean the latest such year that isn't more than ten years ahead."""
    if len(digits) == 4:
        return int(digits)
    if len(digits) != 2:
        raise UnreadableDay
    century = this_year - this_year % 100
    year = century + int(digits)
    return year if year <= this_year + 10 else year - 100


def one_or_two(figures: str) -> int:
    """The number of a day or a month; a longer one is a slip, and which figure is too many can't be known."""
    if len(figures) > 2:
        raise UnreadableDay
    return int(figures)


def calendar_day(year: int, month: int, day: int) -> date:
    """The day, if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        raise ImpossibleDay from None


def reads_day_first(language: str) -> bool:
    """Do figures such as 03/04/2026 mean 3 April to whoever writes in this language?"""
    return language in DAY_FIRST


def with_signs_between(typed: str) -> str:
    """Eight figures in a row, 17051988 or 19880517, with the signs that were left out; anything else as it is."""
    figures = typed.strip()
    if not (len(figures) == 8 and figures.isdecimal()):
        return typed
    if figures[4:6] in ("19", "20"):
        return f"{figures[:2]}/{figures[2:4]}/{figures[4:]}"
    return f"{figures[:4]}-{figures[4:6]}-{figures[6:]}"


def read_day(typed: str, *, this_year: int, day_first: bool) -> date:
    """The day that was typed.

    `day_first` says that figures such as 03/04/2026 can only mean 3 April, as everywhere in France;
    without it they are ambiguous. Raises UnreadableDay, ImpossibleDay or AmbiguousDay.
    """
    typed = with_signs_between(unicodedata.normalize("NFKC", typed).casefold())
    parts = [part for part in PARTS.findall(typed) if part not in FILLERS]
    if len(parts) != 3:
        raise UnreadableDay
    figures = [part for part in parts if part.isdecimal()]
    if len(figures) == 3:
        return day_in_figures(parts, this_year=this_year, ambiguous=not (day_first or DOTTED.search(typed)))
    return day_with_named_month(parts, figures, this_year)


def read_parts(day: str, month: str, year: str, *, this_year: int) -> date:
    """The day whose parts were typed apart: the day, the month in figures or by its name, and the year.

    Raises UnreadableDay or ImpossibleDay.
    """
    day, month, year = (
        unicodedata.normalize("NFKC", part).casefold().strip(" .") for part in (day, month, year)
    )
    number = one_or_two(month) if month.isdecimal() else month_named(month)
    if number is None or not (day.isdecimal() and year.isdecimal()):
        raise UnreadableDay
    return calendar_day(full_year(year, this_year), number, one_or_two(day))


def day_with_named_month(parts: list[str], figures: list[str], this_year: int) -> date:
    """27 March 2026, March 27, 2026 or 2026 March 27: the month is never last."""
    if len(figures) != 2 or parts[2] not in figures:
        raise UnreadableDay
    month = month_named(next(part for part in parts if part not in figures))
    if month is None:
        raise UnreadableDay
    day, year = figures[::-1] if len(figures[0]) == 4 else figures
    return calendar_day(full_year(year, this_year), month, one_or_two(day))


def day_in_figures(parts: list[str], *, this_year: int, ambiguous: bool) -> date:
    """Three figures: year first (ISO) or day first, unless month first would be a day too."""
    if len(parts[0]) == 4:
        return calendar_day(int(parts[0]), one_or_two(parts[1]), one_or_two(parts[2]))
    first, second, year = one_or_two(parts[0]), one_or_two(parts[1]), full_year(parts[2], this_year)
    if ambiguous and first != second and 0 < first <= 12 and 0 < second <= 12:
        raise AmbiguousDay(calendar_day(year, second, first), calendar_day(year, first, second))
    if ambiguous and second > 12 >= first > 0:
        # 04/27/2026 has one reading only.
        return calendar_day(year, first, second)
    return calendar_day(year, second, first)
