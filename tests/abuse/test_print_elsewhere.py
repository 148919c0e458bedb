"""S15: a code to print elsewhere gets one PDF, once, for ten minutes; looking at its page uses nothing up."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from enrollment.access.keys import COOKIE
from enrollment.access.records.models import AccessEvent, PrintLink
from enrollment.access.records.print_links import fetch_print, make_print_link
from enrollment.encryption.records.fields import key_ring
from enrollment.portal.account import print_elsewhere
from enrollment.privacy.records.sweeping import sweep
from tests.abuse.people import FIRST_NAMES, browser_of


CODE = re.compile(r'class="code"[^>]*><strong>([2-9B-Z]{4}-[2-9B-Z]{4})<')
FETCH = "/print/"
PDF = b"%PDF-1.7 of somebody"


@pytest.fixture
def code(theirs):
    return make_print_link(theirs, "S1106-form.pdf", PDF, timezone.now())


def fetched(code, **kwargs):
    response = browser_of(**kwargs).post(FETCH, {"code": code})
    return response.content if response.headers.get("Content-Type") == "application/pdf" else None


def test_s15_the_code_gets_the_chosen_pdf_and_never_the_file(theirs):
    page = browser_of(theirs).post(reverse("print-elsewhere"), {"what": "cerfa-15763"}).content.decode()
    [code] = CODE.findall(page)
    library = browser_of()
    response = library.post(FETCH, {"code": code.lower().replace("-", " ")})
    assert response.content.startswith(b"%PDF") and response["Content-Disposition"].startswith("attachment")
    assert "no-store" in response["Cache-Control"]
    assert COOKIE not in library.cookies
    assert library.get("/file/")["Location"] == "/"
    assert [each.what for each in AccessEvent.objects.filter(what__startswith="print")] == [
        "print-made",
        "print-fetched",
    ]


def test_s15_what_is_too_large_to_be_kept_is_not(theirs, monkeypatch):
    monkeypatch.setattr(print_elsewhere, "LARGEST", 1000)
    page = browser_of(theirs).post(reverse("print-elsewhere"), {"what": "counter-card"})
    assert "error-summary" in page.content.decode()
    assert not PrintLink.objects.exists()


def test_s15_it_is_good_once(code):
    assert fetched(code) == PDF
    assert fetched(code) is None


@pytest.mark.parametrize("verb", ["get", "head", "options"])
def test_s15_whoever_only_looks_uses_nothing_up(verb, code):
    for address in (FETCH, f"{FETCH}?code={code}", f"{FETCH}#{code}"):
        getattr(browser_of(), verb)(address)
    assert fetched(code) == PDF


def test_s15_it_ends_after_ten_minutes(code, clock):
    clock.shift(timedelta(minutes=10, seconds=1))
    assert fetched(code) is None
    sweep(timezone.now())
    assert not PrintLink.objects.exists()


def test_s15_its_person_revokes_it_and_another_person_cant(code, theirs, mine):
    browser_of(mine).post(reverse("revoke-print"))
    assert PrintLink.objects.exists()
    browser_of(theirs).post(reverse("revoke-print"))
    assert fetched(code) is None


def test_s15_a_new_code_ends_the_one_before(code, theirs):
    make_print_link(theirs, "other.pdf", PDF, timezone.now())
    assert fetched(code) is None


@pytest.mark.parametrize(
    "forge",
    [lambda code: code[:-1] + ("2" if code[-1] != "2" else "3"), lambda code: code[:4], lambda code: "",
     lambda code: code + code, lambda code: "%" * 8, lambda code: "\x00" + code[1:]],
    ids=["a letter changed", "half", "nothing", "twice", "signs", "NUL"],
)  # fmt: skip
def test_s15_no_other_code_fetches_it(forge, code, log):
    assert fetched(forge(code)) is None
    assert "Traceback" not in log.getvalue()
    assert PrintLink.objects.exists()


def test_s15_guessing_meets_the_budget_of_codes(code):
    guesser = browser_of()
    answers = {guesser.post(FETCH, {"code": f"2222-22{each:02}"}).status_code for each in range(40)}
    assert answers == {200, 429}


def test_s15_neither_code_nor_pdf_lies_readable_in_the_database(code, django_db_blocker):
    row = PrintLink.objects.values().get()
    assert code.replace("-", "") not in str(row)
    link = PrintLink.objects.extra(select={"kept": "pdf"}).get()
    assert key_ring().open(link.kept, "access.printlink.pdf") == link.pdf and "JVBERi" not in link.kept


def test_s15_what_isnt_ready_is_said_and_makes_no_code(mine):
    page = browser_of(mine).post(reverse("print-elsewhere"), {"what": "mandate"}).content.decode()
    assert "error-summary" in page and not PrintLink.objects.exists()


def test_s15_two_at_once_get_one(code, theirs):
    now = timezone.now()
    assert [fetch_print(code, now) is None for _each in range(2)] == [False, True]
    assert FIRST_NAMES not in str(AccessEvent.objects.values())
