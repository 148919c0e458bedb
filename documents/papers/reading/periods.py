"""Periods as papers print them: from a day to a day, in a sentence, a table or between two readings of a meter."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from documents.papers.reading.days import DayOn, PlainText, SpanOn, plain_letters
from documents.papers.reading.headed import headed_spans
from documents.papers.reading.page import Page
from documents.papers.reading.phrases import Run
from documents.papers.reading.same_words import between_same_words
from documents.papers.reading.short_periods import short_spans
from documents.spans import Span


CLOCK = r"(?:a )?(?:\d{1,2} ?(?:heures?|h|:)(?: ?\d{2})?|minuit|midi|zero heure)|(?:au |le )?(?:matin|soir)"
BETWEEN = re.compile(
    rf"^\W*(?:{CLOCK})?\W*(?:inclus )?\W*(?:au|a|jusqu ?'?au|et jusqu ?'?au|to|until|et le|et|-|–|→|>)(?: le)?\W*$"
)
BEFORE_A_SPAN = re.compile(r"(?:du|de|from|entre le|entre|periode|:|^)\W*(?:le)?\W*$")
GOES_ON = re.compile(r"^(?:inclus )?(?:au|a|to|-)(?: le)?\W*$")
GOES_ON_BELOW = re.compile(r"^(?:au|to)(?: le)?$")
FEW_DAYS = 14
LONGEST = 3_700  # days: a card of residence of ten years, and some
NEXT_LINE = 1.9  # heights of a letter
ONE_EDGE = 0.02  # of the page


def spans_on(text: PlainText, days: list[DayOn], today: date) -> list[SpanOn]:
    """Every period that stands there: from a day to a day, or months named."""
    joined = [
        *_from_to(text, days),
        *_across_lines(text.page, days),
        *(SpanOn(span, run) for span, run in headed_spans(text.page, days)),
    ]
    taken = {at for each in joined for at in range(each.run.first, each.run.last + 1)}
    alone = [day for day in days if day.run.first not in taken]
    return [*joined, *between_same_words(text.page, alone), *short_spans(text, days, today)]


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
