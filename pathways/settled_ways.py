"""How a doubt may be settled: the situation as it would be one way, and the other.

Both pathways are shown side by side, so that nobody waits for an answer with only one of them in mind.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from pathways.after_the_title import title_has_ended
from pathways.permits import Permit
from pathways.situation import Activity, Capacity, ForeignCover, Nationality, Protection, Purpose, Situation


def settled_ways(situation: Situation, today: date) -> Iterator[Situation]:
    """The better way first."""
    if situation.purpose is Purpose.INTERNATIONAL_STAFF:
        yield replace(
            situation,
            purpose=Purpose.SETTLE,
            activity=Activity.NONE,
            dependent_on_insured_parent=False,
            foreign_cover=ForeignCover.INTERNATIONAL_ORGANISATION,
            french_pension=False,
        )
        # Of staff nothing more is asked: the pathway of their work, as if every title were in order.
        yield replace(
            situation,
            purpose=Purpose.SETTLE,
            activity=Activity.EMPLOYEE,
            nationality=Nationality.FRENCH,
            protection=Protection.NONE,
            foreign_cover=ForeignCover.NONE,
        )
    elif situation.activity is Activity.CROSS_BORDER_SWITZERLAND:
        # Nor of whoever works in Switzerland: family or residence in France, as if nothing else opened a right.
        resident = replace(
            situation,
            activity=Activity.NONE,
            dependent_on_insured_parent=False,
            student=False,
            foreign_cover=ForeignCover.NONE,
            french_pension=False,
            foreign_pension=False,
            french_unemployment_benefit=False,
            permit=Permit.CST,
            permit_from=None,
            permit_to=None,
        )
        yield replace(resident, joins_insured_family=True)
        yield replace(resident, joins_insured_family=False, capacity=Capacity.NONE)
    else:
        yield replace(situation, permit=Permit.CST, permit_from=None, permit_to=None)
        yield _without_what_is_in_doubt(situation, today)


def _without_what_is_in_doubt(situation: Situation, today: date) -> Situation:
    """Neither request nor family counts, nor the paper itself: then it is as if the last title had ended, or none been."""
    bare = replace(situation, title_requested=False, family_of_a_european=False)
    if situation.permit is Permit.NONE or title_has_ended(situation, today):
        return bare
    return replace(bare, permit=Permit.VISA_FREE, permit_from=None, permit_to=today + timedelta(1))
