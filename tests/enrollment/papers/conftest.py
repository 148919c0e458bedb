"""A folder of papers of each test's own, and papers in it."""

import pytest
from django.utils import timezone

from enrollment.case_file.records.models import CaseFile
from enrollment.papers.records import reading_task, storage
from enrollment.papers.records.models import GivenPaper, PaperPage, SentFile
from enrollment.server.paper_storage import paper_storage
from tests.enrollment.papers.readers import READERS
from tests.enrollment.papers.without_pages import given


@pytest.fixture
def folder(settings, tmp_path):
    """Where blobs lie."""
    settings.STORAGES = {**settings.STORAGES, "papers": paper_storage(tmp_path)}
    return tmp_path / "papers"


@pytest.fixture
def case_file(db):
    return CaseFile.objects.create()


@pytest.fixture
def give(folder, case_file):
    """Give a paper of one page: its content stands in the storage, and the rows name it."""

    def made(content=b"%PDF of a lease", *, to=case_file, key="lease"):
        now = timezone.now()
        paper = GivenPaper.objects.create(
            case_file=to, key=key, person="applicant", given_at=now, given_by="applicant"
        )
        file = SentFile.objects.create(
            paper=paper, blob=storage.put(content), size=len(content), name="bail.pdf", received_at=now,
            fingerprint=storage.fingerprint_of(content, to), virus_check="off",
        )  # fmt: skip
        PaperPage.objects.create(
            paper=paper, file=file, position=0, thumbnail=storage.put(b"small"), looks_like="0" * 16
        )
        return paper

    return made


@pytest.fixture
def paper(case_file):
    """A paper whose pages are nowhere."""
    return given(case_file)


@pytest.fixture
def reader(monkeypatch):
    """Which of the readers reads, in place of the real one."""

    def named(name):
        monkeypatch.setattr(reading_task, "READER", f"{READERS}.{name}")
        monkeypatch.setattr(reading_task, "JOINER", f"{READERS}.joined")

    named("at_once")
    return named
