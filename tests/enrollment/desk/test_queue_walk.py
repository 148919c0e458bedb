"""Walking through the queue: filters that stay, a search, page after page."""

import re

import pytest
from django.urls import reverse

from enrollment.case_file.records.models import CaseFile
from enrollment.docket.queue.paging import ROWS
from enrollment.docket.records.daily_turn import turn_the_day
from tests.enrollment.stored_answers import AWAY_FOR_LONG, BY_PATHWAY, TODAY


LIST = reverse("admin:enrollment_casefile_changelist")
PUMA = BY_PATHWAY["puma-non-eu"]
LINK = re.compile(r'href="(\?[^"]*)"(?: rel="(prev|next)")?>')


@pytest.fixture
def many(db):
    names = {"names": {"first_names": "Lan", "birth_name": "Ngô"}}
    for _each in range(ROWS + 2):
        CaseFile.objects.create(answers=names, language="fr")
    CaseFile.objects.create(answers=PUMA)
    turn_the_day(TODAY)


def listed(page):
    return re.findall(r'data-reference="([^"]+)"', page)


def asked(advisor, query=""):
    return advisor.get(LIST + query).content.decode()


def test_filters_stay_from_page_to_page(advisor, many):
    first = asked(advisor, "?q=lan+ngo&language=fr")
    [following] = [href for href, rel in LINK.findall(first) if rel == "next"]
    second = asked(advisor, following.replace("&amp;", "&"))
    assert len(listed(first)) == ROWS
    assert len(listed(second)) == 2
    assert not set(listed(first)) & set(listed(second))
    assert '<option value="fr" selected>' in second
    assert 'value="lan ngo"' in second


def test_a_filter_that_does_not_read_says_so_and_the_others_hold(advisor, many):
    page = asked(advisor, "?state=nonsense&road=puma-non-eu")
    assert len(listed(page)) == 1
    assert 'id="id_state_error"' in page


@pytest.mark.parametrize("query", ["?after=nonsense", "?before=x~y~z", "?after=a~99999999999999999999"])
def test_a_page_that_is_none_is_the_first(advisor, many, query):
    page = asked(advisor, query)
    assert listed(page) == listed(asked(advisor))
    assert "messagelist" in page


def test_nobody_found_is_said_with_what_to_do(advisor, many):
    page = asked(advisor, "?q=nobody+is+called+so")
    assert listed(page) == []
    assert 'href="?"' in page


def test_the_one_in_doubt_waits_for_an_advisor(advisor, many):
    CaseFile.objects.create(answers=AWAY_FOR_LONG)
    turn_the_day(TODAY)
    page = asked(advisor, "?doubt=on")
    assert len(listed(page)) == 1
    assert "an advisor" in page
    assert listed(page) == listed(asked(advisor))[:1]
