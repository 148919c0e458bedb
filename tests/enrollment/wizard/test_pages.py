"""The questions as pages: nothing written by looking, nothing lost by a mistake, a sentence for whatever is typed."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enrollment.case_file.records.models import CaseFile
from tests.enrollment.stored_answers import BY_PATHWAY, FOR_THE_FORM, MINOR, in_two_steps


PUMA = BY_PATHWAY["puma-non-eu"]
EMPLOYEE = BY_PATHWAY["employee"]
NAMES = {"birth_name": "Nguyễn", "used_name": "", "first_names": "Thị Hồng"}


def without(pathway, *slugs):
    return {slug: answer for slug, answer in pathway.items() if slug not in slugs}


def url(step):
    return f"/situation/{step}/"


def text_of(response):
    """What a person reads of the page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def answers_of(case_file):
    return CaseFile.objects.get(pk=case_file.pk).answers


# Looking.


def test_looking_opens_no_file(client, the_day, db):
    for address in ("/situation/", url("territory"), url("names"), url("check"), url("nowhere")):
        response = client.get(address)
        assert "file" not in response.cookies
    assert not CaseFile.objects.exists()


@pytest.mark.parametrize("pathway", [*BY_PATHWAY.values(), MINOR], ids=[*BY_PATHWAY, "minor"])
def test_looking_writes_nothing(client, hold, pathway):
    case_file = hold(pathway)
    before = CaseFile.objects.values().get()
    for step in ("check", *pathway):
        assert client.get(url(step)).status_code == 200, step
    assert CaseFile.objects.values().get() == before
    assert case_file.pk == before["id"]


def test_pages_with_answers_are_kept_by_nobody(client, hold):
    hold(EMPLOYEE)
    assert client.get(url("names")).headers["Cache-Control"] == "no-store, private"
    assert client.get(url("check")).headers["Cache-Control"] == "no-store, private"


def test_the_start_leads_to_the_first_question(client, the_day, db):
    assert client.get("/situation/").headers["Location"] == url("territory")


def test_a_returning_browser_comes_back_to_where_it_was(client, hold):
    hold(without(EMPLOYEE, "birth-place"))
    assert client.get("/situation/").headers["Location"] == url("birth-place")


def test_everything_answered_leads_to_the_list_of_answers(client, hold):
    hold(EMPLOYEE)
    assert client.get("/situation/").headers["Location"] == url("check")


@pytest.mark.parametrize("step", ["employment", "check", "nowhere", "child-1", "student", "studies"])
def test_nobody_skips_ahead(client, hold, step):
    hold(without(EMPLOYEE, "birth-place", "employment"))
    assert client.get(url(step)).headers["Location"] == url("birth-place")


def test_the_page_shows_what_was_answered(client, hold):
    hold(EMPLOYEE)
    assert 'value="Nguyễn"' in client.get(url("names")).content.decode()
    page = client.get(url("birth-date")).content.decode()
    for part, value in (("day", "17"), ("month", "5"), ("year", "1988")):
        assert f'name="born_on_{part}" value="{value}"' in page
    assert 'value="VN" selected' in client.get(url("nationality")).content.decode()


# Answering.


def test_the_first_answer_opens_the_file(client, the_day, db):
    response = client.post(url("territory"), {"territory": "metropole"})
    assert response.headers["Location"] == url("particular")
    assert CaseFile.objects.get().answers == {"territory": {"territory": "metropole"}}
    assert response.cookies["file"]["httponly"]


@pytest.mark.parametrize("pathway", ["employee", "puma-non-eu"])
def test_a_pathway_is_walked_question_by_question(client, the_day, db, pathway):
    typed = {True: "yes", False: "no"}
    answers = in_two_steps(BY_PATHWAY[pathway])
    response = client.get("/situation/", follow=True)
    for _turn in answers:
        step = response.redirect_chain[-1][0].strip("/").split("/")[-1] if response.redirect_chain else ""
        answer = {
            name: typed.get(value, value) if isinstance(value, bool) else value
            for name, value in answers[step].items()
            if (value and name != "absences") or value is False or value == 0
        }
        response = client.post(url(step), answer, follow=True)
        if response.redirect_chain[-1][0] == reverse("route"):
            response = client.get(reverse("situation"), follow=True)
    assert response.redirect_chain[-1][0] == url("check")
    assert CaseFile.objects.get().answers == answers


def test_a_mistake_saves_nothing_and_keeps_what_was_typed(client, hold):
    case_file = hold(EMPLOYEE)
    response = client.post(url("names"), {"birth_name": "", "first_names": "Ωmega <b>"})
    assert response.status_code == 200
    assert 'value="Ωmega &lt;b&gt;"' in response.content.decode()
    assert answers_of(case_file) == EMPLOYEE


def test_a_mistake_on_the_first_page_opens_no_file(client, the_day, db):
    assert client.post(url("territory"), {"territory": "atlantis"}).status_code == 200
    assert not CaseFile.objects.exists()


def test_a_wrong_date_stays_as_it_was_typed(client, hold):
    hold(EMPLOYEE)
    page = client.post(url("birth-date"), {"born_on": "31 February 1988"}).content.decode()
    assert 'value="31 February 1988"' in page
    page = client.post(url("birth-date"), {"born_on": "1988-02-31"}).content.decode()
    assert 'value="1988-02-31"' in page


def test_an_ambiguous_date_is_asked_again_with_both_readings(client, hold):
    hold(EMPLOYEE)
    said = text_of(client.post(url("birth-date"), {"born_on": "03/04/1988"}))
    assert "3 April 1988" in said
    assert "4 March 1988" in said


def test_the_same_date_is_clear_in_french(client, hold):
    case_file = hold(EMPLOYEE)
    client.cookies["django_language"] = "fr"
    client.post(url("birth-date"), {"born_on": "03/04/1988"})
    assert answers_of(case_file)["birth-date"] == {"born_on": "1988-04-03"}


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        pytest.param("birth-date", {"born_on": "28 March 2026"}, id="born tomorrow"),
        pytest.param("birth-date", {"born_on": "1 January 1899"}, id="127 years old"),
        pytest.param("arrival", {"arrived_on": "28 March 2026"}, id="arrives tomorrow"),
        pytest.param("arrival", {"arrived_on": "16 May 1988"}, id="arrived before birth"),
        pytest.param(
            "permit-dates", {"permit_from": "1 May 2026", "permit_to": "1 April 2026"}, id="permit ends first"
        ),
        pytest.param("permit-dates", {"permit_from": "1 May 2026", "permit_to": "1 May 2066"}, id="40 years"),
        pytest.param("absences", {"left_0": "1 January 2026"}, id="left and never came back"),
        pytest.param(
            "absences", {"left_0": "2 January 2026", "back_0": "1 January 2026"}, id="back before leaving"
        ),
        pytest.param("children", {"children_count": "many"}, id="children in words"),
        pytest.param("children", {"children_count": "-1"}, id="fewer than no children"),
        pytest.param("children", {"children_count": "9" * 5000}, id="more children than figures"),
        pytest.param("child-1", {**PUMA["child-1"], "born_on": "1 March 2008"}, id="a child of 18"),
        pytest.param("nationality", {"nationality_country": "ZZ"}, id="no such country"),
        pytest.param("phone", {"phone": "call me"}, id="a phone number in words"),
        pytest.param(
            "passport-name", {"passport_same": "no", "passport_name": ""}, id="another name, not told"
        ),
        pytest.param("benefits", {"benefits": ["housing", "gold"]}, id="an unknown benefit"),
    ],
)
def test_what_cannot_be_is_said_and_not_saved(client, hold, step, typed):
    case_file = hold(PUMA | {"away": {"was_away": True}, "absences": {"absences": []}})
    before = dict(case_file.answers)
    response = client.post(url(step), typed)
    assert response.status_code == 200
    assert "to correct" in text_of(response)
    assert answers_of(case_file) == before


# Letters.

HOSTILE = {
    "an emoji": "Zoé 😀",
    "a NUL": "Zo\x00é",
    "a lone surrogate's replacement": "Zo\ufffd\U0010ffffé",
    "Chinese": "王小明",
    "Arabic": "محمد",
    "300 letters": "a" * 300,
    "a social security number": "Zoé 1 85 05 78 006 084 91",
}


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize(
    ("step", "field"),
    [
        ("names", "first_names"),
        ("names", "used_name"),
        ("birth-place", "birth_town"),
        ("address", "address"),
        ("address", "town"),
        ("phone", "phone"),
        ("caf", "caf_name"),
        ("passport-name", "passport_name"),
        ("employment", "employment_detail"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_a_sentence(client, hold, step, field, typed):
    case_file = hold(EMPLOYEE)
    answer = {**EMPLOYEE[step], field: typed}
    if step == "passport-name":
        answer["passport_same"] = "no"
    response = client.post(url(step), answer)
    assert response.status_code == 200
    assert "to correct" in text_of(response)
    assert answers_of(case_file) == EMPLOYEE


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("Zoé\u202e rue", "Zoé rue", id="a right-to-left override"),
        pytest.param("Zo\u200dé rue", "Zoé rue", id="a zero-width joiner"),
        pytest.param("3ᵉ rue", "3e rue", id="a raised letter"),
    ],
)
def test_what_a_map_hands_over_with_an_address_is_kept_as_it_prints(client, hold, typed, kept):
    case_file = hold(EMPLOYEE)
    assert client.post(url("address"), {**EMPLOYEE["address"], "address": typed}).status_code == 302
    assert answers_of(case_file)["address"]["address"] == kept


def test_a_lone_surrogate_in_the_request_is_no_error_of_ours(client, hold):
    case_file = hold(EMPLOYEE)
    body = b"birth_name=Zo%ED%A0%80&first_names=Z%C3%A9&used_name="
    response = client.post(url("names"), body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 200
    assert "to correct" in text_of(response)
    assert answers_of(case_file) == EMPLOYEE


def test_the_refusal_names_what_to_do(client, hold):
    hold(EMPLOYEE)
    said = text_of(client.post(url("names"), {**NAMES, "birth_name": "1 85 05 78 006 084 91"}))
    assert "social security number" in said
    said = text_of(client.post(url("names"), {**NAMES, "birth_name": "Zoé\x07"}))
    assert "U+0007" in said
    said = text_of(client.post(url("names"), {**NAMES, "birth_name": "a" * 300}))
    assert "300" in said


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Thị Hồng Ánh", "Dvořák", "Şahin Yıldız", "Łukasiewicz", "d’Été", "O'Brien-Ó Súilleabháin"],
)
def test_letters_of_europe_turkey_and_vietnam_are_kept_as_typed(client, hold, name):
    case_file = hold(EMPLOYEE)
    client.post(url("names"), {**NAMES, "birth_name": f"  {name} "})
    assert answers_of(case_file)["names"]["birth_name"] == name


# The address.


@pytest.mark.parametrize(
    ("postcode", "town", "said"),
    [
        pytest.param("99999", "Nowhere", "", id="a postcode that doesn't exist"),
        pytest.param("ABCDE", "Lille", "", id="letters"),
        pytest.param("59270", "Lille", "Bailleul", id="a town of another postcode: here are its own"),
        pytest.param("97400", "Saint-Denis", "territory", id="another territory than at the start"),
    ],
)
def test_an_address_that_does_not_exist(client, hold, postcode, town, said):
    case_file = hold(EMPLOYEE)
    response = client.post(url("address"), {"address": "1 rue X", "postcode": postcode, "town": town})
    assert response.status_code == 200
    assert "to correct" in text_of(response)
    assert said in text_of(response)
    assert answers_of(case_file) == EMPLOYEE


def test_the_town_is_kept_as_the_official_list_spells_it(client, hold):
    case_file = hold(EMPLOYEE)
    client.post(url("address"), {"address": "1 rue X", "postcode": "59 100", "town": "ROUBAIX"})
    assert answers_of(case_file)["address"] == {"address": "1 rue X", "postcode": "59100", "town": "Roubaix"}


@pytest.mark.parametrize(
    ("typed", "is_taken"),
    [
        pytest.param("ABC", False, id="letters alone"),
        pytest.param("1234567", True, id="seven digits"),
        pytest.param("1234567 A", True, id="with its letter"),
        pytest.param("", True, id="none"),
    ],
)
def test_a_claimant_number_without_a_digit_is_a_slip(client, hold, typed, is_taken):
    case_file = hold(EMPLOYEE)
    response = client.post(url("caf"), {"caf_number": typed, "caf_name": "Caf du Rhône"})
    assert (response.status_code == 302) is is_taken
    assert (answers_of(case_file)["caf"]["caf_number"] == typed) is (is_taken or typed == "")


# Tabs, old pages and forged ones.


def test_two_tabs_with_different_questions_lose_nothing(client, hold):
    case_file = hold(without(EMPLOYEE, "phone", "caf", "employment"))
    second = Client()
    second.cookies = client.cookies
    client.get(url("phone"))
    second.get(url("birth-place"))
    client.post(url("phone"), {"phone": "06 12 34 56 78"})
    second.post(url("birth-place"), {"birth_town": "Đà Nẵng", "birth_country": "VN"})
    client.post(url("caf"), {"caf_number": "", "caf_name": ""})
    kept = answers_of(case_file)
    assert kept["phone"] == {"phone": "06 12 34 56 78"}
    assert kept["birth-place"]["birth_town"] == "Đà Nẵng"
    assert kept["caf"] == {"caf_number": "", "caf_name": ""}


def test_a_page_that_another_tab_has_overtaken_keeps_its_answer_and_leads_on(client, hold):
    case_file = hold(PUMA)
    client.post(url("activity"), {"activity": "employee"})
    response = client.post(url("arrival"), {"arrived_on": "4 November 2025"}, follow=True)
    assert response.redirect_chain[-1][0] == url("activity-start")
    assert "doesn’t apply any more" in text_of(response)
    assert answers_of(case_file)["arrival"] == {"arrived_on": "2025-11-04"}


def test_an_overtaken_page_with_a_mistake_keeps_the_old_answer(client, hold):
    case_file = hold({**PUMA, "activity": {"activity": "employee"}})
    client.post(url("arrival"), {"arrived_on": "whenever"})
    assert answers_of(case_file)["arrival"] == PUMA["arrival"]


@pytest.mark.parametrize("step", ["names", "child-1", "caisse", "address", "other-parent", "absences"])
def test_an_answer_ahead_of_any_other_opens_no_file(client, the_day, db, step):
    response = client.post(url(step), {}, follow=True)
    assert response.redirect_chain[-1][0] == url("territory")
    assert not CaseFile.objects.exists()


@pytest.mark.parametrize("step", ["nowhere", "check", "child-999", "child-x", "child-"])
def test_an_unknown_question_leads_to_where_one_is(client, hold, step):
    case_file = hold(EMPLOYEE)
    assert client.post(url(step), {"x": "1"}, follow=True).redirect_chain[-1][0] == url("check")
    assert answers_of(case_file) == EMPLOYEE


@pytest.mark.parametrize(
    "forged",
    [
        pytest.param({}, id="no management form"),
        pytest.param({"questions-current_step": "check"}, id="another step named in it"),
        pytest.param({"questions-current_step": ""}, id="an empty one"),
        pytest.param({"wizard_goto_step": "employment"}, id="formtools' own way to jump"),
        pytest.param({"territory": "mayotte", "answers": "{}", "id": "1"}, id="fields of other questions"),
    ],
)
def test_forged_fields_change_nothing(client, hold, forged):
    case_file = hold(EMPLOYEE)
    response = client.post(url("names"), {**NAMES, **forged})
    assert response.headers["Location"] == url("passport-name")
    assert answers_of(case_file) == {**EMPLOYEE, "names": NAMES}


def test_a_tampered_cookie_opens_nothing(client, hold):
    case_file = hold(EMPLOYEE)
    client.cookies["file"] = client.cookies["file"].value[:-3] + "xyz"
    assert client.get(url("names")).headers["Location"] == url("territory")
    client.post(url("territory"), {"territory": "reunion"})
    assert answers_of(case_file) == EMPLOYEE
    assert CaseFile.objects.count() == 2


def test_a_cookie_of_another_kind_opens_nothing(client, hold):
    case_file = hold(EMPLOYEE)
    client.cookies["file"] = case_file.pk.hex
    assert client.get(url("names")).headers["Location"] == url("territory")


def test_a_deleted_file_is_said_and_a_new_one_can_begin(client, hold):
    hold(EMPLOYEE).delete()
    response = client.get(url("names"), follow=True)
    assert response.redirect_chain[-1][0] == url("territory")
    assert "gone" in text_of(response)
    client.post(url("territory"), {"territory": "metropole"})
    assert CaseFile.objects.get().answers == {"territory": {"territory": "metropole"}}


def test_what_is_typed_while_the_file_goes_is_kept_in_a_new_one(client, hold):
    hold({}).delete()
    client.post(url("territory"), {"territory": "guyane"})
    assert CaseFile.objects.get().answers == {"territory": {"territory": "guyane"}}


def test_garbage_in_the_file_is_asked_again_and_shown_without_an_error(client, hold):
    for slug in PUMA:
        for garbage in (
            None,
            7,
            "x",
            [],
            ["a"],
            {"born_on": 7},
            dict.fromkeys(PUMA[slug], "2026-02-31"),
            {name: [["x"], 3] for name in PUMA[slug]},
        ):
            hold({**PUMA, slug: garbage})
            assert client.get(url(slug)).status_code in (200, 302), (slug, garbage)
            assert client.get("/situation/", follow=True).status_code == 200, (slug, garbage)


# Changing an answer from the list.


def test_a_change_from_the_list_returns_to_it(client, hold):
    hold(EMPLOYEE)
    assert f'href="{url("names")}?from=check"' in client.get(url("check")).content.decode()
    assert f'href="{url("check")}"' in client.get(url("names") + "?from=check").content.decode()
    response = client.post(url("names") + "?from=check", NAMES)
    assert response.headers["Location"] == url("check")


def test_a_change_that_opens_questions_asks_them_and_then_returns(client, hold):
    hold(EMPLOYEE)
    response = client.post(url("children") + "?from=check", {"children_count": "1"})
    assert response.headers["Location"] == url("child-1") + "?from=check"
    page = client.get(url("child-1") + "?from=check").content.decode()
    assert f'href="{url("children")}?from=check"' in page
    response = client.post(url("child-1") + "?from=check", {**PUMA["child-1"], "born_on": "21 February 2018"})
    assert response.headers["Location"] == url("attachment") + "?from=check"
    response = client.post(url("attachment") + "?from=check", {"attachment": "one"})
    assert response.headers["Location"] == url("check")


def test_changing_back_finds_every_answer_again(client, hold):
    case_file = hold(PUMA)
    client.post(url("activity") + "?from=check", {"activity": "cross-border"})
    response = client.post(url("activity") + "?from=check", {"activity": "none"})
    assert response.headers["Location"] == url("check")
    assert answers_of(case_file) == PUMA


def test_the_list_says_every_answer(client, hold):
    hold(PUMA)
    said = text_of(client.get(url("check")))
    for shown in (
        "Nguyễn",
        "Thị Hồng",
        "17 May 1988",
        "Viet",
        "Roubaix",
        "Minh Anh",
        "Lệ Thu",
        "06 12 34 56 78",
    ):
        assert shown in said


# The other language.


def test_the_other_language_keeps_what_is_typed_and_saves_nothing(client, hold):
    case_file = hold(without(EMPLOYEE, "names"))
    response = client.post(url("names"), {**NAMES, "birth_name": "Đỗ", "switch_language": "fr"})
    page = response.content.decode()
    assert 'lang="fr"' in page
    assert 'value="Đỗ"' in page
    assert "to correct" not in page
    assert response.cookies["django_language"].value == "fr"
    assert "names" not in answers_of(case_file)
    assert 'lang="fr"' in client.get(url("names")).content.decode()


def test_a_language_that_is_not_ours_changes_nothing(client, hold):
    hold(EMPLOYEE)
    response = client.post(url("names"), {**NAMES, "switch_language": "xx"})
    assert response.status_code == 302
    assert "django_language" not in response.cookies


def test_choices_and_boxes_survive_the_other_language(client, hold):
    hold(without(PUMA, "benefits"))
    page = client.post(url("benefits"), {"benefits": ["housing", "family"], "switch_language": "fr"})
    assert page.content.decode().count("checked") == 2


# How much work a page is.

# A transaction; and where files are locked one by one, another within it, so that a lock can be let go and taken anew.
BEGUN_AND_ENDED = 4 if connection.features.has_select_for_update else 2


@pytest.mark.parametrize("answered", [1, 4, len(PUMA)])
def test_a_page_asks_the_database_once(client, hold, django_assert_num_queries, answered):
    hold(
        dict(list(without(PUMA, "territory").items())[:answered]) | {"territory": {"territory": "metropole"}}
    )
    with django_assert_num_queries(1):
        client.get(url("territory"))
    client.post(url("territory"), {"territory": "metropole"})
    # The file with its device; the file under its lock, and its device again; the answer with its moment; what the file
    # holds; its row of the docket.
    with django_assert_num_queries(6 + BEGUN_AND_ENDED):
        client.post(url("territory"), {"territory": "metropole"})


@pytest.mark.parametrize("town", ["Rabat", "Fès"])
def test_an_answer_late_on_the_path_asks_no_more_whether_or_not_it_is_another(
    client, hold, django_assert_num_queries, town
):
    hold(PUMA | {"birth-place": {"birth_town": "Rabat", "birth_country": "MA"}})
    client.post(url("birth-place"), {"birth_town": "Rabat", "birth_country": "MA"})
    with django_assert_num_queries(6 + BEGUN_AND_ENDED):
        client.post(url("birth-place"), {"birth_town": town, "birth_country": "MA"})
    assert CaseFile.objects.get().answers["birth-place"]["birth_town"] == town


def test_an_answer_writes_only_the_columns_in_which_the_file_says_something_else(client, hold):
    hold(PUMA | {"birth-place": {"birth_town": "Rabat", "birth_country": "MA"}})
    table = CaseFile._meta.db_table
    with CaptureQueriesContext(connection) as asked:
        client.post(url("birth-place"), {"birth_town": "Fès", "birth_country": "MA"})
    [written] = [each["sql"] for each in asked if each["sql"].startswith(f'UPDATE "{table}"')]
    assert {'"answers"', '"updated_at"', '"client_acted_at"'} == set(
        re.findall(r'("\w+") = ', written.partition(" WHERE ")[0])
    )


def test_the_list_of_answers_asks_the_database_once(client, hold, django_assert_num_queries):
    hold(PUMA)
    with django_assert_num_queries(1):
        client.get(url("check"))


def test_the_form_pages_are_met_in_order_with_their_values(client, hold):
    hold(without(EMPLOYEE, *FOR_THE_FORM))
    assert client.get("/situation/").headers["Location"] == url("names")


def test_the_language_button_of_a_proof_keeps_what_was_typed_and_saves_nothing(client, hold):
    case_file = hold(PUMA)
    page = client.post(
        reverse("add-proof", args=["rent_receipt"]), {"starts_on": "1 Sept", "switch_language": "fr"}
    )
    assert page.status_code == 200
    assert 'value="1 Sept"' in page.content.decode()
    assert page.cookies["django_language"].value == "fr"
    assert not case_file.residence_proofs.exists()
