"""Days and periods as papers print them: 12/03/2026, 1er mars 2026, le trois mars mil neuf cent, mars 2026, du … au …

What a day is, is read by `pathways/facts/days.py`; here lies where one begins and ends in a text, and what surrounds it.
The months of more languages and the numbers in words lie in `days.toml`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from documents.papers.reading.page import Page
from documents.papers.reading.phrases import Run
from documents.spans import Span, add_months
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
_SHORT: dict[str, int] = _TABLE["short"]
UNITS: dict[str, int] = _TABLE["number"]["adds"]
_MULTIPLIES: dict[str, int] = _TABLE["number"]["multiplies"]
_SILENT = frozenset(_TABLE["number"]["silent"])
_MONTH_NAMES = "|".join(sorted({**MONTH_OF, **_SHORT}, key=len, reverse=True))
_NUMBERS = "|".join(sorted({*UNITS, *_MULTIPLIES, *_SILENT}, key=len, reverse=True))

FIGURES = re.compile(r"(?<![\d/.,-])(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4}|\d{2})(?![\d/]|[.,-]\d)")
ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
NAMED = re.compile(
    rf"(?<![\w/])(\d{{1,2}})(?:er|st|nd|rd|th|º|°)?[ .-]+(?:of |de )?({_MONTH_NAMES})\.?[ ,.-]+(?:de |del )?(\d{{4}})(?!\d)"
)
MONTH_FIRST = re.compile(rf"(?<!\w)({_MONTH_NAMES})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})(?!\d)")
IN_WORDS = re.compile(
    rf"(?<!\w)((?:(?:{_NUMBERS})[ -]+)+|\d{{1,2}} )(?:de )?({_MONTH_NAMES}) (?:de |del |l an )?((?:(?:{_NUMBERS})[ -]*)+)(?!\w)"
)
MONTH = re.compile(rf"(?<![\w/])({_MONTH_NAMES})\.?[ ]+(?:de )?(\d{{4}})(?!\d)")
MONTH_FIGURES = re.compile(r"(?<![\d/.-])(0[1-9]|1[0-2]) ?[/-] ?(20\d{2})(?![\d/-])")
# A day whose month and year stand with the last day alone: du 1er au 31 mars 2026, du 15 janvier au 14 mars 2026.
SHORT_SPAN = re.compile(
    rf"(?<!\w)(\d{{1,2}})(?:er)?(?: ({_MONTH_NAMES}))? (?:au|a|-|–|to) (\d{{1,2}})(?:er)? ({_MONTH_NAMES}) (\d{{4}})(?!\d)"
)
BETWEEN = re.compile(r"^\W*(?:inclus )?\W*(?:au|a|jusqu ?'?au|to|until|et le|et|-|–|→)(?: le)?\W*$")
BEFORE_A_SPAN = re.compile(r"(?:du|de|from|entre le|entre|periode|:|^)\W*(?:le)?\W*$")
EARLIEST_YEAR, YEARS_AHEAD = 1900, 30
LONGEST_PERIOD = 430  # days: a year of insurance, and some


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


class Text:
    """A page as one row of plain letters, whose places lead back to the words."""

    def __init__(self, page: Page) -> None:
        self.page = page
        parts, self._starts, length = [], [], 0
        for word in page.words:
            plain = _plain(word.text)
            self._starts.append(length)
            parts.append(plain)
            length += len(plain) + 1
        self.text = " ".join(parts)

    def run(self, start: int, end: int) -> Run:
        """The words that hold these letters."""
        return Run(self.page, self._word_at(start), self._word_at(max(start, end - 1)))

    def _word_at(self, place: int) -> int:
        low, high = 0, len(self._starts) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._starts[middle] <= place else (low, middle - 1)
        return low


def _plain(word: str) -> str:
    """Small letters without accents; an apostrophe is a space, so that nothing sticks to it."""
    return (
        without_accents(word.replace("’", "'").replace("–", "-").replace("º", "")).lower().replace("'", " ")
    )


def days_on(text: Text, today: date, *, day_first: bool = True) -> list[DayOn]:
    """Every day that stands there, in reading order; one that has two readings is none."""
    found = list(_days(text, today, day_first))
    found.sort(key=lambda each: (each.run.first, -each.run.last))
    kept: list[DayOn] = []
    for each in found:
        if not kept or each.run.first > kept[-1].run.last:
            kept.append(each)
    return [each for each in kept if EARLIEST_YEAR <= each.day.year <= today.year + YEARS_AHEAD]


def _days(text: Text, today: date, day_first: bool) -> Iterator[DayOn]:
    readings: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date]], ...] = (
        (FIGURES, lambda m: read_day("/".join(m.groups()), this_year=today.year, day_first=day_first)),
        (ISO, lambda m: read_day(m[0], this_year=today.year, day_first=True)),
        (NAMED, lambda m: _with_month(m[1], m[2], m[3], today)),
        (MONTH_FIRST, lambda m: _with_month(m[2], m[1], m[3], today)),
    )
    for pattern, read in readings:
        for match in pattern.finditer(text.text):
            try:
                yield DayOn(read(match), text.run(*match.span()))
            except (UnreadableDay, ImpossibleDay, AmbiguousDay):
                continue
    for match in IN_WORDS.finditer(text.text):
        day = match[1].strip() if match[1].strip().isdigit() else str(number_in_words(match[1]) or "")
        try:
            found = _with_month(day, match[2], str(number_in_words(match[3]) or ""), today)
        except (UnreadableDay, ImpossibleDay):
            continue
        yield DayOn(found, text.run(match.start(), match.end(3)), in_words=True)


def _with_month(day: str, month: str, year: str, today: date) -> date:
    number = MONTH_OF.get(month) or _SHORT[month]
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


def spans_on(text: Text, days: list[DayOn], today: date) -> list[SpanOn]:
    """Every period that stands there: from a day to a day, or a month named."""
    return [*_from_to(text, days), *_short_spans(text, today), *_months(text, days, today)]


def _from_to(text: Text, days: list[DayOn]) -> Iterator[SpanOn]:
    for first, last in pairwise(days):
        between = " ".join(_plain(word.text) for word in text.page.words[first.run.last + 1 : last.run.first])
        if between and not BETWEEN.match(between):
            continue
        before = " ".join(
            _plain(word.text) for word in text.page.words[max(0, first.run.first - 3) : first.run.first]
        )
        if not between and not BEFORE_A_SPAN.search(before):
            continue
        if 0 <= (last.day - first.day).days <= LONGEST_PERIOD * 3:
            yield SpanOn(
                Span(starts_on=first.day, ends_on=last.day), Run(text.page, first.run.first, last.run.last)
            )


def _short_spans(text: Text, today: date) -> Iterator[SpanOn]:
    for match in SHORT_SPAN.finditer(text.text):
        try:
            last = _with_month(match[3], match[4], match[5], today)
            first = _with_month(match[1], match[2] or match[4], match[5], today)
            if first > last and match[2]:
                first = first.replace(year=first.year - 1)
        except (UnreadableDay, ImpossibleDay, ValueError):
            continue
        if first <= last:
            yield SpanOn(Span(starts_on=first, ends_on=last), text.run(*match.span()))


def _months(text: Text, days: list[DayOn], today: date) -> Iterator[SpanOn]:
    taken = {at for each in days for at in range(each.run.first, each.run.last + 1)}
    found = [(match, MONTH_OF.get(match[1]) or _SHORT[match[1]]) for match in MONTH.finditer(text.text)]
    found += [(match, int(match[1])) for match in MONTH_FIGURES.finditer(text.text)]
    for match, number in found:
        run = text.run(*match.span())
        year = int(match[2])
        if run.first in taken or not EARLIEST_YEAR <= year <= today.year + 2:
            continue
        yield SpanOn(month_of(year, number), run)


def month_of(year: int, month: int) -> Span:
    """From its first to its last day."""
    first = date(year, month, 1)
    following = add_months(first, 1)
    assert following is not None  # noqa: S101 - no paper names the last month of the calendar
    return Span(starts_on=first, ends_on=date.fromordinal(following.toordinal() - 1))
