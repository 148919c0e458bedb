"""The pathways between which the answers can't tell, each in the words that fit this person were the doubt settled that way."""

from dataclasses import dataclass
from datetime import date

from pathways.decision import Pathway
from pathways.facts.fact import Fact, Text
from pathways.pathway_facts import PATHWAYS
from pathways.rules import decide
from pathways.settled_ways import settled_ways
from pathways.situation import Situation
from pathways.told import lead_for, where_for


@dataclass(frozen=True, kw_only=True)
class PossiblePathway:
    """One way in which a doubt may end. `lead`: what it would mean for this person. `where`: who handles it."""

    pathway: Pathway
    title: Text
    lead: Fact
    where: Text


def possible_in_words(situation: Situation, today: date) -> tuple[PossiblePathway, ...]:
    """The better one first; what is left in doubt even then is none."""
    found: dict[Pathway, PossiblePathway] = {}
    for settled in settled_ways(situation, today):
        decision = decide(settled, today)
        facts = PATHWAYS[decision.pathway]
        if decision.pathway is not Pathway.UNDECIDED:
            lead = lead_for(decision, settled, today)
            possible = PossiblePathway(
                pathway=decision.pathway,
                title=facts.title,
                lead=lead,
                where=where_for(decision, settled, today),
            )
            found.setdefault(decision.pathway, possible)
    return tuple(found.values())
