"""What one of the file's own pages would answer now, asked for from within another."""

import re
from copy import copy

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import resolve


FILE_NAME = re.compile(r'filename="([\w-]+\.pdf)"')


def answer_at(request: HttpRequest, address: str, query: str = "") -> HttpResponse | None:
    """What this browser would get there; None where there is nothing."""
    asked = copy(request)
    asked.method = "GET"
    asked.path = asked.path_info = address
    asked.GET = QueryDict(query)
    found = resolve(address)
    try:
        return found.func(asked, *found.args, **found.kwargs)
    except Http404:
        return None


def pdf_at(request: HttpRequest, address: str, query: str = "") -> tuple[str, bytes] | None:
    """The name and the bytes of the PDF there; None where there is none now."""
    response = answer_at(request, address, query)
    name = response and FILE_NAME.search(response.get("Content-Disposition", ""))
    return (name[1], response.content) if name else None
