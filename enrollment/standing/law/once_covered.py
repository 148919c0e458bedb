"""Once covered: which of its topics is due for a file, which comes later, which is done. Pure."""

from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from enrollment.standing.law.standing import Standing
from enrollment.tracking.law.limit_table import reckoned
from enrollment.tracking.law.milestones import Milestone as M
from pathways.once_covered import CoveredTopic
from pathways.pathway_facts import DecidedBy
from pathways.regularity import needs_a_title


SOON = relativedelta(months=12)
# The AME has a card of its own, and neither account nor complémentaire beside it; another body says what it gives.
OF_THE_INSURED = frozenset(
    {
        CoveredTopic.MEDECIN_TRAITANT,
        CoveredTopic.NO_DOCTOR,
        CoveredTopic.AMELI_ACCOUNT,
        CoveredTopic.CARTE_VITALE,
        CoveredTopic.LOST_CARD,
        CoveredTopic.BANK_DETAILS,
        CoveredTopic.C2S,
        CoveredTopic.MUTUELLE,
    }
)


class TopicWhen(StrEnum):
    """Where a topic stands for one file."""

    NOW = "now"
    LATER = "later"
    READ = "read"
    DONE = "done"


def topics_for(standing: Standing, today: date) -> list[tuple[CoveredTopic, TopicWhen]]:
    """What is due first, then what comes next, then what is good to know, then what is done."""
    left_out = frozenset() if needs_a_title(standing.situation) else {CoveredTopic.PERMIT_RENEWAL}
    if standing.decided_by is not DecidedBy.HEALTH_INSURANCE:
        left_out |= OF_THE_INSURED
    found = [(topic, when(topic, standing, today)) for topic in CoveredTopic if topic not in left_out]
    return sorted(found, key=lambda pair: list(TopicWhen).index(pair[1]))


def when(topic: CoveredTopic, standing: Standing, today: date) -> TopicWhen:
    """Whether a topic is due, for this file on this day."""
    progress = standing.progress
    match topic:
        case CoveredTopic.MEDECIN_TRAITANT:
            return step(done=progress.has(M.MEDECIN_TRAITANT), possible=progress.is_covered)
        case CoveredTopic.C2S | CoveredTopic.MUTUELLE:
            return step(done=progress.has(M.MUTUELLE_LINKED), possible=progress.is_covered)
        case CoveredTopic.AMELI_ACCOUNT:
            return step(done=progress.has(M.AMELI_ACCOUNT), possible=progress.has_definitive_number)
        case CoveredTopic.CARTE_VITALE:
            return step(done=progress.number is M.CARD_RECEIVED, possible=progress.has_definitive_number)
        case CoveredTopic.LOST_CARD:
            return TopicWhen.NOW if progress.number is M.CARD_LOST else TopicWhen.READ
        case CoveredTopic.FROM_EUROPE | CoveredTopic.URGENT_OPENING:
            return TopicWhen.DONE if progress.is_covered else TopicWhen.READ
        case CoveredTopic.PERMIT_RENEWAL:
            ends_on = standing.situation.permit_to
            return TopicWhen.NOW if ends_on and is_renewed_now(ends_on, today) else TopicWhen.READ
        case CoveredTopic.GROWING_UP:
            born_on = [child.born_on for child in standing.answers.children]
            return TopicWhen.NOW if any(turns(day, today) for day in born_on) else TopicWhen.READ
    return TopicWhen.READ


def step(*, done: bool, possible: bool) -> TopicWhen:
    """A step that waits for something, comes, and is over."""
    if done:
        return TopicWhen.DONE
    return TopicWhen.NOW if possible else TopicWhen.LATER


def is_renewed_now(ends_on: date, today: date) -> bool:
    """Whether the time has come to ask for another permit; the limit says from when."""
    begins_on = reckoned("permit-renewal", ends_on).begins_on
    return begins_on is not None and begins_on <= today


def turns(born_on: date, today: date) -> bool:
    """Whether somebody turns 16 or 18 within a year."""
    birthdays = (born_on + relativedelta(years=16), born_on + relativedelta(years=18))
    return any(today <= birthday <= today + SOON for birthday in birthdays)
