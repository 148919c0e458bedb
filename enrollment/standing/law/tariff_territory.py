"""Whose tariffs hold for a file: those of the territory where the person lives."""

from collections.abc import Mapping
from types import MappingProxyType

from enrollment.standing.law.holding import StoredAnswers
from pathways.situation import Territory as Home
from reimbursement.law.bill.care import Territory


TARIFFS_OF: Mapping[Home, Territory] = MappingProxyType(
    {
        Home.METROPOLE: Territory.METROPOLE,
        Home.GUADELOUPE: Territory.GUADELOUPE,
        Home.MARTINIQUE: Territory.MARTINIQUE,
        Home.GUYANE: Territory.GUYANE,
        Home.REUNION: Territory.REUNION,
    }
)


def tariff_territory(home: Home) -> Territory:
    """The territory as the estimator knows it."""
    return TARIFFS_OF.get(home, Territory.ELSEWHERE)


def territory_answered(stored: StoredAnswers) -> Territory:
    """The same from the answers as they were typed; until one is given, mainland France."""
    try:
        return tariff_territory(Home(stored["territory"]["territory"]))
    except (KeyError, TypeError, ValueError):
        return Territory.METROPOLE
