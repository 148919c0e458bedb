"""Which proof of residence to get next, as sentences: the cheapest one, for which days, and who says so."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy

from documents.household import Housing
from documents.proof_kinds import KINDS, TEXTS
from documents.residence import Advice, Assessment, Proof
from enrollment.ui.wording import day_in_words, in_language


def day(value: date | None) -> str:
    """A day in words, or nothing."""
    return day_in_words(value) if value else ""


def paper(kind: str) -> str:
    """The paper's name."""
    return in_language(KINDS[kind])


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
