"""The language button of a page with a form: the same page in the other language, with what was typed so far."""

from collections.abc import Callable

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def is_asked_for(request: HttpRequest) -> bool:
    """Was the language button pressed, rather than the form sent?"""
    return request.POST.get("switch_language") in dict(settings.LANGUAGES)


def in_other_language(
    request: HttpRequest, blank: Callable[[], forms.Form], page: Callable[[forms.Form], HttpResponse]
) -> HttpResponse:
    """Nothing is checked or saved: what was typed stands in a blank form of the language asked for."""
    language = request.POST["switch_language"]
    translation.activate(language)
    form = blank()
    form.initial = {
        name: field.widget.value_from_datadict(request.POST, {}, name) for name, field in form.fields.items()
    }
    response = page(form)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
    return response
