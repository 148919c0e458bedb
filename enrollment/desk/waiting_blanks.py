"""An official blank that waits on the desk: looked at page by page, corrected, accepted for everybody or declined."""

import logging
from threading import Lock
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.forms.engine.blanks import MapError
from documents.forms.inspection.isolation import picture_of
from documents.forms.inspection.refusals import BlankRefused
from documents.forms.installed.blank_folder import CorruptBlank
from documents.forms.installed.blank_registry import BLANK_REGISTRY
from documents.forms.matching.field_map import FieldMap
from documents.forms.matching.manual_mapping import ManualMappingError
from documents.forms.registry import FORMS
from documents.forms.waiting import (
    Corrections,
    WaitingBlank,
    accept_waiting,
    correct,
    decline,
    pages_to_look_at,
    put_forward,
    waiting_for,
)
from enrollment.access.visible import MAY_SEE
from enrollment.desk.waiting_rows import EMPTY, rows_of
from enrollment.server.uploads import LARGEST_FORM, is_too_long, takes_files
from enrollment.ui.wording import in_language


logger = logging.getLogger(__name__)
FIELD = "pdf"
MAY_ACCEPT = MAY_SEE  # whoever advises; staff who see no file decide nothing for those who have one
ONE_AT_A_TIME = Lock()  # a browser asks for all pages at once; the site goes on meanwhile


def may_accept(request: HttpRequest) -> bool:
    """Whether this person may put a blank forward and accept it."""
    return request.user.has_perm(MAY_ACCEPT)


@takes_files(LARGEST_FORM, looks_at_length=True)
@csrf_exempt  # the token is asked for below: looking for it reads the file, however long it is
@require_POST
def hand_over(request: HttpRequest, form: str) -> HttpResponse:
    """A PDF that somebody at the desk downloaded: from now on it waits here."""
    if is_too_long(request, LARGEST_FORM):
        return _too_large(request)
    return _taken(request, form)


def _too_large(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("The file is too large for a form (12 MB at most)."))
    return redirect("forms-in-use")


@csrf_protect
@admin.site.admin_view
def _taken(request: HttpRequest, form: str) -> HttpResponse:
    _refuse_others(request, form)
    given = request.FILES.get(FIELD)
    if given is None:
        messages.error(request, _("Choose the official PDF first."))
        return redirect("forms-in-use")
    if given.size > LARGEST_FORM:
        return _too_large(request)
    try:
        put_forward(BLANK_REGISTRY, FORMS[form], given.read(), given.name)
    except BlankRefused as refused:
        messages.error(request, _("Refused: %(reason)s") % {"reason": in_language(refused.sentence)})
        return redirect("forms-in-use")
    return redirect("waiting-blank", form)


@require_http_methods(["GET", "HEAD", "POST"])
@admin.site.admin_view
def waiting_blank(request: HttpRequest, form: str) -> HttpResponse:
    """The blank with what would go where; accepted or declined here, and nowhere else without a shell."""
    _refuse_others(request, form)
    blank = _waiting(form)
    if request.POST.get("act") == "decline":
        decline(BLANK_REGISTRY, blank)
        return redirect("forms-in-use")
    said = _said(request) if request.method == "POST" else blank.corrections
    trouble = ""
    try:
        ready = blank.read.map(said.maps, said.without)
    except ManualMappingError as reason:
        ready, trouble = blank.read.map(), in_language(reason.problem.sentence)
    if request.POST.get("act") == "look" and not trouble:
        correct(BLANK_REGISTRY, blank, said, ready)
    if request.POST.get("act") == "accept" and not trouble and not ready.problems:
        try:
            accept_waiting(BLANK_REGISTRY, blank, ready, by=request.user.get_username(), at=timezone.now())
        except (MapError, CorruptBlank, ValueError) as reason:
            logger.warning("a blank of %s can’t be put into use: %s", form, reason)
            trouble = _(
                "It can’t be put into use: a box takes something else than what is to be written in it."
            )
        else:
            messages.success(
                request, _("The official blank is in use, for everybody, from the next form on.")
            )
            return redirect("forms-in-use")
    return render(request, "desk/waiting_blank.html", _context(request, form, blank, ready, said, trouble))


def _said(request: HttpRequest) -> Corrections:
    """What was corrected: FIELD=BOX, or FIELD= for “not this one”; and what the blank doesn't ask."""
    fields, boxes = request.POST.getlist("field"), request.POST.getlist("box")
    maps = [
        f"{field.strip()}={'' if box.strip() == EMPTY else box.strip()}"
        for field, box in zip(fields, boxes, strict=False)
        if field.strip() and box.strip()
    ]
    return Corrections(maps=tuple(dict.fromkeys(maps)), without=tuple(request.POST.getlist("without")))


def _context(
    request: HttpRequest, slug: str, blank: WaitingBlank, ready: FieldMap, said: Corrections, trouble: str
) -> dict[str, Any]:
    matched = {name for match in ready.matches for name in (match.box, *match.then)}
    places = blank.read.inspected.findings.places
    required = {problem.field for problem in ready.problems if problem.code == "no-box"}
    return {
        **admin.site.each_context(request),
        "title": _("An official blank to look at"),
        "form": FORMS[slug],
        "blank": blank,
        "pages": range(blank.read.inspected.findings.pages),
        "rows": rows_of(ready.matches, said.maps),
        "boxes": list(
            dict.fromkeys(f"{each.box}/{each.state}" if each.state else each.box for each in places)
        ),
        "unused": list(dict.fromkeys(each.box for each in places if each.box not in matched)),
        "problems": [problem.sentence for problem in ready.problems],
        "required": sorted(required | set(ready.without)),
        "without": ready.without,
        "trouble": trouble,
    }


@require_safe
@admin.site.admin_view
def picture(request: HttpRequest, form: str, page: int, kind: str) -> HttpResponse:
    """A page of the blank as it came, or of the calibration sheet, drawn in a process of its own."""
    _refuse_others(request, form)
    pdf = pages_to_look_at(BLANK_REGISTRY, form, sheet=kind == "sheet")
    if pdf is None:
        raise Http404
    try:
        with ONE_AT_A_TIME:
            drawn = picture_of(pdf, page)
    except BlankRefused as refused:
        raise Http404 from refused
    if not drawn:
        raise Http404
    response = HttpResponse(drawn, content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def _refuse_others(request: HttpRequest, form: str) -> None:
    if form not in FORMS:
        raise Http404
    if not may_accept(request):
        raise PermissionDenied


def _waiting(form: str) -> WaitingBlank:
    blank = waiting_for(BLANK_REGISTRY, FORMS[form])
    if blank is None:
        raise Http404
    return blank
