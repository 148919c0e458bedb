"""What became of each proof, and what to get next, as sentences."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy

from documents.household import Housing
from documents.proof_kinds import KINDS, TEXTS
from documents.residence import Advice, Assessment, Proof
from enrollment.ui.wording import day_in_words, in_language


# A paper of an earlier stay is kept, and adds nothing to the days that count.
EARLIER = "shows-earlier-stay"


def day(value: date | None) -> str:
    """A day in words, or nothing."""
    return day_in_words(value) if value else ""


def paper(kind: str) -> str:
    """The paper's name."""
    return in_language(KINDS[kind])


def said_of(proof: Proof, code: str, texts: Any) -> str:
    """The sentence of a code, about one proof."""
    return in_language(texts[code]).format(
        paper=paper(proof.kind),
        starts_on=day(proof.starts_on or proof.issued_on),
        ends_on=day(proof.ends_on or proof.issued_on),
    )


def proofs_in_words(
    assessment: Assessment, proofs: Sequence[Proof], of_partner: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Every proof with what it does for the file, or why it was set aside, and what to heed."""
    used, aside = dict(assessment.used), dict(assessment.set_aside)
    return [
        {
            "proof": proof,
            "paper": paper(proof.kind),
            "days": days_in_words(proof),
            "of_partner": of_partner.get(proof.id, ""),
            "counts": used.get(proof.id, EARLIER) != EARLIER,
            "sentence": said_of(proof, used[proof.id], TEXTS.used)
            if proof.id in used
            else said_of(proof, aside[proof.id], TEXTS.set_aside),
            "warnings": [
                said_of(proof, code, TEXTS.warning) for code in warnings_of(proof, assessment.warnings)
            ],
        }
        for proof in proofs
    ]


def warnings_of(proof: Proof, warnings: Iterable[tuple[str, str]]) -> list[str]:
    """The codes of this proof's warnings."""
    return [code for proof_id, code in warnings if proof_id == proof.id]


def days_in_words(proof: Proof) -> str:
    """The dates that stand on the paper."""
    return " – ".join(day(each) for each in (proof.starts_on, proof.ends_on) if each) or day(proof.issued_on)


# Whoever has no home in their own name has no receipts to ask for: which paper shows where they live instead.
SHOWN_BY = {
    Housing.HOSTED: (
        "host_pack",
        gettext_lazy(
            "Ask the person who puts you up for a letter that says since when, a copy of their identity paper, "
            "and a bill of theirs that is itself more than three months old."
        ),
    ),
    Housing.DOMICILED: (
        "domiciliation",
        gettext_lazy(
            "Ask the CCAS or the association for your attestation d’élection de domicile: it counts from its own date."
        ),
    ),
    Housing.HOTEL: (
        "hotel_invoice",
        gettext_lazy(
            "Ask the hotel for the paid invoices of every night since you came, in your name: one after the other they "
            "show the three months. The booking doesn’t."
        ),
    ),
}


def advice_in_words(
    assessment: Assessment, housing: Housing, at_hand: Iterable[Proof]
) -> list[dict[str, Any]]:
    """What to get next, for which days, and at which level: never a paper that this person has no way to get."""
    kinds = {proof.kind for proof in at_hand}
    beyond_reach = [
        advice
        for advice in assessment.advice
        if housing in SHOWN_BY and KINDS[advice.kind].needs_home and advice.kind not in kinds
    ]
    if not beyond_reach:
        return lines_of(assessment.advice)
    kind, sentence = SHOWN_BY[housing]
    other = [advice for advice in assessment.advice if advice not in beyond_reach]
    instead = {"sentence": sentence, "level": KINDS[kind].level, "kind": KINDS[kind]}
    return [*([] if kind in kinds else [instead]), *lines_of(other)]


def lines_of(advice: Iterable[Advice]) -> list[dict[str, Any]]:
    """Each piece of advice as its sentence, with who says so."""
    return [
        {
            "sentence": in_language(TEXTS.advice[each.why]).format(
                paper=paper(each.kind),
                starts_on=day(each.span.starts_on),
                ends_on=day(each.span.ends_on),
                days=each.span.days,
            ),
            "level": each.level,
            "kind": KINDS[each.kind],
        }
        for each in advice
    ]
