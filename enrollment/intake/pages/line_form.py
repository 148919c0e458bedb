"""A line of a list as an advisor's page would have been filled in, and what is wrong with it in one sentence."""

from datetime import date
from functools import cache

from django.conf import settings
from django.utils.translation import get_language_info, gettext_lazy, override
from django.utils.translation import gettext as _
from django_countries import countries

from enrollment.intake.law.list_reading import ListLine
from enrollment.intake.pages.person_form import PersonForm
from enrollment.ui.fields import unaccented


ODD = {
    "long": gettext_lazy("a cell is too long"),
    "cells": gettext_lazy("it has fewer cells than the first line"),
}
WRITE_THE_YEAR_FIRST = gettext_lazy(
    "This can be read as %(day_first)s or as %(month_first)s. Write the year first, for example 1990-04-03."
)


class LineForm(PersonForm):
    """The same fields with labels that a table would bear."""

    def __init__(self, line: ListLine, *, default_language: str, today: date) -> None:
        super().__init__(_as_typed(line.cells, default_language), today=today)
        self.fields["born_on"].error_messages["ambiguous"] = WRITE_THE_YEAR_FIRST


def _as_typed(cells: dict[str, str], default_language: str) -> dict[str, str]:
    """Countries and languages are named in lists, and chosen on pages."""
    language, country = cells.get("language", ""), cells.get("nationality_country", "")
    return {
        **cells,
        "language": languages().get(unaccented(language), language) if language else default_language,
        "nationality_country": country_codes().get(unaccented(country), country),
    }


@cache
def languages() -> dict[str, str]:
    """Codes of the site's languages by whatever they are called in these languages."""
    named = {}
    for code, _name in settings.LANGUAGES:
        info = get_language_info(code)
        named |= dict.fromkeys((code, unaccented(info["name"]), unaccented(info["name_local"])), code)
        for reader, _theirs in settings.LANGUAGES:
            with override(reader):
                named[unaccented(str(get_language_info(code)["name_translated"]))] = code
    return named


@cache
def country_codes() -> dict[str, str]:
    """Codes of countries by code and by name, in each of the site's languages."""
    named = {}
    for reader, _name in settings.LANGUAGES:
        with override(reader):
            named |= {unaccented(country.name): country.code for country in countries}
    return named | {unaccented(country.code): country.code for country in countries}


def trouble_of(line: ListLine, form: LineForm | None) -> str:
    """What is wrong with the line, in the language of the reader; empty where nothing is."""
    if form is None:
        return str(ODD[line.odd])
    told = []
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        told.extend(_("%(field)s: %(trouble)s") % {"field": label, "trouble": error} for error in errors)
    return " ".join(told)


def without_day() -> str:
    """The line is right, and yet its client can't be invited by mail."""
    return _(
        "A file can be prepared, but without a date of birth no invitation is mailed: add the date, or hand over a code."
    )


def same_as_line(number: int) -> str:
    """Two lines for one person."""
    return _("The same address, or the same names and birth date, as line %(number)d.") % {"number": number}


def is_there_already() -> str:
    """The team has this person."""
    return _(
        "The team has this client already: the same address, the same names and birth date, or the same line."
    )
