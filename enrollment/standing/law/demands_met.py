"""Which demands beyond the law can meet the person of a file. Pure."""

from enrollment.standing.law.findings import has_number
from enrollment.standing.law.request import grounds_of
from enrollment.standing.law.standing import Standing
from enrollment.tracking.law.excess_demands import Concern, Demand, demands_of
from pathways.decision import Flag, Pathway
from pathways.pathway_facts import PATHWAYS, RestsOn
from pathways.situation import Nationality


# On what a right rests without three months of residence (D160-2 II; work has no such condition).
SPARED = frozenset({"works", "studies", *RestsOn})


def demands_met(standing: Standing) -> tuple[Demand, ...]:
    """Those that make sense for this file."""
    decision = standing.decision
    european = standing.situation.nationality is Nationality.EU_EEA_CH
    concerns = {
        Concern.VISITOR: Flag.VISITOR_VISA_RENEWAL in PATHWAYS[decision.pathway].flags,
        Concern.EUROPEAN: european,
        Concern.INACTIVE_EUROPEAN: european and decision.pathway is Pathway.PUMA_EU,
        Concern.NO_WAIT: not decision.needs_three_months and bool(SPARED & grounds_of(standing)),
        Concern.FOREIGN_ACT: standing.household.birthplace != "france" and not has_number(standing.answers),
    }
    return demands_of([concern for concern, is_so in concerns.items() if is_so])
