"""Ill or pregnant while one waits: what helps before one is covered, on whichever pathway."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from types import MappingProxyType

from pathways.decision import Pathway
from pathways.facts.fact import Fact, facts_of
from pathways.facts.tables import table_beside
from pathways.pathway_facts import PATHWAYS, Kind
from pathways.situation import Nationality, Situation, age_on, is_a_child


_table = table_beside(__file__)
# Up to this age the protection maternelle et infantile receives children.
SMALL = 6
# From this age on nobody is told what to do when pregnant.
PAST_PREGNANCY = 60
# What isn't for everybody: for whom it is.
ONLY: Mapping[str, Callable[[Situation, date], bool]] = MappingProxyType(
    {
        "cfe": lambda person, today: person.nationality is Nationality.FRENCH,
        "maternity": lambda person, today: (
            not is_a_child(person, today) and age_on(person.born_on, today) < PAST_PREGNANCY
        ),
        "small-child": lambda person, today: age_on(person.born_on, today) < SMALL,
    }
)
MEANWHILE: Mapping[str, Fact] = MappingProxyType(facts_of(_table))
# Pathways that may still lead to the French scheme, though nothing is applied for on them yet.
MAY_OPEN_HERE = frozenset({Pathway.UNDECIDED, Pathway.BLOCKED_PERMIT, Pathway.ASYLUM})
# Pathways to the State's aid, which no fund opens ahead of its time.
AIDED = frozenset({Pathway.AME, Pathway.URGENT_CARE})
# The two years for bills are those of the insurance (L160-11).
NOT_OF_THE_AID = frozenset({"urgent-opening", "bills"})
# What helps anybody, also where the cover comes from somewhere else.
FOR_ANYBODY = frozenset({"emergency", "other-cover", "cfe", "hospital-social-service", "small-child"})


def may_open_here(pathway: Pathway) -> bool:
    """Whether the fund can be asked to open a right at once."""
    return PATHWAYS[pathway].kind is Kind.APPLICATION or pathway in MAY_OPEN_HERE


def meanwhile_for(pathway: Pathway, situation: Situation, today: date) -> tuple[Fact, ...]:
    """What helps this person on this pathway."""
    told = _told_on(pathway)
    return tuple(
        fact
        for code, fact in MEANWHILE.items()
        if code in told and (code not in ONLY or ONLY[code](situation, today))
    )


def _told_on(pathway: Pathway) -> Collection[str]:
    """Nobody is told of an application, or of bills to claim, where none is made here."""
    if may_open_here(pathway):
        return MEANWHILE
    return MEANWHILE.keys() - NOT_OF_THE_AID if pathway in AIDED else FOR_ANYBODY
