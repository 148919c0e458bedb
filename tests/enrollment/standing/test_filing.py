"""The day to file: told only where it can be, planned only while the title lasts; and what hangs on it hangs alike."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from enrollment.case_file.records.models import CaseFile
from enrollment.household.law.filing_order import FilingWay, Member
from enrollment.household.law.plan import plan_for
from enrollment.standing.law.due_dates import due_dates_of
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.limits import rights_open_on
from enrollment.standing.law.standing import NextAction, Readiness, standing_of
from enrollment.tracking.law.milestones import Milestone as M
from pathways.told import lead_for
from tests.enrollment.standing.generated_files import ASYLUM, EMPLOYEE, NEWCOMER, PUMA, SWISS, until
from tests.enrollment.standing.shown_pages import Shown
from tests.enrollment.stored_answers import AWAY_FOR_LONG, BY_PATHWAY, MINOR, TITLE_ENDED, TODAY
from tests.enrollment.tracking.histories import history


IN_MAY = {"activity-start": {"activity_started_on": "2026-05-04"}}
ON_THEIR_OWN = {"activity": {"activity": "employee-foreign-employer"}}
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


def standing(answers, today=TODAY, **kept):
    return standing_of(Holding(answers=answers, **kept), today)


def due(answers, today=TODAY, **kept):
    return {each.code: each.due_on for each in due_dates_of(standing(answers, today, **kept), today)}


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        pytest.param(EMPLOYEE, "employer-declaration", id="an employer in France"),
        pytest.param(EMPLOYEE | ON_THEIR_OWN, "self-registration", id="an employer abroad"),
    ],
)
def test_nothing_is_due_for_work_that_the_title_does_not_reach(answers, code):
    assert code in due(answers | IN_MAY | until("2026-06-30"))
    shut = answers | IN_MAY | until("2026-04-20")
    assert standing(shut).readiness is Readiness.BLOCKED
    assert not {code, "filing-day"} & set(due(shut))


def test_who_asks_for_asylum_is_told_no_day_to_send_a_file_that_others_send():
    found = standing(ASYLUM, planned_on=date(2026, 6, 1))
    assert (found.readiness, found.first_day, found.submit_on) == (Readiness.ELSEWHERE, None, TODAY)
    assert "filing-day" not in due(ASYLUM)


def test_past_a_last_day_no_day_to_file_is_told_and_the_one_that_passed_still_is():
    assert standing(SWISS).readiness is Readiness.LIMIT_PASSED
    assert set(due(SWISS)) == {"swiss-option"}


def test_the_words_of_the_swiss_choice_turn_on_the_day_on_which_its_limit_is_over():
    [limit] = due_dates_of(standing(SWISS), TODAY)
    for day, is_over in ((limit.due_on, False), (limit.due_on + timedelta(days=1), True)):
        found = standing_of(Holding(answers=SWISS), day)
        assert (found.readiness is Readiness.LIMIT_PASSED) is is_over
        lead = lead_for(found.decision, found.situation, found.judged_on)
        assert ("are over" in lead.en) is is_over


def test_nor_does_the_plan_of_the_household_tell_one():
    members = [Member(id=name, standing=standing(answers)) for name, answers in (("1", SWISS), ("2", PUMA))]
    turns = {turn.member.id: turn for turn in plan_for(members, TODAY).turns}
    assert (turns["1"].way, turns["1"].because, turns["1"].day) == (
        FilingWay.LIMIT_PASSED,
        ("last-day-passed",),
        None,
    )
    assert turns["2"].day == TODAY


def test_who_asks_for_asylum_files_nothing_from_the_household_s_plan():
    [turn] = plan_for([Member(id="1", standing=standing(ASYLUM))], TODAY).turns
    assert (turn.way, turn.day) == (FilingWay.ELSEWHERE, None)


def test_a_plan_past_the_end_of_the_title_does_not_stand():
    ends, beyond = until("2026-06-15"), date(2026, 7, 1)
    assert standing(PUMA | ends, planned_on=date(2026, 6, 15)).submit_on == date(2026, 6, 15)
    found = standing(PUMA | ends, planned_on=beyond)
    assert (found.submit_on, due(PUMA | ends, planned_on=beyond)["filing-day"]) == (TODAY, found.first_day)


@pytest.mark.parametrize(
    ("answers", "day"),
    [
        pytest.param(AWAY_FOR_LONG, None, id="in doubt"),
        pytest.param(TITLE_ENDED, None, id="something must come first"),
        pytest.param(ASYLUM, None, id="somebody else is in charge"),
        pytest.param(EMPLOYEE, date(2026, 2, 2), id="work"),
        pytest.param(PUMA, date(2026, 2, 4), id="residence"),
    ],
)
def test_the_first_day_of_cover_is_told_only_where_it_can_be(answers, day):
    assert rights_open_on(standing(answers)) == day
    assert rights_open_on(standing(answers, rights_open_on=TODAY)) == TODAY


def test_a_file_that_came_back_is_kept_by_a_doubt_even_while_questions_are_left():
    back = history((M.SUBMITTED, "2026-01-10"), (M.RETURNED, "2026-03-01"))
    answers = AWAY_FOR_LONG | {"phone": None}
    assert standing(answers).readiness is Readiness.ASKING
    assert standing(answers, entries=back).readiness is Readiness.DOUBTFUL


def test_a_file_that_came_back_is_not_sent_again_before_the_law_allows_it():
    back = history((M.SUBMITTED, "2026-03-14"), (M.RETURNED, "2026-03-19"))
    assert standing(PUMA, entries=back).next_action is NextAction.FOLLOW_UP
    assert standing(NEWCOMER, entries=back).next_action is NextAction.PROVE_RESIDENCE


@LANGUAGES
@pytest.mark.parametrize("answers", [AWAY_FOR_LONG, TITLE_ENDED], ids=["in doubt", "the title has ended"])
def test_the_care_page_fills_in_no_day_that_nobody_can_tell(client, hold, answers, language):
    case_file = hold(answers)
    case_file.care_expenses.create(act="gp", on=date(2026, 3, 1), fee=30)
    client.cookies["django_language"] = language
    response = client.get(reverse("care"))
    assert Shown(response).value_of("rights_open_on") is None
    assert response.context["bills"][0]["claim"].outcome == "day-unknown"
    said = {"en": "No day can be told yet", "fr": "Aucun jour ne peut encore être indiqué"}
    assert said[language] in response.content.decode()


@LANGUAGES
def test_a_plan_past_the_end_of_the_title_is_refused_with_the_reason_and_kept_on_the_page(
    client, hold, language
):
    hold(PUMA | until("2026-06-15"))
    client.cookies["django_language"] = language
    response = client.post(
        reverse("plan-filing"), {"planned_on": "1/7/2026" if language == "fr" else "1 July 2026"}
    )
    [told] = response.context["plan_form"].errors["planned_on"]
    assert {"en": "ends on 15 June 2026", "fr": "prend fin le 15 juin 2026"}[language] in told
    assert Shown(response).value_of("planned_on_day") in ("1/7/2026", "1 July 2026")
    assert CaseFile.objects.get().planned_on is None


@pytest.mark.parametrize("answers", [AWAY_FOR_LONG, ASYLUM], ids=["in doubt", "somebody else is in charge"])
def test_while_no_day_can_be_told_none_is_planned(client, hold, answers):
    hold(answers)
    assert Shown(client.get(reverse("residence"))).value_of("planned_on_day") is None
    client.post(reverse("plan-filing"), {"planned_on": "1 July 2026"})
    assert CaseFile.objects.get().planned_on is None


@LANGUAGES
@pytest.mark.parametrize(
    "answers",
    [AWAY_FOR_LONG, NEWCOMER | until("2026-05-01")],
    ids=["in doubt", "the title ends too soon"],
)
def test_no_envelope_is_printed_of_a_file_that_is_shut(client, hold, answers, language):
    hold(answers)
    client.cookies["django_language"] = language
    page = client.get(reverse("envelope")).content.decode()
    assert reverse("envelope-pdf") not in page
    assert {"en": "no envelope to print", "fr": "pas d’enveloppe à imprimer"}[language] in page
    assert client.get(reverse("envelope-pdf"))["Location"] == reverse("envelope")


@LANGUAGES
def test_who_asks_for_asylum_has_nothing_to_post_by_themselves(client, hold, language):
    hold(ASYLUM)
    client.cookies["django_language"] = language
    page = client.get(reverse("envelope")).content.decode()
    assert {"en": "There is nothing to post", "fr": "Votre parcours ne demande aucun envoi"}[language] in page
    assert client.get(reverse("envelope-pdf"))["Location"] == reverse("envelope")
    said = {"en": "makes the application with you", "fr": "fait la demande avec vous"}[language]
    assert said in client.get(reverse("tracking")).content.decode()


def test_a_minors_file_without_the_parents_answers_has_a_page_of_its_envelope(client, hold):
    hold(MINOR | {"insured-parent": None})
    assert client.get(reverse("envelope")).status_code == 200


def test_all_days_of_a_file_past_a_limit_are_found_from_both_pages(client, hold):
    hold(SWISS)
    for page in ("file", "tracking"):
        assert f"{reverse('tracking')}#dates" in Shown(client.get(reverse(page))).links()
    assert 'id="dates"' in client.get(reverse("tracking")).content.decode()


def test_the_first_day_is_not_told_earlier_by_the_page_after_sending(client, hold):
    hold(BY_PATHWAY["puma-non-eu"] | {"arrival": {"arrived_on": "2026-03-02"}})
    for page in ("tracking", "follow-up"):
        links = Shown(client.get(reverse(page))).links()
        assert reverse("add-milestone", args=["submitted"]) not in links
