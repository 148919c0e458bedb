"""Claims that follow each other at one level share one mark: who says so is read once, not after every line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django import template

from pathways.facts.fact import Level


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


@register.filter
def gathered(claims: Iterable[Any]) -> list[Gathered]:
    """Claims in their order; those at one level that follow each other stand together."""
    return [gathered_of(level, group) for level, group in groupby(claims, key=lambda claim: claim.level)]
