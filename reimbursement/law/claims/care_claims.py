"""Care paid before rights opened: until when each bill can be claimed, and what may come back of it.

The limit is counted by quarter (CSS L160-11). A refund is said as two figures where the fund may read the
same bill in two ways; what the tables don't know stays without a figure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any

from dateutil.relativedelta import relativedelta

from pathways.facts.fact import Fact, Level, Text, facts_of
from pathways.facts.tables import table_beside
from reimbursement.law.bill.care import Care, CareTerritory
from reimbursement.law.estimate.expected_refund import expected_refund
from reimbursement.law.tariffs import NoTariff


class ClaimPaper(StrEnum):
    """What a claim is made of."""

    FEUILLE_DE_SOINS = "feuille-de-soins"
    PRESCRIPTION = "prescription"
    RECEIPT = "receipt"


class Sent(StrEnum):
    """What of a paper goes to the fund."""

    ORIGINAL = "original"
    COPY = "copy"


class AgeGroup(StrEnum):
    """As much of the patient's age as a refund turns on."""

    ADULT = "adult"
    SIXTEEN_OR_SEVENTEEN = "16-17"
    SIX_TO_FIFTEEN = "6-15"
    UNDER_SIX = "under-6"


class ClaimOutcome(StrEnum):
    """What becomes of a bill if rights open on a given day."""

    EXPECTED = "expected"
    NOT_ESTIMABLE = "not-estimable"
    BEFORE_RIGHTS = "before-rights"
    TOO_LATE = "too-late"
    DAY_UNKNOWN = "day-unknown"  # nobody can say yet from which day


@dataclass(frozen=True, kw_only=True)
class PaidAct(Text):
    """An act in the ledger's coarse words, and the papers that a claim for it needs."""

    needs: tuple[ClaimPaper, ...]


@dataclass(frozen=True, kw_only=True)
class PaperKind(Fact):
    """A paper's name, and how it stands in the list of what is enclosed."""

    enclosed: Text
    sent: Sent


def _act(entry: dict[str, Any]) -> PaidAct:
    return PaidAct(**entry | {"needs": tuple(ClaimPaper(each) for each in entry["needs"])})


def _paper(entry: dict[str, Any]) -> PaperKind:
    typed = {
        "sent": Sent(entry["sent"]),
        "level": Level(entry["level"]),
        "enclosed": Text(**entry["enclosed"]),
    }
    return PaperKind(**entry | typed)


_table = table_beside(__file__)
PAID_ACTS: Mapping[str, PaidAct] = MappingProxyType(
    {key: _act(entry) for key, entry in _table["acts"].items()}
)
PAPERS: Mapping[ClaimPaper, PaperKind] = MappingProxyType(
    {paper: _paper(_table["papers"][paper]) for paper in ClaimPaper}
)
LIMIT, EXPECTED, OPENING, REACH_BACK, GAP_COVER = (
    MappingProxyType(facts_of(_table[name]))
    for name in ("limit", "expected", "opening", "reach_back", "gap_cover")
)

# An age within each group: no figure changes between its ends.
AGES: Mapping[AgeGroup, int] = MappingProxyType(
    {
        AgeGroup.ADULT: 40,
        AgeGroup.SIXTEEN_OR_SEVENTEEN: 17,
        AgeGroup.SIX_TO_FIFTEEN: 10,
        AgeGroup.UNDER_SIX: 3,
    }
)
SOON = relativedelta(months=3)


def last_day_to_claim(care_on: date) -> date:
    """Two years from the first day of the quarter after the care; the claim must be in on this day (L160-11)."""
    quarter = care_on.replace(month=care_on.month - (care_on.month - 1) % 3, day=1)
    return quarter + relativedelta(months=3, years=2, days=-1)


@dataclass(frozen=True, kw_only=True)
class Expense:
    """One bill of the ledger and the papers of it that are at hand."""

    id: str
    care: Care
    kept: frozenset[ClaimPaper] = frozenset()

    @property
    def missing(self) -> tuple[ClaimPaper, ...]:
        """Papers that the claim needs and that are not at hand."""
        return tuple(paper for paper in PAID_ACTS[self.care.act].needs if paper not in self.kept)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A bill, its limit and what may come back: nothing in `least` and `most` unless it is expected.

    `refusal` is the code of why there is no estimate.
    """

    expense: Expense
    outcome: ClaimOutcome
    last_day: date
    days_left: int
    is_urgent: bool
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(0)
    refusal: str = ""

    @property
    def can_be_sent(self) -> bool:
        """Covered, and in time."""
        return self.outcome in (ClaimOutcome.EXPECTED, ClaimOutcome.NOT_ESTIMABLE)


@dataclass(frozen=True, kw_only=True)
class Claims:
    """The whole ledger in the order of the care, as it stands on a day."""

    rights_open_on: date | None
    all: tuple[Claim, ...]

    @cached_property
    def to_send(self) -> tuple[Claim, ...]:
        """Bills that the fund can be asked for."""
        return tuple(claim for claim in self.all if claim.can_be_sent)

    @cached_property
    def complete(self) -> tuple[Claim, ...]:
        """Of those, the bills of which no paper is missing."""
        return tuple(claim for claim in self.to_send if not claim.expense.missing)

    @property
    def paid(self) -> Decimal:
        """Everything written down."""
        return sum((claim.expense.care.fee for claim in self.all), Decimal(0))

    @property
    def asked_for(self) -> Decimal:
        """What was paid for the bills that can be sent."""
        return sum((claim.expense.care.fee for claim in self.to_send), Decimal(0))

    @property
    def least(self) -> Decimal:
        """What comes back at least, of the bills that can be estimated."""
        return sum((claim.least for claim in self.all), Decimal(0))

    @property
    def most(self) -> Decimal:
        """What comes back at most, of the bills that can be estimated."""
        return sum((claim.most for claim in self.all), Decimal(0))

    @property
    def first_limit(self) -> date | None:
        """The limit that ends first."""
        return min((claim.last_day for claim in self.to_send), default=None)


def claims_of(
    expenses: Iterable[Expense],
    *,
    rights_open_on: date | None,
    today: date,
    territory: CareTerritory = CareTerritory.METROPOLE,
) -> Claims:
    """What becomes of each bill if rights open on this day; None where no day can be told."""
    if territory != CareTerritory.METROPOLE:
        expenses = [replace(each, care=replace(each.care, territory=territory)) for each in expenses]
    in_order = sorted(expenses, key=lambda expense: expense.care.on)
    return Claims(
        rights_open_on=rights_open_on,
        all=tuple(_claim(expense, rights_open_on, today) for expense in in_order),
    )


def _claim(expense: Expense, rights_open_on: date | None, today: date) -> Claim:
    last_day = last_day_to_claim(expense.care.on)
    claim = Claim(
        expense=expense,
        outcome=ClaimOutcome.NOT_ESTIMABLE,
        last_day=last_day,
        days_left=(last_day - today).days,
        is_urgent=today <= last_day < today + SOON,
    )
    if last_day < today:
        return replace(claim, outcome=ClaimOutcome.TOO_LATE)
    if rights_open_on is None:
        return replace(claim, outcome=ClaimOutcome.DAY_UNKNOWN)
    if expense.care.on < rights_open_on:
        return replace(claim, outcome=ClaimOutcome.BEFORE_RIGHTS)
    try:
        least, most = expected_refund(expense.care)
    except NoTariff as none:
        return replace(claim, refusal=none.code)
    return replace(claim, outcome=ClaimOutcome.EXPECTED, least=least, most=most)
