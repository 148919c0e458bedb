"""Blocked, in doubt or past a last day: every page says it in the same words, and offers nothing that another denies."""

from io import BytesIO

import pytest
from django.http import HttpResponse
from django.urls import reverse
from pypdf import PdfReader

from enrollment.access.browser import remember
from enrollment.history.records.record import Happening, record
from enrollment.outbox.law.reminders import Reminder, Stage
from enrollment.outbox.pages.mails import in_words
from enrollment.standing.law.due_dates import due_dates_in
from enrollment.standing.records.reading import holding_of
from enrollment.tracking.law.milestones import Milestone
from tests.enrollment.standing.generated_files import (
    NEWCOMER,
    PUMA,
    SWISS,
    SWISS_WITHOUT_TOWN,
    UNVALIDATED,
    Plan,
    written,
)
from tests.enrollment.stored_answers import AWAY_FOR_LONG, BY_PATHWAY, TITLE_ENDED, TODAY


EHIC = BY_PATHWAY["puma-eu"] | {
    "studies": {"student": True},
    "foreign-cover": {"foreign_cover": "ehic"},
    "studies-start": {"studies_started_on": "2026-01-12"},
}
NO_ENVELOPE = "There is no envelope to print while this stands."


def page_of(client, name):
    return " ".join(client.get(reverse(name)).content.decode().split())


def card_of(client):
    card = PdfReader(BytesIO(client.get(reverse("counter-card")).content)).pages[0].extract_text()
    return " ".join(card.split())


def send(case_file):
    """Written down as sent today, by its person."""
    sent = Happening(milestone=Milestone.SUBMITTED, happened_on=TODAY)
    record(case_file, sent, by="applicant", today=TODAY)


@pytest.mark.parametrize("answers", [{}, TITLE_ENDED], ids=["nothing answered", "blocked"])
def test_where_nothing_can_be_printed_no_choice_is_offered(client, hold, answers):
    hold(answers)
    page = page_of(client, "print-elsewhere")
    assert "Nothing of your file can be printed as it stands today" in page
    assert 'name="what"' not in page


def test_what_was_offered_before_and_is_no_more_makes_no_code(client, hold):
    hold(TITLE_ENDED)
    page = client.post(reverse("print-elsewhere"), {"what": "envelope"}).content.decode()
    assert "isn’t ready yet" in page and "data-code" not in page


@pytest.mark.parametrize("answers", [AWAY_FOR_LONG, NEWCOMER, SWISS], ids=["in doubt", "too early", "passed"])
def test_forms_are_never_handed_over_without_a_word_on_what_keeps_them(client, hold, answers):
    hold(answers)
    page = page_of(client, "forms")
    assert ("Don’t send it yet" in page) is (answers is not SWISS)
    assert ("A last day has passed" in page) is (answers is SWISS)
    assert ("See the envelope" in page) is (answers is NEWCOMER)
    assert ("date and sign in ink" in page) is (answers is NEWCOMER)


def test_a_form_of_another_body_s_is_named_and_not_called_needless(client, hold):
    hold(SWISS)
    page = page_of(client, "forms")
    assert "No form is needed" not in page
    assert "Choice of health insurance for people who work in Switzerland" in page


@pytest.mark.parametrize(
    ("answers", "claims", "asks"),
    [
        pytest.param(AWAY_FOR_LONG, False, True, id="in doubt"),
        pytest.param(SWISS, True, True, id="past a last day"),
        pytest.param(PUMA, True, False, id="nothing keeps it"),
    ],
)
def test_a_card_that_only_asks_claims_no_doubtful_ground_and_no_receipt(client, hold, answers, claims, asks):
    hold(answers)
    text = card_of(client)
    assert ("réside en France" in text) is claims
    assert ("Réponse de l’accueil" in text) is asks
    assert ("Reçu par l’accueil" in text) is not asks


def test_where_nothing_to_bring_is_known_the_card_leaves_a_line_for_the_pen(client, hold):
    hold(SWISS)
    assert "Ce que j’apporte ……………" in card_of(client)
    hold(PUMA)
    assert "Ce que j’apporte Formulaire S1106" in card_of(client)


@pytest.mark.parametrize("answers", [AWAY_FOR_LONG, PUMA], ids=["in doubt", "ready"])
def test_in_doubt_nobody_says_that_a_counter_would_ask_for_nothing_more(client, the_day, db, answers):
    case_file = written(Plan(answers=answers))
    response = HttpResponse()
    remember(response, case_file)
    client.cookies.update(response.cookies)
    page = page_of(client, "residence")
    assert 'data-residence="official"' in page
    assert ("A demanding counter would ask for nothing more." in page) is (answers is PUMA)


@pytest.mark.parametrize("answers", [SWISS, SWISS_WITHOUT_TOWN], ids=["every answer", "one left"])
def test_past_a_last_day_no_envelope_is_promised_whatever_questions_are_left(client, hold, answers):
    hold(answers)
    assert NO_ENVELOPE in page_of(client, "envelope")


def test_what_can_still_be_done_is_said_once_after_sending(client, hold):
    hold(SWISS)
    page = page_of(client, "tracking")
    assert page.count("The three months for the choice are over.") == 1
    assert "It was the last day for this step: “Choose between Swiss and French insurance”." in page


def test_the_last_day_for_validating_a_visa_stands_beside_the_act(client, hold):
    hold(PUMA | UNVALIDATED | {"arrival": {"arrived_on": "2025-12-30"}})
    assert "The last day for it is 30 March 2026." in page_of(client, "file")
    hold(TITLE_ENDED)
    assert "The last day for it" not in page_of(client, "file")


@pytest.mark.parametrize(("answers", "named"), [(TITLE_ENDED, False), (BY_PATHWAY["employee"], True)])
def test_a_sent_file_isn_t_headed_by_a_route_that_says_what_comes_first(client, hold, answers, named):
    send(hold(answers))
    page = page_of(client, "file")
    heading = page.split('<p class="section-name">')[1].split("</p>")[0]
    assert (heading == "Your file") is not named


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        pytest.param(TITLE_ENDED, "", id="blocked"),
        pytest.param(AWAY_FOR_LONG, "", id="in doubt"),
        pytest.param(SWISS, "", id="passed"),
        pytest.param(BY_PATHWAY["employee"], "Work opens rights from its first day", id="ready"),
        pytest.param(NEWCOMER, "at the earliest on the first day on which you may apply", id="too early"),
        pytest.param(EHIC, "The body in charge of you can", id="elsewhere"),
    ],
)
def test_what_opens_the_rights_is_told_only_where_something_does(client, hold, answers, told):
    hold(answers)
    page = page_of(client, "care")
    ways = ("Work opens rights", "rights open once you meet", "The body in charge of you can")
    assert any(way in page for way in ways) is bool(told)
    assert told in page
    is_shut = answers in (TITLE_ENDED, AWAY_FOR_LONG, SWISS)
    assert ("No day can be told yet: your file says what has to be settled first" in page) is is_shut


@pytest.mark.parametrize(("answers", "unsure"), [(TITLE_ENDED, True), (BY_PATHWAY["employee"], False)])
def test_of_a_sent_file_whose_way_was_shut_no_day_is_called_that_of_the_law(client, hold, answers, unsure):
    send(hold(answers))
    page = page_of(client, "care")
    assert ("the one on which the file was sent is taken" in page) is unsure
    assert ("the first one that the law allows is taken" in page) is not unsure


def test_a_mail_about_a_passed_day_says_what_can_still_be_done(hold):
    case_file = hold(PUMA | UNVALIDATED | {"arrival": {"arrived_on": "2025-12-20"}})
    [limit] = [each for each in due_dates_in(holding_of(case_file), TODAY) if each.code == "visa-validation"]
    before, after = (
        in_words(Reminder(deadline=limit, stage=stage))["text"] for stage in (Stage.A_WEEK, Stage.AFTER)
    )
    assert after.startswith("The three months are over. Try the online service all the same")
    assert before.startswith("Three months from your arrival.")
