"""Claims that follow each other at one level share one mark: who says so is read once, not after every line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django import template
from django.utils import timezone

from enrollment.ui.drawn import drawn
from enrollment.ui.tasks import Sourced
from pathways.facts.fact import Fact, Level
from pathways.facts.freshness import unread_on


register = template.Library()
Source = tuple[str, date]


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """Claims at one level: what each says, and the sources of all, each once."""

    level: Level
    claims: tuple[Any, ...]
    sources: tuple[Source, ...]


def gathered_of(level: Level, claims: Iterable[Any]) -> Gathered:
    """These claims, which are all at this level."""
    found = tuple(claims)
    sources = dict.fromkeys((claim.source, claim.checked_on) for claim in found)
    return Gathered(level=level, claims=found, sources=tuple(sources))


@register.simple_tag
def who_says(claim: Sourced, at: str = "") -> str:
    """The mark of a claim: who says so, opened where and when it was read. `at`: its level, where it doesn't say that itself."""
    return drawn(
        "components/_level.html",
        level=at or claim.level,
        source=claim.source,
        checked_on=claim.checked_on,
        unread=unread_since(claim.checked_on),
    )


@register.simple_tag
def each_says_who(
    claims: Iterable[Fact], drawn_as: str = "components/_each_says_who.html", **beside: Any
) -> str:
    """Facts of the law, each with its mark, as lines of a list or by another template, which is told what stands beside.

    Drawn once for all to whom the same ones are told.
    """
    today = timezone.localdate()
    told = tuple((claim, unread_on(today, claim.checked_on)) for claim in claims)
    return drawn(drawn_as, claims=told, **beside)


@register.simple_tag
def say_who_together(claims: Iterable[Fact], drawn_as: str = "components/_claims.html", **beside: Any) -> str:
    """Facts of the law with one mark for all that follow each other at one level, drawn once for all who are told the same."""
    told = tuple((group, unread_since(group.sources)) for group in gathered(claims))
    return drawn(drawn_as, groups=told, **beside)


@register.simple_tag
def who_say(claims: Gathered) -> str:
    """The mark of several claims at one level."""
    return drawn(
        "components/_level_of_several.html",
        level=claims.level,
        sources=claims.sources,
        unread=unread_since(claims.sources),
    )


def unread_since(checked: date | Iterable[Source] | None) -> date | None:
    """The day of the source, or the oldest of several, that nobody has read again for a year."""
    days = [checked] if checked is None or isinstance(checked, date) else [day for _source, day in checked]
    today = timezone.localdate()
    return min((day for day in days if unread_on(today, day)), default=None)


@register.filter
def gathered(claims: Iterable[Any]) -> list[Gathered]:
    """Claims in their order; those at one level that follow each other stand together."""
    return [gathered_of(level, group) for level, group in groupby(claims, key=lambda claim: claim.level)]


@register.filter
def by_level(claims: Iterable[Any]) -> list[Gathered]:
    """Claims that stand apart and share their marks below: all of a level together, the firmest first."""
    order = list(Level)
    return gathered(sorted(claims, key=lambda claim: order.index(claim.level)))
