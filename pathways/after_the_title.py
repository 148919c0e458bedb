"""What becomes of somebody whose title has ended: until when their cover lasts, and from when the AME may be asked for.

Rights can't be closed before the end of the sixth month after the title's end (R111-4). The AME asks an adult for more
than three months in France and for more than three months without any title.
"""

from datetime import date

from dateutil.relativedelta import relativedelta

from pathways.facts.fact import fact_of
from pathways.facts.tables import table_beside
from pathways.permits import Permit
from pathways.situation import Situation, is_minor
from pathways.three_months import ONE_DAY, first_day_after_wait


# To the end of the month.
_COVER = table_beside(__file__)["cover"]
CUSHION = relativedelta(months=_COVER.pop("months"), day=31)
COVER_LASTS = fact_of(_COVER)


def title_has_ended(situation: Situation, today: date) -> bool:
    """A title was held, and its last day is over."""
    ends_on = situation.permit_to
    return situation.permit is not Permit.NONE and ends_on is not None and ends_on < today


def cover_lasts_until(situation: Situation) -> date | None:
    """The day before which the cover of somebody who was insured can't be closed; None where no title ends."""
    if situation.permit is Permit.NONE or situation.permit_to is None or not situation.previously_insured:
        return None
    return situation.permit_to + CUSHION


def ame_opens_on(situation: Situation, today: date) -> date:
    """A minor waits for nothing; an adult for both three months, and for the end of the cover that they had."""
    if is_minor(situation, today):
        return situation.arrived_on
    days = [first_day_after_wait(situation.arrived_on)]
    if situation.permit is not Permit.NONE and situation.permit_to is not None:
        days.append(first_day_after_wait(situation.permit_to))
    covered_until = cover_lasts_until(situation)
    if covered_until is not None:
        days.append(covered_until + ONE_DAY)
    return max(days)
