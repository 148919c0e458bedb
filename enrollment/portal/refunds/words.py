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
from reimbursement.law.estimate.side_by_side import Column, ComparisonRow, rows_of
from reimbursement.law.tariffs import FIRST_DAY, NoTariff, SourceGrade
from reimbursement.law.words.glossary import GLOSSARY, GlossaryWord
from reimbursement.law.words.wording import LINES, NOTES, PAYMENT, REFUSALS


OURS = "Droits ouverts"
# What stands elsewhere on the page than among the notes.
WITH_A_PLACE_OF_THEIR_OWN = frozenset({"two-readings", "fee-above-sector-1"})
# Sums of the other lines rest on no text of their own.
SUMS = frozenset({"amo-paid", "patient"})
BEFORE_MUTUELLE = tuple(part for part in ORDER if part not in ("mutuelle", "patient"))


@dataclass(frozen=True, kw_only=True)
class SourcedSentence:
    """A sentence and who says so; `ask` names the answer that would help, where a figure is missing."""

    code: str
    fact: Fact
    ask: str = ""

    @property
    def is_claimed(self) -> bool:
        """Whether it rests on somebody; what we say of our own figures is neither law nor advice."""
        return self.fact.source != OURS


def sentence(code: str, facts: Mapping[str, Fact], ask: str = "") -> SourcedSentence:
    return SourcedSentence(code=code, fact=facts[code], ask=ask)


def notes_in_words(codes: Iterable[str]) -> list[SourcedSentence]:
    """What must be said beside the figures."""
    return [sentence(code, NOTES) for code in codes if code not in WITH_A_PLACE_OF_THEIR_OWN]


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
class CaseBar:
    """One case as a bar: who pays how much of the bill."""

    name: str
    column: str
    with_mutuelle: bool
    estimate: Estimate
    segments: tuple[Segment, ...]


def bars_of(columns: Sequence[Column], fee: Decimal, *, has_c2s: bool) -> list[CaseBar]:
    """Without mutuelle and with it, for each way to go to the doctor; who has the C2S has no mutuelle."""
    cases = (
        [(_("with the C2S"), False)] if has_c2s else [(_("no mutuelle"), False), (_("with mutuelle"), True)]
    )
    return [
        bar(column, f"{column_in_words(column.code)}, {case}", fee, has_mutuelle=has_mutuelle)
        for column in columns
        for case, has_mutuelle in cases
    ]


def bar(column: Column, name: str, fee: Decimal, *, has_mutuelle: bool) -> CaseBar:
    """One way to go to the doctor, in one case."""
    one = column.with_mutuelle if has_mutuelle else column.without_mutuelle
    return CaseBar(
        name=name,
        column=column.code,
        with_mutuelle=has_mutuelle,
        estimate=one,
        segments=bar_of(payers(one), fee),
    )


def payers(one: Estimate) -> list[tuple[str, Decimal]]:
    return [("amo", one.amo_paid), ("mutuelle", one.mutuelle), ("patient", one.patient)]


@dataclass(frozen=True, kw_only=True)
class ExplainedRow:
    """A line of the explanation: what it is, what it comes to in each column, and who says so (a sum has no level).

    `holds` says what else is within it; `is_of_one_source` that its figure rests on a single one.
    """

    code: str
    label: Fact
    word: GlossaryWord | None
    amounts: tuple[Decimal, ...]
    holds: str
    is_of_one_source: bool
    level: str
    source: str
    checked_on: date


def explained_rows(columns: Sequence[Column], *, has_c2s: bool) -> list[ExplainedRow]:
    """From the base to what is left, first without mutuelle and then with it; with the C2S there is one case."""
    without = [column.without_mutuelle for column in columns]
    if has_c2s:
        return [explained(row, row.code, without) for row in rows_of(without)]
    having = [column.with_mutuelle for column in columns]
    return [
        *(explained(row, row.code, without) for row in rows_of(without, BEFORE_MUTUELLE)),
        *(explained(row, "patient-without", without) for row in rows_of(without, ["patient"])),
        *(explained(row, "mutuelle", having) for row in rows_of(having, ["mutuelle"])),
        *(explained(row, "patient-with", having) for row in rows_of(having, ["patient"])),
    ]


def explained(row: ComparisonRow, code: str, estimates: Sequence[Estimate]) -> ExplainedRow:
    label = LINES[row.code]
    return ExplainedRow(
        code=code,
        label=label,
        word=GLOSSARY.get(row.code),
        amounts=row.amounts,
        holds=what_it_holds(row, estimates[0]),
        is_of_one_source=row.line.confidence is SourceGrade.C,
        level="" if row.code in SUMS else label.level,
        source=source_in_words(row.line),
        checked_on=row.line.checked_on,
    )


def what_it_holds(row: ComparisonRow, one: Estimate) -> str:
    """What a stay owes besides: the larger of day charge and ticket modérateur holds the other."""
    values = {"amount": euros(one.absorbed), "days": one.care.units}
    if not one.absorbed:
        return ""
    if row.code == "ticket-moderateur":
        return (
            _("It holds the daily hospital charge (forfait journalier): %(days)d days, %(amount)s.") % values
        )
    if row.code == "forfait-journalier" and not one.ticket_moderateur:
        return _("It holds the ticket modérateur: %(amount)s.") % values
    return ""


def source_in_words(line: Line) -> str:
    """The source, how surely it carries the figure, and since when the figure holds."""
    parts = [line.source]
    if line.confidence is not SourceGrade.A:
        parts.append(_("as reported, not read at the official source"))
    if line.figure and line.figure.valid_from > FIRST_DAY:
        parts.append(_("in force since %(day)s") % {"day": day_in_words(line.figure.valid_from)})
    return " · ".join(parts)


def payment_in_words(care: Care, one: Estimate) -> dict[str, Any]:
    """Who pays first, how the money comes, and until when it may be claimed, if there is anything to claim."""
    if one.names.get("ticket_moderateur") == "emergency-charge":
        return emergency_in_words(care, one)
    codes = [tiers_payant_for(care).value, "with-carte-vitale", "on-paper"]
    if one.participation or one.franchise:
        codes.append("flat-charges-later")
    if care.act == "transport":
        codes.append("own-car" if Circumstance.OWN_CAR in care.situation else "shared-transport")
    codes.append("claim-limit-maternity" if Circumstance.MATERNITY in care.situation else "claim-limit")
    return {"payment": [sentence(code, PAYMENT) for code in codes], "claim_until": last_day_to_claim(care.on)}


def emergency_in_words(care: Care, one: Estimate) -> dict[str, Any]:
    """The hospital asks for its charge and claims the rest itself, except of people who aren't covered yet."""
    codes = ["emergency-charge-c2s" if Circumstance.C2S in care.situation else "emergency-charge"]
    if not one.amo_paid:
        return {"payment": [sentence(code, PAYMENT) for code in codes], "claim_until": None}
    codes += ["emergency-paid-in-full", "on-paper", "claim-limit"]
    return {"payment": [sentence(code, PAYMENT) for code in codes], "claim_until": last_day_to_claim(care.on)}


def above_sector_one(columns: Sequence[Column]) -> dict[str, Any] | None:
    """The tariff that a fee lies above, where no doctor of sector 1 may ask for it, and what to look up."""
    for column in columns:
        if "fee-above-sector-1" in column.without_mutuelle.notes:
            said = sentence("fee-above-sector-1", NOTES)
            return {"tariff": column.without_mutuelle.base, "sentence": said}
    return None
