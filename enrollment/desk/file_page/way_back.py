"""Back to the same place in the list: pages of a file carry the list's filters and place along, and hand them back."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from enrollment.case_file.records.models import CaseFile


# The parameter in which the list's own query goes along.
LIST = "_list"
LONGEST = 2_000


def list_of(request: HttpRequest) -> str:
    """The list's query, as it came: names and values, written anew, so that it leads to our list and nowhere else."""
    asked = request.GET.get(LIST, "")
    return "" if len(asked) > LONGEST else QueryDict(asked).urlencode()


def kept_list(request: HttpRequest) -> dict[str, Any]:
    """For a page of a file: the way back to the list, and what its links and forms add to their addresses."""
    query = list_of(request)
    way = reverse("admin:enrollment_casefile_changelist")
    return {
        "to_list": f"{way}?{query}" if query else way,
        "kept_list": "?" + urlencode({LIST: query}) if query else "",
    }


def to_the_file(request: HttpRequest, case_file: CaseFile, section: str = "") -> HttpResponse:
    """The file's page, at a section, with the way back still known."""
    page = reverse("admin:enrollment_casefile_change", args=[case_file.pk])
    return redirect(f"{page}{kept_list(request)['kept_list']}{f'#{section}' if section else ''}")
