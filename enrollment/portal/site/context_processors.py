"""What every page may ask of the file: the link to it in the header, and what whoever looks may do with it."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from enrollment.access.browser import case_file_of, device_of
from enrollment.access.records.models import Role


def your_file(request: HttpRequest) -> dict[str, Any]:
    """The browser's case file, looked up only where a page doesn't name it already."""
    return {"case_file": SimpleLazyObject(lambda: case_file_of(request))}


def what_one_may_do(request: HttpRequest) -> dict[str, bool]:
    """Of the open file: whether it is held by its person, and whether it may be changed here. Pages show no other button."""
    device = device_of(request)
    return {
        "is_its_person": device is None or not device.is_helpers,
        "may_change": device is None or device.role != Role.LOOK,
    }
