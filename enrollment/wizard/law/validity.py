"""When a stored answer still counts beside the answers before it; each of these reads the last one known."""

from collections.abc import Mapping
from typing import Any

from documents.household import Housing
from enrollment.wizard.law.answers_so_far import AnswersSoFar
from pathways.caisses import caisses_for
from pathways.communes import Commune, DoubtfulAddress, commune_named
from pathways.permits import TITLES, Permit
from pathways.situation import AGE_OF_MAJORITY, Territory, age_on


OVERSEAS = {
    "971": Territory.GUADELOUPE,
    "972": Territory.MARTINIQUE,
    "973": Territory.GUYANE,
    "974": Territory.REUNION,
    "976": Territory.MAYOTTE,
    "977": Territory.SAINT_BARTHELEMY,
    "978": Territory.SAINT_MARTIN,
}


def always_counts(so_far: AnswersSoFar) -> bool:
    return True


def is_not_before_birth(so_far: AnswersSoFar) -> bool:
    """Nobody arrives before they are born."""
    answers = so_far.answers
    return answers.born_on is None or answers.arrived_on is None or answers.born_on <= answers.arrived_on


def kind_of_the_title_named(stored: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Files of before the question was asked in two steps name the title alone."""
    try:
        title = Permit(stored["permit"]["permit"])
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return {"title_kind": str(TITLES[title].kind)}


def away_by_the_stays_named(stored: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Files of before this was asked by itself name the stays at once, or that there were none."""
    try:
        return {"was_away": bool(stored["absences"]["absences"])}
    except (AttributeError, KeyError, TypeError):
        return None


def no_capacity_of_before(stored: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """A file that had gone further before anybody was asked this keeps its result; the answer can be changed like any."""
    return {"capacity": "none"} if {"arrival", "children", "names"} & stored.keys() else None


def title_is_of_that_kind(so_far: AnswersSoFar) -> bool:
    """Whoever changes the kind is asked for the title again."""
    return TITLES[so_far.answers.permit].kind is so_far.answers.title_kind


def begin_after_arrival(so_far: AnswersSoFar) -> bool:
    """A later day of arrival leaves no room for earlier stays abroad."""
    arrived_on = so_far.answers.arrived_on
    return all(arrived_on is None or stay.starts_on >= arrived_on for stay in so_far.answers.absences)


def child_is_minor(so_far: AnswersSoFar) -> bool:
    """A child who has come of age since needs a file of their own."""
    return age_on(so_far.answers.children[-1].born_on, so_far.today) < AGE_OF_MAJORITY


def address_is_theirs(so_far: AnswersSoFar) -> bool:
    """Whoever is domiciled since must name the organisation; whoever moved overseas, another address."""
    answers = so_far.answers
    if answers.housing is Housing.DOMICILED and not answers.domiciliation:
        return False
    try:
        return lies_in(commune_named(answers.postcode, answers.town), answers.territory)
    except DoubtfulAddress:
        return False


def lies_in(commune: Commune, territory: Territory) -> bool:
    """Is the commune in the territory that decided the pathway?"""
    if len(commune.department) < 3:
        return territory is Territory.METROPOLE
    return territory is OVERSEAS.get(commune.department, Territory.OTHER_OVERSEAS)


def caisse_serves_the_address(so_far: AnswersSoFar) -> bool:
    """A fund chosen for an earlier address may not serve the new one."""
    answers = so_far.answers
    candidates = caisses_for(postcode=answers.postcode, commune=answers.town)
    return answers.caisse in {caisse.code for caisse in candidates}
