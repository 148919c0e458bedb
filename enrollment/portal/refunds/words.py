"""An estimate made ready to be shown: codes become words, sources get their badge, sums become bars."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from enrollment.portal.refunds.stacked_bar import Segment, bar_of
from reimbursement.law.bill.care import Care, Circumstance
from reimbursement.law.claims.care_claims import last_day_to_claim
from reimbursement.law.estimate.breakdown import ORDER, Line
from reimbursement.law.estimate.payment import tiers_payant_for
from reimbursement.law.estimate.settlement import Estimate
from reimbursement.law.estimate.side_by_side import Column, Row, rows_of
from reimbursement.law.tariffs import FIRST_DAY, Confidence, NoTariff
from reimbursement.law.words.glossary import GLOSSARY, Word
from reimbursement.law.words.wording import LINES, NOTES, PAYMENT, REFUSALS, Wording


OURSELVES = "Droits ouverts"
# Sums of the other lines rest on no text of their own.
SUMS = frozenset({"amo-paid", "patient"})
BEFORE_MUTUELLE = tuple(part for part in ORDER if part not in ("mutuelle", "patient"))


def level_of(source: str) -> str:
    """Our own words are advice; everything else rests on a text of the law."""
    return "advice" if source == OURSELVES else "law"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A sentence with its badge."""

    code: str
    text: Wording
    level: str
    amount: Decimal | None = None
    ask: str = ""


def claim(code: str, words: Any, **more: Any) -> Claim:
    return Claim(code=code, text=words[code], level=level_of(words[code].source), **more)


def notes_in_words(codes: Iterable[str]) -> list[Claim]:
    """What must be said beside the figures; the two readings have a section of their own."""
    return [claim(code, NOTES) for code in codes if code != "two-readings"]


def refusals_in_words(refusals: Iterable[NoTariff]) -> list[Claim]:
    """Why a figure is missing, and what would help."""
    return [claim(refusal.code, REFUSALS, ask=refusal.ask) for refusal in refusals]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One case as a bar: who pays how much of the bill."""

    column: str
    with_mutuelle: bool
    estimate: Estimate
    segments: tuple[Segment, ...]


def bars_of(columns: Sequence[Column], fee: Decimal) -> list[Bar]:
    """Without mutuelle and with it, for each way to go to the doctor."""
    return [
        Bar(column=column.code, with_mutuelle=topped, estimate=one, segments=bar_of(payers(one), fee))
        for column in columns
        for topped, one in ((False, column.bare), (True, column.topped))
    ]


def payers(one: Estimate) -> list[tuple[str, Decimal]]:
    return [("amo", one.amo_paid), ("mutuelle", one.mutuelle), ("patient", one.patient)]


@dataclass(frozen=True, kw_only=True)
class ExplainedRow:
    """A line of the explanation: what it is, what it comes to in each column, and who says so (a sum has no level)."""

    code: str
    text: Wording
    word: Word | None
    amounts: tuple[Decimal, ...]
    level: str
    source: str
    checked_on: date


def explained_rows(columns: Sequence[Column]) -> list[ExplainedRow]:
    """From the base to what is left, first without mutuelle and then with it."""
    bare, topped = [column.bare for column in columns], [column.topped for column in columns]
    return [
        *(explained(row, row.code) for row in rows_of(bare, BEFORE_MUTUELLE)),
        *(explained(row, "patient-without") for row in rows_of(bare, ["patient"])),
        *(explained(row, "mutuelle") for row in rows_of(topped, ["mutuelle"])),
        *(explained(row, "patient-with") for row in rows_of(topped, ["patient"])),
    ]


def explained(row: Row, code: str) -> ExplainedRow:
    return ExplainedRow(
        code=code,
        text=LINES[row.code],
        word=GLOSSARY.get(row.code),
        amounts=row.amounts,
        level="" if row.code in SUMS else level_of(row.line.source),
        source=source_in_words(row.line),
        checked_on=row.line.checked_on,
    )


def source_in_words(line: Line) -> str:
    """The source, how surely it carries the figure, and since when the figure holds."""
    parts = [line.source]
    if line.confidence is not Confidence.A:
        parts.append(_("as reported, not read at the official source"))
    if line.figure and line.figure.valid_from > FIRST_DAY:
        parts.append(_("in force since %(day)s") % {"day": date_format(line.figure.valid_from, "j F Y")})
    return " · ".join(parts)


def payment_in_words(care: Care, one: Estimate) -> dict[str, Any]:
    """Who pays first, how the money comes, and until when it may be claimed."""
    codes = [tiers_payant_for(care).value, "with-carte-vitale", "on-paper"]
    if one.participation or one.franchise:
        codes.append("flat-charges-later")
    if care.act == "transport":
        codes.append("own-car" if Circumstance.OWN_CAR in care.situation else "shared-transport")
    codes.append("claim-limit-maternity" if Circumstance.MATERNITY in care.situation else "claim-limit")
    return {"payment": [claim(code, PAYMENT) for code in codes], "claim_until": last_day_to_claim(care.on)}
