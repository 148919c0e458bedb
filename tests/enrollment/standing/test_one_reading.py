"""However much a page shows, where a file stands is worked out once, and the database is asked a few times."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from enrollment.access.browser import remember
from enrollment.access.keys import COOKIE, key_of
from enrollment.household.records.demonstration import demonstration_file
from enrollment.standing.law import findings


# Of the two files of a household, each once: 2.
PAGES = {
    "/file/": 2,
    "/file/checklist/": 1,
    "/file/residence/": 1,
    "/file/forms/": 1,
    "/file/forms/cerfa-14445/guide/": 1,
    "/file/envelope/": 1,
    "/file/household/": 2,
    "/file/tracking/": 1,
    "/file/tracking/chasing/": 1,
    "/file/tracking/letter/": 1,
    "/file/tracking/demands/visitors/": 1,
    "/file/reminders/": 1,
    "/file/care/": 1,
    "/after/": 1,
}
MOST_QUERIES = 8


@pytest.fixture
def family(db):
    """A browser that holds both partners' files, the mother's open."""
    case_file = demonstration_file(timezone.localdate())
    response, browser = HttpResponse(), Client()
    remember(response, case_file, beside=map(key_of, case_file.partners))
    browser.cookies[COOKIE] = response.cookies[COOKIE].value
    return browser


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_the_law_once_for_each_file(path, family, monkeypatch, django_assert_max_num_queries):
    asked = []
    walk = findings.walk
    monkeypatch.setattr(findings, "walk", lambda *known: asked.append(known) or walk(*known))
    with django_assert_max_num_queries(MOST_QUERIES):
        assert family.get(path).status_code == 200
    assert len(asked) == PAGES[path]
