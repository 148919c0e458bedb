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
    PlainText,
    plain_letters,
    with_month,
)
from documents.papers.reading.headed import headed_spans
from documents.papers.reading.page import Page
from documents.papers.reading.phrases import Run
from documents.spans import Span, add_months
from pathways.facts.days import AmbiguousDay, ImpossibleDay, UnreadableDay, read_parts


MONTH = re.compile(rf"(?<![\w/])({MONTH_NAMES})\.?[ ]+(?:de )?(\d{{4}})(?!\d)")
MONTH_FIGURES = re.compile(r"(?<![\d/.-])(0[1-9]|1[0-2]) ?[/-] ?(20\d{2})(?![\d/-])")
# A day whose month and year stand with the last day alone: du 1er au 31 mars 2026, du 15 janvier au 14 mars 2026.
SHORT_SPAN = re.compile(
    rf"(?<!\w)(\d{{1,2}})(?:er)?(?: ({MONTH_NAMES})\.?)? (?:au|a|-|–|to) (\d{{1,2}})(?:er)? ({MONTH_NAMES})\.? (\d{{4}})(?!\d)"
)
# The same in figures: du 12/02 au 11/03/2026.
SHORT_FIGURES = re.compile(
    r"(?<![\d/.-])(\d{1,2})[/.](\d{1,2}) ?(?:au|a|-|to) ?(\d{1,2})[/.](\d{1,2})[/.](20\d{2}|\d{2})(?![\d/])"
)
HOUR = r"(?:(?:a )?(?:\d{1,2} ?(?:h|:)(?: ?\d{2})?|minuit|midi|zero heure))"
BETWEEN = re.compile(
    rf"^\W*{HOUR}?\W*(?:inclus )?\W*(?:au|a|jusqu ?'?au|et jusqu ?'?au|to|until|et le|et|-|–|→|>)(?: le)?\W*$"
)
BEFORE_A_SPAN = re.compile(r"(?:du|de|from|entre le|entre|periode|:|^)\W*(?:le)?\W*$")
MONTHS_BETWEEN = re.compile(
    rf"(?<!\w)({MONTH_NAMES})\.?(?: (\d{{4}}))? ?(?: a| au|-| et) ?({MONTH_NAMES})\.? (\d{{4}})(?!\d)"
)
MONTHS_IN_FIGURES = re.compile(
    r"(?<![\d/.-])(0[1-9]|1[0-2])/(20\d{2}) ?(?:a|au|-|et) ?(0[1-9]|1[0-2])/(20\d{2})(?![\d/-])"
)
# A quarter, or half a year: 3e trimestre 2026, second semestre 2025.
PART_OF_A_YEAR = re.compile(
    r"(?<!\w)(?:([1-4])(?: ?(?:er|ere|e|eme|nd))?|(premier|deuxieme|second|troisieme|quatrieme)) (trimestre|semestre)"
    r" (?:de (?:l annee )?)?(20\d{2})(?!\d)"
)
PLACES_IN_A_YEAR = {"premier": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "quatrieme": 4}
MONTHS_OF_A_PART = {"trimestre": 3, "semestre": 6}
# From a day to a day of which no year is said: du 17/11 au 16/12, du 17 novembre au 16 décembre.
YEARLESS = re.compile(
    rf"(?<![\w/])du (\d{{1,2}})(?:er)?(?:/| )(\d{{2}}|{MONTH_NAMES})\.? au (\d{{1,2}})(?:er)?(?:/| )(\d{{2}}|{MONTH_NAMES})"
    rf"\.?(?![\w/.-]| \d{{4}})"
)
GOES_ON = re.compile(r"^(?:inclus )?(?:au|a|to|-)(?: le)?\W*$")
GOES_ON_BELOW = re.compile(r"^(?:au|to)(?: le)?$")
FEW_DAYS = 14
LONGEST = 1_300  # days: a lease of three years, and some
NEXT_LINE = 1.9  # heights of a letter
ONE_EDGE = 0.02  # of the page
FULL_YEAR, LEAP_DAY, DECEMBER = 4, (2, 29), 12
NEAR_ITS_BILL = 60  # days between the end of a period and the day on which it is billed, or is to be paid


@dataclass(frozen=True)
class SpanOn:
    """A period, and the words that say it."""

    span: Span
    run: Run
    days: bool = True  # printed from day to day, and not as a month


def spans_on(text: PlainText, days: list[DayOn], today: date) -> list[SpanOn]:
    """Every period that stands there: from a day to a day, or months named."""
    return [
        *_from_to(text, days),
        *_across_lines(text.page, days),
        *(SpanOn(span, run) for span, run in headed_spans(text.page, days)),
        *_short_spans(text, today),
        *_yearless_spans(text, days, today),
        *_parts_of_a_year(text, today),
        *_months(text, days, today),
    ]


def without_parts(spans: list[SpanOn]) -> list[SpanOn]:
    """Without the few days within what else is printed from day to day (a leave, an absence), or from its last day on."""
    return [
        each
        for each in spans
        if each.span.days > FEW_DAYS
        or not any(
            other.days
            and other.span.days > FEW_DAYS
            and other.span.starts_on <= each.span.starts_on <= other.span.ends_on
            for other in spans
        )
    ]


def _from_to(text: PlainText, days: list[DayOn]) -> Iterator[SpanOn]:
    for first, last in pairwise(days):
        between = _words(text.page, first.run.last + 1, last.run.first)
        before = _words(text.page, max(0, first.run.first - 3), first.run.first)
        if BETWEEN.match(between) if between else BEFORE_A_SPAN.search(before):
            yield from _span(first, last)


def _across_lines(page: Page, days: list[DayOn]) -> Iterator[SpanOn]:
    """In a table: the first day ends a line of the cell, "au" that line or the next, which the last day ends or begins."""
    for first in days:
        cell = page.cell_of(first.run.last)
        start = page.first_word_of(first.run.last)
        behind = _words(page, first.run.last + 1, start + len(cell.words)).strip()
        if behind and not GOES_ON.match(behind):
            continue
        height = cell.box[3] - cell.box[1]
        for last in days:
            below, head = page.cell_of(last.run.first), page.first_word_of(last.run.first)
            before = _words(page, head, last.run.first)
            goes_on = not before if behind else bool(GOES_ON_BELOW.match(before))
            near = 0 < below.box[1] - cell.box[1] < NEXT_LINE * height
            if goes_on and near and abs(below.box[0] - cell.box[0]) < ONE_EDGE:
                yield from _span(first, last)


def _span(first: DayOn, last: DayOn) -> Iterator[SpanOn]:
    if 0 <= (last.day - first.day).days <= LONGEST:
        yield SpanOn(
            Span(starts_on=first.day, ends_on=last.day),
            Run(first.run.page, first.run.first, last.run.last),
        )


def _words(page: Page, start: int, end: int) -> str:
    return " ".join(plain_letters(word.text) for word in page.words[start:end])


def _short_spans(text: PlainText, today: date) -> Iterator[SpanOn]:
    for match in SHORT_SPAN.finditer(text.text):
        try:
            last = with_month(match[3], match[4], match[5], today)
            first = with_month(match[1], match[2] or match[4], match[5], today)
        except (UnreadableDay, ImpossibleDay):
            continue
        yield from _in_one_year(first, last, text.run(*match.span()), over_new_year=bool(match[2]))
    for match in SHORT_FIGURES.finditer(text.text):
        year = match[5] if len(match[5]) == FULL_YEAR else f"20{match[5]}"
        try:
            first = read_parts(match[1], match[2], year, this_year=today.year)
            last = read_parts(match[3], match[4], year, this_year=today.year)
        except (UnreadableDay, ImpossibleDay, AmbiguousDay):
            continue
        yield from _in_one_year(first, last, text.run(*match.span()), over_new_year=True)


def _yearless_spans(text: PlainText, days: list[DayOn], today: date) -> Iterator[SpanOn]:
    """The year is that of the nearest day in full: a bill bears the day on which it was made."""
    full = [each.day for each in days if abs((today - each.day).days) < LONGEST]
    for match in YEARLESS.finditer(text.text) if full else ():
        for year in sorted({day.year + more for day in full for more in (-1, 0, 1)}):
            try:
                last = read_parts(match[3], str(_number(match[4])), str(year), this_year=today.year)
                first = read_parts(match[1], str(_number(match[2])), str(year), this_year=today.year)
            except (UnreadableDay, ImpossibleDay, AmbiguousDay):
                continue
            if min(abs((last - day).days) for day in full) <= NEAR_ITS_BILL:
                yield from _in_one_year(first, last, text.run(*match.span()), over_new_year=True)


def _parts_of_a_year(text: PlainText, today: date) -> Iterator[SpanOn]:
    for match in PART_OF_A_YEAR.finditer(text.text):
        number = int(match[1]) if match[1] else PLACES_IN_A_YEAR[match[2]]
        months, year = MONTHS_OF_A_PART[match[3]], int(match[4])
        last = number * months
        if last <= DECEMBER and EARLIEST_YEAR <= year <= today.year + 1:
            span = Span(
                starts_on=month_of(year, last - months + 1).starts_on, ends_on=month_of(year, last).ends_on
            )
            yield SpanOn(span, text.run(*match.span()), days=False)


def _in_one_year(first: date, last: date, run: Run, *, over_new_year: bool) -> Iterator[SpanOn]:
    """The year is said of the last day: the first is of the year before where it would else come after."""
    if first > last and over_new_year and (first.month, first.day) != LEAP_DAY:
        first = first.replace(year=first.year - 1)
    if first <= last:
        yield SpanOn(Span(starts_on=first, ends_on=last), run)


def _months(text: PlainText, days: list[DayOn], today: date) -> Iterator[SpanOn]:
    taken = {at for each in days for at in range(each.run.first, each.run.last + 1)}
    found = [(match, *_month_to_month(match)) for match in MONTHS_BETWEEN.finditer(text.text)]
    found += [
        (match, (int(match[2]), int(match[1])), (int(match[4]), int(match[3])))
        for match in MONTHS_IN_FIGURES.finditer(text.text)
    ]
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
            yield SpanOn(span, run, days=False)


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
