"""What was typed of a client, in words: the same for the team and for the client."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django_countries import countries


def born_on(typed: Mapping[str, Mapping[str, Any]]) -> date | None:
    """The day of birth, where it was typed."""
    told = typed.get("birth-date", {}).get("born_on")
    return date.fromisoformat(told) if told else None


def nationality(typed: Mapping[str, Mapping[str, Any]]) -> str:
    """The name of the country; empty where none was typed."""
    told = typed.get("nationality", {}).get("nationality_country")
    return str(countries.name(told)) if told else ""
