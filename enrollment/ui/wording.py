"""Texts of the law's data files, which hold both languages, in the language of the reader."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import get_language


class Bilingual(Protocol):
    """Anything that says the same in English and in French."""

    @property
    def en(self) -> str: ...

    @property
    def fr(self) -> str: ...


def in_language(text: Bilingual | Mapping[str, str]) -> str:
    """The text in the language of this request."""
    language = "fr" if get_language() == "fr" else "en"
    return text[language] if isinstance(text, Mapping) else getattr(text, language)


def day_in_words(day: date) -> str:
    """11 April 2026, 11 avril 2026; French alone says 1er avril and 2 avril."""
    words = date_format(day, "j F Y")
    return words.replace("1 ", "1er ", 1) if day.day == 1 and get_language() == "fr" else words


# For choices and labels, which are made once for all readers.
in_language_lazy = lazy(in_language, str)
