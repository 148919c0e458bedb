"""Whoever comes back on another device stands where they were: on the page they wanted, or on the question that is next."""

import re
from urllib.parse import quote, urlencode, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enrollment.access.own_pages import is_page_of_a_file
from enrollment.case_file.records.models import CaseFile
from enrollment.history.records.record import Happening, record
from enrollment.outbox.pages.mails import message_mail, waiting_mail
from enrollment.outbox.records.models import Mailbox
from enrollment.tracking.law.milestones import Milestone, SubmittedBy
from enrollment.wizard.law.question_path import walk
from tests.enrollment.access.conftest import ADDRESS, confirmed
from tests.enrollment.stored_answers import BY_PATHWAY
from tests.post_office import code_in


NOT_OURS = (
    "https://elsewhere.example/file/",
    "//elsewhere.example/file/",
    "/\\elsewhere.example/file/",
    "/admin/",
    "/return/",
    "/file/no-such-page/",
    "/file/../admin/",
    "javascript:alert(1)",
    "file/messages/",
    "/file/messages/\r\nX: 1",
)


def by_mail(browser, office, wanted=""):
    """Where the code of the mail leads whoever asked for it from this page, or from none."""
    asked = browser.post(f"{reverse('return')}?{urlencode({'next': wanted})}", {"address": ADDRESS})
    return browser.post(asked["Location"], {"code": code_in(office.received[-1])})["Location"]


@pytest.mark.parametrize("place", [2, -1], ids=["of the situation", "of the form"])
def test_answers_that_are_missing_are_asked_for_at_once(db, elsewhere, office, place):
    stored = BY_PATHWAY["employee"]
    missing = list(walk(stored, timezone.localdate()).questions)[place]
    confirmed(CaseFile.objects.create(answers={each: stored[each] for each in stored if each != missing}))
    onward = by_mail(elsewhere, office)
    assert onward == reverse("question", args=[missing])
    assert elsewhere.get(onward).status_code == 200


def test_a_file_that_is_complete_opens_on_its_first_page(with_mailbox, elsewhere, office):
    assert walk(with_mailbox.answers, timezone.localdate()).complete
    assert by_mail(elsewhere, office) == reverse("file")


def test_what_was_sent_is_followed_up_whatever_is_asked_since(db, elsewhere, office):
    stored = BY_PATHWAY["employee"]
    last = list(walk(stored, timezone.localdate()).questions)[-1]
    case_file = confirmed(
        CaseFile.objects.create(answers={each: stored[each] for each in stored if each != last})
    )
    today = timezone.localdate()
    sent = Happening(milestone=Milestone.SUBMITTED, happened_on=today, submitted_by=SubmittedBy.COUNTER)
    assert record(case_file, sent, by="applicant", today=today)
    assert by_mail(elsewhere, office) == reverse("file")


@pytest.mark.parametrize("wanted", ["/file/devices/", "/file/tracking/add/", "/situation/arrival/"])
def test_the_page_that_was_wanted_comes_before(with_mailbox, elsewhere, office, wanted):
    assert by_mail(elsewhere, office, wanted) == wanted
    assert elsewhere.get(wanted).status_code == 200


@pytest.mark.parametrize("wanted", NOT_OURS)
def test_s18_no_other_site_and_no_page_of_the_desk_is_gone_on_to(with_mailbox, elsewhere, office, wanted):
    assert not is_page_of_a_file(wanted)
    asked = elsewhere.post(f"{reverse('return')}?{urlencode({'next': wanted})}", {"address": ADDRESS})
    assert asked["Location"] == reverse("return-code")
    typed = {"code": code_in(office.received[-1]), "next": wanted}
    assert elsewhere.post(f"{reverse('return-code')}?{urlencode({'next': wanted})}", typed)[
        "Location"
    ] == reverse("file")


def test_a_page_that_was_asked_for_where_no_file_is_held_is_found_at_the_end_of_every_way(
    held, client, elsewhere
):
    start = elsewhere.get("/file/devices/")["Location"]
    way = way_to(elsewhere, start, "/return/")
    sheet, code = way_to(elsewhere, way, "/return/sheet/"), way_to(elsewhere, way, reverse("hold-file"))
    printed = client.post(reverse("print-sheet")).content.decode()
    typed = {"code": re.search(r"(?:[2-9B-Z]{4}-){6}[2-9B-Z]{4}", printed).group()}
    assert elsewhere.post(sheet, typed)["Location"] == "/file/devices/"
    shown = client.post(reverse("invitation", args=[held.pk])).context["code"]
    third = Client()
    assert third.post(code, {"code": shown, "holders": "both"})["Location"] == "/file/devices/"
    assert third.get("/file/devices/").status_code == 200


def way_to(browser, page, to):
    """The link on this page that leads on."""
    return re.search(rf'href="({re.escape(to)}\?[^"]+)"', browser.get(page).content.decode()).group(1)


def test_what_was_sent_without_a_file_is_not_asked_for_again(db, elsewhere):
    assert elsewhere.post("/file/messages/", {"text": "Hello"})["Location"] == reverse("landing")


@pytest.mark.parametrize(
    ("mail", "page"),
    [
        (lambda mailbox: message_mail(mailbox, timezone.now()), "messages"),
        (lambda mailbox: waiting_mail(mailbox.address, "fr"), "devices"),
    ],
    ids=["a message", "a device that waits"],
)
def test_the_link_of_a_mail_leads_to_its_page_on_another_device(with_mailbox, elsewhere, office, mail, page):
    text = mail(Mailbox.objects.get()).body
    link = re.search(rf"{re.escape(settings.SITE)}(/return/\?\S+)", text).group(1)
    assert urlsplit(link).query == f"next={quote(reverse(page))}"
    asked = elsewhere.post(link, {"address": ADDRESS})
    assert elsewhere.post(asked["Location"], {"code": code_in(office.received[-1])})["Location"] == reverse(
        page
    )
