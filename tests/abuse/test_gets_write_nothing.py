"""Whoever only asks for a page changes nothing: the database refuses it, on the site as it is deployed."""

from threading import Event, Thread

import pytest
from django.db import connections
from django.http import HttpResponse
from django.urls import path
from django.utils import timezone

from enrollment import urls
from enrollment.access.records.log import write_down
from enrollment.access.records.models import What
from enrollment.case_file.records.models import CaseFile
from enrollment.server.reading import ReadingChangesNothing
from tests import page_guards
from tests.abuse.people import browser_of


def changes(request):
    """A page whose author forgot to ask for a POST."""
    CaseFile.objects.update(language="fr")
    return HttpResponse("done")


def adds(request):
    CaseFile.objects.create()
    return HttpResponse("done")


def deletes(request):
    CaseFile.objects.all().delete()
    return HttpResponse("done")


def hides_it(request):
    """The failure is swallowed; the change is none all the same."""
    try:
        return changes(request)
    except Exception:
        return HttpResponse("done")


def only_looks(request):
    write_down(CaseFile.objects.get(), What.ADVISOR_LOOKED, timezone.now(), who="agathe")
    return HttpResponse("done")


def reads_slowly(request):
    SLOW_ONE_READS.set()
    assert SLOW_ONE_MAY_END.wait(20)
    return HttpResponse("done")


def begins_before_another(request):
    """The other page is begun and isn't done when this one is."""
    request.environ["other"].start()
    assert SLOW_ONE_READS.wait(20)
    return HttpResponse("done")


SLOW_ONE_READS, SLOW_ONE_MAY_END = Event(), Event()
FORGOTTEN = (changes, adds, deletes, hides_it)
OTHERS = (only_looks, reads_slowly, begins_before_another)
urlpatterns = [*(path(f"{view.__name__}/", view) for view in (*FORGOTTEN, *OTHERS)), *urls.urlpatterns]


@pytest.fixture
def site(settings):
    settings.ROOT_URLCONF = __name__
    yield
    page_guards.SEEN.clear()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", ["get", "head", "options"])
@pytest.mark.parametrize("view", FORGOTTEN)
def test_a_page_that_writes_when_it_is_read_fails_and_changes_nothing(view, verb, mine, site, log):
    before = list(CaseFile.objects.values())
    response = getattr(browser_of(), verb)(f"/{view.__name__}/")
    assert response.status_code == (200 if view is hides_it else 500)
    assert list(CaseFile.objects.values()) == before
    if view is changes:
        assert "WroteWhileReading" in log.getvalue() and mine.reference not in log.getvalue()


@pytest.mark.parametrize("view", [changes, adds, deletes])
def test_what_is_sent_may_be_written(view, mine, site):
    assert browser_of().post(f"/{view.__name__}/").content == b"done"


@pytest.fixture
def shared_connection():
    """As a live server has it, whose threads share the database in memory."""
    shared = connections["default"]
    shared.inc_thread_sharing()
    yield shared
    shared.dec_thread_sharing()


def test_of_two_pages_read_at_once_over_one_connection_none_keeps_the_next_from_being_sent(
    mine, site, shared_connection
):
    seen = []

    def read_the_other():
        connections["default"] = shared_connection
        seen.append(browser_of().get("/reads_slowly/").status_code)
        seen.append(browser_of().get("/changes/").status_code)

    other = Thread(target=read_the_other)
    assert browser_of().get("/begins_before_another/", other=other).content == b"done"
    assert browser_of().post("/changes/").content == b"done"
    SLOW_ONE_MAY_END.set()
    other.join(20)
    assert seen == [200, 500]


def test_that_a_file_was_opened_is_written_down_all_the_same(mine, site):
    assert browser_of().get("/only_looks/").content == b"done"
    assert mine.access_events.count() == 1


def test_it_stands_outside_of_everything_that_writes(settings):
    here = settings.MIDDLEWARE.index(f"{ReadingChangesNothing.__module__}.{ReadingChangesNothing.__name__}")
    assert here < settings.MIDDLEWARE.index("django.contrib.sessions.middleware.SessionMiddleware")


@pytest.mark.parametrize("verb", ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND"])
def test_no_other_verb_is_taken_anywhere(verb, mine):
    for address in ("/", "/file/", "/situation/territory/", "/admin/", "/nothing-here/"):
        assert browser_of(mine).generic(verb, address).status_code == 405
