"""The link to one's own file, in the header of every page, also of those that know nothing of files."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from enrollment.access.browser import case_file_of


def your_file(request: HttpRequest) -> dict[str, Any]:
    """The browser's case file, looked up only where a page doesn't name it already."""
    return {"case_file": SimpleLazyObject(lambda: case_file_of(request))}
