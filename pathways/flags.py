"""What to say beside the pathway: the fee that may come, the cost of an option, a habit of préfectures."""

from pathways.decision import Flag, Pathway
from pathways.facts.fact import facts_of
from pathways.facts.tables import table_beside
from pathways.pathway_facts import PATHWAYS
from pathways.permits import Permit
from pathways.situation import Situation


FLAGS = {Flag(slug): fact for slug, fact in facts_of(table_beside(__file__)).items()}

# A visitor holds a long-stay visa, then a one-year card; the answers don't say which mention it carries.
VISITORS_TITLES = frozenset({Permit.VLS_TS, Permit.CST})


def flags_for(pathway: Pathway, situation: Situation, *, needs_a_person: bool) -> frozenset[Flag]:
    """Those of the pathway that concern this person, and those that can be raised on any.

    `csm` is never raised from here: it depends on income, which isn't asked.
    """
    facts = PATHWAYS[pathway]
    raised = dict.fromkeys(facts.flags, True) | {
        # Where there is nothing to open here, there is nothing to reopen.
        Flag.UPDATE_OR_REOPEN: situation.previously_insured and facts.has_file_here,
        Flag.VISITOR_VISA_RENEWAL: Flag.VISITOR_VISA_RENEWAL in facts.flags
        and situation.permit in VISITORS_TITLES,
        Flag.HUMAN_REVIEW: needs_a_person,
    }
    return frozenset(flag for flag, is_raised in raised.items() if is_raised)
