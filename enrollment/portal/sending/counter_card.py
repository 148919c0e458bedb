"""The counter card: one page for the desk, in French, with the reader's language small below."""

from io import BytesIO
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe
from pypdf import PdfReader

from documents.cerfa import FORMS
from documents.post.counter import IF_NEEDED, LIMITED, articles_for, questions_first, sentences_for
from documents.post.letter import DELAYS, ground_of
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.enclosed import envelopes_with
from enrollment.papers.law.identity import identity_of
from enrollment.papers.records.enclosed_papers import papers_there
from enrollment.portal.correspondence.letterhead import sender_in_words
from enrollment.portal.correspondence.speaking import french_of
from enrollment.portal.printing.pdf_response import pdf_download
from enrollment.portal.printing.typesetting import typeset
from enrollment.portal.sending.words import list_of, paper_in_words
from enrollment.standing.law.envelopes import Envelope, holds_withdrawal_agreement
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.open_file import with_all_answers
from enrollment.tracking.law.milestones import Milestone
from enrollment.ui.wording import FUND_LANGUAGE, day_in_words, in_language, reader_language, reads_french
from pathways.facts.fact import Fact, Text


STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


@require_safe
@with_all_answers
def counter_card(request: HttpRequest, case_file: CaseFile, standing: Standing) -> HttpResponse:
    """The card of the pathway's own request."""
    papers = papers_there(case_file, identity_of(standing))
    envelopes = envelopes_with(standing, papers)
    if not envelopes:
        raise Http404
    return pdf_download(card_of(envelopes[0], standing), "fiche-accueil", case_file.reference)


def card_of(envelope: Envelope, standing: Standing) -> bytes:
    """The card as a PDF."""
    with translation.override(FUND_LANGUAGE):
        french = said_in_french(envelope, standing)
    context = {
        **french,
        "reader": reader_language(),
        "bilingual": not reads_french(),
        "sentences": to_say(standing),
        "asks": standing.is_shut,
        "articles": [both(each) | {"number": each.number} for each in articles_for(standing.decision)],
        "reasons": [both(each) for each in reasons_of(standing)],
    }
    # One page, whatever it takes: first the articles stay French alone, then the papers are those of the letter's list.
    for briefly in ({}, {"articles_in_french": True}, {"articles_in_french": True, "short": True}):
        card = typeset("sending/counter_card.html", {**context, **briefly}, style=STYLE)
        if pages_of(card) == 1:
            break
    return card


def pages_of(pdf: bytes) -> int:
    """How many pages it took."""
    return len(PdfReader(BytesIO(pdf)).pages)


def both(text: Text) -> dict[str, str]:
    """French for the desk, and the reader's own, with the language in which it is said."""
    return {"fr": text.fr, "own": in_language(text), "lang": text.answers_in(reader_language())}


def to_say(standing: Standing) -> list[dict[str, str]]:
    """The sentences; the first says whether one comes again, and how much French one speaks, where that is to be said.

    While nothing is to be handed in, they ask.
    """
    handed_in_on = None if standing.progress.came_back else standing.progress.day_of(Milestone.SUBMITTED)
    again = handed_in_on is not None
    said = questions_first() if standing.is_shut else sentences_for(standing.purpose, again=again)
    first, *others = map(both, said)
    if handed_in_on is not None:
        with translation.override(FUND_LANGUAGE):
            first["fr"] = first["fr"].format(sent=day_in_words(handed_in_on))
        first["own"] = first["own"].format(sent=day_in_words(handed_in_on))
    spoken = french_of(standing)
    if "speaks-french" not in spoken:
        added = both(IF_NEEDED if spoken else LIMITED)
        first |= {name: f"{first[name]} {added[name]}" for name in ("fr", "own")}
    return [first, *others]


def reasons_of(standing: Standing) -> list[Fact]:
    """The ground, and why no three months are due where none are; none of it while a person must look whether it holds."""
    if standing.is_shut and standing.decision.doubts:
        return []
    codes = [reason.code for reason in standing.decision.reasons]
    delays = [DELAYS[code] for code in codes if code in DELAYS and code != "three-months"]
    british = holds_withdrawal_agreement(standing)
    return [ground_of(standing.decision, withdrawal_agreement=british), *delays]


def said_in_french(envelope: Envelope, standing: Standing) -> dict[str, Any]:
    """Who stands there, with what, and what is still to come since when."""
    enclosures, progress = envelope.enclosures, standing.progress
    sent, asked = progress.day_of(Milestone.SUBMITTED), progress.day_of(Milestone.PAPERS_ASKED)
    return {
        "sender": sender_in_words(envelope.sender),
        "fund": envelope.fund.name,
        "forms": [FORMS[slug] for slug in envelope.forms],
        "papers": list_of(envelope, standing, as_sender=True),
        "missing": [paper_in_words(each, standing) for each in (*enclosures.missing, *enclosures.to_follow)],
        "sent": day_in_words(sent) if sent else "",
        "asked": day_in_words(asked) if asked else "",
        "today": day_in_words(standing.today),
    }
