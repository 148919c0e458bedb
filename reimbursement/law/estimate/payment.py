"""Who pays at the counter.

The words lie in `words/payment.toml` under the codes used here.
"""

from enum import StrEnum

from reimbursement.law.bill.acts import act_of
from reimbursement.law.bill.care import Care, CareFamily, Circumstance


class TiersPayant(StrEnum):
    """Whether the person is spared paying the share of Assurance Maladie first."""

    DUE = "tiers-payant-due"
    TO_ASK_FOR = "tiers-payant-to-ask-for"
    USUAL = "tiers-payant-usual"
    POSSIBLE = "tiers-payant-possible"


# L162-1-21, L861-3: with these the professional may not ask for the share of Assurance Maladie.
DUE_TO_THE_PERSON = frozenset(
    {
        Circumstance.ALD,
        Circumstance.MATERNITY,
        Circumstance.C2S,
        Circumstance.AME,
        Circumstance.WORK_ACCIDENT,
        Circumstance.PREVENTION,
    }
)
USUAL_FAMILIES = frozenset({CareFamily.MEDICINES, CareFamily.TESTS})


def tiers_payant_for(care: Care) -> TiersPayant:
    """Due by law, to be asked for, usual in practice, or the professional's choice."""
    act = act_of(care)
    if care.situation & DUE_TO_THE_PERSON or act.rate == "hospital":
        return TiersPayant.DUE
    # L871-1 binds the contract of the mutuelle, not the dentist or the optician.
    if Circumstance.FULL_COVER_BASKET in care.situation:
        return TiersPayant.TO_ASK_FOR
    return TiersPayant.USUAL if act.family in USUAL_FAMILIES else TiersPayant.POSSIBLE
