"""What is compared, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from documents.spans import Span
from pathways.facts.fact import Level


class Check(StrEnum):
    """What was looked at."""

    NAME = "name"
    BIRTH_DATE = "birth-date"
    ADDRESS = "address"
    KIND = "kind"
    PERSON = "person"
    EXPIRY = "expiry"
    PERIOD = "period"
    AGE_OF_PAPER = "age-of-paper"
    LEGIBLE = "legible"
    PAGES = "pages"
    SAME_PAPER = "same-paper"
    TRANSLATION = "translation"
    PARENTS = "parents"
    ACCOUNT_HOLDER = "account-holder"
    SIGNATURE = "signature"
    HOST = "host"


class Verdict(StrEnum):
    """Never a rejection."""

    AGREES = "agrees"
    DIFFERS = "differs"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody of the file, by the key of the checklist ("applicant", "spouse", "child-1" …), as the answers name them."""

    key: str
    birth_name: str = ""
    used_name: str = ""
    first_names: str = ""
    born_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who the file is about, and where they live. `hosted_by`: the name of whoever hosts them, if somebody does."""

    people: tuple[Person, ...]
    address: str = ""
    postcode: str = ""
    town: str = ""
    hosted_by: str = ""

    def person(self, key: str) -> Person | None:
        """Whoever has this key."""
        return next((each for each in self.people if each.key == key), None)


@dataclass(frozen=True, kw_only=True)
class NeededFor:
    """What a paper was given for: a line of the checklist, and of a proof of residence its kind and period."""

    key: str
    person: str = "applicant"
    proof_kind: str = ""
    period: Span | None = None
    translation_by: str = (
        ""  # who may issue or translate it, a code of `documents/translations.py`; "" where none is owed
    )
    # Other papers of the file: perceptual hashes of their pages by their id, to find the same paper given twice.
    looks_like: tuple[str, ...] = ()
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One comparison. `expected` and `found` are as people read them; `remedy` is a code of a text."""

    check: Check
    verdict: Verdict
    expected: str = ""
    found: str = ""
    remedy: str = ""
    level: Level = Level.ADVICE
