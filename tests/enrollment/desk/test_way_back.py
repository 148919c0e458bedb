"""From every page and form of a file back to the list, its row and its filters, and on to the next file of it."""

import re
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.urls import resolve, reverse

from enrollment.case_file.records.models import CaseFile
from enrollment.docket.records.daily_turn import turn_the_day
from enrollment.papers.records.reviewing import seen_of
from enrollment.requests.law.request import Asked
from enrollment.requests.records.models import Request
from tests.enrollment.desk.conftest import PUMA
from tests.enrollment.papers.without_pages import given
from tests.enrollment.stored_answers import TODAY
from tests.staff import at_the_desk, staff


FILTERS = "language=fr&sort=due"
WALK = urlencode({"list": FILTERS, "at": "row~7"})
LINK = re.compile(r'(?:href|action)="([^"#][^"]*)"')
# Nobody goes anywhere by these: a sign of life, and pages that begin at a list.
LEAD_NOWHERE = ("/presence/", "/next/", "/jsi18n/")
AGAIN = {"reason": "illegible", "words": "Line 2.", "send": "1"}


@pytest.fixture
def desk(the_day, db):
    return at_the_desk(staff("anne", "view_casefile", "add_milestoneentry"))


@pytest.fixture
def paper(case_file):
    return given(case_file)


def walked(address):
    said = parse_qs(urlsplit(address).query)
    return (said.get("list"), said.get("at")) == ([FILTERS], ["row~7"])


def of_the_file(page, case_file):
    """The links and forms of a page that lead to pages of this file."""
    for address in map(unescape, LINK.findall(page)):
        if (str(case_file.pk) in address or address.startswith("?")) and not any(
            each in address for each in LEAD_NOWHERE
        ):
            yield address


def at(name, *named):
    return f"{reverse(name, args=named)}?{WALK}"


def test_every_page_of_a_file_carries_the_way_back_to_every_other(desk, paper, case_file):
    """Followed from the file's page as far as links lead, with the breadcrumb to the list on each."""
    desk.post(at("desk-ask-again", case_file.pk, paper.pk), {**AGAIN, "paper_seen": seen_of(paper)})
    there, seen = [at("admin:enrollment_casefile_change", case_file.pk)], set()
    while there:
        address = there.pop()
        name = resolve(urlsplit(address).path).url_name
        if name in seen or ".pdf" in address:
            continue
        response = desk.get(address)
        if response.status_code != 200:
            continue
        seen.add(name)
        page = response.content.decode()
        lost = [each for each in of_the_file(page, case_file) if not walked(each)]
        assert not lost, (address, lost)
        if 'class="breadcrumbs"' in page:
            row = unescape(page).count(f"?{FILTERS}#row-{case_file.reference}")
            assert row, address
        there += [each for each in of_the_file(page, case_file) if each.startswith("/")]
    assert {"desk-paper", "desk-ask-again", "desk-ask", "desk-message", "as-client"} <= seen


@pytest.mark.parametrize("seen", ["as it is", "otherwise"])
def test_an_accepted_paper_and_one_that_changed_meanwhile_keep_it(desk, paper, case_file, seen):
    typed = {"paper_seen": seen_of(paper) if seen == "as it is" else "otherwise"}
    response = desk.post(at("desk-accept", case_file.pk, paper.pk), typed)
    assert walked(response["Location"])


def test_asking_again_keeps_it_and_so_does_an_error(desk, paper, case_file):
    address = at("desk-ask-again", case_file.pk, paper.pk)
    wrong = desk.post(address, {"paper_seen": seen_of(paper), "reason": "other", "send": "1"})
    assert any(map(walked, of_the_file(wrong.content.decode(), case_file)))
    assert walked(desk.post(address, {**AGAIN, "paper_seen": seen_of(paper)})["Location"])


def test_a_further_paper_asked_closed_and_taken_back_keep_it(desk, paper, case_file):
    asked = {"asked": "further", "title": "A letter", "words": "", "send": "1"}
    assert walked(desk.post(at("desk-ask", case_file.pk), asked)["Location"])
    [request] = Request.objects.all()
    assert walked(desk.post(at("desk-take-back", case_file.pk, request.pk))["Location"])
    closed = desk.post(at("desk-close-request", case_file.pk, request.pk), {"on_paper": "1"})
    assert walked(closed["Location"])


def test_a_request_closed_on_the_page_of_its_paper_leads_back_there(desk, paper, case_file):
    desk.post(at("desk-ask-again", case_file.pk, paper.pk), {**AGAIN, "paper_seen": seen_of(paper)})
    request = Request.objects.get(asked=Asked.PAPER_AGAIN)
    response = desk.post(at("desk-close-request", case_file.pk, request.pk), {"on_paper": "1"})
    assert response["Location"].startswith(reverse("desk-paper", args=[case_file.pk, paper.pk]))


def test_after_the_last_paper_the_next_file_is_the_next_of_that_list(desk, paper, case_file):
    CaseFile.objects.filter(pk=case_file.pk).update(language="fr")
    CaseFile.objects.create(answers=PUMA, language="fr")
    following = CaseFile.objects.create(answers=PUMA, language="en")
    turn_the_day(TODAY)
    walk = urlencode({"list": "language=en"})
    address = reverse("desk-accept", args=[case_file.pk, paper.pk])
    page = desk.post(f"{address}?{walk}", {"paper_seen": seen_of(paper)}, follow=True).content.decode()
    [onward] = [unescape(each) for each in LINK.findall(page) if "/next/" in each]
    response = desk.get(onward)
    assert str(following.pk) in response["Location"]
