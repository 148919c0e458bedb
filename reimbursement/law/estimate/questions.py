"""What must be asked about an act beyond its day and its price, because it changes the refund of this act.

A question whose answer changes nothing isn't asked.
"""

from dataclasses import dataclass

from reimbursement.law.bill.acts import Act
from reimbursement.law.bill.care import CareFamily, Circumstance
from reimbursement.law.estimate.contract import CROWNS, LENSES
from reimbursement.law.estimate.parcours_de_soins import NOT_SURCHARGED
from reimbursement.law.estimate.tariff_base import EVERYWHERE


@dataclass(frozen=True, kw_only=True)
class Questions:
    """`units` is the code of what is counted, empty where one bill is one act. `rarer` can stay folded."""

    sector: bool
    territory: bool
    units: str
    basket: tuple[Circumstance, ...]
    kind: tuple[Circumstance, ...]
    situation: tuple[Circumstance, ...]
    rarer: tuple[Circumstance, ...]


UNITS_OF_FAMILY = {
    CareFamily.MEDICINES: "boxes",
    CareFamily.AUXILIARIES: "sessions",
    CareFamily.TRANSPORT: "trips",
    CareFamily.HEARING: "ears",
}
BASKETS = {
    "glasses": (Circumstance.FULL_COVER_BASKET, Circumstance.FREE_CHOICE),
    "hearing-aid": (Circumstance.FULL_COVER_BASKET, Circumstance.FREE_CHOICE),
    "crown": (Circumstance.FULL_COVER_BASKET, Circumstance.MODERATE_BASKET, Circumstance.FREE_CHOICE),
}
KINDS = {"glasses": tuple(LENSES), "crown": CROWNS}

EVERYBODY = (Circumstance.ALD, Circumstance.MATERNITY, Circumstance.C2S, Circumstance.ALSACE_MOSELLE)
OF_THE_ACT = {
    "transport": (Circumstance.SAMU, Circumstance.OWN_CAR, Circumstance.URGENT),
    "hearing-aid": (Circumstance.DEAF_BLIND,),
    "emergency": (Circumstance.NEWBORN, Circumstance.ABUSED_MINOR),
}
OF_A_STAY = (
    Circumstance.NEWBORN,
    Circumstance.PSYCHIATRY,
    Circumstance.HOSPITAL_AT_HOME,
    Circumstance.DISABLED_CHILD_HOME,
)
OF_FEW_PEOPLE = (
    Circumstance.AME,
    Circumstance.WORK_ACCIDENT,
    Circumstance.INVALIDITY,
    Circumstance.OLD_AGE_SUPPLEMENT,
    Circumstance.MILITARY_PENSION,
    Circumstance.TERRORISM_VICTIM,
    Circumstance.INFERTILITY,
    Circumstance.ABORTION,
    Circumstance.DONOR,
    Circumstance.PREVENTION,
)
# In the order of the list of circumstances, which goes from the usual to the rare.
WITHOUT_REFERRAL = tuple(reason for reason in Circumstance if reason in NOT_SURCHARGED)


def questions_for(act: Act) -> Questions:
    """What this act needs to know."""
    in_hospital = act.rate == "hospital"
    of_act = OF_A_STAY if in_hospital else OF_THE_ACT.get(act.key, ())
    reasons = WITHOUT_REFERRAL if act.surcharged else ()
    return Questions(
        sector=act.flat == "participation" and not act.regulated,
        territory=bool(act.base) and act.base not in EVERYWHERE,
        units=_units(act, in_hospital),
        basket=BASKETS.get(act.key, ()),
        kind=KINDS.get(act.key, ()),
        situation=EVERYBODY + of_act,
        rarer=tuple(dict.fromkeys(OF_FEW_PEOPLE + reasons)),
    )


def _units(act: Act, in_hospital: bool) -> str:
    if in_hospital:
        return "days"
    return "sessions" if act.key == "psychologist" else UNITS_OF_FAMILY.get(act.family, "")
