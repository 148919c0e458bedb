"""Back to the same place in the list: pages of a file carry along from where in which list one came."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from enrollment.case_file.records.models import CaseFile
from enrollment.desk.queue_form import list_query
from enrollment.desk.queue_views import address_of


# What the queue puts into the address of a file; it alone reads them (`enrollment.desk.queue_walk`).
WALK = ("list", "at")
LONGEST = 2_000


def kept_walk(request: HttpRequest, case_file: CaseFile) -> dict[str, str]:
    """For a page of a file: `walk` is what its links and forms add to their addresses, `list` the file's row in the list."""
    query = list_query(request.GET.get("list", ""))
    return {"walk": walk_of(request), "list": f"{address_of(query)}#row-{case_file.reference}"}


def walk_of(request: HttpRequest) -> str:
    """What stands after an address of a file while one walks along a list; empty where one came from none."""
    walk = {name: request.GET[name] for name in WALK if request.GET.get(name)}
    query = urlencode(walk)
    return f"?{query}" if query and len(query) <= LONGEST else ""


def to_the_file(request: HttpRequest, case_file: CaseFile, section: str = "") -> HttpResponse:
    """The file's page, at a section, with the way back still known."""
    return to_a_page(request, "admin:enrollment_casefile_change", case_file.pk, section=section)


def to_a_page(request: HttpRequest, name: str, *named: Any, section: str = "") -> HttpResponse:
    """Another page of a file, with the way back still known."""
    return redirect(f"{reverse(name, args=named)}{walk_of(request)}{f'#{section}' if section else ''}")
