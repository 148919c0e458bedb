"""Papers that differ and papers that wait for a yes are named wherever a file is prepared, with the way to each."""

from dataclasses import replace

import pytest

from documents.papers.concordance.findings import Check, Verdict
from documents.papers.concordance.remedies import finding
from documents.papers.found import Found
from documents.records.models import ResidenceProof
from enrollment.papers.pages.finding_words import AGREEING, findings_in_words
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


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/file/papers/", "are counted here as they were read"),
        ("/file/residence/", "This doesn’t count the papers yet"),
    ],
)
def test_a_receipt_that_waits_for_a_yes_is_said_before_another_is_advised(client, held, path, said):
    paper = read(held, kind="rent_receipt")
    page = client.get(path).content.decode()
    assert 'data-waiting="1"' in page
    assert page.index("data-waiting") < page.index(said)
    assert f'href="/file/papers/{paper.pk}/"' in page
    right(client, paper)
    page = client.get(path).content.decode()
    assert "data-waiting" not in page
    assert said not in page


def test_a_proof_taken_off_the_list_leaves_its_paper_to_be_confirmed_again(client, held):
    paper = read(held, kind="rent_receipt")
    right(client, paper)
    paper.refresh_from_db()
    response = client.post(f"/file/residence/{paper.proof_id}/remove/", follow=True)
    assert not ResidenceProof.objects.exists()
    paper.refresh_from_db()
    assert (paper.proof, paper.confirmed, paper.confirmed_at) == (None, None, None)
    *_, message = response.context["messages"]
    assert f'href="/file/papers/{paper.pk}/"' in str(message)
    assert 'data-waiting="1"' in response.content.decode()


def test_every_check_has_a_sentence_of_its_own_where_it_agrees():
    assert AGREEING.keys() == set(Check)
    [said] = findings_in_words([finding(Check.SAME_PAPER, Verdict.AGREES)])
    assert said["title"] == "Not given twice"


def test_a_passport_waits_for_nothing_on_the_page_of_three_months(client, held):
    read(held, key="passport")
    assert "data-waiting" not in client.get("/file/residence/").content.decode()
