"""A paper that was given for one line of the checklist and belongs to another: moved there, with its pages and what was read.

What its person said of it was said of another paper, and is asked again.
"""

from datetime import datetime

from enrollment.case_file.records.acts import acting
from enrollment.papers.law.asked import KINDS_GIVEN, PaperPlace
from enrollment.papers.law.stored_reading import read_back
from enrollment.papers.records.confirming import forget_what_it_made
from enrollment.papers.records.correcting import keep_former
from enrollment.papers.records.giving import changed, tick_goes_with_the_last, tick_its_line
from enrollment.papers.records.models import GivenPaper


def move_to(paper: GivenPaper, place: PaperPlace, *, now: datetime, by: str) -> GivenPaper:
    """Make it the paper of this place; where one is there already, its pages come behind those. The paper that has them now."""
    with acting(paper.case_file, now=now, by=by):
        if (paper.key, paper.person) == (place.key, place.person):
            return paper
        forget_what_it_made(paper)
        was = paper.key, paper.person
        there = _paper_there(paper, place)
        if there is not None:
            keep_former(there, now)
            _join(paper, there)
            paper.delete()
        else:
            paper.key, paper.person, paper.kind = place.key, place.person, _kind_of(paper, place)
            paper.proof, paper.confirmed, paper.confirmed_at, paper.contested = None, None, None, None
            paper.save()
        tick_goes_with_the_last(paper.case_file, *was)
        tick_its_line(paper.case_file, place)
    return there or paper


def _paper_there(paper: GivenPaper, place: PaperPlace) -> GivenPaper | None:
    """Of proofs of residence there are many; of any other line one."""
    if place.is_proof:
        return None
    return GivenPaper.objects.filter(case_file=paper.case_file, key=place.key, person=place.person).first()


def _kind_of(paper: GivenPaper, place: PaperPlace) -> str:
    """As which proof of residence it was read; its person says it otherwise."""
    reading = read_back(paper.reading)
    read = reading.kind.value if reading and reading.kind else ""
    return read if place.is_proof and read in KINDS_GIVEN else ""


def _join(paper: GivenPaper, there: GivenPaper) -> None:
    behind = there.pages.count()
    for number, page in enumerate(paper.pages.all()):
        page.paper, page.position = there, behind + number
        page.save(update_fields=["paper", "position"])
    paper.files.update(paper=there)
    changed(there)
