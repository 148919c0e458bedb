"""Ill or pregnant while one waits: what helps before one is covered, on whichever road."""

from collections.abc import Mapping
from types import MappingProxyType

from pathways.decision import Pathway
from pathways.facts.fact import Fact, facts_of
from pathways.facts.tables import table_beside
from pathways.pathway_facts import PATHWAYS, Kind


MEANWHILE: Mapping[str, Fact] = MappingProxyType(facts_of(table_beside(__file__)))
# Roads that may still lead to the French scheme, though nothing is applied for on them yet.
MAY_OPEN_HERE = frozenset({Pathway.UNDECIDED, Pathway.BLOCKED_PERMIT, Pathway.ASYLUM})


def meanwhile_on(pathway: Pathway) -> tuple[Fact, ...]:
    """What helps on this road: a right can be asked for at once only where one may open."""
    may_open = PATHWAYS[pathway].kind is Kind.APPLICATION or pathway in MAY_OPEN_HERE
    return tuple(fact for code, fact in MEANWHILE.items() if may_open or code != "urgent-opening")
