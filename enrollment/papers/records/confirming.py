"""What follows when a person confirms what their paper says: their proof of residence, or the tick on their list.

A paper makes one proof and no more: confirmed again it changes that, taken away it takes that with it.
"""

from dataclasses import replace
from datetime import datetime

from documents.records.models import HeldPaper, ResidenceProof
from enrollment.case_file.records.acts import APPLICANT, acting
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.confirming import RESIDENCE, Confirmed, confirmed_of, proof_days, still_counts
from enrollment.papers.law.stored_reading import read_back
from enrollment.papers.records.models import GivenPaper


def confirm(
    paper: GivenPaper,
    confirmed: Confirmed,
    *,
    now: datetime,
    by: str = APPLICANT,
    takes_over: bool = True,
) -> None:
    """Keep what the person said of this paper; without kind and holder a paper proves nobody's residence.

    `takes_over`: whether it may be the paper of a proof that was typed in before.
    """
    with acting(paper.case_file, now=now, by=by):
        paper.confirmed = replace(confirmed, revision=paper.revision).as_json()
        paper.confirmed_at = now
        if paper.key == RESIDENCE and confirmed.kind and confirmed.holder:
            paper.kind = confirmed.kind
            paper.proof = _proof_of(paper, confirmed, takes_over=takes_over)
        elif paper.key != RESIDENCE and not confirmed.left:
            HeldPaper.objects.get_or_create(
                case_file=paper.case_file, key=paper.key, person=paper.person, defaults={"by_giving": True}
            )
        paper.save(update_fields=["confirmed", "confirmed_at", "kind", "proof"])


def _proof_of(paper: GivenPaper, confirmed: Confirmed, *, takes_over: bool) -> ResidenceProof:
    """The proof that this paper made before, or one that says the same and has no paper yet, or a new one."""
    says = {"kind": confirmed.kind, "holder": confirmed.holder, **proof_days(confirmed)}
    typed = paper.case_file.residence_proofs.filter(**says, papers=None).first() if takes_over else None
    proof = paper.proof or typed or ResidenceProof(case_file=paper.case_file)
    for name, value in says.items():
        setattr(proof, name, value)
    proof.save()
    return proof


def proofs_to_confirm(case_file: CaseFile) -> list[GivenPaper]:
    """Proofs of residence of which their person has said nothing yet, or not since their pages changed."""
    return [
        paper
        for paper in case_file.given_papers.filter(key=RESIDENCE)
        if still_counts(confirmed_of(paper.confirmed), read_back(paper.reading), paper.revision) is None
    ]


def forget_what_it_made(paper: GivenPaper) -> None:
    """Before a paper is taken away, within the act that does it: its proof goes with it.

    A proof that stood there before the paper was given, or stands on another paper too, stays.
    """
    proof = paper.proof
    if proof is not None and proof.created_at >= paper.given_at and proof.papers.count() == 1:
        proof.delete()


def lose_their_proof(proof: ResidenceProof) -> list[GivenPaper]:
    """Before a proof is taken off the list, within the act that does it: its papers stay, and are to be confirmed again."""
    papers = list(proof.papers.all())
    for paper in papers:
        paper.proof, paper.confirmed, paper.confirmed_at = None, None, None
        paper.save(update_fields=["proof", "confirmed", "confirmed_at"])
    return papers


def contest(paper: GivenPaper, check: str, words: str, *, now: datetime, by: str = APPLICANT) -> None:
    """Keep why the person sees it differently, for whoever looks at the file; without words it is taken back."""
    with acting(paper.case_file, now=now, by=by):
        contested = dict(paper.contested or {})
        contested.pop(check, None)
        if words:
            contested[check] = {"words": words, "said_at": now.isoformat()}
        paper.contested = contested or None
        paper.save(update_fields=["contested"])
