"""A paper as one PDF: its pages in their order, turned and cropped as the person wants them."""

from collections.abc import Sequence
from typing import Any, Protocol

from documents.papers.intake import PageOf, joined
from enrollment.papers.records import storage
from enrollment.papers.records.antivirus import SERVED, may_be_served
from enrollment.papers.records.models import GivenPaper, PaperPage


class NotServed(LookupError):
    """The paper has no page yet, or one that waits for the antivirus or didn't pass it."""


def pdf_of(paper: GivenPaper) -> bytes:
    """Made anew each time: what is kept is what was sent. Raises `NotServed`, and what `storage.get` and `joined` do."""
    pages = list(paper.pages.select_related("file"))
    if not pages or not all(may_be_served(page.file) for page in pages):
        raise NotServed(str(paper.pk))
    return joined(contents_of(pages))


def served_pages(paper: GivenPaper) -> list[PaperPage]:
    """The pages of a paper that may be shown, in their order, with their files."""
    return list(paper.pages.filter(file__virus_check__in=SERVED).select_related("file"))


class PageSheet(Protocol):
    """A page of now, or as it was when a team looked at it."""

    @property
    def file(self) -> Any:
        """The file on which it came."""

    @property
    def number(self) -> int:
        """Which page of that file."""

    @property
    def turn(self) -> int:
        """Degrees clockwise."""

    @property
    def corners(self) -> Any:
        """To which it is cropped; None: whole."""


def contents_of(pages: Sequence[PageSheet]) -> list[PageOf]:
    """Each with what stands on it; each file is opened once. Raises what `storage.get` does."""
    files = {blob: storage.get(blob) for blob in {page.file.blob for page in pages}}
    return [
        PageOf(pdf=files[page.file.blob], number=page.number, turn=page.turn, corners=page.corners)
        for page in pages
    ]
