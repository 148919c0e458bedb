"""S16 to S18, S44, S45: forged requests are refused in words, and every answer carries its policy."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from enrollment.access.keys import COOKIE
from enrollment.case_file.records.models import CaseFile
from tests.abuse.addresses import PARTS, ROUTES, addresses, each_for_itself, values_of
from tests.abuse.people import NAME, browser_of
from tests.holders import proven


PAGES = [
    "/",
    "/caisse/?postcode=59100",
    "/situation/territory/",
    "/situation/check/",
    "/file/",
    "/file/checklist/",
    "/file/residence/",
    "/file/residence/add/rent_receipt/",
    "/file/forms/",
    "/file/forms/cerfa-15763/guide/",
    "/file/envelope/",
    "/file/care/",
    "/file/care/add/",
    "/file/reminders/",
    "/file/close/",
    "/file/privacy/",
    "/file/delete/",
]


@pytest.fixture
def their_browser(theirs):
    return browser_of(theirs)


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "a b", "127.0.0.1:80\x1b[31m", "[::1"]
)
def test_s16_a_foreign_host_gets_a_page_that_says_so(host, db):
    response = browser_of().get("/", headers={"Host": host})
    assert response.status_code == 400
    assert "evil" not in response.content.decode()
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_s16_headers_of_a_proxy_change_nothing_here(their_browser):
    honest = their_browser.get("/file/", follow=True)
    forged = their_browser.get(
        "/file/",
        headers={
            "X-Forwarded-Host": "evil.example",
            "X-Forwarded-For": "10.0.0.1",
            "X-Forwarded-Proto": "https",
            "X-Original-URL": "/admin/",
            "X-HTTP-Method-Override": "DELETE",
            "Forwarded": "host=evil.example",
        },
    )
    assert forged.status_code == honest.status_code == 200
    assert "evil" not in forged.content.decode()
    assert not forged.wsgi_request.is_secure()


# Asks who is there before it reads the token, which comes after a list of any length.
LEADS_STRANGERS_TO_THE_DOOR = {"admin/prepared/lists/new/"}


@pytest.mark.parametrize("part", range(PARTS))
def test_s17_no_post_is_taken_without_its_token(part, theirs):
    values = values_of(theirs)
    before = CaseFile.objects.filter(pk=theirs.pk).values().get()
    for route in each_for_itself(ROUTES[part::PARTS]):
        for path in addresses(route, **values):
            strict = browser_of(theirs, enforce_csrf_checks=True)
            response = strict.post(path, {"birth_name": "x", "language": "fr", "territory": "mayotte"})
            if route in LEADS_STRANGERS_TO_THE_DOOR:
                assert response["Location"] == reverse("account_login"), path
            else:
                assert response.status_code in (403, 404), path
        assert CaseFile.objects.filter(pk=theirs.pk).values().get() == before, route
        assert theirs.residence_proofs.count() == theirs.held_papers.count() == 1, route


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Origin": "https://evil.example"}, id="sent from another site"),
        pytest.param({"Origin": "null"}, id="sent from a sandboxed frame"),
    ],
)
def test_s17_a_token_sent_from_elsewhere_is_not_enough(headers, theirs):
    strict = browser_of(theirs, enforce_csrf_checks=True)
    strict.get("/file/delete/")
    token = strict.cookies[settings.CSRF_COOKIE_NAME].value
    response = strict.post("/file/delete/", {"csrfmiddlewaretoken": token}, headers=headers)
    assert response.status_code == 403
    assert CaseFile.objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize(
    "path",
    [
        "/situation/names/",
        "/file/checklist/",
        "/file/residence/add/rent_receipt/",
        "/file/residence/plan/",
        "/file/tracking/add/submitted/",
    ],
)
def test_s17_what_was_typed_too_late_is_shown_again_escaped_and_kept_by_nobody(path, theirs):
    response = browser_of(theirs, enforce_csrf_checks=True).post(
        path, {'x"><b>': '"><script>alert(1)</script>'}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    page = response.content.decode()
    assert "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
    assert "<b>" not in page
    assert f'action="{path}"' in page
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["/admin/login/", "/admin/password_change/", "/language/setlang/", "/file/delete/", "/x/"]
)
def test_s17_a_password_is_never_repeated(path, theirs):
    response = browser_of(theirs, enforce_csrf_checks=True).post(
        path, {"password": "hunter22 hunter22"}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert "hunter22" not in response.content.decode()


@pytest.mark.parametrize(
    "onward",
    [
        "//evil.example",
        "https://evil.example/",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example\r\nSet-Cookie: a=b",
        "https://testserver@evil.example",
        "\x00//evil.example",
        "/" + "a" * 30_000,
    ],
)
@pytest.mark.parametrize("path", ["/language/setlang/", "/admin/login/"])
def test_s18_nobody_is_led_to_another_site(path, onward, advisor):
    typed = {"next": onward, "language": "fr", "username": "agathe", "password": "a long pass phrase"}
    response = browser_of().post(path, typed)
    assert response.status_code in (200, 302)
    location = response.headers.get("Location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert "evil" not in location


def test_s18_a_question_leads_back_only_to_the_list_of_answers(browser):
    for onward in ("//evil.example", "https://evil.example", "check/../../evil"):
        response = browser.post(f"/situation/phone/?from={onward}", {"phone": ""})
        assert response["Location"] == "/situation/caf/"


def assert_guarded(response):
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "form-action 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


class Unguarded(HTMLParser):
    """Collects what the policy would have to stop."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.element = ""

    def handle_starttag(self, tag, attrs):
        self.element = tag
        given = dict(attrs)
        if tag in ("base", "style", "iframe", "object", "embed") or (tag == "script" and "src" not in given):
            self.found.append(tag)
        for name, value in attrs:
            address = name in ("src", "href", "action", "formaction") and (value or "").strip().lower()
            remote = address and tag != "a" and re.match(r"(https?:)?//", address)
            if (
                name.startswith("on")
                or name == "style"
                or remote
                or (address or "").startswith(("javascript", "data"))
            ):
                self.found.append(f"{tag} {name}={value}")


def unguarded(response):
    parser = Unguarded()
    parser.feed(response.content.decode())
    return parser.found


@pytest.mark.parametrize(
    "page", [*PAGES, "/nowhere/", "/situation/nothing/", "/admin/login/", "/admin/nowhere/"]
)
def test_s44_every_page_carries_the_policy_and_holds_to_it(page, their_browser):
    response = their_browser.get(page)
    assert_guarded(response)
    assert unguarded(response) == []


@pytest.mark.parametrize(
    "page", ["/admin/", "/admin/enrollment/casefile/", "/admin/password_change/", "change"]
)
def test_s44_the_desk_holds_to_the_policy_too(page, desk, theirs):
    response = desk.get(
        reverse("admin:enrollment_casefile_change", args=[theirs.pk]) if page == "change" else page
    )
    assert response.status_code == 200
    assert_guarded(response)
    assert unguarded(response) == []


@pytest.mark.parametrize(
    ("status", "ask"),
    [
        pytest.param(302, lambda browser: browser.get("/situation/"), id="sent on"),
        pytest.param(400, lambda browser: browser.get("/caisse/?" + "a&" * 500), id="unreadable"),
        pytest.param(403, lambda browser: Client(enforce_csrf_checks=True).post("/caisse/"), id="refused"),
        pytest.param(404, lambda browser: browser.get("/nowhere/"), id="not here"),
        pytest.param(404, lambda browser: browser.get("/static/nothing.css"), id="no such style sheet"),
        pytest.param(405, lambda browser: browser.put("/file/"), id="the wrong verb"),
        pytest.param(200, lambda browser: browser.get("/static/site.css"), id="a style sheet"),
        pytest.param(200, lambda browser: browser.get("/file/forms/cerfa-15763.pdf"), id="a form"),
        pytest.param(200, lambda browser: browser.get("/healthz"), id="health"),
    ],
)
def test_s44_every_kind_of_answer_carries_the_policy(status, ask, their_browser):
    response = ask(their_browser)
    response.close()
    assert response.status_code == status
    assert_guarded(response)


@override_settings(ROOT_URLCONF="tests.abuse.breaking")
def test_s44_the_page_of_a_failure_carries_the_policy(db):
    response = browser_of().get("/break/")
    assert response.status_code == 500
    assert_guarded(response)
    assert unguarded(response) == []


@pytest.mark.parametrize("page", [*PAGES[2:], "/file/forms/cerfa-15763.pdf"])
def test_s45_no_browser_keeps_a_page_of_answers(page, their_browser):
    assert "no-store" in their_browser.get(page)["Cache-Control"]


def test_s45_no_browser_keeps_what_was_typed_or_shown_to_an_advisor(their_browser, desk, theirs):
    mistyped = their_browser.post("/situation/names/", {"birth_name": ""})
    in_french = their_browser.post("/situation/names/", {"birth_name": NAME, "switch_language": "fr"})
    shown = desk.get(reverse("admin:enrollment_casefile_change", args=[theirs.pk]))
    for response in (mistyped, in_french, shown, desk.get("/admin/enrollment/casefile/")):
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]


def test_s45_pages_for_everybody_name_nobody(their_browser, theirs):
    for page in PAGES[:2]:
        said = their_browser.get(page).content.decode()
        assert NAME not in said
        assert theirs.reference not in said


def test_s45_a_deleted_file_leaves_nothing_in_the_browser(their_browser, theirs):
    response = proven(their_browser, theirs).post("/file/delete/")
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert response.cookies[COOKIE]["max-age"] == 0
    assert response["Cache-Control"] == "no-store, private"


def test_s45_a_file_is_closed_on_a_shared_computer_and_kept(their_browser, theirs):
    late = their_browser.cookies["file"].value
    response = their_browser.post("/file/close/")
    assert response["Location"] == "/"
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert response.cookies[COOKIE]["max-age"] == 0
    assert their_browser.get("/file/")["Location"] == "/"
    assert CaseFile.objects.filter(pk=theirs.pk).exists()
    assert theirs.lock == 0
    assert late, "another device goes on holding it"


def test_s45_a_page_that_is_still_open_when_a_file_is_closed_sends_nothing(theirs):
    strict = browser_of(theirs, enforce_csrf_checks=True)
    page = strict.get("/situation/phone/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    strict.post("/file/close/", {"csrfmiddlewaretoken": token})
    late = strict.post("/situation/territory/", {"territory": "mayotte", "csrfmiddlewaretoken": token})
    assert late.status_code == 403
    assert COOKIE not in late.cookies or not late.cookies[COOKIE].value
    assert CaseFile.objects.count() == 1


def test_s45_a_file_can_be_held_for_one_visit_alone(their_browser):
    assert their_browser.post("/file/close/", {"with_browser": "1"}).cookies[COOKIE]["max-age"] == ""
    for page in ("/file/", "/situation/phone/"):
        assert their_browser.get(page).cookies[COOKIE]["max-age"] == "", "no page makes it longer"


def test_s45_every_page_of_the_file_leads_to_closing_it(their_browser):
    assert 'href="/file/close/"' in their_browser.get("/file/tracking/").content.decode()
