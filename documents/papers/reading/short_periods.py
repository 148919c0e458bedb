"""Periods printed in short, where a part of a day is said once or not at all: du 1er au 31 mars 2026, mars 2026,
du 17/11 au 16/12, 3e trimestre 2026, 10/08/25-09/09/25.
"""

import re
from collections.abc import Iterator
from datetime import date

from documents.papers.reading.days import (
    EARLIEST_YEAR,
    MONTH_NAMES,
    MONTH_OF,
    SHORT,
    WEEKDAY,
    DayOn,
    PlainText,
    SpanOn,
    with_month,
)
from documents.papers.reading.phrases import Run
from documents.spans import Span, add_months
from pathways.facts.days import AmbiguousDay, ImpossibleDay, UnreadableDay, read_parts


MONTH = re.compile(rf"(?<![\w/])({MONTH_NAMES})\.?[ ]+(?:de )?(\d{{4}})(?!\d)")
MONTH_FIGURES = re.compile(r"(?<![\d/.-])(0[1-9]|1[0-2]) ?[/-] ?(20\d{2})(?![\d/-])")
ON = rf"(?:(?:{WEEKDAY.pattern}),? )?"  # samedi 7 décembre
# A day whose month and year stand with the last day alone: du 1er au 31 mars 2026, du 15 janvier au 14 mars 2026.
SHORT_SPAN = re.compile(
    rf"(?<!\w){ON}(\d{{1,2}})(?:er)?(?: ({MONTH_NAMES})\.?)?(?: inclus)? (?:au|a|-|–|to)"
    rf" {ON}(\d{{1,2}})(?:er)? ({MONTH_NAMES})\.? (\d{{4}})(?!\d)"
)
# The same of a sentence: entre le 5 janvier et le 4 mars 2026.
BETWEEN_DAYS = re.compile(
    rf"entre le {ON}(\d{{1,2}})(?:er)?(?: ({MONTH_NAMES})\.?)? et le {ON}(\d{{1,2}})(?:er)? ({MONTH_NAMES})\.? (\d{{4}})(?!\d)"
)
# The same in figures: du 12/02 au 11/03/2026.
SHORT_FIGURES = re.compile(
    r"(?<![\d/.-])(\d{1,2})[/.](\d{1,2}) ?(?:au|a|-|to) ?(\d{1,2})[/.](\d{1,2})[/.](20\d{2}|\d{2})(?![\d/])"
)
# Two days that nothing but a stroke, or a lost space, keeps apart.
GLUED = re.compile(
    r"(?<![\d/.-])(\d{1,2})[/.](\d{1,2})[/.](20\d{2}|\d{2}) ?(?:au|a|-|to) ?(\d{1,2})[/.](\d{1,2})[/.](20\d{2}|\d{2})(?![\d/])"
)
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
# From a day to a day of which no year is said: du 17/11 au 16/12, du lundi 17 novembre au mardi 16 décembre.
YEARLESS = re.compile(
    rf"(?<![\w/])du {ON}(\d{{1,2}})(?:er)?(?:/| )(\d{{2}}|{MONTH_NAMES})\.? au {ON}(\d{{1,2}})(?:er)?(?:/| )(\d{{2}}|{MONTH_NAMES})"
    rf"\.?(?![\w/.-]| \d{{4}})"
)
# The same without « du », where the months have their names: 12 oct. - 11 nov.
YEARLESS_NAMES = re.compile(
    rf"(?<![\w/.]){ON}(\d{{1,2}})(?:er)? ({MONTH_NAMES})\.? - {ON}(\d{{1,2}})(?:er)? ({MONTH_NAMES})\.?(?![\w/.-]| \d{{4}})"
)
FULL_YEAR, LEAP_DAY, DECEMBER = 4, (2, 29), 12
NEAR_ITS_BILL = 60  # days between the end of a period and the day on which it is billed, or is to be paid
SAME_TIME = 1_300  # days: of a day further away nobody takes the year


def short_spans(text: PlainText, days: list[DayOn], today: date) -> Iterator[SpanOn]:
    """Every period that is printed so."""
    yield from _with_one_year(text, today)
    yield from _glued(text, today)
    yield from _yearless(text, days, today)
    yield from _parts_of_a_year(text, today)
    yield from _months(text, days, today)


def _with_one_year(text: PlainText, today: date) -> Iterator[SpanOn]:
    for pattern in (SHORT_SPAN, BETWEEN_DAYS):
        for match in pattern.finditer(text.text):
            try:
                last = with_month(match[3], match[4], match[5], today)
                first = with_month(match[1], match[2] or match[4], match[5], today)
            except (UnreadableDay, ImpossibleDay):
                continue
            yield from _in_one_year(first, last, text.run(*match.span()), over_new_year=bool(match[2]))
    for match in SHORT_FIGURES.finditer(text.text):
        begun, ended = (_day(match[at], match[at + 1], match[5], today) for at in (1, 3))
        if begun and ended:
            yield from _in_one_year(begun, ended, text.run(*match.span()), over_new_year=True)


def _glued(text: PlainText, today: date) -> Iterator[SpanOn]:
    for match in GLUED.finditer(text.text):
        first, last = (_day(match[at], match[at + 1], match[at + 2], today) for at in (1, 4))
        if first and last and first <= last:
            yield SpanOn(Span(starts_on=first, ends_on=last), text.run(*match.span()))


def _yearless(text: PlainText, days: list[DayOn], today: date) -> Iterator[SpanOn]:
    """The year is that of the nearest day in full: a bill bears the day on which it was made."""
    full = [each.day for each in days if abs((today - each.day).days) < SAME_TIME]
    years = sorted({day.year + more for day in full for more in (-1, 0, 1)})
    for pattern in (YEARLESS, YEARLESS_NAMES):
        for match in pattern.finditer(text.text):
            for year in years:
                first, last = (
                    _day(match[at], str(_number(match[at + 1])), str(year), today) for at in (1, 3)
                )
                if first and last and min(abs((last - day).days) for day in full) <= NEAR_ITS_BILL:
                    yield from _in_one_year(first, last, text.run(*match.span()), over_new_year=True)


def _day(day: str, month: str, year: str, today: date) -> date | None:
    """Of this century, where two figures say the year; None where there is no such day."""
    try:
        return read_parts(day, month, year if len(year) == FULL_YEAR else f"20{year}", this_year=today.year)
    except (UnreadableDay, ImpossibleDay, AmbiguousDay):
        return None


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
