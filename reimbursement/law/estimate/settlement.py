"""One item of care, settled: what Assurance Maladie pays, what the mutuelle pays, what stays with the person.

fee  = base + depassement
base = amo_gross + ticket_moderateur + surcharge + forfait_journalier
amo_gross = amo_paid + participation + franchise
fee  = amo_paid + mutuelle + patient
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from reimbursement.law.bill.acts import act_of
from reimbursement.law.bill.care import CENT, Care, Cover, SurchargeReading
from reimbursement.law.estimate.breakdown import Ground, Line, lines_of
from reimbursement.law.estimate.caveats import notes_of
from reimbursement.law.estimate.contract import Bill, Contribution, contribution_of
from reimbursement.law.estimate.flat_charges import Charge, Ledger
from reimbursement.law.estimate.hospital import share_of_stay
from reimbursement.law.estimate.names import names_of
from reimbursement.law.estimate.parcours_de_soins import (
    NO_SURCHARGE,
    Surcharge,
    is_outside,
    reduced_rate,
    surcharge_of,
)
from reimbursement.law.estimate.tariff_base import Base, base_of
from reimbursement.law.estimate.ticket_moderateur import ZERO, Share, share_in_town
from reimbursement.law.tariffs import require_covered


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """The parts of a bill, in euros. `base` is what the refund is reckoned on: never more than the fee.

    `amo_gross` is the share of Assurance Maladie before flat charges, the surcharge already off it. With the
    reading "published" `rate` is the reduced one of the official table; with "legal-cap" the surcharge is an
    amount and the rate stays whole. `notes` are codes of what must be said beside the figures; `share` is what
    the person owes of the base.
    """

    care: Care
    fee: Decimal
    base: Decimal
    rate: Decimal
    amo_gross: Decimal
    participation: Decimal
    franchise: Decimal
    amo_paid: Decimal
    ticket_moderateur: Decimal
    forfait_journalier: Decimal
    surcharge: Decimal
    depassement: Decimal
    mutuelle: Decimal
    patient: Decimal
    reading: SurchargeReading
    grounds: tuple[Ground, ...]
    notes: tuple[str, ...]
    share: Share

    @property
    def absorbed(self) -> Decimal:
        """What a stay owes besides and doesn't pay."""
        return self.share.absorbed

    @property
    def names(self) -> Mapping[str, str]:
        """The parts that go by another name here, each with the code of that name."""
        return names_of(self.care, self.share)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The parts in the order in which they are explained, each with its source."""
        return lines_of(vars(self), self.grounds, self.names)


def settle(care: Care, cover: Cover, reading: SurchargeReading, ledger: Ledger) -> Estimate:
    """Settle one item after those that the ledger has already seen."""
    require_covered(care.on)
    act = act_of(care)
    outside = is_outside(care, act)
    base = base_of(care, act, outside)
    counted = min(base.amount, care.fee)
    if act.key == "psychologist":
        counted = (counted * ledger.sessions_left(care) / care.units).quantize(CENT, ROUND_HALF_UP)
    share = share_of_stay(care, act, counted) if act.rate == "hospital" else share_in_town(care, act, counted)
    inside = counted - share.ticket_moderateur - share.forfait_journalier
    surcharge = surcharge_of(care, act, counted, reading) if outside else NO_SURCHARGE
    bill = Bill(care=care, act=act, outside=outside, counted=counted, share=inside)
    return _estimate(bill, base, share, surcharge, reading, ledger, contribution_of(cover, bill))


def _estimate(
    bill: Bill,
    base: Base,
    share: Share,
    surcharge: Surcharge,
    reading: SurchargeReading,
    ledger: Ledger,
    contribution: Contribution,
) -> Estimate:
    """The parts, put together so that they add up to the fee."""
    care, act = bill.care, bill.act
    raised = min(surcharge.amount, bill.share)
    gross = bill.share - raised
    charge = ledger.charge(care, act, gross)
    is_participation = act.flat == "participation"
    reduced = bill.outside and reading is SurchargeReading.PUBLISHED and act.rate != "hospital"
    grounds = _grounds(base, share, surcharge, charge, contribution, is_participation)
    return Estimate(
        care=care,
        fee=care.fee,
        base=bill.counted,
        rate=reduced_rate(share.rate, care) if reduced else share.rate,
        amo_gross=gross,
        participation=charge.amount if is_participation else ZERO,
        franchise=ZERO if is_participation else charge.amount,
        amo_paid=gross - charge.amount,
        ticket_moderateur=share.ticket_moderateur,
        forfait_journalier=share.forfait_journalier,
        surcharge=raised,
        depassement=care.fee - bill.counted,
        mutuelle=contribution.amount,
        patient=care.fee - gross + charge.amount - contribution.amount,
        reading=reading,
        grounds=grounds,
        notes=notes_of(bill, base, share, surcharge, charge, contribution),
        share=share,
    )


def _grounds(
    base: Base,
    share: Share,
    surcharge: Surcharge,
    charge: Charge,
    contribution: Contribution,
    is_participation: bool,
) -> tuple[Ground, ...]:
    """Which figure each part rests on, where it rests on one."""
    candidates = (
        ("base", base.figure),
        ("amo_gross", share.rate_figure),
        ("ticket_moderateur", share.ticket_figure),
        ("forfait_journalier", share.day_figure),
        ("surcharge", surcharge.figure),
        ("participation" if is_participation else "franchise", charge.figure),
        ("mutuelle", contribution.basket),
    )
    return tuple((part, figure) for part, figure in candidates if figure is not None)
