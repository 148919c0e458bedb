"""S23, S29: a text is bounded before any work on it, and a body before it is read; no file is taken where none belongs."""

import time
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.core.files import uploadhandler
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.forms import CharField
from django.http import HttpResponse
from django.test import override_settings
from django.urls import get_resolver, include, path

from enrollment import asgi
from enrollment.server.uploads import takes_files
from enrollment.ui.fields import BoundedText
from enrollment.ui.forms import PageForm
from tests.abuse.addresses import PARTS, ROUTES, addresses, each_for_itself, values_of
from tests.abuse.people import TODAY, browser_of
from tests.abuse.test_wizard import FIELDS, address_of


BODY = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
# Each costs the square of its length where something is normalised, searched or taken apart before it is measured.
NASTIEST = {
    "accents upon accents": "a" + "\u0301" * (BODY // 2) + "\u0327" * (BODY // 2),
    "figures": "1" * BODY,
    "gaps in a number": "1 " * (BODY // 2),
    "spaces": " " * BODY + "x",
    "dots": ".0" * (BODY // 2),
    "at signs": "@." * (BODY // 2),
    "dashes": "-" * BODY,
    "a ligature that grows": "\ufdfa" * BODY,
}


def all_forms():
    """Every form of a page; those that other tests make for themselves are none."""
    found = list(PageForm.__subclasses__())
    for each in found:
        found.extend(each.__subclasses__())
    ours = {form for form in found if not form.__module__.startswith("tests.")}
    return sorted(ours, key=lambda form: f"{form.__module__}.{form.__name__}")


def all_fields():
    get_resolver().url_patterns  # noqa: B018 - imports every room
    for form in all_forms():
        for name, field in form.base_fields.items():
            yield pytest.param(field, id=f"{form.__name__}.{name}")


FIELDS_OF_PAGES = list(all_fields())


@pytest.mark.parametrize("field", FIELDS_OF_PAGES)
def test_s23_no_field_works_long_on_whatever_fills_a_whole_body(field):
    field.today = TODAY
    for text in NASTIEST.values():
        began = time.process_time()
        for value in (text, [text, text, text]):
            try:
                field.clean(value)
            except Exception as refusal:
                assert type(refusal).__name__ == "ValidationError" or isinstance(value, list), refusal
        assert time.process_time() - began < 0.1


@pytest.mark.parametrize("field", FIELDS_OF_PAGES)
def test_s23_every_field_of_free_text_is_the_one_that_is_bounded(field):
    assert not isinstance(field, CharField) or isinstance(field, BoundedText)


@pytest.mark.parametrize("nasty", NASTIEST)
def test_s23_a_page_of_questions_is_answered_at_once(nasty, mine, browser):
    for slug, fields in FIELDS.items():
        typed = dict.fromkeys(fields, NASTIEST[nasty][: BODY // (4 * len(fields))])
        began = time.process_time()
        assert browser.post(address_of(slug), typed).status_code in (200, 302, 400)
        assert time.process_time() - began < 2, slug


def test_s23_what_was_typed_is_read_and_checked_before_anybody_is_kept_from_writing(mine, browser):
    """Under the lock of the file there is nothing but the writing."""
    checked_within = []
    clean = PageForm.full_clean

    def watched(form):
        checked_within.append(connection.in_atomic_block and len(connection.savepoint_ids) > 0)
        return clean(form)

    with patch.object(PageForm, "full_clean", watched):
        assert browser.post(address_of("phone"), {"phone": "06 11 11 11 11"}).status_code == 302
    assert checked_within
    assert not any(checked_within)
    mine.refresh_from_db()
    assert mine.answers["phone"] == {"phone": "06 11 11 11 11"}


@pytest.mark.parametrize("part", range(PARTS))
def test_s29_no_page_lays_a_file_on_disk(part, theirs):
    written, values = [], values_of(theirs)
    with (
        patch.object(uploadhandler, "TemporaryUploadedFile", lambda *named: written.append(named)),
        override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1_000_000, FILE_UPLOAD_MAX_MEMORY_SIZE=10),
    ):
        for route in each_for_itself(ROUTES[part::PARTS]):
            address = next(addresses(route, **values))
            big = SimpleUploadedFile("x.pdf", b"%PDF-1.4" + b"x" * 100_000, "application/pdf")
            response = browser_of(theirs).post(address, {"birth_name": "x", "file": big})
            assert response.status_code < 500, address
            small = SimpleUploadedFile("x.pdf", b"%PDF-1.4", "application/pdf")
            assert browser_of(theirs).post(address, {"file": small}).status_code < 500, address
            assert written == [], address


def test_s29_what_is_too_large_is_refused_before_it_is_read(mine, browser):
    class Unread:
        def read(self, *_count):
            raise AssertionError("the body was read")

        readline = read

    response = browser.post(
        address_of("names"),
        data=b"",
        content_type="multipart/form-data; boundary=b",
        CONTENT_LENGTH="400000000",
        **{"wsgi.input": Unread()},
    )
    assert response.status_code == 413
    assert "too large" in response.content.decode()


@takes_files(100_000)
def drop(request):
    [file] = request.FILES.values()
    assert not hasattr(file, "temporary_file_path")
    return HttpResponse(file.read())


urlpatterns = [path("drop/", drop), path("", include("enrollment.urls"))]


@override_settings(ROOT_URLCONF="tests.abuse.test_sizes", FILE_UPLOAD_MAX_MEMORY_SIZE=10)
def test_s29_a_view_that_is_named_takes_a_file_of_its_size_into_memory_alone(db):
    small, large = (SimpleUploadedFile("x.pdf", b"%PDF" + b"x" * size) for size in (90_000, 200_000))
    assert browser_of().post("/drop/", {"file": small}).content.startswith(b"%PDF")
    assert browser_of().post("/drop/", {"file": large}).status_code == 413


@pytest.mark.parametrize("address", ["/situation/names/", "/nowhere/"])
def test_s29_the_other_door_stops_reading_where_it_is_too_much(address, db):
    """A body in pieces, without a length, by ASGI."""
    scope = {
        "type": "http",
        "method": "POST",
        "path": address,
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"content-type", b"multipart/form-data; boundary=b")],
    }
    pieces = []

    async def ask():
        sent = []

        async def receive():
            pieces.append(1)
            assert len(pieces) < 20
            return {"type": "http.request", "body": b"x" * 10_000, "more_body": True}

        async def send(message):
            sent.append(message)

        await asgi.application(scope, receive, send)
        return sent

    # Where a browser was opened before, its loop runs in the thread of the tests.
    with ThreadPoolExecutor(1) as apart:
        [start, *_body] = apart.submit(async_to_sync(ask)).result()
    assert start["status"] == 413
