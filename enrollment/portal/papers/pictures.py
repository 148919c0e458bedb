"""Pictures of a paper and its PDF, for whoever holds the file, and kept by nobody on the way.

What a helper sees bears the helper's name, the moment and the file that it is about: a copy that turns up elsewhere says whence it came.
"""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.papers.intake import Refused, page_picture
from documents.papers.intake.thumbnails import thumbnail_as
from enrollment.access.browser import device_of, with_case_file
from enrollment.access.roles import for_owner
from enrollment.case_file.records.models import CaseFile
from enrollment.encryption.key_ring import BrokenSeal, LostKey
from enrollment.messages.pages.words import moment_in_words
from enrollment.papers.pages.serving import pdf_response, picture_response
from enrollment.papers.records import storage
from enrollment.papers.records.antivirus import may_be_served
from enrollment.papers.records.assembling import NotServed, pdf_of
from enrollment.papers.records.models import GivenPaper, PaperPage
from enrollment.portal.papers.one_page import page_of
from enrollment.ui.clock import now_of


WIDTH = 1_000  # pixels: wide enough to read every word on a phone that is turned
# What lies there can't be opened any more, or not yet; what is broken was logged.
NOT_THERE = (NotServed, storage.BlobMissing, BrokenSeal, LostKey, Refused)


@require_safe
@with_case_file
def picture(
    request: HttpRequest, case_file: CaseFile, paper: uuid.UUID, paper_page: uuid.UUID
) -> HttpResponse:
    """One page as it will be printed; with `?whole` as it came, for its corners to be placed."""
    there = served_page(case_file, paper, paper_page)
    as_it_came = "whole" in request.GET
    try:
        jpeg = page_picture(
            storage.get(there.file.blob),
            there.number,
            width=WIDTH,
            turn=0 if as_it_came else there.turn,
            corners=None if as_it_came else there.corners,
            watermark=watermark_for(request, case_file),
        )
    except NOT_THERE as missing:
        raise Http404 from missing
    return picture_response(jpeg)


@require_safe
@with_case_file
def small(request: HttpRequest, case_file: CaseFile, paper: uuid.UUID, paper_page: uuid.UUID) -> HttpResponse:
    """The same, small."""
    there = served_page(case_file, paper, paper_page)
    try:
        thumbnail = storage.get(there.thumbnail)
    except NOT_THERE as missing:
        raise Http404 from missing
    shown = thumbnail_as(
        thumbnail, turn=there.turn, corners=there.corners, watermark=watermark_for(request, case_file)
    )
    return picture_response(shown)


def served_page(case_file: CaseFile, paper: uuid.UUID, paper_page: uuid.UUID) -> PaperPage:
    """A page of this file that may be shown; while it is being looked through for viruses there is none."""
    there = page_of(case_file, paper, paper_page).first()
    if there is None or not may_be_served(there.file):
        raise Http404
    return there


def watermark_for(request: HttpRequest, case_file: CaseFile) -> str:
    """Who looks, when and for what, where it is somebody else than the person whose paper it is."""
    device = device_of(request)
    if device is None or not device.is_helpers:
        return ""
    return _("Shown to %(name)s, %(moment)s, to help with file %(file)s") % {
        "name": device.holder,
        "moment": moment_in_words(now_of(request)),
        "file": case_file.reference,
    }


@require_safe
@with_case_file
@for_owner
def paper_pdf(request: HttpRequest, case_file: CaseFile, paper: uuid.UUID) -> HttpResponse:
    """The paper as one PDF, its pages in order; for its person alone, as it bears no name of who looks."""
    there = get_object_or_404(GivenPaper, pk=paper, case_file=case_file)
    try:
        return pdf_response(pdf_of(there), f"{there.key}-{case_file.reference}.pdf")
    except NOT_THERE as missing:
        raise Http404 from missing
