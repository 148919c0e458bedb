"""Who pays at the counter.

The words lie in `words/payment.toml` under the codes used here.
"""

from enum import StrEnum

from reimbursement.law.bill.acts import act_of
from reimbursement.law.bill.care import Care, Circumstance, Family


class TiersPayant(StrEnum):
    """Whether the person is spared paying the share of Assurance maladie first."""

    DUE = "tiers-payant-due"
    USUAL = "tiers-payant-usual"
    POSSIBLE = "tiers-payant-possible"


# L162-1-21, L861-3, L871-1: with these the professional may not ask for the share of Assurance maladie.
DUE_TO_THE_PERSON = frozenset(
    {
        Circumstance.ALD,
        Circumstance.MATERNITY,
        Circumstance.C2S,
        Circumstance.AME,
        Circumstance.WORK_ACCIDENT,
        Circumstance.PREVENTION,
        Circumstance.FULL_COVER_BASKET,
    }
)
USUAL_FAMILIES = frozenset({Family.MEDICINES, Family.TESTS})


def tiers_payant_for(care: Care) -> TiersPayant:
    """Due by law, usual in practice, or the professional's choice."""
    act = act_of(care)
    if care.situation & DUE_TO_THE_PERSON or act.rate == "hospital":
        return TiersPayant.DUE
    return TiersPayant.USUAL if act.family in USUAL_FAMILIES else TiersPayant.POSSIBLE
