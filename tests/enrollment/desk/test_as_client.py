"""As the client sees it: read, logged, framed, and nothing of it can be sent or followed."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from enrollment.access.keys import COOKIE
from enrollment.access.records.mandates import end_mandate
from enrollment.access.records.models import AccessEvent, Device, Role, What
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.as_client.inert import inert
from enrollment.desk.as_client.views import SHOWN, asked_by_nobody
from tests.enrollment.desk.conftest import PUMA
from tests.staff import at_the_desk, staff


def address(case_file, seen="file"):
    return reverse("as-client", args=[case_file.pk, seen])


def lines(case_file):
    return list(AccessEvent.objects.filter(case_file=case_file, what=What.SEEN_AS_CLIENT))


@pytest.mark.parametrize("seen", sorted(SHOWN))
def test_each_page_is_the_clients_own_and_framed(advisor, client, hold, seen):
    own = hold(PUMA)
    theirs = client.get(reverse(seen))
    page = advisor.get(address(own, seen)).content.decode()
    assert "You see what" in page
    if theirs.status_code == 200:
        [heading] = re.findall(r"<h1[^>]*>(.*?)</h1>", theirs.content.decode(), re.DOTALL)
        assert heading in page
    else:
        assert "The client has no such page now" in page


def test_nothing_can_be_sent_run_or_followed_out_of_it(advisor, case_file):
    pages = {seen: advisor.get(address(case_file, seen)).content.decode() for seen in SHOWN}
    for page in pages.values():
        body = page.split("</aside>", 1)[1]
        assert "csrfmiddlewaretoken" not in page
        assert "<script" not in page
        assert not re.findall(r"<form(?! inert>)", page)
        assert not re.findall(r"\sformaction=|\saction=|\smethod=", body)
        led = {there for there in re.findall(r'<a\b[^>]*\shref="([^"]*)"', body) if not there.startswith("#")}
        assert all("/as-client/" in there for there in led), led
        assert 'src="/file/' not in body
    assert address(case_file, "checklist") in pages["file"].split("</aside>", 1)[1]


@pytest.mark.parametrize("verb", ["post", "put", "delete"])
def test_its_address_takes_nothing(advisor, case_file, verb):
    assert getattr(advisor, verb)(address(case_file), {"held": "passport|applicant"}).status_code == 405


def test_only_the_log_is_written_and_that_once_a_day(advisor, case_file):
    with CaptureQueriesContext(connection) as asked:
        for seen in SHOWN:
            advisor.get(address(case_file, seen))
    written = {
        each["sql"].split("(")[0].strip()
        for each in asked
        if each["sql"].startswith(("INSERT", "UPDATE", "DELETE")) and "django_session" not in each["sql"]
    }
    assert written == {'INSERT INTO "access_accessevent"'}
    [line] = lines(case_file)
    assert line.who == "advisor"
    assert not Device.objects.exists()


def test_no_cookie_of_the_client_is_read_or_written(advisor, case_file, hold):
    own = hold({**PUMA, "names": {"first_names": "Zdravka", "birth_name": "Other"}}, holder=advisor)
    held = advisor.cookies[COOKIE].value
    response = advisor.get(address(case_file))
    assert COOKIE not in response.cookies
    assert advisor.cookies[COOKIE].value == held
    assert own.reference not in response.content.decode()
    assert "Zdravka" not in response.content.decode()
    assert response["Cache-Control"].startswith("no-store, private")


def test_it_speaks_the_clients_language_and_the_frame_the_advisors(advisor, case_file):
    CaseFile.objects.filter(pk=case_file.pk).update(language="fr")
    page = advisor.get(address(case_file, "checklist")).content.decode()
    assert '<html lang="fr"' in page
    assert "You see what" in page
    assert "Votre dossier" in page


def test_what_is_the_owners_alone_is_not_among_it(advisor, case_file):
    for seen in ("devices", "export", "mandates", "close-file", "situation", "nothing"):
        assert advisor.get(address(case_file, seen)).status_code == 404


def test_without_a_mandate_the_file_is_absent_and_its_log_says_who_tried(advisor, case_file):
    stranger = at_the_desk(staff("stranger", "view_casefile", team="Others"))
    assert stranger.get(address(case_file)).status_code == 404
    end_mandate(case_file, timezone.now())
    assert advisor.get(address(case_file)).status_code == 404
    assert not lines(case_file)
    assert AccessEvent.objects.filter(case_file=case_file, what=What.ADVISOR_REFUSED).count() == 2


def test_a_client_who_still_answers_has_no_such_page(advisor, db):
    asking = CaseFile.objects.create(answers={})
    page = advisor.get(address(asking)).content.decode()
    assert "The client has no such page now" in page
    assert page.count("<html") == 1


def test_pictures_of_papers_become_their_words():
    page = inert(
        '<img class="x" src="/file/papers/1.jpg" alt="Page 1"><img src="/static/a.svg" alt="">',
        lambda _there: None,
    )
    assert page == '<span>Page 1</span><img src="/static/a.svg" alt="">'


def test_the_page_is_asked_for_by_nobody_from_a_device_that_may_only_look(rf, case_file):
    request = rf.post("/admin/?page=2", {"typed": "x"}, headers={"Cookie": f"{COOKIE}=theirs"})
    request.user = staff("anne", "view_casefile")
    asked = asked_by_nobody(request, case_file, reverse("checklist"))
    assert (asked.COOKIES, asked.META["HTTP_COOKIE"], asked.META["QUERY_STRING"]) == ({}, "", "")
    assert (asked.method, asked.path, dict(asked.GET), dict(asked.POST)) == (
        "GET",
        reverse("checklist"),
        {},
        {},
    )
    assert asked.user.is_anonymous
    assert asked.device.role == Role.LOOK
    assert request.COOKIES and request.method == "POST", "the desk's own request stays as it is"
