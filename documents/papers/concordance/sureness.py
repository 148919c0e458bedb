"""How sure a machine must be before what it read is held against anybody: `sureness.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from documents.papers.found import Found
from pathways.facts.fact import Level
from pathways.facts.tables import table_beside


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """A figure of the comparison; none is law."""

    value: Decimal
    level: Level
    source: str
    checked_on: date


THRESHOLDS: Mapping[str, Threshold] = MappingProxyType(
    {
        code: Threshold(**{**entry, "value": Decimal(entry["value"]), "level": Level(entry["level"])})
        for code, entry in table_beside(__file__).items()
    }
)


def is_sure(found: Found[Any] | None, threshold: str = "differs") -> bool:
    """Whether a value that differs may be said to differ; below it, nobody can tell."""
    return found is not None and found.sure >= THRESHOLDS[threshold].value
