"""Papers that were given, without the machinery that takes them in."""

import pytest
from django.utils import timezone

from enrollment.case_file.records.models import CaseFile
from enrollment.papers.records import reading_task
from enrollment.papers.records.models import GivenPaper, SentFile, VirusCheck


READERS = "tests.enrollment.papers.readers"


def given(case_file, key="passport", person="applicant", check=VirusCheck.OFF, **more):
    """A paper of one file; its pages are nowhere."""
    paper = GivenPaper.objects.create(
        case_file=case_file, key=key, person=person, given_at=timezone.now(), given_by="applicant", **more
    )
    SentFile.objects.create(
        paper=paper,
        blob=f"blob-{paper.pk}",
        size=1,
        name="scan.pdf",
        fingerprint=str(paper.pk),
        virus_check=check,
        received_at=timezone.now(),
    )
    return paper


@pytest.fixture
def paper(db):
    return given(CaseFile.objects.create(answers={}))


@pytest.fixture
def reader(monkeypatch):
    """Which of the readers reads."""

    def named(name):
        monkeypatch.setattr(reading_task, "READER", f"{READERS}.{name}")
        monkeypatch.setattr(reading_task, "JOINER", f"{READERS}.joined")

    named("at_once")
    return named
