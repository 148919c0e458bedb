"""Which part of the base Assurance Maladie pays, and for whom it pays all of it (R160-5 to R160-18)."""

from collections.abc import Callable
from decimal import Decimal

from reimbursement.law.bill.acts import Act
from reimbursement.law.bill.care import Care, Circumstance
from reimbursement.law.tariffs import Figure, figure_on, known_figure_on


def rate_of(care: Care, act: Act, counted: Decimal) -> tuple[Figure, tuple[str, ...]]:
    """The best rate that this person has for this care."""
    lifted = next((reason for reason, applies in LIFTED if applies(care, act)), "") if care.situation else ""
    if not lifted and act.key == "imaging" and is_heavy(care, counted):
        lifted = "imaging"
    if lifted:
        return figure_on(f"lifted.{lifted}", care.on), _note_on_lifting(care, act)
    own = figure_on(f"rate.{act.rate}", care.on)
    if Circumstance.OLD_AGE_SUPPLEMENT in care.situation:
        own = known_figure_on(f"old-age-supplement.{act.rate}", care.on) or own
    if Circumstance.ALSACE_MOSELLE in care.situation:
        local = known_figure_on(f"alsace-moselle.{act.rate}", care.on)
        if local is None:
            return own, ("local-scheme-not-established",)
        own = max(own, local, key=lambda figure: figure.amount)
    return own, ()


def _note_on_lifting(care: Care, act: Act) -> tuple[str, ...]:
    return ("ald-weak-medicines",) if act.key == "medicine-15" and Circumstance.ALD in care.situation else ()


def _everywhere(circumstance: Circumstance) -> Callable[[Care, Act], bool]:
    """Lifted for all care that has a rate at all; the emergency charge has rules of its own."""

    def applies(care: Care, act: Act) -> bool:
        return circumstance in care.situation and act.rate not in ("homeopathy", "emergency")

    return applies


def _emergency_is_free(care: Care, act: Act) -> bool:
    return act.rate == "emergency" and bool(care.situation & FREE_IN_EMERGENCY)


def _invalidity(care: Care, act: Act) -> bool:
    return Circumstance.INVALIDITY in care.situation and act.rate not in (
        *("homeopathy", "emergency"),
        *("medicine-30", "medicine-15"),
    )


def _newborn(care: Care, act: Act) -> bool:
    return Circumstance.NEWBORN in care.situation and act.rate == "hospital"


def _samu(care: Care, act: Act) -> bool:
    return Circumstance.SAMU in care.situation and act.rate == "transport"


FREE_IN_EMERGENCY = frozenset(
    {
        Circumstance.MATERNITY,
        Circumstance.NEWBORN,
        Circumstance.INVALIDITY,
        Circumstance.ABUSED_MINOR,
        Circumstance.DONOR,
        Circumstance.TERRORISM_VICTIM,
        Circumstance.AME,
    }
)
LIFTED: tuple[tuple[str, Callable[[Care, Act], bool]], ...] = (
    ("maternity", _everywhere(Circumstance.MATERNITY)),
    ("ald", _everywhere(Circumstance.ALD)),
    ("ame", _everywhere(Circumstance.AME)),
    ("work-accident", _everywhere(Circumstance.WORK_ACCIDENT)),
    ("invalidity", _invalidity),
    ("newborn", _newborn),
    ("infertility", _everywhere(Circumstance.INFERTILITY)),
    ("abortion", _everywhere(Circumstance.ABORTION)),
    ("donor", _everywhere(Circumstance.DONOR)),
    ("prevention", _everywhere(Circumstance.PREVENTION)),
    ("samu", _samu),
    ("emergency", _emergency_is_free),
)


def is_heavy(care: Care, counted: Decimal) -> bool:
    """Whether each act reaches the tariff from which the law calls it heavy."""
    return counted >= figure_on("heavy-act.threshold", care.on).amount * care.units
