"""What taking a file in yields: clean pages, or the one reason why not."""

from dataclasses import dataclass
from enum import StrEnum


# The corners of a sheet on a picture: top left, top right, bottom right, bottom left, each (x, y) in 0..1 from the top left.
Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


class Refusal(StrEnum):
    """Why a file can't be taken in."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TOO_MANY_PAGES = "too-many-pages"
    TOO_MANY_PIXELS = "too-many-pixels"
    PAGE_SIZE = "page-size"
    LOCKED = "locked"
    DAMAGED = "damaged"
    NOT_A_DOCUMENT = (
        "not-a-document"  # `.detail` is the ending of its name, where that is a known one: "docx"
    )
    OTHER_PICTURE = "other-picture"  # `.detail` is its format: "TIFF"
    PACKED = "packed"  # several files in one: a ZIP
    NO_HEIC = "no-heic"  # a photo of an iPhone, where the optional package isn't there
    TOO_SLOW = "too-slow"  # the child computed as long as it may, and was stopped
    BUSY = "busy"  # too many at once: the same file is taken in a minute later
    TOO_HEAVY = "too-heavy"  # it asked for more memory than a paper needs


class Refused(ValueError):
    """A file that isn't taken in; `.reason` is the code, `.detail` what a log may say (never a word of the content)."""

    def __init__(self, reason: Refusal, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason.value)
        self.reason, self.detail = reason, detail


class PageNote(StrEnum):
    """What a page's picture looks like; said at once, never a reason to refuse.

    How it lies is told by its reading (`Reading.turned`): only who has its letters knows.
    """

    BLURRED = "blurred"
    DARK = "dark"
    CUT = "cut"
    BLANK = "blank"
    SEVERAL = "several"  # sheets of paper beside each other
    SMALL = "small"


@dataclass(frozen=True, kw_only=True)
class ReceivedPage:
    """One page. `thumbnail` is a JPEG of at most 320 pixels; `looks_like` a perceptual hash (16 hexadecimal figures).

    `sheet`: where a sheet of paper was found on a photo, to be offered as a crop; None where the picture is the sheet.
    """

    thumbnail: bytes
    looks_like: str
    notes: frozenset[PageNote] = frozenset()
    sheet: Corners | None = None


@dataclass(frozen=True, kw_only=True)
class Received:
    """A clean PDF, re-encoded: no script, no file in it, no data of the camera."""

    pdf: bytes
    pages: tuple[ReceivedPage, ...]
    is_photo: bool = False

    @property
    def thumbnails(self) -> tuple[bytes, ...]:
        """One for each page."""
        return tuple(page.thumbnail for page in self.pages)

    @property
    def notes(self) -> frozenset[PageNote]:
        """What is noted on any page."""
        return frozenset[PageNote]().union(*(page.notes for page in self.pages))


@dataclass(frozen=True, kw_only=True)
class PageOf:
    """A page of a clean PDF, counted from 0, as it is wanted: cropped to `corners` of the unturned page, then turned
    clockwise by 0, 90, 180 or 270 degrees.
    """

    pdf: bytes
    number: int = 0
    turn: int = 0
    corners: Corners | None = None
