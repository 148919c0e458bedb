"""Which day on a paper is which: each belongs to the label nearest to it, and a day without a label to none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from documents.papers.found import Found
from documents.papers.reading.card_days import days_of_a_card
from documents.papers.reading.covered import CONTENDED_SURE, covers_of, found_at, label_sure, periods_led_to
from documents.papers.reading.days import DayOn, PlainText, SpanOn, days_on
from documents.papers.reading.kinds import COMMON, Readable, SpanRule
from documents.papers.reading.labels import Labelled, belonging
from documents.papers.reading.letter_days import (
    day_before_the_birth,
    is_before_a_birth,
    is_next_after,
    is_of_a_birth,
    is_of_a_letter,
    stands_alone,
)
from documents.papers.reading.named_years import school_years, years_of_income
from documents.papers.reading.periods import spans_on
from documents.papers.reading.phrases import Index, Run
from documents.spans import Span
from pathways.facts.tables import table_beside


# Labels of days that none of our values is: when to pay, the next bill, somebody else's birthday.
OTHERS: tuple[str, ...] = tuple(table_beside(__file__)["others"])
LABEL_SURE, SCHOOL_SURE = 0.97, 0.75  # a school year is named, its days are not
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
    every: list[DayOn] = []
    for index in indexes:
        text = PlainText(index.page)
        days = days_on(text, today, day_first=day_first)
        every += days
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
        spans += periods_led_to(index, kind, printed, OTHERS, today)
        if kind.span is SpanRule.SCHOOL:
            spans += [found_at(span, run, SCHOOL_SURE * run.sure) for span, run in school_years(index)]
        if kind.span is SpanRule.YEAR:
            incomes = list(years_of_income(text))
            sure = LABEL_SURE if len({span for span, _run in incomes}) == 1 else CONTENDED_SURE
            spans += [found_at(span, run, sure) for span, run in incomes]
        if kind.expires and kind.span is SpanRule.NONE:
            single |= _end_of_the_only(printed, single.get("expires"))
        if kind.span is SpanRule.OPEN and "from" not in single:
            single |= _start_of_the_only(index, kind, printed)
        if kind.slug == "birth_cert":
            told = day_before_the_birth(days)
            single |= {"born": found_at(told.day, told.run, LETTER_SURE * told.run.sure)} if told else {}
    single |= days_of_a_card(kind, every, single, today)
    return Dated(single=single, covers=covers_of(kind, single, spans, today))


def _end_of_the_only(printed: Sequence[SpanOn], labelled: Found[date] | None) -> dict[str, Found[date]]:
    """« Valable du … au … »: the last day of the only period on a title, unless a label led to another or more surely."""
    if len({each.span for each in printed}) != 1:
        return {}
    end = found_at(printed[0].span.ends_on, printed[0].run, ONLY_SURE * printed[0].run.sure)
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
    return {"from": found_at(free[0].span.starts_on, free[0].run, ONLY_SURE * free[0].run.sure)}


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
            found.setdefault("issued", found_at(day.day, day.run, LETTER_SURE * day.run.sure))
    birthdays = {each.value.day for each in belongs if each.group == "born"}
    for each in sorted(belongs, key=lambda each: (not each.beside, each.rank, each.value.run.first)):
        if each.group == "issued" and (is_before_a_birth(each.value) or is_of_a_birth(each.value)):
            continue
        if each.group == "born" and len(birthdays) > 1 and not is_next_after(holder, each.value, belongs):
            continue
        if each.group != "other" and each.group not in found and _possible(each.group, each.value.day, today):
            found[each.group] = found_at(each.value.day, each.value.run, _sure(each, belongs))
    for day in letter_days:
        found.setdefault("issued", found_at(day.day, day.run, ALONE_SURE * day.run.sure))
    for day in days:
        if is_of_a_birth(day) and (holder is None or day.run.first > holder.last):
            found.setdefault("born", found_at(day.day, day.run, LETTER_SURE * day.run.sure))
    return found


def _sure(own: Labelled[DayOn], belongs: Sequence[Labelled[DayOn]]) -> float:
    """As its label is; less so where the words from which on something runs stand before another day too."""
    sure = label_sure(own.label, own.rank) * own.value.run.sure
    contended = own.group == "from" and any(
        each.group == own.group
        and each.rank == own.rank
        and each.beside == own.beside
        and each.value.day != own.value.day
        for each in belongs
    )
    return min(sure, CONTENDED_SURE) if contended else sure


def _possible(group: str, day: date, today: date) -> bool:
    if group == "born":
        return day <= today
    if group == "issued":
        return day <= today + timedelta(days=31) and day.year >= 1950
    return True


def _within(inner: Run, outer: Run) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last
