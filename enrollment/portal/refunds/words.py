"""An estimate made ready to be shown: codes become words, sources get their badge, sums become bars."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from enrollment.portal.refunds.stacked_bar import Segment, bar_of
from enrollment.ui.money import euros
from enrollment.ui.wording import day_in_words
from pathways.facts.fact import Fact
from reimbursement.law.bill.care import Care, Circumstance
from reimbursement.law.claims.care_claims import last_day_to_claim
from reimbursement.law.estimate.breakdown import ORDER, Line
from reimbursement.law.estimate.payment import tiers_payant_for
from reimbursement.law.estimate.settlement import Estimate
from reimbursement.law.estimate.side_by_side import Column, Row, rows_of
from reimbursement.law.tariffs import FIRST_DAY, NoTariff, SourceGrade
from reimbursement.law.words.glossary import GLOSSARY, Word
from reimbursement.law.words.wording import LINES, NOTES, PAYMENT, REFUSALS


# Sums of the other lines rest on no text of their own.
SUMS = frozenset({"amo-paid", "patient"})
BEFORE_MUTUELLE = tuple(part for part in ORDER if part not in ("mutuelle", "patient"))


@dataclass(frozen=True, kw_only=True)
class SourcedSentence:
    """A sentence and who says so; `ask` names the answer that would help, where a figure is missing."""

    code: str
    fact: Fact
    ask: str = ""


def sentence(code: str, facts: Mapping[str, Fact], ask: str = "") -> SourcedSentence:
    return SourcedSentence(code=code, fact=facts[code], ask=ask)


def notes_in_words(codes: Iterable[str]) -> list[SourcedSentence]:
    """What must be said beside the figures; the two readings have a section of their own."""
    return [sentence(code, NOTES) for code in codes if code != "two-readings"]


def refusals_in_words(refusals: Iterable[NoTariff]) -> list[SourcedSentence]:
    """Why a figure is missing, and what would help."""
    return [sentence(refusal.code, REFUSALS, ask=refusal.ask) for refusal in refusals]


def column_in_words(code: str, *, at_head: bool = False) -> str:
    """The name of a way to go to the doctor; at the head of a column a shorter one."""
    if code == "with-doctor":
        return _("With médecin traitant")
    if code == "either-way":
        return _("With or without médecin traitant")
    without = pgettext("médecin traitant", "Without") if at_head else _("Without médecin traitant")
    readings = {"without-doctor-legal-cap": _("legal cap"), "without-doctor-published": _("published table")}
    return f"{without}, {readings[code]}" if code in readings else without


def readings_in_words(columns: Sequence[Column]) -> list[str]:
    """What comes back under each reading of the surcharge."""
    sentences = {
        "without-doctor-legal-cap": _("Legal cap: %(surcharge)s are taken off, %(amount)s come back."),
        "without-doctor-published": _("Published table: %(surcharge)s are taken off, %(amount)s come back."),
    }
    return [
        sentences[column.code]
        % {
            "surcharge": euros(column.without_mutuelle.surcharge),
            "amount": euros(column.without_mutuelle.amo_paid),
        }
        for column in columns
        if column.code in sentences
    ]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One case as a bar: who pays how much of the bill."""

    name: str
    column: str
    with_mutuelle: bool
    estimate: Estimate
    segments: tuple[Segment, ...]


def bars_of(columns: Sequence[Column], fee: Decimal) -> list[Bar]:
    """Without mutuelle and with it, for each way to go to the doctor."""
    without, having = _("no mutuelle"), _("with mutuelle")
    return [
        Bar(
            name=f"{column_in_words(column.code)}, {having if has_mutuelle else without}",
            column=column.code,
            with_mutuelle=has_mutuelle,
            estimate=one,
            segments=bar_of(payers(one), fee),
        )
        for column in columns
        for has_mutuelle, one in ((False, column.without_mutuelle), (True, column.with_mutuelle))
    ]


def payers(one: Estimate) -> list[tuple[str, Decimal]]:
    return [("amo", one.amo_paid), ("mutuelle", one.mutuelle), ("patient", one.patient)]


@dataclass(frozen=True, kw_only=True)
class ExplainedRow:
    """A line of the explanation: what it is, what it comes to in each column, and who says so (a sum has no level)."""

    code: str
    label: Fact
    word: Word | None
    amounts: tuple[Decimal, ...]
    level: str
    source: str
    checked_on: date


def explained_rows(columns: Sequence[Column]) -> list[ExplainedRow]:
    """From the base to what is left, first without mutuelle and then with it."""
    without = [column.without_mutuelle for column in columns]
    having = [column.with_mutuelle for column in columns]
    return [
        *(explained(row, row.code) for row in rows_of(without, BEFORE_MUTUELLE)),
        *(explained(row, "patient-without") for row in rows_of(without, ["patient"])),
        *(explained(row, "mutuelle") for row in rows_of(having, ["mutuelle"])),
        *(explained(row, "patient-with") for row in rows_of(having, ["patient"])),
    ]


def explained(row: Row, code: str) -> ExplainedRow:
    label = LINES[row.code]
    return ExplainedRow(
        code=code,
        label=label,
        word=GLOSSARY.get(row.code),
        amounts=row.amounts,
        level="" if row.code in SUMS else label.level,
        source=source_in_words(row.line),
        checked_on=row.line.checked_on,
    )


def source_in_words(line: Line) -> str:
    """The source, how surely it carries the figure, and since when the figure holds."""
    parts = [line.source]
    if line.confidence is not SourceGrade.A:
        parts.append(_("as reported, not read at the official source"))
    if line.figure and line.figure.valid_from > FIRST_DAY:
        parts.append(_("in force since %(day)s") % {"day": day_in_words(line.figure.valid_from)})
    return " · ".join(parts)


def payment_in_words(care: Care, one: Estimate) -> dict[str, Any]:
    """Who pays first, how the money comes, and until when it may be claimed."""
    codes = [tiers_payant_for(care).value, "with-carte-vitale", "on-paper"]
    if one.participation or one.franchise:
        codes.append("flat-charges-later")
    if care.act == "transport":
        codes.append("own-car" if Circumstance.OWN_CAR in care.situation else "shared-transport")
    codes.append("claim-limit-maternity" if Circumstance.MATERNITY in care.situation else "claim-limit")
    return {"payment": [sentence(code, PAYMENT) for code in codes], "claim_until": last_day_to_claim(care.on)}
