"""Which day on a paper is which: each belongs to the label nearest to it, and a day without a label to none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from documents.papers.found import Found
from documents.papers.reading.days import DayOn, PlainText, days_on
from documents.papers.reading.kinds import COMMON, Readable, SpanRule
from documents.papers.reading.labels import Labelled, belonging
from documents.papers.reading.letter_days import (
    day_before_the_birth,
    is_before_a_birth,
    is_of_a_birth,
    is_of_a_letter,
    stands_alone,
)
from documents.papers.reading.named_years import school_years, year_of_study, years_of_income
from documents.papers.reading.periods import SpanOn, spans_on, without_parts
from documents.papers.reading.phrases import Index, Run
from documents.spans import Span
from pathways.facts.tables import table_beside


# Labels of days that none of our values is: when to pay, the next bill, somebody else's birthday.
OTHERS: tuple[str, ...] = tuple(table_beside(__file__)["others"])
SHORT_LABEL_SURE, LABEL_SURE, LATER_LABEL_SURE = 0.75, 0.97, 0.9
UNLABELLED_SURE = 0.72  # the only period on the page
LONGEST = {SpanRule.SCHOOL: 1_300, SpanRule.MONTH: 200, SpanRule.PERIOD: 430, SpanRule.STAY: 430}
SCHOOL_SURE = 0.75  # a school year is named, its days are not
LETTER_SURE, ALONE_SURE, ONLY_SURE = 0.93, 0.78, 0.85  # a day without a word beside it may be of anything
LETTERS = (SpanRule.MONTH, SpanRule.PERIOD, SpanRule.STAY)


@dataclass(frozen=True, kw_only=True)
class Dated:
    """The days by their group (born, issued, from, until, expires), and the period."""

    single: Mapping[str, Found[date]] = field(default_factory=dict)
    covers: Found[Span] | None = None


def dated(
    indexes: Sequence[Index], kind: Readable, today: date, *, day_first: bool, holder: Run | None = None
) -> Dated:
    """The days of all pages; of two with the same label the surer, of an earlier page, counts."""
    single: dict[str, Found[date]] = {}
    spans: list[Found[Span]] = []
    for index in indexes:
        text = PlainText(index.page)
        days = days_on(text, today, day_first=day_first)
        printed = spans_on(text, days, today)
        # A contract runs from the first day of what is printed as a period too.
        open_end = kind.span in (SpanRule.OPEN, SpanRule.NONE)
        within = (
            set() if open_end else {id(day) for day in days for span in printed if _within(day.run, span.run)}
        )
        for group, found in _single(
            index,
            kind,
            [day for day in days if id(day) not in within],
            today,
            holder,
            [each.run for each in printed],
        ).items():
            if group not in single or single[group].sure < found.sure:
                single[group] = found
        spans += _spans(index, kind, printed, today)
        if kind.span is SpanRule.SCHOOL:
            spans += [_found(span, run, SCHOOL_SURE * run.sure) for span, run in school_years(index)]
        if kind.span is SpanRule.YEAR:
            spans += [_found(span, run, LABEL_SURE) for span, run in years_of_income(text)]
        if kind.expires and kind.span is SpanRule.NONE:
            single |= _end_of_the_only(printed, single.get("expires"))
        if kind.span is SpanRule.OPEN and "from" not in single:
            single |= _start_of_the_only(index, kind, printed)
        if kind.slug == "birth_cert":
            told = day_before_the_birth(days)
            single |= {"born": _found(told.day, told.run, LETTER_SURE * told.run.sure)} if told else {}
    return Dated(single=single, covers=_covers(kind, single, spans, today))


def _end_of_the_only(printed: Sequence[SpanOn], labelled: Found[date] | None) -> dict[str, Found[date]]:
    """« Valable du … au … »: the last day of the only period on a title, unless a label led to another or more surely."""
    if len({each.span for each in printed}) != 1:
        return {}
    end = _found(printed[0].span.ends_on, printed[0].run, ONLY_SURE * printed[0].run.sure)
    if labelled and (labelled.value != end.value or labelled.sure >= end.sure):
        return {}
    return {"expires": end}


def _start_of_the_only(index: Index, kind: Readable, printed: Sequence[SpanOn]) -> dict[str, Found[date]]:
    """« Conclu du … au … »: the first day of the only period to which no other label leads."""
    others = {"issued": kind.issued, "other": OTHERS}
    taken = {
        id(each.value) for each in belonging(index, others, printed, lambda span: span.run) if each.beside
    }
    free = [each for each in printed if id(each) not in taken]
    if len({each.span for each in free}) != 1:
        return {}
    return {"from": _found(free[0].span.starts_on, free[0].run, ONLY_SURE * free[0].run.sure)}


def _groups(kind: Readable) -> dict[str, tuple[str, ...]]:
    own = {*kind.until, *kind.expires, *kind.from_, *kind.issued, *COMMON["until"]}
    own |= {*COMMON["expires"]} if kind.expires else set()
    return {
        "born": (*kind.born, *COMMON["born"]),
        "issued": (*kind.issued, *COMMON["issued"]),
        "from": (*kind.from_, *COMMON["from"]),
        "until": () if kind.expires else (*kind.until, *COMMON["until"]),
        "expires": (*kind.expires, *COMMON["expires"]) if kind.expires else (),
        "other": tuple(each for each in OTHERS if each not in own),
    }


def _single(
    index: Index, kind: Readable, days: Sequence[DayOn], today: date, holder: Run | None, spans: Sequence[Run]
) -> dict[str, Found[date]]:
    found: dict[str, Found[date]] = {}
    belongs: list[Labelled[DayOn]] = belonging(index, _groups(kind), days, lambda day: day.run)
    labelled = {id(each.value) for each in belongs if each.group != "issued"}
    letter_days = [
        day
        for day in days
        if not any(_within(day.run, span) for span in spans)
        and is_of_a_letter(day, alone=kind.span in LETTERS and id(day) not in labelled)
        and _possible("issued", day.day, today)
    ]
    for day in letter_days:
        if not stands_alone(day):
            found.setdefault("issued", _found(day.day, day.run, LETTER_SURE * day.run.sure))
    birthdays = {each.value.day for each in belongs if each.group == "born"}
    for each in sorted(belongs, key=lambda each: (not each.beside, each.rank, each.value.run.first)):
        if each.group == "issued" and (is_before_a_birth(each.value) or is_of_a_birth(each.value)):
            continue
        if each.group == "born" and len(birthdays) > 1 and not _is_next_after(holder, each.value, belongs):
            continue
        if each.group != "other" and each.group not in found and _possible(each.group, each.value.day, today):
            sure = _label_sure(each.label, each.rank) * each.value.run.sure
            found[each.group] = _found(each.value.day, each.value.run, sure)
    for day in letter_days:
        found.setdefault("issued", _found(day.day, day.run, ALONE_SURE * day.run.sure))
    for day in days:
        if is_of_a_birth(day) and (holder is None or day.run.first > holder.last):
            found.setdefault("born", _found(day.day, day.run, LETTER_SURE * day.run.sure))
    return found


def _is_next_after(holder: Run | None, day: DayOn, belongs: Sequence[Labelled[DayOn]]) -> bool:
    """Of several birthdays the one that follows the holder’s name, with none between."""
    if holder is None or holder.page is not day.run.page or day.run.first < holder.last:
        return False
    first = min(
        each.value.run.first
        for each in belongs
        if each.group == "born" and each.value.run.first > holder.last
    )
    return day.run.first == first


def _possible(group: str, day: date, today: date) -> bool:
    if group == "born":
        return day <= today
    if group == "issued":
        return day <= today + timedelta(days=31) and day.year >= 1950
    return True


def _label_sure(label: Run, rank: int) -> float:
    letters = sum(len(word.text) for word in label.words)
    return SHORT_LABEL_SURE if letters < 4 else LABEL_SURE if rank < 6 else LATER_LABEL_SURE


def _spans(index: Index, kind: Readable, printed: Sequence[SpanOn], today: date) -> list[Found[Span]]:
    """The periods to which a label of the kind leads, or the only one that is there."""
    longest = LONGEST.get(kind.span)
    if longest is None:
        return []
    fitting = [
        each for each in printed if each.span.days <= longest and each.span.starts_on.year <= today.year + 1
    ]
    fitting = without_parts(fitting) if kind.span is SpanRule.MONTH else fitting
    others = tuple(each for each in OTHERS if each not in kind.period)
    groups = {"period": kind.period, "other": others}
    belongs: list[Labelled[SpanOn]] = belonging(index, groups, fitting, lambda span: span.run)
    led = sorted(
        (each for each in belongs if each.group == "period"),
        key=lambda each: (not each.beside, each.rank, each.value.run.first),
    )
    sures = [_label_sure(each.label, min(each.rank, 3)) * each.value.run.sure for each in led]
    own = [_found(each.value.span, each.value.run, sure) for each, sure in zip(led, sures, strict=True)]
    if own and kind.span is not SpanRule.SCHOOL:
        return own
    other = {id(each.value) for each in belongs}
    free = [each for each in fitting if id(each) not in other]
    if kind.span is not SpanRule.MONTH:
        # What is printed from day to day says more than a month that is named beside it: of a tariff, of a law.
        free = [each for each in free if each.days] or free
    if kind.span is SpanRule.SCHOOL or len({each.span for each in free}) == 1:
        own += [_found(each.span, each.run, UNLABELLED_SURE * each.run.sure) for each in free]
    return own


def _covers(
    kind: Readable, single: Mapping[str, Found[date]], spans: Sequence[Found[Span]], today: date
) -> Found[Span] | None:
    if kind.span is SpanRule.OPEN:
        return _open(single, today)
    ends = _between_its_ends(single, LONGEST.get(kind.span, 0))
    if kind.span is SpanRule.STAY and ends:
        return ends
    if kind.span is SpanRule.SCHOOL:
        return year_of_study([*spans, ends] if ends else spans) or ends
    return max(spans, key=lambda each: each.sure, default=ends)


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


def _within(inner: Run, outer: Run) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _found(value: Any, run: Run, sure: float) -> Found[Any]:
    return Found(value=value, sure=sure, page=run.page.number, box=run.spot, means=run.page.means)


def _like(found: Found[Any], value: Any, sure: float) -> Found[Any]:
    return Found(value=value, sure=sure, page=found.page, box=found.box, means=found.means)
