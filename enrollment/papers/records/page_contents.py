"""What stands on the pages of papers: opened, cropped and turned, joined in their order into one PDF."""

from collections.abc import Sequence

from documents.papers.intake import PageOf, joined
from enrollment.papers.records.models import GivenPaper, PaperPage, VirusCheck
from enrollment.papers.records.storage import get


# What waits for the antivirus, or didn't pass it, is opened for nobody.
SERVED = (VirusCheck.OFF, VirusCheck.CLEAN)


def served_pages(paper: GivenPaper) -> list[PaperPage]:
    """The pages of a paper that may be shown, in their order, with their files."""
    return list(paper.pages.filter(file__virus_check__in=SERVED).select_related("file"))


def contents_of(pages: Sequence[PaperPage]) -> list[PageOf]:
    """Each with what stands on it; raises what the storage raises. Each file is opened once."""
    files = {blob: get(blob) for blob in {page.file.blob for page in pages}}
    return [
        PageOf(pdf=files[page.file.blob], number=page.number, turn=page.turn, corners=page.corners)
        for page in pages
    ]


def joined_pdf(paper: GivenPaper) -> bytes:
    """The paper as one PDF. Raises `Refused`, and what the storage raises."""
    return joined(contents_of(served_pages(paper)))
