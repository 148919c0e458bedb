"""Papers at the desk: read beside the findings, with the client's own words, and never without a trace."""

import io
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from documents.papers.found import Found, Reading
from enrollment.access.records.models import AccessEvent, What
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.stored_reading import stored
from enrollment.papers.records import storage
from enrollment.papers.records.confirming import contest
from enrollment.papers.records.models import PaperPage, ReadingState, VirusCheck
from enrollment.server.paper_storage import paper_storage
from tests.enrollment.papers.without_pages import given
from tests.sent_papers import pdf
from tests.staff import at_the_desk, staff


READ = Reading(
    kind=Found(value="passport", sure=0.9), names=(Found(value="Jean Martin", sure=0.95),), pages=1
)


@pytest.fixture
def paper(case_file, settings, tmp_path):
    settings.STORAGES = {**settings.STORAGES, "papers": paper_storage(tmp_path)}
    paper = given(case_file, reading_state=ReadingState.READ, reading=stored(READ))
    paper.files.update(blob=storage.put(pdf()))
    PaperPage.objects.create(
        paper=paper, file=paper.files.get(), position=0, thumbnail=storage.put(b"small"), looks_like="0" * 16
    )
    return paper


def at(paper):
    return reverse("desk-paper", args=[paper.case_file_id, paper.pk])


def picture_of(paper):
    return reverse("desk-picture", args=[paper.case_file_id, paper.pk, paper.pages.get().pk])


def opened(paper):
    lines = AccessEvent.objects.filter(case_file=paper.case_file, what=What.PAPER_OPENED)
    return [(line.who, line.why) for line in lines]


def test_the_page_of_a_file_lists_its_papers_and_what_differs(advisor, paper):
    page = advisor.get(
        reverse("admin:enrollment_casefile_change", args=[paper.case_file_id])
    ).content.decode()
    assert at(paper) in page
    assert "Something differs" in page
    assert opened(paper) == []


def test_its_pictures_are_enlarged_and_turned_by_keys_too(advisor, paper):
    page = advisor.get(at(paper)).content.decode()
    assert re.findall(r'data-look="(\w+)" data-key="(\w)"', page) == [("zoom", "z"), ("turn", "t")]


def test_a_paper_stands_beside_its_findings_and_what_the_client_says(advisor, paper):
    contest(paper, "name", "That is my landlord.", now=timezone.now())
    page = advisor.get(at(paper)).content.decode()
    assert 'data-check="name" data-verdict="differs"' in page
    assert "That is my landlord." in page
    assert picture_of(paper) in page


def test_who_opens_a_paper_stands_in_the_log_once_for_each_opening(advisor, paper):
    advisor.get(at(paper))
    advisor.get(picture_of(paper))
    assert opened(paper) == [("advisor", "passport")]


def test_a_picture_alone_leaves_the_same_trace_and_is_kept_by_nobody(advisor, paper):
    response = advisor.get(picture_of(paper))
    assert response["Content-Type"] == "image/jpeg"
    assert "no-store" in response["Cache-Control"]
    assert "sandbox" in response["Content-Security-Policy"]
    assert opened(paper) == [("advisor", "passport")]


def test_a_picture_bears_a_watermark(advisor, paper):
    drawn = Image.open(io.BytesIO(advisor.get(picture_of(paper)).content)).convert("L")
    assert drawn.getextrema()[0] < 245  # the page itself is blank


def test_what_the_antivirus_has_not_passed_is_not_shown(advisor, paper):
    paper.files.update(virus_check=VirusCheck.PENDING)
    assert advisor.get(picture_of(paper)).status_code == 404
    assert picture_of(paper) not in advisor.get(at(paper)).content.decode()


def test_a_page_of_another_paper_is_not_shown_under_this_one(advisor, paper):
    other = given(CaseFile.objects.create(answers={}))
    other.files.update(blob=storage.put(pdf()))
    page = PaperPage.objects.create(
        paper=other, file=other.files.get(), position=0, thumbnail="x", looks_like="0" * 16
    )
    address = reverse("desk-picture", args=[paper.case_file_id, paper.pk, page.pk])
    assert advisor.get(address).status_code == 404


def test_nobody_else_sees_a_paper(client, paper, db):
    porter = at_the_desk(staff("porter"))
    for address in (at(paper), picture_of(paper)):
        assert client.get(address).status_code == 302
        assert porter.get(address).status_code == 403
    assert opened(paper) == []
