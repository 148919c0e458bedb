"""The first day on which an application holds: what opens the right, the wait, the title's dates."""

from datetime import date
from enum import StrEnum

from pathways.after_the_title import ame_opens_on
from pathways.permits import Permit
from pathways.regularity import needs_a_title
from pathways.situation import Activity, Situation
from pathways.three_months import Wait, exemption, first_day_after_wait


class Opens(StrEnum):
    """What opens the right on this pathway; nothing, where there is no application to make."""

    WORK = "work"
    STUDIES = "studies"
    STAY = "stay"
    NOTHING = "nothing"


def first_day_to_file(
    situation: Situation, today: date, *, opens: Opens, wait: Wait, gated: bool
) -> date | None:
    """None where nothing is applied for, and where the title ends before the day on which the rule holds."""
    if opens is Opens.NOTHING:
        return None
    first = (
        _first_day_of_ground(situation, opens) if wait is Wait.NONE else _end_of_wait(wait, situation, today)
    )
    if not (gated and needs_a_title(situation)) or situation.permit is Permit.NONE:
        return first
    first = max(first, situation.permit_from or first)
    return first if first <= (last_day_to_file(situation, gated=gated) or date.max) else None


def last_day_to_file(situation: Situation, *, gated: bool) -> date | None:
    """The last day of the title, which has to be valid on the day of the request (R111-3 II); None where none ends."""
    if not (gated and needs_a_title(situation)) or situation.permit is Permit.NONE:
        return None
    return situation.permit_to


def first_day_is_known(situation: Situation, today: date, *, opens: Opens, wait: Wait) -> bool:
    """Whether the right is known to open on that day: of a benefit, a family or a permanent right nobody asks since when."""
    if wait is Wait.AME:
        return True
    if wait is Wait.RESIDENCE and exemption(wait, situation, today) is None:
        return True
    return start_of_ground(situation, Opens.STUDIES if wait is Wait.RESIDENCE else opens) is not None


def start_of_ground(situation: Situation, opens: Opens) -> date | None:
    """The first day of the work or the studies that open the right; None where neither does, or it isn't dated."""
    work = situation.activity_started_on if situation.activity is not Activity.NONE else None
    return {Opens.WORK: work, Opens.STUDIES: situation.studies_started_on}.get(opens)


def _first_day_of_ground(situation: Situation, opens: Opens) -> date:
    """No right opens before the person is here; what isn't dated, as civic service, counts as under way on arrival."""
    return max(situation.arrived_on, start_of_ground(situation, opens) or situation.arrived_on)


def _end_of_wait(wait: Wait, situation: Situation, today: date) -> date:
    """Studies lift the wait from the day of enrolment: whichever comes first. The AME has days of its own."""
    if wait is Wait.AME:
        return ame_opens_on(situation, today)
    waited = first_day_after_wait(situation.arrived_on)
    match exemption(wait, situation, today):
        case None:
            return waited
        case "enrolled-without-delay":
            return min(waited, _first_day_of_ground(situation, Opens.STUDIES))
        case _:
            return situation.arrived_on
