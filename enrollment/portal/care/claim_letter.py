"""The letter that asks the fund for care paid since rights opened, with its list, and what to put in the envelope."""

from collections import Counter
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.http import require_safe

from enrollment.case_file.records.models import CaseFile
from enrollment.portal.correspondence.letterhead import address_day, letterhead
from enrollment.portal.printing.pdf_response import pdf_download
from enrollment.portal.printing.typesetting import typeset
from enrollment.standing.law.claims import claim_letter_in, claims_in
from enrollment.standing.law.envelopes import funds_of
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.open_file import with_standing
from enrollment.ui.money import euros
from enrollment.ui.wording import FUND_LANGUAGE, day_in_words, in_language, reader_language
from reimbursement.law.claims.care_claims import PAID_ACTS, PAPERS, Claim, ClaimPaper, Claims, Sent
from reimbursement.law.claims.claim_letter import LetterState


@require_safe
@with_standing
def claim_pdf(request: HttpRequest, case_file: CaseFile, standing: Standing) -> HttpResponse:
    """The letter, once the person has put down the day on which rights opened."""
    claims = claims_in(standing)
    opened_on = standing.holding.rights_open_on
    if opened_on is None or claim_letter_in(standing, claims) is not LetterState.READY:
        return redirect("care")
    reader = reader_language()
    with translation.override(FUND_LANGUAGE):
        letter = {**letterhead(standing), **bills(claims, opened_on), "today": day_in_words(standing.today)}
    with translation.override(reader):
        own = {**own_page(claims), "address_day": address_day(funds_of(standing)[0])}
        pdf = typeset("care/claim.html", {**letter, "own_page": own, "reader": reader})
    return pdf_download(pdf, "remboursement", case_file.reference)


def bills(claims: Claims, opened_on: date) -> dict[str, Any]:
    """What is asked for, in French."""
    return {
        "rows": [row_of(number, claim) for number, claim in enumerate(claims.complete, 1)],
        "total": euros(sum(claim.expense.care.fee for claim in claims.complete)),
        "opened_on": day_in_words(opened_on),
        "first_limit": day_in_words(min(claim.last_day for claim in claims.complete)),
        "enclosed": [(PAPERS[paper].enclosed.fr, number) for paper, number in enclosed_in(claims)],
    }


def row_of(number: int, claim: Claim) -> dict[str, Any]:
    """One line of the list."""
    expense = claim.expense
    return {
        "number": number,
        "day": day_in_words(expense.care.on),
        "act": PAID_ACTS[expense.care.act].fr,
        "paid": euros(expense.care.fee),
        "papers": ", ".join(PAPERS[paper].fr.lower() for paper in ClaimPaper if paper in expense.kept),
    }


def enclosed_in(claims: Claims) -> list[tuple[ClaimPaper, int]]:
    """How many papers of each kind go into the envelope."""
    counted = Counter(paper for claim in claims.complete for paper in claim.expense.kept)
    return [(paper, counted[paper]) for paper in ClaimPaper if counted[paper]]


def own_page(claims: Claims) -> dict[str, Any]:
    """The page that stays at home, in the reader's language."""
    enclosed = enclosed_in(claims)
    named = [(in_language(PAPERS[paper]), number, PAPERS[paper].sent) for paper, number in enclosed]
    return {
        "originals": [(name, number) for name, number, sent in named if sent is Sent.ORIGINAL],
        "copies": [(name, number) for name, number, sent in named if sent is Sent.COPY],
        "all": [(name, number) for name, number, _sent in named],
        "last_day": day_in_words(min(claim.last_day for claim in claims.complete)),
    }
