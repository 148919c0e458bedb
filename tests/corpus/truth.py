"""What stands on a page, as it was put there."""

from dataclasses import dataclass
from datetime import date

from documents.spans import Span


@dataclass(frozen=True, kw_only=True)
class Truth:
    """The right answers about one paper, in the terms of `documents.papers.found.Reading`.

    `names`: every spelling of the holder that stands there, then those of whoever holds it with them.
    """

    kind: str
    names: tuple[str, ...] = ()
    born_on: date | None = None
    address: str = ""
    issuer: str = ""
    also_issuers: tuple[str, ...] = ()  # of a lease or a receipt, the landlord beside the agency
    issued_on: date | None = None
    covers: Span | None = None
    open_end: bool = False  # only the start of `covers` is sure to stand there
    expires_on: date | None = None
    language: str = "fr"
    marks: frozenset[str] = frozenset()
    signed: str | None = None
    legible: bool = True
