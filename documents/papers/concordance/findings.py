"""What is compared, and what comes of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from documents.papers.found import Reading
from documents.spans import Span
from documents.translations import Translation
from pathways.facts.fact import Level, Text


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
    SYMBOL = "symbol"  # the signed symbol of a French paper (2D-Doc)
    HOST = "host"


class Verdict(StrEnum):
    """Never a rejection."""

    AGREES = "agrees"
    DIFFERS = "differs"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody of the file, by the key of the checklist ("applicant", "spouse", "child-1" …), as the answers name them.

    `also`: whole names under which other papers of theirs stand, as where the passport differs.
    """

    key: str
    birth_name: str = ""
    used_name: str = ""
    first_names: str = ""
    born_on: date | None = None
    also: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """The name as a person reads it: first names, name at birth, and the used name where it is another."""
        used = self.used_name if self.used_name != self.birth_name else ""
        return " ".join(part for part in (self.first_names, self.birth_name, used and f"({used})") if part)


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who the file is about, and where they live.

    `is_hosted`: somebody else's home, so that its bills stand in the name of the host, whom the answers don't name.
    """

    people: tuple[Person, ...]
    address: str = ""
    postcode: str = ""
    town: str = ""
    is_hosted: bool = False

    def person(self, key: str) -> Person | None:
        """Whoever has this key."""
        return next((each for each in self.people if each.key == key), None)


@dataclass(frozen=True, kw_only=True)
class NeededFor:
    """What a paper was given for: a line of the checklist, and of a proof of residence its kind and period.

    `accepts`: the keys of the papers that do on this line, the line's own first; empty where only that one does.
    """

    key: str
    person: str = "applicant"
    proof_kind: str = ""
    period: Span | None = None
    translation: Translation = Translation.NONE
    accepts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Given:
    """One paper of the file: what it was given for, what was read, and what its pages look like.

    `looks_like`: a perceptual hash of each page (16 hexadecimal figures). `fingerprints`: of the files it came in.
    """

    id: str
    needed_for: NeededFor
    reading: Reading
    looks_like: tuple[str, ...] = ()
    fingerprints: frozenset[str] = frozenset()


# A name or an address as it stands, a day, days in a row, or a name that has a translation.
Shown = str | date | Span | Text


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One comparison. `expected` and `found` are what a person compares; the page writes days in its language.

    `remedy` and `tolerated` are codes of texts in `remedies.toml`: what to do, and what was looked past.
    """

    check: Check
    verdict: Verdict
    expected: Shown = ""
    found: Shown = ""
    remedy: str = ""
    level: Level = Level.ADVICE
    tolerated: tuple[str, ...] = ()
    contested: bool = False
    overruled: bool = False

    @property
    def needs_a_look(self) -> bool:
        """Whether anybody has something to do: a difference that nobody has settled."""
        return self.verdict is Verdict.DIFFERS and not self.overruled


def marked(
    findings: Iterable[Finding], *, contested: Collection[str] = (), overruled: Collection[str] = ()
) -> tuple[Finding, ...]:
    """The same findings, those that the person contests or an advisor overruled marked, by their check: none goes away."""
    return tuple(
        replace(each, contested=each.check in contested, overruled=each.check in overruled)
        for each in findings
    )
