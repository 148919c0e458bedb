"""What the parts of an estimate are called where their usual names would be wrong."""

from collections.abc import Mapping
from types import MappingProxyType

from reimbursement.law.bill.acts import ACTS
from reimbursement.law.bill.care import Care, CareFamily, Circumstance
from reimbursement.law.estimate.ticket_moderateur import Share


USUAL_NAMES: Mapping[str, str] = MappingProxyType({})
# Here the price is that of a thing and not a doctor's fee.
GOODS = frozenset(
    {
        CareFamily.DENTAL,
        CareFamily.OPTICAL,
        CareFamily.HEARING,
        CareFamily.MEDICINES,
        CareFamily.TRANSPORT,
        CareFamily.OTHER,
    }
)


def names_of(care: Care, share: Share) -> Mapping[str, str]:
    """By part the code of its other name: of what replaces the ticket modérateur, of a thing's price, of the C2S."""
    is_good = ACTS[care.act].family in GOODS
    if not (care.situation or share.instead or is_good):
        return USUAL_NAMES
    return {
        **({"base": "emergency-bill"} if share.instead == "emergency-charge" else {}),
        **({"depassement": "beyond-base"} if is_good else {}),
        **({"ticket_moderateur": share.instead} if share.instead else {}),
        **({"mutuelle": "c2s"} if Circumstance.C2S in care.situation else {}),
    }
