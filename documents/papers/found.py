"""What was found on a paper, how sure, and where: what isn't found is None, and never guessed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from documents.spans import Span


Value = TypeVar("Value")
# Left, top, right, bottom of the spot, in 0..1 of the page from its top left.
Box = tuple[float, float, float, float]


class Signed(StrEnum):
    """What the signed symbol of a French paper (2D-Doc) says of itself."""

    VERIFIED = "verified"
    UNKNOWN_AUTHORITY = "unknown-authority"
    INVALID = "invalid"


class ReadingMeans(StrEnum):
    """How a value was read."""

    TEXT = "text"  # of the PDF
    OCR = "ocr"
    SYMBOL = "symbol"  # a signed 2D-Doc
    MRZ = "mrz"  # the machine-readable line, all check digits right


@dataclass(frozen=True, kw_only=True)
class Found(Generic[Value]):
    """One value. `sure` is 0..1; `page` counts from 0; `box` is None where the spot isn't known."""

    value: Value
    sure: float
    page: int = 0
    box: Box | None = None
    means: ReadingMeans = ReadingMeans.TEXT


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A paper as a machine read it.

    `kind` is a slug of the catalogue (`documents/catalogue.toml`) or of the proofs of residence
    (`documents/residence.toml`). `names` are whole names as they stand there, the holder's first. `covers` is the period
    that the paper is about. `marks` are codes of what the paper has or lacks (see `documents/papers/reading/marks.py`):
    "signed", "unsigned", "parents-named", "stamped" …
    `turned`: pages that don't stand upright, each with the degrees by which it is to be turned clockwise: 90, 180, 270.
    """

    kind: Found[str] | None = None
    names: tuple[Found[str], ...] = ()
    born_on: Found[date] | None = None
    address: Found[str] | None = None
    issuer: Found[str] | None = None
    issued_on: Found[date] | None = None
    covers: Found[Span] | None = None
    expires_on: Found[date] | None = None
    language: Found[str] | None = None  # ISO 639-1, of a paper that may owe a translation
    signed: Signed | None = None
    marks: frozenset[str] = frozenset()
    turned: tuple[tuple[int, int], ...] = ()
    pages: int = 0
    legible: bool = True  # False where it was looked at, and hardly anything could be read
