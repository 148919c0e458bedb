"""Template filters for texts that hold both languages."""

from typing import Any
from urllib.parse import urlsplit

from django import template

from enrollment.ui.sources import source_in_language
from enrollment.ui.wording import day_in_words, in_language


register = template.Library()
register.filter("in_language", in_language)
register.filter("day_in_words", day_in_words)
register.filter("source_in_language", source_in_language)


@register.filter
def by_language(english: str, french: str) -> str:
    """A paper's name in the language of the reader; each language has its own field."""
    return in_language({"en": english, "fr": french})


@register.filter
def hint_in_language(kind: Any) -> str:
    """What to look for on such a paper."""
    return in_language({"en": kind.hint_en, "fr": kind.hint_fr})


@register.filter
def urlhost(address: str) -> str:
    """The host of a link, which tells a reader more than "here"."""
    return urlsplit(address).hostname or address
