"""The menu of a file fits its route and state."""

import pytest
from django.urls import resolve, reverse

from enrollment.standing.law.standing import standing_of
from enrollment.standing.pages.file_menu import menu_of
from enrollment.standing.records.reading import holding_of
from tests.enrollment.stored_answers import BY_PATHWAY, TITLE_ENDED, TODAY


TO_SEND = {"checklist", "envelope"}
SENT = {"tracking", "follow-up"}


def named(standing):
    """The names of the pages that the menu leads to."""
    return {resolve(address).url_name for group in menu_of(standing) for _title, address in group.links}


@pytest.fixture
def pages(hold):
    return lambda answers: named(standing_of(holding_of(hold(answers)), TODAY))


def test_before_sending_it_leads_to_what_is_to_be_gathered(pages):
    assert pages(BY_PATHWAY["puma-non-eu"]) >= {*TO_SEND, "residence", "reminders", "care"}
    assert not pages(BY_PATHWAY["puma-non-eu"]) & SENT


def test_without_three_months_to_prove_nothing_leads_to_them(pages):
    assert "residence" not in pages(BY_PATHWAY["employee"])


def test_once_sent_it_leads_to_what_follows(client, hold):
    case_file = hold(BY_PATHWAY["puma-non-eu"])
    sent = {"happened_on": "20 March 2026", "submitted_by": "counter", "reference": ""}
    client.post(reverse("add-milestone", args=["submitted"]), sent)
    found = named(standing_of(holding_of(case_file), TODAY))
    assert found >= SENT
    assert not found & TO_SEND


def test_where_nothing_is_sent_from_here_it_is_short(pages):
    elsewhere = {"territory": {"territory": "mayotte"}}
    assert pages(elsewhere) == {"file", "question", "devices", "file-privacy", "estimator"}


def test_while_something_must_come_first_its_days_can_be_kept_in_mind(pages):
    blocked = pages(TITLE_ENDED)
    assert "reminders" in blocked
    assert not blocked & (TO_SEND | SENT)


def test_whoever_lives_alone_is_not_offered_a_household(pages):
    answers = BY_PATHWAY["puma-non-eu"]
    assert "household" not in pages({**answers, "union": {"union": "none"}})
    assert "household" in pages({**answers, "union": {"union": "married"}})


def test_a_page_that_knows_nothing_of_the_state_has_the_same_menu(client, hold):
    hold(BY_PATHWAY["puma-non-eu"])
    with_standing = client.get(reverse("file")).content.decode().partition("<aside")[2]
    without = client.get(reverse("reminders")).content.decode().partition("<aside")[2]
    assert reverse("checklist") in without
    assert with_standing.count("<li>") == without.count("<li>")


def test_the_page_on_show_is_marked(client, hold):
    hold(BY_PATHWAY["puma-non-eu"])
    assert (
        f'href="{reverse("checklist")}" aria-current="page"'
        in client.get(reverse("checklist")).content.decode()
    )
