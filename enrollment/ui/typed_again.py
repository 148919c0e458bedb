"""Pages that show again what was typed when a form's token was missing or old."""

from collections.abc import Callable

from django.http import HttpResponse


View = Callable[..., HttpResponse]


def repeats_what_was_typed(view: View) -> View:
    """Mark a page of the person's own on which words are typed; never one of the desk's: it could carry a password."""
    view.repeats_what_was_typed = True
    return view


def is_repeated(view: View) -> bool:
    """Whether what was typed on this page may be shown again. A decorator around the mark hands it on."""
    return getattr(view, "repeats_what_was_typed", False)
