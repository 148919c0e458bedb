"""Texts of the law's data files, days and amounts, in the language of the reader."""

from datetime import date
from functools import lru_cache

from django.conf import settings
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import get_language, pgettext

from pathways.facts.fact import Text


# What the fund reads is French, whatever the reader's own language.
FUND_LANGUAGE = "fr"


def reader_language() -> str:
    """The language of this request."""
    return get_language() or settings.LANGUAGE_CODE


def reads_french() -> bool:
    """Whether the French of the fund needs no other words beside it."""
    return reader_language() == FUND_LANGUAGE


def in_language(text: Text) -> str:
    """The text in the language of this request."""
    return text.in_(reader_language())


def number_of(day: date) -> str:
    """The number of the day in its month: French alone says 1er avril and 2 avril."""
    return date_format(day, pgettext("first day of a month", "j")) if day.day == 1 else str(day.day)


def day_in_words(day: date) -> str:
    """11 April 2026, 11 avril 2026."""
    return _day_in_words(date(day.year, day.month, day.day), reader_language())


@lru_cache(maxsize=2_000)
def _day_in_words(day: date, language: str) -> str:
    """Of the language that the texts of this request are in; it stands here to tell what is kept apart."""
    words = date_format(day, pgettext("day", "j F Y"))
    return words.replace(str(day.day), number_of(day), 1)


# For choices and labels, which are made once for all readers.
in_language_lazy = lazy(in_language, str)
