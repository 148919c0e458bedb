"""A paper asked for again: by what its person tells it from the next one, and what another reason does to the first."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from documents.papers.found import Found, Reading
from documents.post.enclosures import FURTHER
from documents.spans import Span
from enrollment.case_file.records.acts import APPLICANT
from enrollment.messages.records.models import Message, Side
from enrollment.papers.law.stored_reading import stored
from enrollment.papers.records.models import ReadingState
from enrollment.requests.pages.words import what_is_asked
from enrollment.requests.records.asking import answer
from enrollment.requests.records.models import Request
from tests.enrollment.desk.test_review import AGAIN, at, file_page, posted, shown
from tests.enrollment.papers.without_pages import given
from tests.staff import at_the_desk, staff


@pytest.fixture
def desk(the_day, db):
    return at_the_desk(staff("anne", "view_casefile", "add_milestoneentry"))


@pytest.fixture
def paper(case_file):
    return given(case_file)


def test_another_reason_takes_the_place_of_what_the_client_has_not_answered(desk, paper):
    posted(desk, "desk-ask-again", paper, **AGAIN)
    page = desk.get(at("desk-ask-again", paper)).content.decode()
    assert "data-replaced" in page
    assert '<option value="illegible" selected>' in page and AGAIN["words"] in page
    posted(desk, "desk-ask-again", paper, **{**AGAIN, "reason": "expired"})
    former, now = Request.objects.all()
    assert (former.state, now.state, now.reason) == ("closed", "open", "expired")
    assert Message.objects.filter(side=Side.TEAM).count() == 2
    assert 'data-review="asked-again"' in shown(desk, paper)


def test_the_very_same_is_asked_once_and_said_to_be(desk, paper):
    posted(desk, "desk-ask-again", paper, **AGAIN)
    twice = posted(desk, "desk-ask-again", paper, **AGAIN)
    assert "asked for already" in twice.content.decode()
    assert Request.objects.count() == Message.objects.filter(side=Side.TEAM).count() == 1
    assert LogEntry.objects.filter(change_message__contains="asked again").count() == 1


def receipt(case_file, month):
    """A rent receipt of a month of 2026, as a machine read it."""
    days = Span(starts_on=date(2026, month, 1), ends_on=date(2026, month, 28))
    reading = Reading(kind=Found(value="rent_receipt", sure=0.9), covers=Found(value=days, sure=0.9), pages=1)
    kept = {"reading_state": ReadingState.READ, "reading": stored(reading)}
    return given(case_file, key="residence_proof", kind="rent_receipt", **kept)


def test_of_several_receipts_the_client_reads_which_one_is_asked_for_again(desk, case_file):
    for month in (1, 2):
        paper = receipt(case_file, month)
    assert "28 February 2026" in shown(desk, paper)
    for month in ("January", "February"):
        assert f"28 {month} 2026</a>" in file_page(desk, paper)
    posted(desk, "desk-ask-again", paper, **AGAIN)
    assert "Rent receipt · 1 February 2026 – 28 February 2026" in Message.objects.get(side=Side.TEAM).text
    assert "28 February 2026" in what_is_asked(Request.objects.get())


def test_a_paper_that_no_list_names_is_asked_for_again_by_its_name(desk, case_file):
    posted_ask = {"asked": "further", "title": "The lease of the cellar", "words": "", "send": "1"}
    desk.post(reverse("desk-ask", args=[case_file.pk]), posted_ask)
    asked = Request.objects.get()
    paper = given(case_file, pk=asked.pk, key=FURTHER)
    answer(asked, given_paper=paper, now=timezone.now(), by=APPLICANT)
    posted(desk, "desk-ask-again", paper, **AGAIN)
    # Both were written in one moment, and their keys say nothing of which came later.
    [_first, again] = sorted(
        (each.text for each in Message.objects.all()), key=lambda text: "once more" in text
    )
    assert "once more: The lease of the cellar." in again
