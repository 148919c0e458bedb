"""A paper that a team has looked at, while its person changes it: the pages of then count until they say that they are done.

Where they begin, the pages are written down as they stand (`GivenPaper.former`); what they take out of the paper meanwhile is
deleted once they are done, with whatever nobody shows any more. Whoever takes the whole paper back is done at once: it is
gone. An envelope holds the accepted pages meanwhile; a paper that was asked for again is in none, before as after they begin:
its team has said that it won't do.
"""

from copy import copy
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from enrollment.case_file.records.acts import acting
from enrollment.papers.law.review import Reviewed
from enrollment.papers.records.antivirus import SERVED
from enrollment.papers.records.assembling import served_pages
from enrollment.papers.records.models import GivenPaper, PaperPage, SentFile
from enrollment.requests.law.request import Asked, RequestState


@dataclass(frozen=True, kw_only=True)
class FormerPage:
    """A page as it was looked at; by the id that it had, and has where it is still in the paper."""

    pk: UUID
    file: SentFile
    number: int
    turn: int
    corners: list[list[float]] | None


CountedPage = PaperPage | FormerPage


def keep_former(paper: GivenPaper, now: datetime) -> None:
    """Within the act that changes its pages, before it does: how they stand, where a team has looked at them so."""
    if paper.former is not None or paper.reviewed_revision != paper.revision or not _counts(paper):
        return
    pages = [
        {"id": str(page.pk), "file": str(page.file_id), "number": page.number}
        | {"turn": page.turn, "corners": page.corners}
        for page in paper.pages.all()
    ]
    paper.former = {"since": now.isoformat(), "pages": pages, "reading": paper.reading}
    paper.save(update_fields=["former"])


def _counts(paper: GivenPaper) -> bool:
    """Whether it was accepted, or is asked for again and waits for its person."""
    again = paper.requests.filter(asked=Asked.PAPER_AGAIN, state=RequestState.OPEN)
    return paper.review == Reviewed.ACCEPTED or again.exists()


def say_done(paper: GivenPaper, *, now: datetime, by: str) -> None:
    """Its person says that its pages are as they should be: from now on these count, and a team looks at them anew."""
    with acting(paper.case_file, now=now, by=by):
        let_former_go(paper)


def let_former_go(paper: GivenPaper) -> None:
    """Within the act after which its pages count as they are."""
    held = GivenPaper.objects.filter(pk=paper.pk, former__isnull=False)
    if held.update(former=None):
        for file in SentFile.objects.filter(paper=paper.pk, pages__isnull=True):
            file.delete()
    paper.former = None


def counted_pages(paper: GivenPaper) -> list[CountedPage]:
    """The pages for whoever isn't its person: those of then while it is being changed, otherwise as it has them."""
    if paper.former is None:
        return list(served_pages(paper))
    files = {str(file.pk): file for file in paper.files.filter(virus_check__in=SERVED)}
    return [
        FormerPage(
            pk=UUID(page["id"]),
            file=files[page["file"]],
            number=page["number"],
            turn=page["turn"],
            corners=page["corners"],
        )
        for page in paper.former["pages"]
        if page["file"] in files
    ]


def former_files(paper: GivenPaper) -> frozenset[str]:
    """The ids of the files of which pages of then count."""
    return frozenset(page["file"] for page in (paper.former or {}).get("pages", ()))


def as_counted(paper: GivenPaper) -> GivenPaper:
    """The paper with what was read of the pages that count; never to be saved."""
    if paper.former is None:
        return paper
    then = copy(paper)
    then.revision, then.reading = paper.reviewed_revision, paper.former["reading"]
    return then
