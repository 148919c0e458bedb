"""A tick is kept the moment it is set, and never at the cost of another."""

import pytest
from django.urls import reverse

from tests.enrollment.stored_answers import BY_PATHWAY


PASSPORT, RIB = "passport|applicant", "rib|applicant"


@pytest.fixture
def held(hold):
    return hold(BY_PATHWAY["puma-non-eu"])


def ticked(case_file):
    return {f"{paper.key}|{paper.person}" for paper in case_file.held_papers.all()}


def test_one_tick_alone_is_kept_and_taken_back_and_the_others_stay(client, held):
    client.post(reverse("checklist"), {"shown": [PASSPORT, RIB], "held": [PASSPORT, RIB]})
    client.post(reverse("checklist"), {"shown": [PASSPORT]})
    assert ticked(held) == {RIB}
    client.post(reverse("checklist"), {"shown": [PASSPORT], "held": [PASSPORT]})
    assert ticked(held) == {RIB, PASSPORT}


def test_a_page_that_did_not_show_a_paper_takes_no_tick_from_it(client, held):
    """Another tab has ticked it since, or an answer has brought it on the list."""
    client.post(reverse("checklist"), {"shown": [RIB], "held": [RIB]})
    client.post(reverse("checklist"), {"shown": [PASSPORT], "held": [PASSPORT]})
    assert ticked(held) == {RIB, PASSPORT}


def test_the_page_opens_again_where_the_button_was_pressed(client, held):
    where = client.post(reverse("checklist"), {"shown": [RIB], "held": [RIB], "at": "rib-applicant"})
    assert where.headers["Location"] == reverse("checklist") + "#rib-applicant"
    page = client.get(reverse("checklist")).content.decode()
    assert 'id="rib-applicant"' in page
    odd = client.post(reverse("checklist"), {"at": "//elsewhere.example"})
    assert odd.headers["Location"] == reverse("checklist")
