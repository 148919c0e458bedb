"""The end of a file, at once and for good, and the receipt of it: on a page and as a text to keep."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from enrollment.access.browser import KEEP_NOTHING, forget, held_beside, open_file, with_case_file
from enrollment.access.proof import needs_proof
from enrollment.access.roles import for_owner
from enrollment.case_file.records.models import CaseFile
from enrollment.privacy.law.held import HELD
from enrollment.privacy.law.retention import BACKUPS_KEPT, ERASURES_REMEMBERED
from enrollment.privacy.records.erasing import Erased, erase
from enrollment.ui.clock import now_of


# The receipt travels in a cookie, so that the site keeps nothing of it, and no address names the file.
COOKIE = "__Host-receipt" if settings.DEPLOYED else "receipt"
SALT = "enrollment.privacy.receipt"
READABLE_FOR = 3600


@require_http_methods(["GET", "HEAD", "POST"])
@with_case_file
@for_owner
@needs_proof
def delete_file(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Erase the file and everything in it, after one question, and lead to the receipt."""
    if request.method != "POST":
        context = {"case_file": case_file, "backup_days": BACKUPS_KEPT.days}
        return render(request, "privacy/delete_file.html", context)
    others = held_beside(request)
    erased = erase(case_file, now_of(request))
    response = redirect("erased")
    forget(response)
    if others:
        open_file(request, response, *others)
    hand_over(response, erased)
    return response


def hand_over(response: HttpResponse, erased: Erased) -> None:
    """The receipt, for an hour and this browser."""
    labels = list(HELD)
    rows = ",".join(f"{labels.index(label)}:{count}" for label, count in erased.rows.items())
    response.set_signed_cookie(
        COOKIE,
        f"{erased.reference}|{erased.at.isoformat()}|{rows}",
        salt=SALT,
        max_age=READABLE_FOR,
        httponly=True,
        samesite="Lax",
        secure=settings.DEPLOYED,
    )


def receipt_in(request: HttpRequest) -> dict[str, Any] | None:
    """The receipt that this browser holds, in words; None when there is none any more."""
    try:
        kept = request.get_signed_cookie(COOKIE, salt=SALT, max_age=READABLE_FOR)
    except (KeyError, BadSignature):
        return None
    reference, moment, rows = kept.split("|")
    at, held = datetime.fromisoformat(moment), list(HELD.values())
    pairs = [pair.split(":") for pair in rows.split(",") if pair]
    erased_on: date = timezone.localdate(at)
    return {
        "reference": reference,
        "at": timezone.localtime(at),
        "rows": [(held[int(place)], int(count)) for place, count in pairs],
        "outliving": [table for table in held if table.outlives],
        "backups_until": erased_on + BACKUPS_KEPT,
        "remembered_until": erased_on + ERASURES_REMEMBERED,
    }


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """The receipt as a page; whoever has none is led to the start."""
    receipt = receipt_in(request)
    if receipt is None:
        return redirect("landing")
    response = render(request, "privacy/erased.html", receipt)
    response["Cache-Control"] = KEEP_NOTHING
    return response


@require_safe
def erased_text(request: HttpRequest) -> HttpResponse:
    """The same to print or to keep."""
    receipt = receipt_in(request)
    if receipt is None:
        return redirect("landing")
    text = render_to_string("privacy/erased.txt", {**receipt, "publisher": settings.PUBLISHER})
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="droits-ouverts-erased.txt"'
    response["Cache-Control"] = KEEP_NOTHING
    return response
