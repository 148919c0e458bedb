"""Years that stand for a period: a school year by its two years, the year of an income."""

import re
from collections.abc import Iterator
from datetime import date

from documents.papers.reading.days import PlainText
from documents.papers.reading.phrases import Index, Run
from documents.spans import Span


SCHOOL_BEGINS = 9
OF_INCOME = re.compile(r"revenus (?:de (?:l annee )?)?(20\d\d)(?!\d)")


def school_years(index: Index) -> Iterator[tuple[Span, Run]]:
    """« Année universitaire 2025/2026 »: from September to August."""
    for place, (token, at) in enumerate(index.tokens[:-1]):
        following, last = index.tokens[place + 1]
        if _is_year(token) and _is_year(following) and int(following) == int(token) + 1:
            starts_on = date(int(token), SCHOOL_BEGINS, 1)
            yield (
                Span(starts_on=starts_on, ends_on=date(int(following), SCHOOL_BEGINS - 1, 31)),
                Run(index.page, at, last),
            )


def years_of_income(text: PlainText) -> Iterator[tuple[Span, Run]]:
    """« Revenus de l’année 2024 »."""
    for match in OF_INCOME.finditer(text.text):
        year = int(match[1])
        yield Span(starts_on=date(year, 1, 1), ends_on=date(year, 12, 31)), text.run(*match.span())


def _is_year(token: str) -> bool:
    return len(token) == 4 and token.startswith("20") and token.isdecimal()
