"""Days of a title or a card that no words lead to: small letters beside them are lost on a photo before the days are."""

from collections.abc import Mapping, Sequence
from datetime import date

from documents.papers.found import Found
from documents.papers.reading.covered import found_at
from documents.papers.reading.days import DayOn
from documents.papers.reading.kinds import Readable, SpanRule


HEALTH_CARD = "ehic"
BIRTH_AND_END = 2  # the days of a European health insurance card: fields 5 and 9 of decision S2, and no third
TWO_DAYS_SURE, AHEAD_SURE = 0.85, 0.75


def days_of_a_card(
    kind: Readable, days: Sequence[DayOn], single: Mapping[str, Found[date]], today: date
) -> dict[str, Found[date]]:
    """The last day, and of a health insurance card the birthday, where no label led to them.

    Such a card bears two days, of which the first is the birthday. Of another title the only day ahead is its last;
    that is offered, and never sure.
    """
    if not kind.expires or kind.span is not SpanRule.NONE:
        return {}
    by_day = {each.day: each for each in reversed(days)}
    told: dict[str, Found[date]] = {}
    if kind.slug == HEALTH_CARD and len(by_day) == BIRTH_AND_END:
        first, last = sorted(by_day)
        told = {"born": _found(by_day[first], TWO_DAYS_SURE), "expires": _found(by_day[last], TWO_DAYS_SURE)}
    else:
        ahead = [each for day, each in by_day.items() if day > today]
        told = {"expires": _found(ahead[0], AHEAD_SURE)} if len(ahead) == 1 else {}
    return {group: found for group, found in told.items() if group not in single}


def _found(day: DayOn, sure: float) -> Found[date]:
    return found_at(day.day, day.run, sure * day.run.sure)
