"""Whom a sentence of a pathway is for, where it isn’t for everybody on it; `told.py` says who that is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pathways.facts.fact import Text


class Concerns(StrEnum):
    """The people of a pathway who are told something of their own."""

    ADULT = "adult"
    MINOR = "minor"
    WAITS = "waits"
    SPARED = "spared"
    WAIT_UNTOLD = "wait-untold"  # in doubt, on a route that spares the wait: another can come of it
    BENEFIT = "benefit"
    AGREEMENT = "agreement"
    VOLUNTEER = "volunteer"
    RESOURCES_EXAMINED = "resources-examined"
    PERMANENT_RIGHT = "permanent-right"
    HAS_AN_EMPLOYER = "has-an-employer"
    CIVIC_SERVICE = "service-civique"
    LANGUAGE_ASSISTANT = "language-assistant"
    TALENT = "talent"
    WITH_S1 = "with-s1"
    WITHOUT_S1 = "without-s1"
    NOT_LISTED = "title-not-listed"
    TO_VALIDATE = "title-to-validate"
    NOT_BEGUN = "title-not-begun"
    ENDED = "title-ended"
    IN_MAYOTTE = "in-mayotte"
    ELSEWHERE_OVERSEAS = "elsewhere-overseas"
    SWISS_PENSION_POSSIBLE = "swiss-pension-possible"
    CHOICE_OPEN = "choice-open"
    CHOICE_OVER = "choice-over"
    CHOICE_UNDATED = "choice-undated"
    INTERNATIONAL_STAFF = "international-staff"
    NOT_INTERNATIONAL_STAFF = "not-international-staff"


@dataclass(frozen=True, kw_only=True)
class ConcernStep(Text):
    """One thing to do. `only`: for whom, where not for everybody on the pathway."""

    only: Concerns | None = None


def step_of(entry: Mapping[str, Any]) -> ConcernStep:
    """An entry of a pathway's file as a step."""
    return ConcernStep(**{**entry, "only": Concerns(entry["only"]) if "only" in entry else None})
