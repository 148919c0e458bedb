"""What was typed is shown again when a form can't be taken: its token is missing or old, or the session at the desk is over."""

from collections.abc import Callable
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve


View = Callable[..., HttpResponse]
# What a form sent again must not carry over from the first try; to whom files are handed is chosen anew, with the files.
OWN_FIELDS = frozenset({"csrfmiddlewaretoken", "switch_language", "to"})
# Fields of our forms whose values are codes: they go along, and nobody has typed them.
CODES = frozenset({"seen", "paper_seen", "template", "send", "reason", "verdict", "asked", "paper", "key"})


class TypedValue(NamedTuple):
    """One value of a form that was sent; `is_words`: to be read, and not only to be sent again."""

    name: str
    value: str
    is_words: bool


def repeats_what_was_typed(view: View) -> View:
    """Mark a page on which words are typed; never one of the door, which could carry a password."""
    view.repeats_what_was_typed = True
    return view


def is_repeated(view: View) -> bool:
    """Whether what was typed on this page may be shown again. A decorator around the mark hands it on."""
    return getattr(view, "repeats_what_was_typed", False)


def typed_in(request: HttpRequest) -> list[TypedValue]:
    """What was typed, where it may be shown again; words that another site has put into the request never are."""
    if request.method != "POST" or not may_be_repeated(request) or not is_sent_by_ourselves(request):
        return []
    return [
        TypedValue(name, value, is_words=name not in CODES)
        for name, values in request.POST.lists()
        if name not in OWN_FIELDS
        for value in values
    ]


def may_be_repeated(request: HttpRequest) -> bool:
    """Only pages that say so of themselves repeat what was typed; those of the door could carry a password."""
    try:
        return is_repeated(resolve(request.path_info).func)
    except Resolver404:
        return False


def is_sent_by_ourselves(request: HttpRequest) -> bool:
    """Whether the browser says that a page of ours has sent this. Each browser of today sends one of the two headers."""
    from_where = request.headers.get("Sec-Fetch-Site")
    if from_where is not None:
        return from_where in ("same-origin", "none")
    ours = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == ours
