"""Back to the same place in the list: pages of a file carry along from where in which list one came."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from enrollment.case_file.records.models import CaseFile


# What the queue puts into the address of a file; it alone reads them (`enrollment.desk.queue_walk`).
WALK = ("list", "at")
LONGEST = 2_000


def kept_walk(request: HttpRequest) -> dict[str, Any]:
    """For a page of a file: what its links and forms add to their addresses."""
    walk = {name: request.GET[name] for name in WALK if request.GET.get(name)}
    query = urlencode(walk)
    return {"walk": f"?{query}" if query and len(query) <= LONGEST else ""}


def to_the_file(request: HttpRequest, case_file: CaseFile, section: str = "") -> HttpResponse:
    """The file's page, at a section, with the way back still known."""
    page = reverse("admin:enrollment_casefile_change", args=[case_file.pk])
    return redirect(f"{page}{kept_walk(request)['walk']}{f'#{section}' if section else ''}")
