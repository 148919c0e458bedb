"""What the result says to those whom no question heard before; rows of the pages of facts stand in the ids."""

import pytest
from django.urls import reverse

from tests.enrollment.standing.generated_files import PERMIT, REQUESTED
from tests.enrollment.stored_answers import BY_PATHWAY, NOTHING_ASKED_FOR, TITLE_ENDED


EMPLOYEE = BY_PATHWAY["employee"]
WAS_INSURED = {"previously-insured": {"previously_insured": True}}


def shown(client, hold, answers, language="en"):
    hold(answers)
    client.cookies["django_language"] = language
    return client.get(reverse("file")).context


def test_k4_the_first_sentence_for_whoever_was_insured_is_that_their_cover_lasts(client, hold):
    action = shown(client, hold, TITLE_ENDED | WAS_INSURED)["next_action"]
    assert "31 July 2026" in action.text.split("\n\n")[0]
    assert "1 August 2026" in action.text


def test_correction_1_a_title_that_ended_lately_names_urgent_care_and_the_day_of_the_aid(client, hold):
    action = shown(client, hold, TITLE_ENDED)["next_action"]
    assert "PASS" in action.text and "1 May 2026" in action.text


def test_k1_the_card_is_to_be_asked_for_by_a_day_and_in_the_calendar(client, hold):
    file = shown(client, hold, PERMIT["vls-carte"])
    assert "3 January 2026" in file["next_action"].text
    tracking = client.get(reverse("tracking")).content.decode()
    assert 'data-deadline="card-request:applicant"' in tracking


def test_k3_the_roads_stand_side_by_side(client, hold):
    page = shown(client, hold, PERMIT["none"] | REQUESTED)
    assert len(page["roads"]) == 2
    assert page["standing"].readiness == "doubtful"


def test_k10_the_file_of_a_language_assistant_goes_to_the_office_in_paris(client, hold):
    hold(EMPLOYEE | {"capacity": {"capacity": "language-assistant"}})
    assert "SRI" in client.get(reverse("envelope")).content.decode()


@pytest.mark.parametrize(("language", "said"), [("en", "You can apply today"), ("fr", "aujourd’hui")])
def test_k9_a_first_day_that_has_passed_reads_today(client, hold, language, said):
    hold(EMPLOYEE)
    client.cookies["django_language"] = language
    assert said in client.get(reverse("file")).content.decode()


@pytest.mark.parametrize("page", ["file", "checklist"])
def test_k13_the_complementaire_stands_on_the_result_and_on_the_list(client, hold, page):
    hold(EMPLOYEE)
    assert "S3711" in client.get(reverse(page)).content.decode()


def test_k5_whoever_isnt_covered_yet_reads_what_helps(client, hold):
    assert "PASS" in " ".join(fact.en for fact in shown(client, hold, BY_PATHWAY["puma-eu"])["meanwhile"])


def test_somewhere_else_nothing_is_guessed_that_was_never_asked(client, hold):
    mayotte = {"territory": {"territory": "mayotte"}}
    page = shown(client, hold, mayotte)
    assert page["changes"] == []
    assert "CSSM" in page["next_action"].text


def test_correction_11_a_working_holiday_with_a_job_is_the_verdict_itself(client, hold):
    page = shown(client, hold, EMPLOYEE | NOTHING_ASKED_FOR | {"permit": {"permit": "pvt-whv"}})
    assert (page["decision"].pathway, page["standing"].readiness) == ("undecided", "doubtful")
