"""The list of papers to give: what is there, what is put off, and the next one."""

from datetime import date
from html import unescape

import pytest
from dateutil.relativedelta import relativedelta
from django.test import Client
from django.urls import reverse

from documents.papers.found import Found, Reading
from documents.records.models import HeldPaper
from documents.spans import Span
from enrollment.case_file.records.models import CaseFile
from enrollment.household.records.demonstration import demonstration_file
from enrollment.papers.law.stored_reading import stored
from enrollment.papers.records.models import GivenPaper, PutOff
from tests.enrollment.papers.without_pages import given
from tests.enrollment.stored_answers import TODAY
from tests.holders import looker
from tests.sent_papers import photo, sent


def shown(client):
    return client.get(reverse("papers")).context


def line_of(context, key, person="applicant"):
    return next(
        line for group in context["people"] for line in group["lines"]
        if (line["item"].key, line["item"].person) == (key, person)
    )  # fmt: skip


def test_every_paper_but_those_that_we_write_is_asked(client, case_file):
    keys = {line["item"].key for group in shown(client)["people"] for line in group["lines"]}
    assert "passport" in keys
    assert not keys & {"s1106", "cerfa_15763", "letter_cover"}


def test_a_paper_given_is_counted_and_the_next_one_is_another(client, case_file, give):
    before = shown(client)
    give(sent(photo()))
    after = shown(client)
    assert after["given"] == before["given"] + 1
    assert line_of(after, "passport")["line"].is_given
    assert after["next"].url != reverse("give-paper", args=["passport", "applicant"])


def test_what_the_file_cannot_leave_without_comes_first(client, case_file):
    context = shown(client)
    blocking = [
        line["item"] for group in context["people"] for line in group["lines"] if line["item"].blocks_filing
    ]
    assert context["next"].url in {reverse("give-paper", args=[item.key, item.person]) for item in blocking}


def test_two_receipts_are_told_apart_by_their_days(client, case_file):
    for month in (1, 2):
        first = date(2026, month, 1)
        days = Span(starts_on=first, ends_on=first + relativedelta(day=31))
        reading = stored(Reading(covers=Found(value=days, sure=0.9), pages=1))
        given(case_file, key="residence_proof", kind="rent_receipt", reading=reading, reading_state="read")
    context = shown(client)
    of_list = [
        each["days"] for choice in line_of(context, "residence_proof")["choices"] for each in choice["papers"]
    ]
    assert of_list == [each["days"] for each in context["waiting"]]
    assert len(set(of_list)) == 2 and all("2026" in days for days in of_list)


@pytest.mark.parametrize(
    ("name", "asks_for_it_again"), [("Nguyễn Thị Hồng Ánh", False), ("Walter Zimmermann", True)]
)
def test_nobody_is_sent_for_days_that_a_paper_given_already_shows(
    client, case_file, the_day, name, asks_for_it_again
):
    def advised():
        return line_of(shown(client), "residence_proof")["advice"]

    before = advised()
    assert before
    for month in (12, 1, 2, 3):
        first = date(2025 if month == 12 else 2026, month, 1)
        days = Span(starts_on=first, ends_on=first + relativedelta(day=31))
        reading = Reading(covers=Found(value=days, sure=0.9), names=(Found(value=name, sure=0.9),), pages=1)
        given(
            case_file,
            key="residence_proof",
            kind="rent_receipt",
            reading=stored(reading),
            reading_state="read",
        )
    assert (advised() == before) is asks_for_it_again


@pytest.mark.parametrize("reason", ["later", "cannot-find", "cannot-get", "not-for-me"])
def test_a_paper_put_off_is_not_next_and_is_taken_back_with_one_tap(client, case_file, post, reason):
    first = shown(client)["next"].url
    key = first.split("/")[-3]
    post("put-off", key, "applicant", reason=reason)
    assert PutOff.objects.get().reason == reason
    assert shown(client)["next"].url != first
    post("put-off", key, "applicant", reason="")
    assert not PutOff.objects.exists()
    assert shown(client)["next"].url == first


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("reason", ["cannot-find", "cannot-get", "not-for-me"])
def test_every_reason_but_later_says_what_to_do_next(client, case_file, post, reason, language):
    client.cookies["django_language"] = language
    post("put-off", "passport", "applicant", reason=reason)
    page = unescape(client.get(reverse("papers")).content.decode())
    line = line_of(shown(client), "passport")
    way_out = page[page.index("data-way-out") :].partition("</section>")[0]
    if reason == "not-for-me":
        assert line["why"].in_(language)[-20:] in way_out  # words before it are explained
        assert reverse("question", args=["check"]) in way_out
    else:
        assert line["paper"].cannot_get.in_(language) in way_out


def test_a_paper_for_later_leads_nowhere_else(client, case_file, post):
    post("put-off", "passport", "applicant", reason="later")
    assert "data-way-out" not in client.get(reverse("papers")).content.decode()


def test_giving_it_after_all_ends_the_putting_off(client, case_file, post, give):
    post("put-off", "passport", "applicant", reason="later")
    give(sent(photo()))
    assert not PutOff.objects.exists()


def test_an_odd_paper_or_reason_is_not_kept(case_file, post):
    post("put-off", "passport", "child-9", reason="later")
    post("put-off", "passport", "applicant", reason="never")
    assert not PutOff.objects.exists()


def test_a_paper_that_nothing_asks_for_any_more_is_still_there(client, case_file, give):
    give(sent(photo()))
    GivenPaper.objects.update(key="child_birth_cert", person="child-3")
    assert [other["paper"] for other in shown(client)["others"]] == [GivenPaper.objects.get()]


def test_a_couples_paper_given_on_one_file_shows_as_there_on_the_other(client, db, the_day, hold):
    family = demonstration_file(TODAY)
    partner = CaseFile.objects.exclude(pk=family.pk).get()
    HeldPaper.objects.create(case_file=partner, key="marriage_cert", person="applicant", by_giving=True)
    browser = looker(Client(), family, "Nadia")
    context = shown(browser)
    choices = [
        choice for group in context["people"] for line in group["lines"] for choice in line["choices"]
        if choice["url"].endswith("/marriage_cert/applicant/")
    ]  # fmt: skip
    assert [bool(choice["by_partner"]) for choice in choices] == [True]


def test_the_checklist_leads_to_the_paper_and_shows_it_once_given(client, case_file, give):
    address = reverse("give-paper", args=["passport", "applicant"])
    assert address in client.get(reverse("checklist")).content.decode()
    give(sent(photo()))
    page = client.get(reverse("checklist")).content.decode()
    assert address not in page
    assert reverse("paper", args=[GivenPaper.objects.get().pk]) in page
