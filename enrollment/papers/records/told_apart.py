"""What tells one paper from others of its kind: the days of a proof of residence, the name of a paper that no list names."""

from datetime import date

from documents.post.enclosures import FURTHER
from documents.spans import Span
from enrollment.papers.law.confirming import RESIDENCE, confirmed_of, with_confirmed
from enrollment.papers.law.stored_reading import read_back
from enrollment.papers.records.models import GivenPaper
from enrollment.requests.records.models import Request


def proof_days(paper: GivenPaper) -> Span | date | None:
    """The days that a proof of residence is about, as they were said or read; None where nobody knows any."""
    reading = with_confirmed(read_back(paper.reading), confirmed_of(paper.confirmed))
    if reading is None or paper.key != RESIDENCE:
        return None
    days = reading.covers or reading.issued_on
    return days.value if days else None


def title_of_further(paper: GivenPaper) -> str:
    """What the team called a paper that no list names; "" of any other."""
    if paper.key != FURTHER:
        return ""
    asked = Request.objects.filter(pk=paper.pk, case_file=paper.case_file_id).first()
    return asked.title if asked else ""


def title_again(paper: GivenPaper) -> str:
    """The same as a request that asks for it again keeps it (`Request.title`): days as ISO 8601 writes them."""
    days = proof_days(paper)
    if isinstance(days, Span):
        return "/".join(day.isoformat() for day in days.ends)
    return days.isoformat() if days else title_of_further(paper)
