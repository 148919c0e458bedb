"""Answers that a client corrects: each counts once it is sent; that further questions are open since is said at the desk."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.enrollment.desk.test_desk import page_of
from tests.enrollment.stored_answers import BY_PATHWAY


@pytest.fixture
def browser(db):
    return Client()


@pytest.fixture
def held(hold, browser):
    return hold(BY_PATHWAY["puma-non-eu"], browser)


def answer(browser, slug, **typed):
    return browser.post(reverse("question", kwargs={"step": slug}) + "?from=check", typed)


def test_a_change_that_opens_questions_is_said_until_they_are_answered(advisor, browser, held):
    assert "data-answers-open" not in advisor.get(page_of(held)).content.decode()
    assert answer(browser, "children", children_count="3").status_code == 302
    held.refresh_from_db()
    first = held.reopened_at
    assert first is not None
    page = advisor.get(page_of(held)).content.decode()
    assert "data-answers-open" in page
    assert 'data-need="being-corrected"' in page
    held.refresh_from_db()
    assert held.reopened_at == first
    assert answer(browser, "children", children_count="0").status_code == 302
    held.refresh_from_db()
    assert held.reopened_at is None
    assert "data-answers-open" not in advisor.get(page_of(held)).content.decode()


def test_a_change_that_opens_none_is_no_half_done_file(browser, held):
    answer(browser, "arrival", arrived_on="2025-12-01")
    held.refresh_from_db()
    assert held.reopened_at is None
