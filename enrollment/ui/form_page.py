"""A page with a form: shown, shown in the other language, sent back to be corrected, or done."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from enrollment.ui.language_switch import in_other_language, is_asked_for


# The id of the form on such a page: the language button, which stands outside of it, sends it too.
QUESTION_FORM = {"question_form_id": "question"}


def render_form_page(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """The page of a form with the id `question`."""
    return render(request, template, {**QUESTION_FORM, **context})


def form_page(
    request: HttpRequest,
    blank: Callable[..., forms.Form],
    page: Callable[[Any], HttpResponse],
    done: Callable[[Any], HttpResponse | None],
    **options: Any,
) -> HttpResponse:
    """`blank` makes the form, `page` shows it, `done` takes it once it is valid.

    `done` gives the response that follows, or None where it added an error to the form: the page is shown
    again, with everything that was typed. `options` go to the form: what it starts with, what it checks against.
    """
    if is_asked_for(request):
        return in_other_language(request, partial(blank, **options), page)
    form = blank(request.POST if request.method == "POST" else None, **options)
    response = done(form) if form.is_valid() else None
    return response or page(form)
