"""Which blank each form goes out on, for the people at the desk to see, and where a new one is handed over."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.cerfa import FORMS, InUse, in_use
from documents.forms.installed.blank_folder import CorruptBlank
from documents.forms.installed.blank_registry import BLANK_REGISTRY, UNUSABLE
from documents.forms.matching.calibration import calibration_sheet, marks_of, what
from documents.forms.waiting import waiting_for
from enrollment.access.visible import MAY_SEE
from enrollment.desk.waiting_blanks import may_accept


OUR_OWN = "own"  # our preparation copy, in an address


@require_safe
@admin.site.admin_view
@permission_required(MAY_SEE, raise_exception=True)
def forms_in_use(request: HttpRequest) -> HttpResponse:
    """Each form with its blank, its map and what was in use before."""
    context = {
        **admin.site.each_context(request),
        "title": _("Forms in use"),
        "forms": [_told(slug) for slug in FORMS],
        "may_accept": may_accept(request),
    }
    return render(request, "desk/forms_in_use.html", context)


def _told(slug: str) -> dict[str, Any]:
    used = in_use(slug)
    return {
        "used": used,
        "sheet": used.provenance.id if used.provenance else OUR_OWN,
        "trouble": _trouble(slug),
        "rows": [
            {"field": what(entry), "label": entry.label, "box": entry.box} for entry in used.form.entries
        ],
        "history": _history(slug),
        "waiting": waiting_for(BLANK_REGISTRY, FORMS[slug]),
    }


def _trouble(slug: str) -> str:
    """What is wrong with an accepted blank that had to be left aside."""
    try:
        BLANK_REGISTRY.verified(slug)
    except UNUSABLE as reason:
        return str(reason)
    return ""


def _history(slug: str) -> list[dict[str, Any]]:
    """The newest first; a damaged ledger has none to tell."""
    try:
        events = BLANK_REGISTRY.events(slug)
    except CorruptBlank:
        return []
    return [
        {
            "event": event,
            "accepted": event.action == "accepted",
            "provenance": BLANK_REGISTRY.provenance(slug, event.blank) if event.blank else None,
        }
        for event in reversed(events)
    ]


@require_safe
@admin.site.admin_view
@permission_required(MAY_SEE, raise_exception=True)
def sheet(request: HttpRequest, form: str, blank: str) -> HttpResponse:
    """The blank with the key of our field in every box, of today's blank or of a former one."""
    if form not in FORMS:
        raise Http404
    found = in_use(form) if blank == OUR_OWN else _stored(form, blank)
    foot = f"{found.form.number}  {found.provenance.sha256 if found.provenance else ''}"
    pdf = calibration_sheet(found.blank, marks_of(found.form.entries), foot.strip())
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{form}-{blank}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _stored(form: str, blank: str) -> InUse:
    try:
        stored = BLANK_REGISTRY.stored(form, blank)
    except UNUSABLE as reason:
        raise Http404 from reason
    return InUse(form=stored.form, blank=stored.blank, provenance=stored.provenance)


def nowhere(request: HttpRequest, **where: object) -> HttpResponse:
    """An address of the admin's that has nothing to lead to here."""
    raise Http404
