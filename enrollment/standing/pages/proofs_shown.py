"""What became of each proof, as sentences."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from documents.proof_kinds import TEXTS
from documents.residence import Assessment, Proof
from enrollment.standing.pages.proof_advice import day, paper
from enrollment.ui.wording import in_language


# A paper of an earlier stay is kept, and adds nothing to the days that count.
EARLIER = "shows-earlier-stay"


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
