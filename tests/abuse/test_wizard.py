"""S20, S21, S23: a forged, repeated, stale or unreadable post gets a sentence, and no answer is lost."""

import re
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from urllib.parse import quote_plus
from wsgiref.util import setup_testing_defaults

import pytest
from asgiref.sync import async_to_sync
from asgiref.testing import ApplicationCommunicator
from django.contrib.messages import get_messages
from django.contrib.sessions.models import Session
from django.urls import reverse

from documents.records.models import ResidenceProof
from enrollment import asgi
from enrollment.access.keys import COOKIE
from enrollment.case_file.records.models import CaseFile
from enrollment.portal.care.forms import EndCoverForm, ExpenseForm, RightsDayForm
from enrollment.portal.residence.forms import MOST_PROOFS
from enrollment.wizard.law.paper_questions import CHILDREN
from enrollment.wizard.law.questions import QUESTIONS
from enrollment.wizard.pages.form_registry import form_of
from enrollment.wsgi import application
from tests.abuse.people import browser_of, file_with


SLUGS = [question.slug for question in QUESTIONS] + ["child-1", "child-15"]
# What each question's page sends; the names of fields that depend on earlier answers are among them.
FIELDS = {
    question.slug: [
        *form_of(question).base_fields,
        *(f"{name}_{row}" for name in ("left", "back") for row in range(3)),
    ]
    for question in (*QUESTIONS, CHILDREN[0])
}
URLENCODED = "application/x-www-form-urlencoded"


def address_of(slug):
    return reverse("question", args=[slug])


def stored(case_file):
    return CaseFile.objects.get(pk=case_file.pk).answers


@pytest.mark.parametrize("slug", SLUGS)
def test_s20_nobody_skips_ahead_with_an_empty_file(slug, db, log):
    newcomer = browser_of()
    shown = newcomer.get(address_of(slug), follow=True)
    assert (
        shown.redirect_chain[-1][0] == address_of("territory")
        if slug != "territory"
        else not shown.redirect_chain
    )
    sent = newcomer.post(address_of(slug), {"passport_same": "yes", "children_count": "3"}, follow=True)
    assert sent.status_code == 200
    assert not CaseFile.objects.exists()
    assert log.getvalue() == ""


@pytest.mark.parametrize(
    "slug",
    [
        "nothing",
        "child-0",
        "child-16",
        "child-",
        "child-1-1",
        "child--1",
        "check",
        "-",
        "__class__",
        "0" * 5000,
    ],
)
def test_s20_a_question_that_doesnt_exist_leads_to_the_next_one(slug, mine, browser):
    before = stored(mine)
    assert browser.get(f"/situation/{slug}/", follow=True).status_code == 200
    assert browser.post(f"/situation/{slug}/", {"birth_name": "x"}, follow=True).status_code == 200
    assert stored(mine) == before


@pytest.mark.parametrize(
    "forged",
    [
        pytest.param({"questions-current_step": "employment"}, id="the library's management form"),
        pytest.param(
            {"questions-current_step": "\x00", "wizard_goto_step": "names"}, id="the library's way back"
        ),
        pytest.param({"wizard-current_step": "phone"}, id="another wizard's prefix"),
        pytest.param({"names-birth_name": "x", "0-birth_name": "x"}, id="prefixed fields"),
        pytest.param({"reset": "1"}, id="a reset"),
    ],
)
def test_s20_what_the_library_would_obey_is_ignored(forged, mine, browser):
    before = stored(mine)
    response = browser.post(address_of("names"), forged)
    assert response.status_code == 200
    assert "Enter your family name" in response.content.decode()
    assert browser.get(address_of("names"), forged).status_code == 200
    assert stored(mine) == before


def test_s20_a_post_to_the_start_leads_to_the_next_question(mine, browser):
    before = stored(mine)
    assert browser.post("/situation/", {"territory": "mayotte"}, follow=True).status_code == 200
    assert stored(mine) == before


@pytest.mark.parametrize("slug", SLUGS)
def test_s20_a_late_answer_to_any_question_harms_none_before_it(slug, mine, browser, log):
    before = stored(mine)
    for typed in ({}, {"caisse": "591"}, {"born_on": "1 May 2020", "student": "yes"}):
        assert browser.post(address_of(slug), typed, follow=True).status_code == 200
    after = stored(mine)
    assert {**after, slug: None} == {**before, slug: None}
    assert log.getvalue() == ""


def test_s21_sending_twice_changes_nothing_more(mine, browser):
    names = {"birth_name": "Durand", "used_name": "", "first_names": "Anne"}
    first, second = (browser.post(address_of("names"), names) for _time in range(2))
    assert first["Location"] == second["Location"]
    assert stored(mine)["names"] == names
    assert CaseFile.objects.count() == 1


def test_s21_two_tabs_never_undo_each_other(mine):
    one, other = browser_of(mine), browser_of(mine)
    one.get(address_of("names"))
    other.get(address_of("phone"))
    one.post(address_of("names"), {"birth_name": "Durand", "used_name": "", "first_names": "Anne"})
    other.post(address_of("phone"), {"phone": "06 11 22 33 44"})
    assert stored(mine)["names"]["birth_name"] == "Durand"
    assert stored(mine)["phone"] == {"phone": "06 11 22 33 44"}


def test_s21_a_stale_tab_is_told_so_and_its_answer_waits(mine, browser):
    browser.post(address_of("children"), {"children_count": "0"})
    child = {
        "birth_name": "Dvořák",
        "first_names": "Léa",
        "born_on": "1 May 2020",
        "birth_town": "Huế",
        "birth_country": "VN",
    }
    response = browser.post(address_of("child-2"), child)
    assert "doesn’t apply any more" in str(next(iter(get_messages(response.wsgi_request))))
    assert stored(mine)["child-2"]["first_names"] == "Léa"
    browser.post(address_of("children"), {"children_count": "2"})
    assert "Léa" in browser.get(address_of("check")).content.decode()


def test_s21_a_lost_session_table_costs_nobody_their_file(mine, browser):
    browser.get(reverse("file"))
    Session.objects.all().delete()
    browser.cookies["sessionid"] = "gone"
    assert browser.get(reverse("file")).status_code == 200


def test_s21_who_comes_back_to_a_deleted_file_is_told_so(mine, browser):
    mine.delete()
    assert "is gone" in browser.get(reverse("situation"), follow=True).content.decode()
    assert browser.post(address_of("names"), {"birth_name": "x"}, follow=True).status_code == 200
    browser.post(address_of("territory"), {"territory": "metropole"})
    assert CaseFile.objects.get().answers == {"territory": {"territory": "metropole"}}


def test_s21_deleting_twice_is_as_good_as_once(mine):
    one, other = browser_of(mine), browser_of(mine)
    assert one.post(reverse("delete-file"))["Location"] == reverse("erased")
    assert other.post(reverse("delete-file"))["Location"] == "/"
    assert other.post(reverse("checklist"), {"held": "x"})["Location"] == "/"
    assert other.post(reverse("plan-filing"), {"planned_on": "1 May 2026"})["Location"] == "/"


ODD = [
    pytest.param("x" * 300, id="three hundred letters"),
    pytest.param("x" * 200_000, id="two hundred thousand letters"),
    pytest.param("9" * 20_000, id="twenty thousand figures"),
    pytest.param("-1e999", id="a number out of reach"),
    pytest.param("a\x00b", id="NUL"),
    pytest.param("\u202eABC", id="right-to-left override"),
    pytest.param("\u200f\u2066x\u2069", id="direction marks"),
    pytest.param("👩‍👩‍👧‍👦🇫🇷", id="emoji"),
    pytest.param("\ufffd\ufeff\u2028", id="signs that are no letters"),
    pytest.param("Z̴̡̛͔̈́ą̷l̸̰͝g̵o" * 20, id="accents upon accents"),
    pytest.param("١٢/٠٣/٢٠٢٠", id="Arabic figures"),
    pytest.param("²³¹ ½ Ⅷ ①", id="raised figures and fractions"),
    pytest.param("2026-02-31", id="an ISO day that doesn't exist"),
    pytest.param("٢٠٢٦-١٣-٠١", id="an Arabic ISO day that doesn't exist"),
    pytest.param("0000-00-00", id="a day of zeros"),
    pytest.param("9999-12-31", id="the last day of the calendar"),
    pytest.param("0001-01-01", id="the first day of the calendar"),
    pytest.param("1e5/1e5/1e5", id="figures that aren't"),
    pytest.param("29 février 2025", id="a leap day too many"),
    pytest.param("%s %(x)s {0} {x} %", id="places to fill in"),
    pytest.param("'; DROP TABLE enrollment_casefile; --", id="SQL"),
    pytest.param("../../../etc/passwd\r\nX: y", id="a path and a header"),
    pytest.param("()\\[*+?^$|" * 20, id="signs of a pattern"),
    pytest.param("   \t\n ", id="only spaces"),
    pytest.param("__all__", id="a name from Django"),
    pytest.param("null", id="null"),
]


@pytest.mark.parametrize("odd", ODD)
def test_s23_odd_text_in_every_field_of_every_question_gets_a_sentence(odd, mine, browser, log):
    before, others = stored(mine), cycle(({}, {"switch_language": "fr"}, {"switch_language": odd[:50]}))
    for slug, fields in FIELDS.items():
        typed = dict.fromkeys(fields, odd[: 20_000 // len(fields)])
        assert browser.post(address_of(slug), {**typed, **next(others)}).status_code in (200, 302), slug
    assert before.keys() <= stored(mine).keys()
    assert "ERROR" not in log.getvalue()
    assert browser.get(reverse("file"), follow=True).status_code == 200


@pytest.mark.parametrize("odd", ODD)
def test_s23_odd_text_in_every_small_form_gets_a_sentence(odd, mine, browser, log):
    days = dict.fromkeys(("starts_on", "ends_on", "issued_on", "holder"), odd[:50_000])
    asked = [
        browser.post(reverse("add-proof", args=["rent_receipt"]), days),
        browser.post(reverse("plan-filing"), {"planned_on": odd}),
        browser.post(reverse("rights-day"), dict.fromkeys(RightsDayForm.base_fields, odd)),
        browser.post(reverse("end-cover"), dict.fromkeys(EndCoverForm.base_fields, odd)),
        browser.post(reverse("add-care"), dict.fromkeys(ExpenseForm.base_fields, odd[:10_000])),
        browser.post(
            reverse("checklist"), {"held": [odd[:50_000], f"passport|{odd[:50]}", f"{odd[:50]}|applicant"]}
        ),
        browser.get(reverse("residence"), {"kind": odd}),
        browser.get(reverse("caisse"), {"postcode": odd, "town": odd}),
        browser.get(reverse("caisse"), {"postcode": "59100", "town": odd}),
        browser.get(address_of("names"), {"from": odd}),
        browser.get(reverse("file"), {"flat": odd}),
        browser.post(reverse("set_language"), {"language": odd[:50_000], "next": odd[:50_000]}),
    ]
    assert {response.status_code for response in asked} <= {200, 302, 413}
    assert "ERROR" not in log.getvalue()
    assert browser.get(reverse("residence")).status_code == 200


def test_s23_no_sentence_shows_its_own_places_to_fill_in(mine, browser):
    for slug, fields in FIELDS.items():
        for odd in ("x" * 300, "👩", "03/04/2020", "1 85 05 78 006 084 91"):
            page = browser.post(address_of(slug), dict.fromkeys(fields, odd)).content.decode()
            assert not re.search(r"%\(|%s|\{\w*\}|None of|&lt;built-in", page.replace("None of these", ""))


RAW = [
    pytest.param(b"birth_name=\xff\xfe\x80&first_names=\xc3", URLENCODED, id="invalid UTF-8"),
    pytest.param(b"birth_name=%ED%A0%80&first_names=%ff%00", URLENCODED, id="a lone surrogate"),
    pytest.param(b"&&&===%%%;;;[]=&birth_name", URLENCODED, id="signs without sense"),
    pytest.param(b"birth_name=" + b"%00" * 50_000, URLENCODED, id="fifty thousand NULs"),
    pytest.param(
        b"--b\r\ngarbage\r\n\r\n\xff\xfe", "multipart/form-data; boundary=b", id="multipart garbage"
    ),
    pytest.param(b"x", "multipart/form-data", id="multipart without a boundary"),
    pytest.param(b"x", "multipart/form-data; boundary=", id="an empty boundary"),
    pytest.param(b"x", "multipart/form-data; boundary=\xe9", id="a boundary that isn't ASCII"),
    pytest.param(b"--b--\r\n", "multipart/form-data; boundary=b", id="multipart with nothing in it"),
    pytest.param(
        b'--b\r\nContent-Disposition: form-data; name="birth_name"; filename="../x"\r\n\r\nx\r\n--b--\r\n',
        "multipart/form-data; boundary=b",
        id="a file where text belongs",
    ),
    pytest.param(
        b'--b\r\nContent-Disposition: form-data; name="birth_name"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--b--\r\n',
        "multipart/form-data; boundary=b",
        id="base64 that isn't",
    ),
    pytest.param(b'{"birth_name": "x"}', "application/json", id="JSON"),
    pytest.param(b"<x/>", "text/xml; charset=utf-7", id="XML"),
    pytest.param(b"x=1", "", id="no content type"),
    pytest.param(b"x=1", "garbage//;;;=\x7f", id="a content type that isn't one"),
    pytest.param(b"birth_name=x", URLENCODED + "; charset=utf-16", id="UTF-16"),
]


@pytest.mark.parametrize(("body", "content_type"), RAW)
@pytest.mark.parametrize(
    "path", ["/situation/names/", "/file/checklist/", "/file/residence/add/rent_receipt/", "/admin/login/"]
)
def test_s23_bytes_that_arent_a_form_get_a_page(path, body, content_type, mine, browser, log):
    before = stored(mine)
    response = browser.generic("POST", path, body, content_type=content_type)
    assert response.status_code in (200, 302, 400, 413)
    assert "</html>" in response.content.decode() or response.status_code == 302
    assert stored(mine) == before
    assert "ERROR django.request" not in log.getvalue()


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param({"birth_name": "x" * 10_000_000}, id="ten million letters"),
        pytest.param({f"field-{number}": "x" for number in range(5_000)}, id="five thousand fields"),
    ],
)
def test_s23_what_is_too_much_is_refused_in_words(typed, mine, browser):
    before = stored(mine)
    for kind in ({}, {"content_type": URLENCODED}):
        sent = "&".join(f"{name}={quote_plus(value)}" for name, value in typed.items()) if kind else typed
        response = browser.post(address_of("names"), sent, **kind)
        assert response.status_code in (400, 413)
        assert "hat you saved before is still here" in response.content.decode()
    assert stored(mine) == before


@pytest.mark.parametrize("path", ["/caisse/", "/file/residence/", "/situation/names/", "/", "/admin/login/"])
@pytest.mark.parametrize(
    "query", ["a=" + "x" * 1_000_000, "a&" * 5_000, "%", "%ff%00=%ED%A0%80", "=" * 5_000]
)
def test_s23_a_huge_or_broken_query_gets_a_page(path, query, browser, log):
    assert browser.get(f"{path}?{query}").status_code in (200, 302, 400)
    assert "ERROR django.request" not in log.getvalue()


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept-Language": "fr" * 50_000},
        {"Accept-Language": "x-\x00,*;q=nan"},
        {
            "Cookie": f"{COOKIE}=;;;=\xff; django_language=../../etc; csrftoken=\xff; messages=\xff; sessionid=\xff"
        },
        {"Cookie": "a=b;" * 5_000},
        {"Referer": "javascript:\xff"},
        {"If-Modified-Since": "tomorrow"},
        {"Range": "bytes=9-1"},
        {"User-Agent": "\x1b[31m" * 1_000},
    ],
    ids=lambda headers: f"{next(iter(headers))} {len(str(headers))}",
)
def test_s23_odd_headers_change_nothing(headers, db, log):
    for path in ("/", "/file/", "/situation/territory/", "/admin/login/", "/static/site.css"):
        response = browser_of().get(path, headers=headers)
        response.close()
        assert response.status_code in (200, 302, 416)
    assert "ERROR" not in log.getvalue()


@pytest.mark.parametrize(
    "encoding", ["hex", "idna", "undefined", "punycode", "rot13", "utf-16", "utf-7", "", "\xff"]
)
@pytest.mark.parametrize("kind", [URLENCODED, "multipart/form-data; boundary=b", "text/plain"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_s23_a_request_in_an_encoding_of_its_own_is_read_as_ours(method, kind, encoding, db, log):
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": "/caisse/",
        "QUERY_STRING": "postcode=%ff&a=idna&b=%ED",
        "CONTENT_TYPE": f"{kind}; charset={encoding}",
        "HTTP_HOST": "localhost",
    }
    setup_testing_defaults(environ)
    answered = []
    application(environ, lambda status, headers, exc_info=None: answered.append(status))
    assert answered[0][:3] in ("200", "400", "403", "405")
    assert "ERROR" not in log.getvalue()


@pytest.mark.parametrize("encoding", [b"hex", b"undefined", b"utf-16", b"\xff"])
@pytest.mark.parametrize("kind", [URLENCODED.encode(), b"multipart/form-data; boundary=b"])
def test_s23_the_other_door_reads_it_as_ours_too(kind, encoding, log):
    scope = {
        "type": "http",
        "method": "POST",
        "path": address_of("territory"),
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"content-type", kind + b"; charset=" + encoding)],
    }
    # In a thread of its own: a browser test before it may have left a running loop in this one.
    with ThreadPoolExecutor(1) as apart:
        answered = apart.submit(async_to_sync(asked_by_asgi), scope).result()
    # It came without a token: the page that says so shows what was typed.
    assert answered["status"] == 403
    assert "ERROR" not in log.getvalue()


async def asked_by_asgi(scope):
    """The first thing that the site answers."""
    talk = ApplicationCommunicator(asgi.application, scope)
    await talk.send_input(
        {
            "type": "http.request",
            "body": b"--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\xed\r\n--b--\r\n",
        }
    )
    said = await talk.receive_output(timeout=20)
    await talk.wait(timeout=20)
    return said


def test_s23_a_list_of_proofs_has_an_end_and_says_so(mine, browser):
    ResidenceProof.objects.bulk_create(
        ResidenceProof(case_file=mine, kind="rent_receipt") for _each in range(MOST_PROOFS - 1)
    )
    response = browser.post(
        reverse("add-proof", args=["rent_receipt"]),
        {"issued_on": "1 May 2026", "starts_on": "1 March 2026"},
        follow=True,
    )
    assert f"up to {MOST_PROOFS} papers" in response.content.decode()
    assert mine.residence_proofs.count() == MOST_PROOFS
    assert len(response.content) < 80_000


def test_s23_fifteen_children_fill_every_sheet(db):
    child = {
        "birth_name": "W" * 100,
        "first_names": "W " * 49,
        "born_on": "2020-05-01",
        "birth_town": "W" * 100,
        "birth_country": "VN",
    }
    case_file = file_with(
        children={"children_count": 15}, **{f"child-{number}": child for number in range(1, 16)}
    )
    browser = browser_of(case_file)
    for path in (
        "/situation/check/",
        "/file/checklist/",
        "/file/forms/cerfa-14445.pdf",
        "/file/forms/cerfa-14445.pdf?flat",
    ):
        assert browser.get(path).status_code == 200
