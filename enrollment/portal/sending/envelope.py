"""The envelope of a file: the page that says what is in it, and one PDF for each fund."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.cerfa import FORMS, any_own_copy, fill, in_use
from documents.post.enclosures import SHOW_RESIDENCE
from documents.post.envelope import Part, assemble
from documents.post.fitting_scans import MOST_BYTES
from documents.post.forms import form_parts
from documents.post.letter import is_sent
from documents.post.scans import ReadPapers, Scan, ScanRefusal
from enrollment.access.browser import device_of
from enrollment.access.roles import for_whoever_fills, note_print
from enrollment.access.visible import withheld_files
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.enclosed import PaperThere, envelopes_with, given_for
from enrollment.papers.law.identity import identity_of
from enrollment.papers.pages.to_look_at import ToLookAt, differing
from enrollment.papers.records.enclosed_papers import papers_there, scans_of
from enrollment.portal.correspondence.form_values import values_for
from enrollment.portal.correspondence.funds import wanted_fund
from enrollment.portal.correspondence.letterhead import address_day, lines_of, sender_in_words
from enrollment.portal.printing.pdf_response import pdf_download
from enrollment.portal.printing.typesetting import typeset_in_sections
from enrollment.portal.sending.words import (
    each_once,
    in_a_sentence,
    kept_out,
    letter_in_words,
    list_of,
    listed,
    paper_in_words,
    section_of,
    stamp_of,
)
from enrollment.standing.law.envelopes import Envelope
from enrollment.standing.law.findings import RESIDENCE
from enrollment.standing.law.standing import NextAction, Standing
from enrollment.standing.pages.open_file import with_all_answers, with_standing
from enrollment.standing.pages.words import held_back
from enrollment.ui.wording import FUND_LANGUAGE, reader_language


STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
# What letter, forms and separators leave of it, in bytes.
ROOM = MOST_BYTES - 1_500_000


@require_safe
@with_standing
def envelope(request: HttpRequest, case_file: CaseFile, standing: Standing) -> HttpResponse:
    """What the envelope holds, what keeps it from being sent, and where to get it."""
    # An unfinished file has no letter yet: what it is to say isn't known.
    is_whole = standing.question_path.complete and not standing.is_shut
    papers = papers_there(case_file, identity_of(standing))
    envelopes = envelopes_with(standing, papers) if is_whole else ()
    context = {
        "case_file": case_file,
        "standing": standing,
        "envelopes": [envelope_in_words(envelope, standing, papers) for envelope in envelopes],
        "blocking": what_is_missing(envelopes[0], standing) if envelopes else "",
        "held_back": held_back(standing),
        "kept_out": kept_out(standing),
        "differing": differing(case_file, standing),
        "is_ready": is_sent(standing.decision) and standing.next_action is NextAction.SIGN_AND_SEND,
        "forms": [FORMS[slug] for slug in standing.forms],
        "own_copies": any_own_copy(standing.forms),
    }
    return render(request, "sending/envelope.html", context)


@require_safe
@with_all_answers
@for_whoever_fills
def envelope_pdf(request: HttpRequest, case_file: CaseFile, standing: Standing) -> HttpResponse:
    """One envelope, ready to print; `?fund=2` is the other parent's. While the file is shut, the page says why.

    The papers in it go to the fund, and bear no name of who looks: that a helper printed them is written into the log.
    """
    papers = papers_there(case_file, identity_of(standing), but_of=withheld_files(request))
    envelopes = envelopes_with(standing, papers)
    if not envelopes:
        raise Http404
    if standing.is_shut:
        return redirect("envelope")
    note_print(request, case_file, device_of(request))
    envelope = envelopes[wanted_fund(request, len(envelopes))]
    fund = slugify(envelope.fund.name)[:60] if len(envelopes) > 1 else ""
    read = scans_of(numbered(envelope, papers), ROOM)
    pages = printed(envelope, standing, read, differing(case_file, standing))
    return pdf_download(pages, "enveloppe", fund, case_file.reference)


def numbered(envelope: Envelope, papers: Sequence[PaperThere]) -> dict[int, list[str]]:
    """The papers that were given, by the number behind which they go."""
    found = {each.number: given_for(each, papers) for each in envelope.enclosures.enclosed}
    return {number: given for number, given in found.items() if given}


def envelope_in_words(
    envelope: Envelope, standing: Standing, papers: Sequence[PaperThere] = ()
) -> dict[str, Any]:
    """One envelope on the page."""
    given = numbered(envelope, papers)
    return {
        "in_it": given.keys(),
        "fund": envelope.fund.name,
        "sender": envelope.sender.name,
        "forms": [FORMS[slug] for slug in envelope.forms],
        "papers": list_of(envelope, standing),
        "missing": [(paper, paper_in_words(paper, standing)) for paper in envelope.enclosures.missing],
        "letter": letter_in_words(envelope.letter, standing),
        "follow": each_once(envelope.enclosures.to_follow, standing),
    }


def what_is_missing(envelope: Envelope, standing: Standing) -> str:
    """What keeps it from being sent, in the language in force."""
    enclosures = envelope.enclosures
    papers = [paper for paper in enclosures.missing if (paper.key, paper.person) != RESIDENCE]
    names = [in_a_sentence(paper_in_words(paper, standing)) for paper in papers]
    asks_residence = any(paper.key in SHOW_RESIDENCE for paper in (*enclosures.enclosed, *enclosures.missing))
    if asks_residence and not standing.shows_residence:
        names.append(_("proofs that cover more than three months in France"))
    return listed(names)


def printed(
    envelope: Envelope, standing: Standing, read: ReadPapers, differ: Sequence[ToLookAt] = ()
) -> bytes:
    """The whole envelope as a PDF; a paper without a usable scan gets its separator page."""
    usable = read.usable
    own = own_pages(envelope, standing, read) | {"differing": differ}
    with translation.override(FUND_LANGUAGE):
        french = letter_of(envelope, standing)
        french["separators"] = [paper for paper in french["papers"] if paper["number"] not in usable]
        forms = [form_of(slug, envelope, standing) for slug in envelope.forms]
    typeset = typeset_in_sections(
        "sending/printed_envelope.html", {**french, "own": own, "reader": reader_language()}, style=STYLE
    )
    stays = _("For you: this page stays at home")
    kept = [replace(form.kept, stamp=stays) for form in forms if form.kept]
    parts = [
        Part(section="slip", title="Adresse"),
        Part(section="letter", title="Lettre"),
        *(form.posted for form in forms),
        *papers_of(envelope, french["papers"], usable),
        *kept,
        Part(section="last-look", title=_("Before you close the envelope")),
    ]
    return assemble(typeset, parts, title=french["title"], language=FUND_LANGUAGE)


def letter_of(envelope: Envelope, standing: Standing) -> dict[str, Any]:
    """What the fund reads."""
    letter = letter_in_words(envelope.letter, standing)
    return {
        "title": f"{letter['subject']} – {envelope.sender.name}",
        "sender": sender_in_words(envelope.sender),
        "address": lines_of(envelope.fund),
        "letter": letter,
        "forms": [FORMS[slug] for slug in envelope.forms],
        "papers": list_of(envelope, standing, as_sender=True),
    }


def form_of(slug: str, envelope: Envelope, standing: Standing) -> Any:
    """One form, flat, with its arrows."""
    form, values = FORMS[slug], values_for(slug, standing)
    return form_parts(
        slug,
        fill(slug, values, flatten=True),
        children=len(envelope.children) if form.repeats else 0,
        both_sign=form.both_sign(values),
    )


def papers_of(envelope: Envelope, papers: list[dict[str, Any]], usable: Mapping[int, Scan]) -> list[Part]:
    """The papers in the order of the list, each page stamped."""
    total = envelope.enclosures.total
    return [
        Part(
            section="" if paper.number in usable else section_of(paper),
            scan=usable.get(paper.number),
            stamp=stamp_of(paper, total),
            title=f"{paper.number}. {words['name']}",
        )
        for paper, words in zip(envelope.enclosures.enclosed, papers, strict=True)
    ]


def own_pages(envelope: Envelope, standing: Standing, read: ReadPapers) -> dict[str, Any]:
    """The pages that stay at home, in the reader's language."""
    refused = read.refused
    papers = [{**paper, "in_it": paper["number"] in read.usable} for paper in list_of(envelope, standing)]
    sender = sender_in_words(envelope.sender)
    forms = [FORMS[slug] for slug in envelope.forms]
    return {
        "papers": papers,
        "apart": [paper for paper in papers if not paper["in_it"]],
        "follow": each_once(envelope.enclosures.to_follow, standing),
        "megabytes": round(read.weight / 1e6) if read.weight > ROOM else 0,
        "blocking": "" if standing.is_out else what_is_missing(envelope, standing),
        "held_back": held_back(standing),
        "forms": [
            {"name": form.other_number, "both": form.both_sign(values_for(form.slug, standing))}
            for form in forms
        ],
        "refused": [
            {"name": paper["name"], "reason": refusal_in_words(refused[paper["number"]])}
            for paper in papers
            if paper["number"] in refused
        ],
        "address": ", ".join(lines_of(envelope.fund)),
        "address_day": address_day(envelope.fund),
        "sender": ", ".join(
            filter(None, (sender["name"], sender["organisation"], sender["street"], sender["place"]))
        ),
        "keeps": any(form.pages.kept for form in forms),
        "to_copy_from": [form.other_number for form in forms if not in_use(form.slug).official],
    }


def refusal_in_words(reason: ScanRefusal) -> str:
    """Why a file that was handed in isn't in the envelope."""
    return {
        ScanRefusal.LOCKED: _("the file is locked with a password."),
        ScanRefusal.BROKEN: _("the file is damaged and can’t be read."),
        ScanRefusal.EMPTY: _("the file has no pages."),
        ScanRefusal.TOO_LONG: _("the file has more than a hundred pages."),
        ScanRefusal.TOO_SLOW: _(
            "it couldn’t be prepared in time. Or download the envelope again in a while."
        ),
    }[reason]
