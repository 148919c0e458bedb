"""Template filters for texts and days in the language of the reader."""

from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from django import template
from django.utils.html import escape, format_html

from enrollment.ui.sources import source_in_language
from enrollment.ui.wording import day_in_words, number_of, reader_language, reads_french
from pathways.facts.fact import Text


register = template.Library()
register.filter("day_in_words", day_in_words)
register.filter("source_in_language", source_in_language)
register.simple_tag(reads_french)


@register.filter("in_language")
def marked_in_language(text: Text) -> str:
    """The text in the language of the reader; what that language lacks is marked as the English that it is."""
    wanted = reader_language()
    words, answered_in = text.in_(wanted), text.answers_in(wanted)
    if answered_in == wanted:
        return _escaped(words)
    return format_html('<span lang="{}" dir="ltr">{}</span>', answered_in, words)


# The law's sentences are few, and each is escaped once.
_escaped = lru_cache(maxsize=5_000)(escape)


@register.filter
def day_number(day: date) -> str:
    """The day of the month, its ending raised as in 1er."""
    figures = str(day.day)
    ending = number_of(day).removeprefix(figures)
    return format_html("{}<sup>{}</sup>", figures, ending) if ending else figures


@register.filter
def day_marked_up(day: date) -> str:
    """A day in words, the ending of its number raised."""
    before, number, after = day_in_words(day).partition(number_of(day))
    return format_html("{}{}{}", before, day_number(day) if number else "", after)


@register.filter
def urlhost(address: str) -> str:
    """The host of a link, which tells a reader more than "here"."""
    return urlsplit(address).hostname or address
