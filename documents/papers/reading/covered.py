"""Which of the periods that stand on a paper it covers, and how surely.

Its label tells it; of several behind the same words the page doesn't, and the likeliest is offered without being sure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from documents.papers.found import Found, ReadingMeans
from documents.papers.reading.days import SpanOn
from documents.papers.reading.kinds import Readable, SpanRule
from documents.papers.reading.labels import Labelled, belonging
from documents.papers.reading.named_years import year_of_study
from documents.papers.reading.periods import FEW_DAYS, without_parts
from documents.papers.reading.phrases import Index, Run
from documents.spans import Span


SHORT_LABEL_SURE, LABEL_SURE, LATER_LABEL_SURE = 0.75, 0.97, 0.9
UNLABELLED_SURE = 0.72  # the only period on the page
LIKELIEST_SURE = 0.65  # one of several, and nothing leads to it
CONTENDED_SURE = 0.75  # others stand behind the same words
LONGEST = {SpanRule.SCHOOL: 1_300, SpanRule.MONTH: 200, SpanRule.PERIOD: 430, SpanRule.STAY: 430}
SHORTEST_OF_A_SCHOOL = 32  # days: « rentrée de septembre 2025 » is no school year
NEAR_ITS_ISSUE = timedelta(days=100)
BILLED = (SpanRule.MONTH, SpanRule.PERIOD)


def label_sure(label: Run, rank: int) -> float:
    """How surely words lead to a value, the `rank`-th of their group."""
    letters = sum(len(word.text) for word in label.words)
    return SHORT_LABEL_SURE if letters < 4 else LABEL_SURE if rank < 6 else LATER_LABEL_SURE


def found_at(value: Any, run: Run, sure: float) -> Found[Any]:
    """A value, where these words stand."""
    return Found(value=value, sure=sure, page=run.page.number, box=run.spot, means=run.page.means)


def periods_led_to(
    index: Index, kind: Readable, printed: Sequence[SpanOn], others: Sequence[str], today: date
) -> list[Found[Span]]:
    """The periods to which a label of the kind leads, or the only one that is there, or the likeliest.

    `others`: labels of what is no value of ours, when to pay or the next bill.
    """
    longest = LONGEST.get(kind.span)
    if longest is None:
        return []
    shortest = SHORTEST_OF_A_SCHOOL if kind.span is SpanRule.SCHOOL else 0
    fitting = [
        each
        for each in printed
        if shortest <= each.span.days <= longest and each.span.starts_on.year <= today.year + 1
    ]
    fitting = without_parts(fitting) if kind.span is SpanRule.MONTH else fitting
    groups = {"period": kind.period, "other": tuple(each for each in others if each not in kind.period)}
    belongs: list[Labelled[SpanOn]] = belonging(index, groups, fitting, lambda span: span.run)
    led = sorted(
        (each for each in belongs if each.group == "period"),
        key=lambda each: (not each.beside, each.rank, each.value.run.first),
    )
    if led and kind.span is not SpanRule.SCHOOL:
        apart = [each.span for each in fitting if each.days and each.span.days > FEW_DAYS]
        # Printed twice, it may have been recognised better the second time.
        first = led[0]
        again = [each for each in led if (each.value.span, each.beside) == (first.value.span, first.beside)]
        return [_led(each, led, apart, today) for each in again]
    other = {id(each.value) for each in belongs}
    free = [each for each in fitting if id(each) not in other]
    if kind.span is not SpanRule.MONTH:
        # What is printed from day to day says more than a month that is named beside it: of a tariff, of a law.
        free = [each for each in free if each.days] or free
    if kind.span is SpanRule.SCHOOL:
        return _of_study(led, free)
    if not free:
        return []
    best = _likeliest(free, today)
    sure = UNLABELLED_SURE if len({each.span for each in free}) == 1 else LIKELIEST_SURE
    return [found_at(best.span, best.run, sure * best.run.sure)]


def _of_study(led: Sequence[Labelled[SpanOn]], free: Sequence[SpanOn]) -> list[Found[Span]]:
    """All that may be a year of study or a whole training: `year_of_study` chooses among them."""
    sures = [label_sure(each.label, min(each.rank, 3)) * each.value.run.sure for each in led]
    own = [found_at(each.value.span, each.value.run, sure) for each, sure in zip(led, sures, strict=True)]
    return own + [found_at(each.span, each.run, UNLABELLED_SURE * each.run.sure) for each in free]


def _led(
    own: Labelled[SpanOn], led: Sequence[Labelled[SpanOn]], printed: Sequence[Span], today: date
) -> Found[Span]:
    """What the label leads to; where it stands before several, all of them if each follows the other, else the likeliest.

    `printed`: every period from day to day; with one wholly apart to which nothing leads, the page doesn't tell which counts.
    """
    sure = label_sure(own.label, min(own.rank, 3)) * own.value.run.sure
    known = [each.value.span for each in led if each.beside or not own.beside]
    if any(span not in known and _are_apart(span, own.value.span) for span in printed):
        sure = min(sure, CONTENDED_SURE * own.value.run.sure)
    same = [each.value for each in led if (each.beside, each.rank) == (own.beside, own.rank)]
    whole = _whole(same)
    if all(each.span == whole or _is_within(each.span, own.value.span) for each in same):
        return found_at(own.value.span, own.value.run, sure)
    best = _likeliest(same, today)
    value = whole if whole else best.span
    return found_at(value, best.run, min(sure, CONTENDED_SURE * best.run.sure))


def _whole(spans: Sequence[SpanOn]) -> Span | None:
    """From the first day of the first to the last of the last, where each begins when the one before has ended."""
    row = sorted({each.span for each in spans}, key=lambda span: (span.starts_on, -span.days))
    ends = row[0].ends_on
    for span in row[1:]:
        if span.starts_on > ends + timedelta(days=1):
            return None
        ends = max(ends, span.ends_on)
    return Span(starts_on=row[0].starts_on, ends_on=ends)


def _likeliest(spans: Sequence[SpanOn], today: date) -> SpanOn:
    """The one that holds all others; else the last that has begun."""
    for each in spans:
        if all(_is_within(other.span, each.span) for other in spans):
            return each
    begun = [each for each in spans if each.span.starts_on <= today] or spans
    return max(begun, key=lambda each: each.span.ends_on)


def _are_apart(one: Span, other: Span) -> bool:
    return one.ends_on <= other.starts_on or other.ends_on <= one.starts_on


def _is_within(inner: Span, outer: Span) -> bool:
    return outer.starts_on <= inner.starts_on and inner.ends_on <= outer.ends_on


def covers_of(
    kind: Readable, single: Mapping[str, Found[date]], spans: Sequence[Found[Span]], today: date
) -> Found[Span] | None:
    """The period of the paper: printed as one, or from a day to a day that have labels of their own."""
    if kind.span is SpanRule.OPEN:
        return _open(single, today)
    ends = _between_its_ends(single, LONGEST.get(kind.span, 0))
    if kind.span is SpanRule.STAY and ends:
        return ends
    if kind.span is SpanRule.SCHOOL:
        best = year_of_study([*spans, ends] if ends else spans) or ends
        # Of a year that is named, somebody may attend a part: its own first and last day say more.
        if best and ends and ends.sure > best.sure and _is_within(ends.value, best.value):
            best = ends
    else:
        best = max(spans, key=lambda each: each.sure, default=ends)
        if best and ends and best.sure <= UNLABELLED_SURE and ends.sure > best.sure:
            best = ends
    return _doubted(best, kind, single.get("issued"), today) if best else None


def _doubted(covers: Found[Span], kind: Readable, issued: Found[date] | None, today: date) -> Found[Span]:
    """Less sure where it isn't over yet begun, or where a picture is the only witness of its figures.

    A misread figure seldom leaves whole months, nor a period near the day on which the paper was made.
    """
    span = covers.value
    unlikely = span.starts_on > today
    if covers.means is ReadingMeans.OCR and kind.span in BILLED:
        far = issued is not None and not (
            span.starts_on - NEAR_ITS_ISSUE <= issued.value <= span.ends_on + NEAR_ITS_ISSUE
        )
        unlikely = unlikely or far or not _is_of_whole_months(span)
    return replace(covers, sure=min(covers.sure, CONTENDED_SURE)) if unlikely else covers


def _is_of_whole_months(span: Span) -> bool:
    """From a day to the eve of the same day, or to that day itself."""
    after = span.ends_on + timedelta(days=1)
    return span.starts_on.day in (after.day, span.ends_on.day)


def _between_its_ends(single: Mapping[str, Found[date]], longest: int) -> Found[Span] | None:
    """From the day of arrival, or of the beginning, to that of leaving, or the end, where each has its label."""
    if "from" not in single or "until" not in single:
        return None
    first, last = single["from"], single["until"]
    if not 0 < (last.value - first.value).days <= longest:
        return None
    span = Span(starts_on=first.value, ends_on=last.value)
    return _like(first, span, min(first.sure, last.sure))


def _open(single: Mapping[str, Found[date]], today: date) -> Found[Span] | None:
    """From its first day to the day on which it is read: the paper itself names no last day that is over."""
    if "from" not in single:
        return None
    start = single["from"]
    return _like(start, Span(starts_on=start.value, ends_on=max(start.value, today)), start.sure)


def _like(found: Found[date], span: Span, sure: float) -> Found[Span]:
    """A period that is told where this day is."""
    return Found(value=span, sure=sure, page=found.page, box=found.box, means=found.means)
