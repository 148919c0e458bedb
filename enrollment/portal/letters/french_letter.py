"""The letters in French as PDFs, each once it is due: what the fund reads, and a page for the person alone."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.http import require_safe

from enrollment.access.browser import with_case_file
from enrollment.case_file.records.models import CaseFile
from enrollment.portal.correspondence.letter_values import letter_values
from enrollment.portal.correspondence.letterhead import letterhead
from enrollment.portal.printing.pdf_response import pdf_download
from enrollment.portal.printing.typesetting import typeset
from enrollment.standing.law.demands_met import demands_met
from enrollment.standing.law.due_dates import follow_up_in
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.open_file import needs_standing
from enrollment.tracking.law.excess_demands import DEMANDS
from enrollment.tracking.law.french_letters import (
    LETTERS,
    FrenchLetter,
    LetterValues,
    Reader,
    body_of,
    enclosed_in,
    head_of,
)
from enrollment.tracking.law.received_letters import ReceivedLetter, meaning_of
from enrollment.ui.wording import FUND_LANGUAGE, day_in_words, reader_language


@require_safe
@with_case_file
def letter_pdf(request: HttpRequest, case_file: CaseFile, code: str) -> HttpResponse:
    """One letter, dated today, with the references of this file; nobody gets one before it is due."""
    letter = LETTERS.get(code)
    if letter is None or letter.to is Reader.PHONE:
        raise Http404
    return letter_once_due(request, case_file, letter, code)


@needs_standing
def letter_once_due(
    request: HttpRequest, case_file: CaseFile, standing: Standing, letter: FrenchLetter, code: str
) -> HttpResponse:
    """The letter that answers one of the fund's, or whose day has come."""
    today = standing.today
    answered = answered_by(code, standing)
    if not (letter.anytime or answered or is_due(code, standing, today)):
        return redirect("demands" if code in DEMANDS else "follow-up")
    values = letter_values(standing, today, answered)
    return pdf_download(printed(letter, values, standing, today), code, case_file.reference)


def printed(letter: FrenchLetter, values: LetterValues, standing: Standing, today: date) -> bytes:
    """The letter as a PDF: French for the fund, the last page in the reader's language."""
    reader = reader_language()
    with translation.override(FUND_LANGUAGE):
        context: dict[str, Any] = {**letterhead(standing), "today": day_in_words(today)}
    context |= {
        "letter": letter,
        "head": head_of(letter, values),
        "passages": body_of(letter, values),
        "enclosed": enclosed_in(letter, values),
        "salutation": SALUTATIONS.get(letter.to, "Madame, Monsieur"),
        "has_number": standing.progress.number is not None,
        "reader": reader,
    }
    with translation.override(reader):
        return typeset("letters/french_letter.html", context)


SALUTATIONS = {
    Reader.MEDIATOR: "Madame la médiatrice, Monsieur le médiateur",
    Reader.APPEAL_BOARD: "Mesdames et Messieurs les membres de la commission",
    Reader.COURT: "Madame la présidente, Monsieur le président",
}


def answered_by(code: str, standing: Standing) -> ReceivedLetter | None:
    """The latest letter of the fund that this one answers; the latest stand first."""
    by, letters = standing.decided_by, standing.holding.letters
    return next((each for each in letters if code in meaning_of(each.kind, by).replies), None)


def is_due(code: str, standing: Standing, today: date) -> bool:
    """A step of the follow-up whose day has come, or an answer to a demand that can meet this pathway."""
    follow_up = follow_up_in(standing, today)
    step = follow_up.step(code) if follow_up else None
    demands = {demand.code for demand in demands_met(standing)}
    return (step is not None and step.is_offered) or code in demands
