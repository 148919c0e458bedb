"""A contest waits for the team as a message does, and no longer than it is upheld by its person."""

from datetime import datetime

from enrollment.case_file.records.models import CaseFile
from enrollment.messages.records.models import Message, Side
from enrollment.papers.law.review import contested_now
from enrollment.papers.records.models import GivenPaper


CONTEST = "contest"  # what such a message is about


def no_longer_contested(case_file: CaseFile, now: datetime) -> None:
    """Within the act that takes a contest back: where it was the last of the file, nothing waits for an answer."""
    papers = GivenPaper.objects.filter(case_file=case_file, contested__isnull=False)
    if not any(contested_now(paper.contested) for paper in papers):
        Message.objects.filter(case_file=case_file, side=Side.CLIENT, about=CONTEST, settled_at=None).update(
            settled_at=now
        )
