"""Periods as papers print them: du 10/01/2026 au 09/03/2026, du 1er au 31 mars 2026, mars 2026, de mars à juin 2026."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from documents.papers.reading.days import (
    EARLIEST_YEAR,
    MONTH_NAMES,
    MONTH_OF,
    SHORT,
    DayOn,
    Text,
    plain_letters,
    with_month,
)
from documents.papers.reading.page import Page
from documents.papers.reading.phrases import Run
from documents.spans import Span, add_months
from pathways.facts.days import ImpossibleDay, UnreadableDay


MONTH = re.compile(rf"(?<![\w/])({MONTH_NAMES})\.?[ ]+(?:de )?(\d{{4}})(?!\d)")
MONTH_FIGURES = re.compile(r"(?<![\d/.-])(0[1-9]|1[0-2]) ?[/-] ?(20\d{2})(?![\d/-])")
# A day whose month and year stand with the last day alone: du 1er au 31 mars 2026, du 15 janvier au 14 mars 2026.
SHORT_SPAN = re.compile(
    rf"(?<!\w)(\d{{1,2}})(?:er)?(?: ({MONTH_NAMES}))? (?:au|a|-|–|to) (\d{{1,2}})(?:er)? ({MONTH_NAMES}) (\d{{4}})(?!\d)"
)
BETWEEN = re.compile(
    r"^\W*(?:inclus )?\W*(?:au|a|jusqu ?'?au|et jusqu ?'?au|to|until|et le|et|-|–|→)(?: le)?\W*$"
)
BEFORE_A_SPAN = re.compile(r"(?:du|de|from|entre le|entre|periode|:|^)\W*(?:le)?\W*$")
MONTHS_BETWEEN = re.compile(
    rf"(?<!\w)({MONTH_NAMES})\.?(?: (\d{{4}}))? (?:a|au|-|et) ({MONTH_NAMES})\.? (\d{{4}})(?!\d)"
)
GOES_ON = re.compile(r"^(?:au|a|to|-)(?: le)?\b")
LONGEST = 1_300  # days: a lease of three years, and some
NEXT_LINE = 1.9  # heights of a letter


@dataclass(frozen=True)
class SpanOn:
    """A period, and the words that say it."""

    span: Span
    run: Run


def spans_on(text: Text, days: list[DayOn], today: date) -> list[SpanOn]:
    """Every period that stands there: from a day to a day, or months named."""
    return [
        *_from_to(text, days),
        *_across_lines(text.page, days),
        *_short_spans(text, today),
        *_months(text, days, today),
    ]


def _from_to(text: Text, days: list[DayOn]) -> Iterator[SpanOn]:
    for first, last in pairwise(days):
        between = _words(text.page, first.run.last + 1, last.run.first)
        before = _words(text.page, max(0, first.run.first - 3), first.run.first)
        if BETWEEN.match(between) if between else BEFORE_A_SPAN.search(before):
            yield from _span(first, last)


def _across_lines(page: Page, days: list[DayOn]) -> Iterator[SpanOn]:
    """In a table: the first day and "au" end a line of the cell, and the last day begins the next."""
    for first in days:
        cell = page.cell_of(first.run.last)
        start = page.first_word_of(first.run.last)
        if not GOES_ON.match(_words(page, first.run.last + 1, start + len(cell.words))):
            continue
        height = cell.box[3] - cell.box[1]
        for last in days:
            left, top = last.run.box[:2]
            if abs(left - cell.box[0]) < 0.02 and 0 < top - cell.box[1] < NEXT_LINE * height:
                yield from _span(first, last)


def _span(first: DayOn, last: DayOn) -> Iterator[SpanOn]:
    if 0 <= (last.day - first.day).days <= LONGEST:
        yield SpanOn(
            Span(starts_on=first.day, ends_on=last.day), Run(first.run.page, first.run.first, last.run.last)
        )


def _words(page: Page, start: int, end: int) -> str:
    return " ".join(plain_letters(word.text) for word in page.words[start:end])


def _short_spans(text: Text, today: date) -> Iterator[SpanOn]:
    for match in SHORT_SPAN.finditer(text.text):
        try:
            last = with_month(match[3], match[4], match[5], today)
            first = with_month(match[1], match[2] or match[4], match[5], today)
            if first > last and match[2]:
                first = first.replace(year=first.year - 1)
        except (UnreadableDay, ImpossibleDay, ValueError):
            continue
        if first <= last:
            yield SpanOn(Span(starts_on=first, ends_on=last), text.run(*match.span()))


def _months(text: Text, days: list[DayOn], today: date) -> Iterator[SpanOn]:
    taken = {at for each in days for at in range(each.run.first, each.run.last + 1)}
    found = [(match, *_month_to_month(match)) for match in MONTHS_BETWEEN.finditer(text.text)]
    inside = [match.span() for match, _first, _last in found]
    found += [
        (match, first, first)
        for pattern in (MONTH, MONTH_FIGURES)
        for match in pattern.finditer(text.text)
        for first in [(int(match[2]), _number(match[1]))]
        if not any(start <= match.start() < end for start, end in inside)
    ]
    for match, (year, month), (last_year, last_month) in found:
        run = text.run(*match.span())
        in_range = EARLIEST_YEAR <= year <= last_year <= today.year + 2 and (year, month) <= (
            last_year,
            last_month,
        )
        if run.first not in taken and in_range:
            span = Span(
                starts_on=month_of(year, month).starts_on, ends_on=month_of(last_year, last_month).ends_on
            )
            yield SpanOn(span, run)


def _month_to_month(match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    first, last, year = _number(match[1]), _number(match[3]), int(match[4])
    return (int(match[2]) if match[2] else year, first), (year, last)


def _number(month: str) -> int:
    return int(month) if month.isdecimal() else MONTH_OF.get(month) or SHORT[month]


def month_of(year: int, month: int) -> Span:
    """From its first to its last day."""
    first = date(year, month, 1)
    following = add_months(first, 1)
    assert following is not None  # noqa: S101 - no paper names the last month of the calendar
    return Span(starts_on=first, ends_on=date.fromordinal(following.toordinal() - 1))
