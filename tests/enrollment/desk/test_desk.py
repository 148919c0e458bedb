"""The desk: an advisor reads files, side by side, and changes nothing; nobody else gets in."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from documents.records.models import ResidenceProof
from enrollment.case_file.records.models import CaseFile
from enrollment.case_file.records.partners import start_partner
from enrollment.desk.demonstration import demonstration_advisor
from enrollment.docket.records.daily_turn import turn_the_day
from enrollment.household.records.demonstration import answers_of_a_family, demonstration_file
from enrollment.wizard.law.question_path import walk
from tests.enrollment.stored_answers import AWAY_FOR_LONG, BY_PATHWAY, TITLE_ENDED, TODAY
from tests.staff import at_the_desk, come_in, staff


LIST = reverse("admin:enrollment_casefile_changelist")
PUMA = BY_PATHWAY["puma-non-eu"]


def listed(advisor, **asked):
    """The list as it stands after the turn of the day, for files that came without an act."""
    turn_the_day(TODAY)
    return advisor.get(LIST, asked)


def page_of(case_file, name="change"):
    return reverse(f"admin:enrollment_casefile_{name}", args=[case_file.pk])


def test_the_list_says_whose_file_it_is_and_where_it_stands(advisor, case_file):
    page = listed(advisor).content.decode()
    for shown in (case_file.reference, "Thị Hồng Nguyễn", "Gathering papers", "Show three months in France"):
        assert shown in page


@pytest.mark.parametrize(
    "answers",
    [{}, {"territory": {"territory": "mayotte"}}, {"territory": None, "names": {}}, BY_PATHWAY["employee"]],
    ids=["empty", "elsewhere", "garbage", "employee"],
)
def test_any_file_can_be_listed_and_opened(advisor, db, answers):
    case_file = CaseFile.objects.create(answers=answers)
    response = listed(advisor)
    assert response.status_code == 200
    assert f'data-reference="{case_file.reference}"' in response.content.decode()
    assert advisor.get(page_of(case_file)).status_code == 200


def test_the_file_shows_answers_checklist_and_residence(advisor, case_file):
    page = advisor.get(page_of(case_file)).content.decode()
    for shown in ("12 rue de l’Épeule", "Passport", "<svg", case_file.reference):
        assert shown in page


def test_the_list_leads_from_one_file_of_a_household_to_the_other(advisor, case_file):
    partner = start_partner(case_file, timezone.now())
    for page in (LIST, page_of(case_file)):
        assert f'href="{page_of(partner)}">' in advisor.get(page).content.decode()
    assert f'href="{page_of(case_file)}">' in advisor.get(page_of(partner)).content.decode()


def test_the_list_asks_the_database_no_more_for_more_households(
    advisor, case_file, django_assert_max_num_queries, django_assert_num_queries
):
    start_partner(case_file, timezone.now())
    turn_the_day(TODAY)
    with django_assert_max_num_queries(17) as few:
        advisor.get(LIST)
    for _file in range(6):
        other = CaseFile.objects.create(answers=PUMA)
        ResidenceProof.objects.create(case_file=other, kind="lease", issued_on=TODAY, holder="both")
        start_partner(other, timezone.now())
    turn_the_day(TODAY)
    with django_assert_num_queries(len(few)):
        advisor.get(LIST)


def test_the_list_asks_the_database_no_more_for_more_files(
    advisor, case_file, django_assert_max_num_queries, django_assert_num_queries
):
    turn_the_day(TODAY)
    with django_assert_max_num_queries(16) as few:
        advisor.get(LIST)
    for _file in range(12):
        other = CaseFile.objects.create(answers=PUMA)
        ResidenceProof.objects.create(case_file=other, kind="rent_receipt", starts_on=date(2026, 1, 1))
    turn_the_day(TODAY)
    with django_assert_num_queries(len(few)):
        advisor.get(LIST)


def test_an_advisor_changes_nothing(advisor, case_file):
    before = CaseFile.objects.values().get()
    assert advisor.post(page_of(case_file), {"language": "fr", "answers": "{}"}).status_code == 403
    assert advisor.post(page_of(case_file, "delete"), {"post": "yes"}).status_code == 403
    assert advisor.get(page_of(case_file, "delete")).status_code == 403
    assert advisor.get(reverse("admin:enrollment_casefile_add")).status_code == 403
    advisor.post(LIST, {"action": "delete_selected", "_selected_action": [case_file.pk], "post": "yes"})
    assert CaseFile.objects.values().get() == before


def test_even_a_superuser_changes_no_answer(case_file, the_day):
    client = at_the_desk(staff("root", is_superuser=True))
    assert client.post(page_of(case_file), {"answers": "{}"}).status_code == 403
    assert client.post(page_of(case_file, "delete"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("name", ["list", "file", "history"])
@pytest.mark.parametrize("who", ["nobody", "a user", "staff without the permission"])
def test_nobody_else_gets_in(client, case_file, who, name):
    if who == "a user":
        client.force_login(User.objects.create_user("someone"))
    elif who != "nobody":
        come_in(client, staff("someone"))
    address = {"list": LIST, "file": page_of(case_file), "history": page_of(case_file, "history")}[name]
    response = client.get(address)
    assert response.status_code in (302, 403)
    assert "Nguyễn" not in response.content.decode()


def test_a_file_that_does_not_exist_is_not_found(advisor):
    missing = reverse("admin:enrollment_casefile_change", args=["00000000-0000-4000-8000-000000000000"])
    assert advisor.get(missing).status_code == 404
    assert advisor.get(LIST + "not-an-id/change/").status_code == 404


def test_a_file_is_found_by_its_reference(advisor, case_file):
    CaseFile.objects.create(answers={})
    page = listed(advisor, q=case_file.reference).content.decode()
    assert case_file.reference in page
    assert "1 client file" in page


def test_the_demonstration_is_made_once_and_is_a_whole_file(db):
    first = demonstration_file(TODAY)
    assert demonstration_file(TODAY) == first
    assert first.residence_proofs.count() == 3
    [partner] = first.partners
    assert walk(answers_of_a_family(TODAY), TODAY).unanswered == ()
    assert walk(partner.answers, TODAY).unanswered == ()


def test_the_demonstration_advisor_does_what_advisors_do_and_nothing_else(db, client):
    advisor, password = demonstration_advisor()
    assert client.login(username=advisor.username, password=password)
    assert advisor.get_all_permissions() == {"enrollment.view_casefile", "tracking.add_milestoneentry"}
    assert not advisor.is_superuser


@pytest.mark.parametrize(
    ("answers", "readiness"),
    [(TITLE_ENDED, "blocked"), (AWAY_FOR_LONG, "doubtful")],
    ids=["the title has ended", "away for long"],
)
def test_a_file_that_cannot_be_sent_is_not_called_ready(advisor, db, answers, readiness):
    made = CaseFile.objects.create(answers=answers)
    assert f'data-readiness="{readiness}"' in advisor.get(page_of(made)).content.decode()


def test_nothing_is_claimed_of_a_file_without_answers(advisor, db):
    page = advisor.get(page_of(CaseFile.objects.create())).content.decode()
    assert "No three months to prove" not in page
    assert "Nothing to send on this route" not in page
