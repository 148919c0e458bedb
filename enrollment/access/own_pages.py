"""What an address of ours shows: the desk, or something of the file that a browser holds.

The page of a file that somebody wanted is named in `next`, and nothing but a page of a file is ever followed.
"""

from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from enrollment.server.reading import READING


def is_of_the_desk(request: HttpRequest) -> bool:
    """Whether its reader is an advisor, and not the person of a file."""
    return request.path.startswith(reverse("admin:index"))


def is_page_of_a_file(path: str) -> bool:
    """Whether this address of ours shows something of the file that a browser holds: no other site's, and no desk's."""
    if not path.startswith("/") or not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return False
    try:
        view = resolve(urlsplit(path).path).func
    except (Resolver404, ValueError):
        return False
    return any(getattr(each, "opens_a_file", False) for each in (view, getattr(view, "view_class", None)))


def page_wanted(request: HttpRequest) -> str:
    """The page of a file to go on to, as the address or the form names it; empty where it names none."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if is_page_of_a_file(wanted) else ""


def on_to(name: str, wanted: str) -> str:
    """The address of a page of ours on the way to the wanted one."""
    return f"{reverse(name)}?{urlencode({'next': wanted})}" if wanted else reverse(name)


def page_missed(request: HttpRequest) -> str:
    """The page of a file that was asked for in a browser that holds none; what was sent is not asked for again."""
    path = request.path
    return path if request.method in READING and path != reverse("file") and is_page_of_a_file(path) else ""
