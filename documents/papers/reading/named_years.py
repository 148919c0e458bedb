"""Years that stand for a period: a school year by its two years or by the autumn in which it begins, the year of an income."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from documents.papers.found import Found
from documents.papers.reading.days import PlainText
from documents.papers.reading.phrases import Index, Run
from documents.spans import Span


SCHOOL_BEGINS = 9
OF_INCOME = re.compile(r"revenus (?:de (?:l annee )?)?(20\d\d)(?!\d)")
# What may stand between « rentrée » and its year.
OF_AN_AUTUMN = frozenset(
    (
        "scolaire",
        "universitaire",
        "academique",
        "de",
        "d",
        "du",
        "mois",
        "en",
        "le",
        "aout",
        "septembre",
        "octobre",
    )
)
IN_FULL = 4  # figures of a year
# A period is a year of study where it has its shape: it begins with the autumn, and ends before the next.
FIRST_MONTHS, SHORTEST, LONGEST_MONTH = range(7, 12), 200, 31  # months; days


def school_years(index: Index) -> Iterator[tuple[Span, Run]]:
    """« Année universitaire 2025/2026 », « 2025-26 », « rentrée de septembre 2025 »: from September to August."""
    for (token, at), (following, last) in pairwise(index.tokens):
        if _is_year(token) and _is_next(token, following) and (len(following) == IN_FULL or at == last):
            yield _school_year(int(token)), Run(index.page, at, last)
    for place in index.places.get("rentree", ()):
        for token, last in index.tokens[place + 1 :]:
            if _is_year(token):
                yield _school_year(int(token)), Run(index.page, index.tokens[place][1], last)
            if token not in OF_AN_AUTUMN:
                break


def year_of_study(found: Sequence[Found[Span]]) -> Found[Span] | None:
    """Of several years the last: those before are a history. From day to day it is better known than by its name.

    What is printed beside it and ends later, as the years of a whole training do, is not left out for it.
    """
    years = [each for each in found if is_year_of_study(each.value)]
    best = max(
        years, key=lambda each: (each.value.ends_on.year, not _is_whole(each.value), each.sure), default=None
    )
    # A month that is named is the one of a start, or of a letter.
    others = [each for each in found if each not in years and each.value.days > LONGEST_MONTH]
    later = [each for each in others if best is None or each.value.ends_on > best.value.ends_on]
    return max(later, key=lambda each: (each.value.ends_on, each.sure), default=best)


def is_year_of_study(span: Span) -> bool:
    """Whether it begins with one autumn and ends before the next: then a misread figure would set its two years apart."""
    return (
        span.starts_on.month in FIRST_MONTHS
        and span.ends_on.year == span.starts_on.year + 1
        and span.days >= SHORTEST
    )


def years_of_income(text: PlainText) -> Iterator[tuple[Span, Run]]:
    """« Revenus de l’année 2024 »."""
    for match in OF_INCOME.finditer(text.text):
        year = int(match[1])
        yield Span(starts_on=date(year, 1, 1), ends_on=date(year, 12, 31)), text.run(*match.span())


def _school_year(year: int) -> Span:
    return Span(starts_on=date(year, SCHOOL_BEGINS, 1), ends_on=date(year + 1, SCHOOL_BEGINS - 1, 31))


def _is_whole(span: Span) -> bool:
    """As a year that is only named is taken."""
    return span == _school_year(span.starts_on.year)


def _is_year(token: str) -> bool:
    return len(token) == IN_FULL and token.startswith("20") and token.isdecimal()


def _is_next(year: str, following: str) -> bool:
    """The year after, in full or by its last two figures."""
    return following in (str(int(year) + 1), str(int(year) + 1)[2:])
