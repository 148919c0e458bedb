"""What a person does to the pages of a paper: turned, cropped, put in order, taken out. The file stays as it was sent.

Every change makes the paper another one for whoever reads it (`changed`), and a page that is gone by now stays gone:
another tab, or a second tap, has done it.
"""

from datetime import datetime

from documents.papers.intake.received import Corners
from enrollment.case_file.records.acts import acting
from enrollment.papers.records.correcting import keep_former
from enrollment.papers.records.giving import changed, drop_pages, remove, renumber
from enrollment.papers.records.models import PaperPage


QUARTER, WHOLE = 90, 360


def turn(page: PaperPage, degrees: int, *, now: datetime, by: str) -> None:
    """By so many degrees clockwise, a multiple of 90, from how it lies now."""
    with acting(page.paper.case_file, now=now, by=by):
        page.refresh_from_db(fields=["turn"])
        keep_former(page.paper, now)
        page.turn = (page.turn + degrees) % WHOLE
        page.save(update_fields=["turn"])
        changed(page.paper)


def crop(page: PaperPage, corners: Corners | None, *, now: datetime, by: str) -> None:
    """To these corners of the unturned picture; None: the whole picture again."""
    with acting(page.paper.case_file, now=now, by=by):
        keep_former(page.paper, now)
        page.corners = corners
        page.save(update_fields=["corners"])
        changed(page.paper)


def move(page: PaperPage, by_places: int, *, now: datetime, by: str) -> None:
    """So many places further back in the paper (negative: to the front), as far as there are places."""
    with acting(page.paper.case_file, now=now, by=by):
        pages = list(page.paper.pages.all())
        here = pages.index(page)
        there = min(max(here + by_places, 0), len(pages) - 1)
        if there == here:
            return
        keep_former(page.paper, now)
        pages.insert(there, pages.pop(here))
        for position, each in enumerate(pages):
            each.position = position
        PaperPage.objects.bulk_update(pages, ["position"])
        changed(page.paper)


def remove_page(page: PaperPage, *, now: datetime, by: str) -> None:
    """Take it out; with its last page the paper is gone."""
    with acting(page.paper.case_file, now=now, by=by):
        if page.paper.pages.count() == 1:
            remove(page.paper, now=now, by=by)
            return
        keep_former(page.paper, now)
        drop_pages([page])
        renumber(page.paper)
        changed(page.paper)


def say_it_is_fine(page: PaperPage, *, now: datetime, by: str) -> None:
    """The person can read every word: what was noted of the picture isn't said again."""
    with acting(page.paper.case_file, now=now, by=by):
        PaperPage.objects.filter(pk=page.pk).update(notes=[])
