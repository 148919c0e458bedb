"""One bill seen side by side: with and without médecin traitant, with and without mutuelle, by sector, and through time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from reimbursement.estimator import estimate
from reimbursement.law.bill.acts import act_of
from reimbursement.law.bill.care import HIGHEST_FEE, Care, CareTerritory, Cover, Sector, SurchargeReading
from reimbursement.law.estimate.breakdown import ORDER, Line, codes_of
from reimbursement.law.estimate.settlement import Estimate
from reimbursement.law.tariffs import FIRST_DAY, HISTORIES, Figure, NoTariff


@dataclass(frozen=True, kw_only=True)
class Column:
    """One way to go to the doctor, without a mutuelle and with it."""

    code: str
    without_mutuelle: Estimate
    with_mutuelle: Estimate


@dataclass(frozen=True, kw_only=True)
class SideBySide:
    """The columns that can be computed, and why the others can't."""

    columns: tuple[Column, ...]
    refusals: tuple[NoTariff, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be said about any of them, each once."""
        estimates = (
            one for column in self.columns for one in (column.without_mutuelle, column.with_mutuelle)
        )
        return tuple(dict.fromkeys(note for one in estimates for note in one.notes))


def side_by_side(care: Care, cover: Cover) -> SideBySide:
    """With a médecin traitant and without; one column where it changes nothing."""
    columns: list[Column] = []
    refusals: list[NoTariff] = []
    for in_pathway in (True, False):
        try:
            columns.extend(_columns(replace(care, in_pathway=in_pathway), cover))
        except NoTariff as refusal:
            if refusal.code not in {earlier.code for earlier in refusals}:
                refusals.append(refusal)
    if len(columns) == 2 and columns[0].without_mutuelle.lines == columns[1].without_mutuelle.lines:
        columns = [replace(columns[0], code="either-way")]
    return SideBySide(columns=tuple(columns), refusals=tuple(refusals))


def _columns(care: Care, cover: Cover) -> Iterator[Column]:
    """One column, or one for each reading of the surcharge where the readings part."""
    code = "with-doctor" if care.in_pathway else "without-doctor"
    legal = estimate(care, cover)
    if "two-readings" not in legal.notes:
        yield Column(code=code, without_mutuelle=estimate(care), with_mutuelle=legal)
        return
    for reading in SurchargeReading:
        yield Column(
            code=f"without-doctor-{reading}",
            without_mutuelle=estimate(care, hors_parcours=reading),
            with_mutuelle=estimate(care, cover, hors_parcours=reading),
        )


@dataclass(frozen=True, kw_only=True)
class ComparisonRow:
    """One line of the explanation across all columns; nothing stands where a column has no such line."""

    code: str
    line: Line
    amounts: tuple[Decimal, ...]


def rows_of(estimates: Iterable[Estimate], parts: Iterable[str] = ORDER) -> tuple[ComparisonRow, ...]:
    """The lines of several estimates, side by side in the order of the explanation."""
    columns = [{line.code: line for line in one.lines} for one in estimates]
    rows = []
    for code in (code for part in parts for code in codes_of(part)):
        met = [column[code] for column in columns if code in column]
        if met:
            # The reading that the law states comes before the one of the table, so its source is shown.
            amounts = tuple(column[code].amount if code in column else Decimal(0) for column in columns)
            rows.append(ComparisonRow(code=code, line=met[0], amounts=amounts))
    return tuple(rows)


@dataclass(frozen=True, kw_only=True)
class SectorRow:
    """The same care at a doctor of another sector. Without contract only a token sum comes back."""

    sector: Sector
    without_mutuelle: Estimate | None = None
    with_mutuelle: Estimate | None = None
    token: Figure | None = None


def by_sector(care: Care, cover: Cover) -> tuple[SectorRow, ...]:
    """All sectors for this care; those whose tariff isn't known are left out."""
    rows = (_sector_row(replace(care, sector=sector, in_pathway=True), cover) for sector in Sector)
    return tuple(row for row in rows if row)


def _sector_row(care: Care, cover: Cover) -> SectorRow | None:
    sector = Sector(care.sector)
    try:
        if sector is Sector.ONE:
            # A doctor of sector 1 may not ask for more than the tariff.
            care = replace(care, fee=estimate(care).base)
        return SectorRow(sector=sector, without_mutuelle=estimate(care), with_mutuelle=estimate(care, cover))
    except NoTariff as refusal:
        if refusal.code == "not-contracted":
            return SectorRow(sector=sector, token=refusal.figure)
        return None


@dataclass(frozen=True, kw_only=True)
class Era:
    """The same visit at the tariff of another time: what printed guides quote."""

    since: date
    tariff: Decimal
    flat: Decimal
    with_doctor: Decimal
    legal_cap: Decimal
    published: Decimal


def eras_of(care: Care) -> tuple[Era, ...]:
    """How the refund of this visit at the tariff changed since the first day of the tables: guides print those of mainland France."""
    act = act_of(care)
    if not (act.base and act.surcharged and act.flat) or care.base is not None:
        return ()
    if care.territory != CareTerritory.METROPOLE:
        return ()
    prefixes = (f"{act.base}.", "participation.amount", "surcharge.")
    days = {day for key, story in HISTORIES.items() if key.startswith(prefixes) for day in story.days}
    eras: list[Era] = []
    for day in sorted({max(day, FIRST_DAY) for day in days}):
        era = _era(care, day) if day <= care.on else None
        if era and not (eras and replace(era, since=eras[-1].since) == eras[-1]):
            eras.append(era)
    return tuple(eras)


def _era(care: Care, day: date) -> Era | None:
    visit = replace(care, on=day, sector=Sector.ONE, units=1, in_pathway=True, situation=frozenset())
    try:
        tariff = estimate(replace(visit, fee=HIGHEST_FEE)).base
        visit = replace(visit, fee=tariff)
        referred, alone = estimate(visit), replace(visit, in_pathway=False)
        return Era(
            since=day,
            tariff=tariff,
            flat=referred.participation,
            with_doctor=referred.amo_paid,
            legal_cap=estimate(alone).amo_paid,
            published=estimate(alone, hors_parcours=SurchargeReading.PUBLISHED).amo_paid,
        )
    except NoTariff:
        return None
