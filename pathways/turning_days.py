"""Days on which time alone may lead a person along another road: a title begins or ends, a wait is over, a birthday.

Between two of them nothing that the rules look at changes, so a rule that decides on one of these days decides until the
next.
"""

from datetime import date

from pathways.situation import Situation
from pathways.three_months import ONE_DAY, add_months, first_day_after_wait


AGE_OF_MAJORITY = 18


def turning_days(situation: Situation) -> tuple[date, ...]:
    """In their order, each once."""
    return tuple(
        sorted(
            {first_day_after_wait(situation.arrived_on), _comes_of_age(situation), *_of_the_title(situation)}
        )
    )


def _of_the_title(situation: Situation) -> set[date]:
    """Its first day and the one after its last."""
    begins = {situation.permit_from} if situation.permit_from else set()
    return begins | ({situation.permit_to + ONE_DAY} if situation.permit_to else set())


def _comes_of_age(situation: Situation) -> date:
    """The 18th birthday; that of 29 February is 1 March in a common year."""
    born_on = situation.born_on
    birthday = add_months(born_on, 12 * AGE_OF_MAJORITY)
    return birthday if birthday.day == born_on.day else birthday + ONE_DAY
