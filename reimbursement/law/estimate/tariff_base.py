"""On which amount the refund is reckoned: the tariff of the act, for this doctor, this age, this day.

Where the tables hold no sure tariff the person is asked for it; it is never taken from a neighbour.
"""

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import NamedTuple

from reimbursement.law.bill.acts import Act, age_of
from reimbursement.law.bill.care import CENT, Care, CareTerritory, Circumstance, Sector
from reimbursement.law.tariffs import (
    Figure,
    NoTariff,
    figure_on,
    has_figure,
    known_figure_on,
    sure_figure_on,
)


# Looked up once: a member costs as much as three comparisons.
METROPOLE, NOT_CONTRACTED, SECTOR_TWO = CareTerritory.METROPOLE, Sector.NOT_CONTRACTED, Sector.TWO


class Base(NamedTuple):
    """The amount for all units, the figure that it rests on, and the code of what must be said about it."""

    amount: Decimal
    figure: Figure | None = None
    note: str = ""


def base_of(care: Care, act: Act, outside: bool) -> Base:
    """The tariff; what the person read on the bill goes before our tables."""
    if care.sector == NOT_CONTRACTED and act.surcharged:
        raise NoTariff("not-contracted", figure=_authority_tariff(care, act))
    if care.base is not None:
        return Base(amount=care.base, note="base-given")
    if not act.base:
        return _base_of_bill(care, act)
    if care.territory != METROPOLE and act.base not in EVERYWHERE:
        figure = _overseas_figure(care, act, outside)
        return Base(amount=figure.amount * care.units, figure=figure)
    if act.base == "glasses":
        return _base_of_glasses(care)
    figure = sure_figure_on(_key(care, act, outside), care.on)
    return Base(amount=figure.amount * care.units, figure=figure)


def _authority_tariff(care: Care, act: Act) -> Figure:
    kind = "gp" if act.base.startswith("gp") or act.base == "teleconsultation" else "specialist"
    return figure_on(f"not-contracted.{kind}", care.on)


def _base_of_bill(care: Care, act: Act) -> Base:
    """Where prices are regulated, or the doctor is bound to the tariff, the bill is the tariff."""
    if act.regulated or (act.surcharged and care.sector == Sector.ONE):
        # Of A&E nobody reckons with a base: its one charge is the same whatever the bill.
        note = "" if act.rate == "emergency" else "base-taken-from-fee"
        return Base(amount=care.fee, note=note)
    raise NoTariff("unknown-base", ask="base")


def _base_of_glasses(care: Care) -> Base:
    if Circumstance.FULL_COVER_BASKET in care.situation:
        figure = sure_figure_on("glasses.class-a-share", care.on)
        price = min(care.fee, figure_on("full-cover.glasses", care.on).amount * care.units)
        return Base(amount=(price * figure.amount).quantize(CENT, ROUND_HALF_UP), figure=figure)
    if Circumstance.FREE_CHOICE in care.situation:
        figure = sure_figure_on("glasses.class-b-base", care.on)
        return Base(amount=figure.amount * care.units, figure=figure)
    raise NoTariff("which-basket", ask="basket")


def _key(care: Care, act: Act, outside: bool) -> str:
    variant = VARIANTS.get(act.base)
    name = variant(care, act, outside) if variant else act.base
    if has_figure(f"{name}.every-sector"):
        return f"{name}.every-sector"
    return f"{name}.sector-{2 if care.sector == SECTOR_TWO else 1}"


# No tariff at all, wherever it is sold.
EVERYWHERE = frozenset({"homeopathy"})
# Their tariffs are twenty per cent above those of mainland France, and the same in all four.
WITH_OVERSEAS_TARIFFS = frozenset(
    {CareTerritory.GUADELOUPE, CareTerritory.MARTINIQUE, CareTerritory.GUYANE, CareTerritory.REUNION}
)


def _overseas_figure(care: Care, act: Act, outside: bool) -> Figure:
    """The tariff overseas, where one was read; that of mainland France never stands in for it."""
    variant = VARIANTS.get(act.base)
    name = variant(care, act, outside) if variant else act.base
    key = f"{name}.overseas-sector-{2 if care.sector == SECTOR_TWO else 1}"
    figure = known_figure_on(key, care.on) if care.territory in WITH_OVERSEAS_TARIFFS else None
    if figure is None or not figure.is_sure:
        raise NoTariff("no-overseas-base", ask="base", figure=figure)
    return figure


def _gp(care: Care, act: Act, _outside: bool) -> str:
    return "gp-under-6" if age_of(care, act) < 6 else "gp"


def _specialist(_care: Care, _act: Act, outside: bool) -> str:
    return "specialist-unreferred" if outside else "specialist"


def _psychiatrist(care: Care, _act: Act, outside: bool) -> str:
    if outside:
        return "psychiatrist-unreferred"
    # The supplement for the young is not in the tables of sector 2.
    return "psychiatrist-under-25" if care.age < 25 else "psychiatrist"


def _cardiologist(_care: Care, _act: Act, outside: bool) -> str:
    return "cardiologist-unreferred" if outside else "cardiologist"


def _paediatrician(care: Care, _act: Act, _outside: bool) -> str:
    if care.age >= 16:
        raise NoTariff("not-for-this-age", ask="age")
    if care.age < 2:
        return "paediatrician-0-to-2"
    return "paediatrician-2-to-6" if care.age < 6 else "paediatrician-6-to-16"


def _hearing_aid(care: Care, _act: Act, _outside: bool) -> str:
    dearer = care.age < 20 or Circumstance.DEAF_BLIND in care.situation
    return "hearing-aid-under-20" if dearer else "hearing-aid"


VARIANTS: Mapping[str, Callable[[Care, Act, bool], str]] = MappingProxyType(
    {
        "gp": _gp,
        "specialist": _specialist,
        "psychiatrist": _psychiatrist,
        "cardiologist": _cardiologist,
        "paediatrician": _paediatrician,
        "hearing-aid": _hearing_aid,
    }
)
