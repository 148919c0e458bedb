"""Days on which time alone may lead a person along another pathway: a title begins or ends, a wait is over, a birthday.

Between two of them nothing that the rules look at changes, so a rule that decides on one of these days decides until the
next.
"""

from datetime import date

from pathways.after_the_title import cover_lasts_until
from pathways.situation import AGE_OF_MAJORITY, Situation
from pathways.three_months import ONE_DAY, add_months, first_day_after_wait


def turning_days(situation: Situation) -> tuple[date, ...]:
    """In their order, each once."""
    return tuple(
        sorted(
            {first_day_after_wait(situation.arrived_on), _comes_of_age(situation), *_of_the_title(situation)}
        )
    )


def _of_the_title(situation: Situation) -> set[date]:
    """Its first day, the one after its last, and those from which the AME may be asked for after it."""
    begins = {situation.permit_from} if situation.permit_from else set()
    if situation.permit_to is None:
        return begins
    covered_until = cover_lasts_until(situation)
    after = {situation.permit_to + ONE_DAY, first_day_after_wait(situation.permit_to)}
    return begins | after | ({covered_until + ONE_DAY} if covered_until else set())


def _comes_of_age(situation: Situation) -> date:
    """The 18th birthday; that of 29 February is 1 March in a common year."""
    born_on = situation.born_on
    birthday = add_months(born_on, 12 * AGE_OF_MAJORITY)
    return birthday if birthday.day == born_on.day else birthday + ONE_DAY
