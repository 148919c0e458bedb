"""What to say beside the pathway: the fee that may come, the cost of an option, a habit of préfectures."""

from pathways.decision import Flag, Pathway
from pathways.facts.fact import facts_of
from pathways.facts.tables import table_beside
from pathways.permits import Permit
from pathways.situation import Situation


FLAGS = {Flag(slug): fact for slug, fact in facts_of(table_beside(__file__)).items()}

RESIDENCE_ALONE = frozenset({Pathway.PUMA_EU, Pathway.PUMA_NON_EU, Pathway.RETURNEE})
# A visitor holds a long-stay visa, then a one-year card; the answers don't say which mention it carries.
VISITORS_TITLES = frozenset({Permit.VLS_TS, Permit.CST})
# Where there is nothing to open here, there is nothing to reopen.
NO_FILE_HERE = frozenset({Pathway.OTHER_TERRITORY, Pathway.MEDICAL_VISIT, Pathway.DIPLOMATIC})


def flags_for(pathway: Pathway, situation: Situation, *, needs_a_person: bool) -> frozenset[Flag]:
    """`csm` is never raised from here: it depends on income, which isn't asked."""
    raised = {
        Flag.UPDATE_OR_REOPEN: situation.previously_insured and pathway not in NO_FILE_HERE,
        Flag.FEE_L160_1_1: pathway in RESIDENCE_ALONE,
        Flag.CH_OPTION_COST: pathway is Pathway.CROSS_BORDER_SWITZERLAND,
        Flag.VISITOR_VISA_RENEWAL: pathway is Pathway.PUMA_NON_EU and situation.permit in VISITORS_TITLES,
        Flag.HUMAN_REVIEW: needs_a_person,
    }
    return frozenset(flag for flag, is_raised in raised.items() if is_raised)
