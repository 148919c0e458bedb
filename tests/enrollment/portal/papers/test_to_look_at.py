"""Papers that differ and papers that wait for a yes are named wherever a file is prepared, with the way to each."""

from dataclasses import replace

import pytest

from documents.papers.found import Found
from tests.enrollment.portal.papers.test_what_was_read import ANSWERS, RECEIPT, read, right
from tests.printed_words import words_of_pages


STRANGERS = replace(RECEIPT, names=(Found(value="Karim BENALI", sure=0.95),))


@pytest.fixture
def held(hold):
    return hold(ANSWERS)


@pytest.mark.parametrize("path", ["/file/", "/file/envelope/"])
def test_papers_that_differ_are_named_before_the_file_goes(client, held, path):
    paper = read(held, STRANGERS, kind="rent_receipt")
    page = client.get(path).content.decode()
    assert 'data-differing="1"' in page
    assert f"/file/papers/{paper.pk}/" in page
    client.post(f"/file/papers/{paper.pk}/contest/name/", {"words": "He is my landlord."})
    assert "data-differing" not in client.get(path).content.decode()


def test_the_last_look_on_paper_names_them_too(client, held):
    read(held, STRANGERS, kind="rent_receipt")
    [last] = [
        page
        for page in words_of_pages(client.get("/file/envelope.pdf").content)
        if "Before you close the envelope" in page
    ]
    assert "Look once more at what differs" in last


@pytest.mark.parametrize("path", ["/file/papers/", "/file/residence/"])
def test_a_receipt_that_waits_for_a_yes_is_said_before_another_is_advised(client, held, path):
    paper = read(held, kind="rent_receipt")
    page = client.get(path).content.decode()
    assert 'data-waiting="1"' in page
    assert page.index("data-waiting") < page.index("This doesn’t count the papers yet")
    assert f'href="/file/papers/{paper.pk}/"' in page
    right(client, paper)
    page = client.get(path).content.decode()
    assert "data-waiting" not in page
    assert "This doesn’t count the papers yet" not in page


def test_a_passport_waits_for_nothing_on_the_page_of_three_months(client, held):
    read(held, key="passport")
    assert "data-waiting" not in client.get("/file/residence/").content.decode()
