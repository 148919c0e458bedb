"""Names and birth, home, contact: one page each, and each question keeps its answer for itself."""

from itertools import groupby

import pytest
from django.urls import reverse

from enrollment.wizard.law.question_path import walk
from enrollment.wizard.law.questions import BY_SLUG
from enrollment.wizard.pages.together import FORMS_TOGETHER
from tests.enrollment.stored_answers import BY_PATHWAY, FOR_THE_FORM, TODAY


EMPLOYEE = BY_PATHWAY["employee"]
BEFORE_NAMES = {slug: answer for slug, answer in EMPLOYEE.items() if slug not in FOR_THE_FORM}
NAMES = {
    "birth_name": "Nguyễn",
    "used_name": "",
    "first_names": "Thị Hồng",
    "passport_same": "yes",
    "passport_name": "",
    "birth_town": "Huế",
    "birth_country": "VN",
}
HOME = {
    "housing": "own-name",
    "domiciliation": "",
    "address": "12 rue de l’Épeule",
    "postcode": "59100",
    "town": "Roubaix",
}
TOGETHER = {"together": "1"}


def url(slug):
    return reverse("question", kwargs={"step": slug})


def answers_of(case_file):
    case_file.refresh_from_db()
    return case_file.answers


@pytest.fixture
def held(hold):
    return hold({slug: answer for slug, answer in BEFORE_NAMES.items() if slug != "employment"})


def test_names_and_birth_are_typed_on_one_page_and_kept_by_question(client, held):
    page = client.get(url("names")).content.decode()
    assert all(f'name="{name}"' in page for name in NAMES)
    assert client.post(url("names"), NAMES | TOGETHER).headers["Location"] == url("housing")
    stored = answers_of(held)
    assert stored["names"] == {"birth_name": "Nguyễn", "used_name": "", "first_names": "Thị Hồng"}
    assert stored["passport-name"] == {"passport_same": True, "passport_name": ""}
    assert stored["birth-place"] == {"birth_town": "Huế", "birth_country": "VN"}


def test_one_mistake_on_the_page_keeps_everything_that_was_typed(client, held):
    response = client.post(url("names"), {**NAMES, **TOGETHER, "birth_town": ""})
    assert list(response.context["form"].errors) == ["birth_town"]
    assert response.context["form"]["first_names"].value() == "Thị Hồng"
    assert "names" not in answers_of(held)


def test_an_answer_sent_alone_is_kept_and_the_next_question_stands_alone(client, held):
    """From a page of an older version of the site, or a change of one answer."""
    alone = {name: NAMES[name] for name in ("birth_name", "used_name", "first_names")}
    assert client.post(url("names"), alone).headers["Location"] == url("passport-name")
    assert 'name="birth_town"' not in client.get(url("passport-name")).content.decode()


def test_whoever_changes_one_answer_from_the_list_sees_that_question_alone(client, hold):
    hold(EMPLOYEE)
    page = client.get(url("names") + "?from=check").content.decode()
    assert 'name="birth_name"' in page
    assert 'name="birth_town"' not in page


def test_an_organisation_is_needed_only_of_those_who_are_registered_with_one(client, held):
    client.post(url("names"), NAMES | TOGETHER)
    without = client.post(url("housing"), {**HOME, **TOGETHER, "housing": "domiciled"})
    assert list(without.context["form"].errors) == ["domiciliation"]
    client.post(url("housing"), {**HOME, **TOGETHER, "domiciliation": "CCAS de Lille"})
    assert answers_of(held)["address"]["domiciliation"] == ""
    named = {**HOME, **TOGETHER, "housing": "domiciled", "domiciliation": "CCAS de Roubaix"}
    client.post(url("housing"), named)
    stored = answers_of(held)
    assert stored["housing"] == {"housing": "domiciled"}
    assert stored["address"]["domiciliation"] == "CCAS de Roubaix"


def test_the_last_page_asks_for_what_the_form_has_boxes_for_and_no_more(client, held):
    client.post(url("names"), NAMES | TOGETHER)
    assert client.post(url("housing"), HOME | TOGETHER).headers["Location"] == url("phone")
    page = client.get(url("phone")).content.decode()
    assert 'name="caf_number"' in page
    contact = {"phone": "", "caf_number": "", "caf_name": "", "employment_detail": "salariée, SNCF"}
    assert client.post(url("phone"), contact | TOGETHER).headers["Location"] == url("check")
    assert walk(answers_of(held), TODAY).complete


def test_whoever_does_not_work_is_not_asked_where(client, hold):
    answers = {
        slug: answer for slug, answer in BY_PATHWAY["puma-non-eu"].items() if slug not in ("phone", "caf")
    }
    hold(answers)
    page = client.get(url("phone")).content.decode()
    assert 'name="caf_number"' in page
    assert 'name="employment_detail"' not in page


def test_pages_are_led_by_a_question_that_stands_before_those_it_leads():
    order = list(BY_SLUG)
    led = [question for question in BY_SLUG.values() if question.led_by]
    assert all(order.index(question.led_by) < order.index(question.slug) for question in led)
    for slug, form in FORMS_TOGETHER.items():
        on_page = [each.slug for each in BY_SLUG.values() if each.page == BY_SLUG[slug].page]
        shown = {part.slug for part in form.parts}
        assert shown <= set(on_page) and min(shown, key=order.index) == slug
    everywhere = {part.slug for form in FORMS_TOGETHER.values() for part in form.parts}
    assert {question.slug for question in led} <= everywhere


def test_questions_of_one_page_follow_each_other():
    """Else the page of the one would come up again behind what stands between."""
    pages = [each.page for each in BY_SLUG.values() if each.slug not in {"children"} and not each.number]
    assert len([page for page, _same in groupby(pages)]) == len(set(pages))


def test_what_is_left_to_do_is_counted_in_pages():
    names = {slug for slug in FOR_THE_FORM if BY_SLUG[slug].page == "names"}
    answers = {slug: answer for slug, answer in EMPLOYEE.items() if slug not in names}
    assert len(names) == 3
    assert walk(answers, TODAY).to_go == 1


BEFORE_THE_STAY = {
    slug: EMPLOYEE[slug] for slug in ("territory", "particular", "birth-date", "activity", "nationality")
}


def test_a_refugee_needs_not_say_what_else_they_hold(client, hold):
    held = hold(BEFORE_THE_STAY)
    page = client.get(url("protection")).content.decode()
    assert 'name="protection"' in page and 'name="title_kind"' in page
    client.post(url("protection"), {"protection": "refugee", **TOGETHER})
    stored = answers_of(held)
    assert stored["protection"] == {"protection": "refugee"} and "title-kind" not in stored
    assert "title-kind" not in walk(stored, TODAY).questions


def test_whoever_asked_for_no_protection_says_what_they_hold(client, hold):
    held = hold(BEFORE_THE_STAY)
    refused = client.post(url("protection"), {"protection": "none", **TOGETHER})
    assert list(refused.context["form"].errors) == ["title_kind"]
    client.post(url("protection"), {"protection": "none", "title_kind": "card", **TOGETHER})
    assert answers_of(held)["title-kind"] == {"title_kind": "card"}


def test_studies_and_their_start_are_one_page(client, hold):
    student = BY_PATHWAY["student"]
    before = list(student)[: list(student).index("studies")]
    held = hold({slug: student[slug] for slug in [*before, "previously-insured"]})
    assert client.post(url("studies"), {"student": "no", **TOGETHER}).status_code == 302
    assert "studies-start" not in answers_of(held)
    refused = client.post(url("studies"), {"student": "yes", **TOGETHER})
    assert set(refused.context["form"].errors) == {"studies_started_on"}


def test_a_file_of_before_that_names_its_stays_or_none_is_not_asked_again():
    puma = {slug: answer for slug, answer in BY_PATHWAY["puma-non-eu"].items() if slug != "away"}
    for stays in ([], [["2025-12-01", "2025-12-20"]]):
        path = walk(puma | {"absences": {"absences": stays}}, TODAY)
        assert path.complete and len(path.so_far.answers.absences) == len(stays)


def test_stays_abpathway_are_asked_of_whoever_was_away():
    puma = BY_PATHWAY["puma-non-eu"]
    assert "absences" not in walk(puma, TODAY).questions
    assert walk(puma | {"away": {"was_away": True}}, TODAY).next_slug == "absences"
