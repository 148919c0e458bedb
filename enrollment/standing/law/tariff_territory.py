"""Whose tariffs hold for a file: those of the territory where the person lives."""

from collections.abc import Mapping
from types import MappingProxyType

from enrollment.standing.law.holding import StoredAnswers
from pathways.situation import Territory
from reimbursement.law.bill.care import CareTerritory


TARIFFS_OF: Mapping[Territory, CareTerritory] = MappingProxyType(
    {
        Territory.METROPOLE: CareTerritory.METROPOLE,
        Territory.GUADELOUPE: CareTerritory.GUADELOUPE,
        Territory.MARTINIQUE: CareTerritory.MARTINIQUE,
        Territory.GUYANE: CareTerritory.GUYANE,
        Territory.REUNION: CareTerritory.REUNION,
    }
)


def tariff_territory(home: Territory) -> CareTerritory:
    """The territory as the estimator knows it."""
    return TARIFFS_OF.get(home, CareTerritory.ELSEWHERE)


def territory_answered(stored: StoredAnswers) -> CareTerritory:
    """The same from the answers as they were typed; until one is given, mainland France."""
    try:
        return tariff_territory(Territory(stored["territory"]["territory"]))
    except (KeyError, TypeError, ValueError):
        return CareTerritory.METROPOLE
