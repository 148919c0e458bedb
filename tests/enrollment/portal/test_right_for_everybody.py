"""What the result says to those whom no question heard before; rows of the pages of facts stand in the ids."""

from datetime import timedelta

import pytest
from django.urls import reverse

from enrollment.portal.home.views import reasons_beside
from pathways.concerns import Concerns
from pathways.decision import Flag, Pathway
from pathways.flags import FLAGS
from pathways.meanwhile import MEANWHILE
from pathways.pathway_facts import PATHWAYS
from tests.enrollment.portal.test_tracking import SENT
from tests.enrollment.standing.generated_files import PERMIT, PUMA, REQUESTED, UNVALIDATED
from tests.enrollment.stored_answers import (
    AWAY_FOR_LONG,
    BY_PATHWAY,
    NOTHING_ASKED_FOR,
    TITLE_ENDED,
    TODAY,
)


EMPLOYEE = BY_PATHWAY["employee"]
WAS_INSURED = {"previously-insured": {"previously_insured": True}}


def shown(client, hold, answers, language="en"):
    hold(answers)
    client.cookies["django_language"] = language
    return client.get(reverse("file")).context


def test_k4_the_first_sentence_for_whoever_was_insured_is_that_their_cover_lasts(client, hold):
    page = shown(client, hold, TITLE_ENDED | WAS_INSURED)
    text = page["next_action"].text
    assert "31 July 2026" in page["lasting"] and page["lasting_cover"].source == "CSS R111-4"
    assert "31 July 2026" not in text and "receives people without cover" not in text
    assert "1 August 2026" in text
    for address in ("file", "route"):
        main = client.get(reverse(address)).content.decode().partition("</h1>")[2]
        assert main.index("31 July 2026") < main.index("official list")


def test_whoever_was_never_insured_reads_nothing_of_a_cover_that_lasts(client, hold):
    assert shown(client, hold, TITLE_ENDED)["lasting"] == ""


@pytest.mark.parametrize(
    ("capacity", "says"),
    [pytest.param("language-assistant", True, id="an assistant"), pytest.param("talent", False, id="Talent")],
)
def test_the_line_of_the_assistants_is_read_by_assistants_alone(client, hold, capacity, says):
    hold(EMPLOYEE | {"capacity": {"capacity": capacity}})
    page = client.get(reverse("file")).content.decode()
    assert "SRI" in page
    assert ("Assistants de langue" in page) is says


def test_whoever_entered_without_a_visa_is_asked_for_no_dates_of_a_permit(client, hold):
    hold(PERMIT["visa-free"])
    page = client.get(reverse("question", args=["permit-dates"])).content.decode()
    assert "without a visa" in page and "visa or permit valid" not in page
    hold(PERMIT["aps"])
    assert "visa or permit valid" in client.get(reverse("question", args=["permit-dates"])).content.decode()


@pytest.mark.parametrize(
    ("got", "pathway"),
    [
        pytest.param("nothing", "undecided", id="no answer yet"),
        pytest.param("confirmation", "undecided", id="a mail that confirms"),
        pytest.param("refusal", "ame", id="refused: no request is under way any more"),
    ],
)
def test_k3_what_the_prefecture_answered_counts(client, hold, got, pathway):
    asked = {"title-request": REQUESTED["title-request"] | {"title_request_answer": got}}
    assert shown(client, hold, PERMIT["none"] | asked)["decision"].pathway == pathway


def test_k3_whoever_got_a_paper_with_dates_is_shown_to_the_question_about_it(client, hold):
    hold({slug: answer for slug, answer in PERMIT["none"].items() if slug != "title-request"})
    answer = {"title_requested": "yes", "title_request_answer": "paper"}
    response = client.post(reverse("question", args=["title-request"]), answer)
    assert "title_request_answer" in response.context["form"].errors


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(BY_PATHWAY["student"], id="a student"),
        pytest.param(
            PERMIT["aps"] | {"temporary-protection": {"temporary_protection": True}},
            id="temporary protection",
        ),
    ],
)
def test_no_envelope_is_called_ready_where_nothing_is_posted(client, hold, answers):
    hold(answers)
    page = client.get(reverse("envelope")).content.decode()
    assert "ready to print" not in page and "nothing to post" in page


def test_a_file_that_was_sent_is_told_neither_to_wait_nor_that_it_is_not_enough_yet(client, hold):
    hold(BY_PATHWAY["puma-non-eu"])
    client.post(reverse("add-milestone", args=["submitted"]), SENT)
    for address in ("envelope", "residence"):
        page = client.get(reverse(address))
        assert page.context["standing"].is_out
        main = page.content.decode().partition("</h1>")[2]
        assert "This file has been sent" in main
        assert "Don’t send it yet" not in main and 'data-residence="not-enough"' not in main
    assert "apply today" not in client.get(reverse("file")).content.decode()
    assert "can’t go without" not in client.get(reverse("checklist")).content.decode()
    residence = client.get(reverse("residence"))
    assert residence.context["advice"] and "residence/_advice.html" not in names_of(residence)


def names_of(response):
    return {template.name for template in response.templates}


def test_a_planned_day_that_has_passed_is_no_date_to_keep(client, hold):
    case_file = hold(BY_PATHWAY["puma-non-eu"])
    case_file.planned_on = TODAY - timedelta(3)
    case_file.save()
    [filing] = [each for each in shown_dates(client) if each["key"].startswith("filing-day")]
    assert filing["due_on"] != case_file.planned_on and filing["is_possible"]


def shown_dates(client):
    return client.get(reverse("tracking")).context["dates"]


@pytest.mark.parametrize(
    ("country", "says"),
    [pytest.param("FR", False, id="French"), pytest.param("VN", True, id="with a permit")],
)
def test_reminders_of_permits_are_offered_to_whoever_has_one(client, hold, country, says):
    hold(EMPLOYEE | {"nationality": {"nationality_country": country}})
    form = client.get(reverse("reminders")).context["address_form"]
    assert ("permit" in dict(form.fields["topics"].choices)) is says


def test_correction_1_a_title_that_ended_lately_names_urgent_care_and_the_day_of_the_aid(client, hold):
    action = shown(client, hold, TITLE_ENDED)["next_action"]
    assert "PASS" in action.text and "1 May 2026" in action.text


def test_k1_the_card_is_to_be_asked_for_by_a_day_and_in_the_calendar(client, hold):
    file = shown(client, hold, PERMIT["vls-carte"])
    assert "3 January 2026" in file["next_action"].text
    tracking = client.get(reverse("tracking")).content.decode()
    assert 'data-deadline="card-request:applicant"' in tracking


def test_k3_the_pathways_stand_side_by_side(client, hold):
    page = shown(client, hold, PERMIT["none"] | REQUESTED)
    assert len(page["possible"]) == 2
    listed = (
        client.get(reverse("file"))
        .content.decode()
        .partition('class="possible-pathways"')[2]
        .partition("</ul>")[0]
    )
    assert listed.count('class="level"') == 2
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
    assert page["changes"] == ()
    assert "CSSM" in page["next_action"].text


def test_correction_11_a_working_holiday_with_a_job_is_the_verdict_itself(client, hold):
    page = shown(client, hold, EMPLOYEE | NOTHING_ASKED_FOR | {"permit": {"permit": "pvt-whv"}})
    assert (page["decision"].pathway, page["standing"].readiness) == ("undecided", "doubtful")


def test_a_transfer_from_another_european_system_has_its_page_and_its_letter_in_english(client, hold):
    hold(BY_PATHWAY["puma-eu"])
    address = reverse("after-topic", args=["from-europe"])
    assert address in client.get(reverse("file")).content.decode()
    client.cookies["django_language"] = "fr"
    page = client.get(address).content.decode()
    letter = page.partition('<blockquote class="french-letter" lang="en">')[2].partition("</blockquote>")[0]
    assert all(said in letter for said in ("S041", "form S1", "confirm in writing"))
    assert "ancien E104" in page


def test_nobody_from_outside_europe_is_sent_to_the_page_of_europeans(client, hold):
    hold(EMPLOYEE)
    assert reverse("after-topic", args=["from-europe"]) not in client.get(reverse("file")).content.decode()


def test_k5_the_letter_for_an_urgent_opening_is_one_step_from_the_result(client, hold):
    hold(BY_PATHWAY["puma-eu"])
    address = reverse("after-topic", args=["urgent-opening"])
    assert address in client.get(reverse("file")).content.decode()
    assert "D. 160-2, III" in client.get(address).content.decode()
    pdf = client.get(reverse("letter-pdf", args=["urgent-opening"]))
    assert pdf.headers["Content-Type"] == "application/pdf"


def test_k16_a_parent_counts_as_family_only_under_the_same_roof_and_for_the_household(client, hold):
    hold(BY_PATHWAY["puma-non-eu"])
    page = client.get(reverse("question", args=["family"])).content.decode()
    assert "under the same roof" in page and "two children under 15" in page


@pytest.mark.parametrize(
    ("answers", "offered"),
    [
        pytest.param(BY_PATHWAY["puma-eu"], True, id="who applies here"),
        pytest.param(
            PERMIT["none"], False, id="the State medical aid, which no fund opens ahead of its time"
        ),
        pytest.param({"territory": {"territory": "mayotte"}}, False, id="in Mayotte"),
    ],
)
def test_k5_nobody_is_sent_for_an_urgent_opening_where_nothing_opens_here(client, hold, answers, offered):
    hold(answers)
    page = client.get(reverse("file")).content.decode()
    assert "ring 15 or 112" in page
    assert (reverse("after-topic", args=["urgent-opening"]) in page) is offered
    assert ("sentence for the health insurance office" in page) is offered


def test_k5_where_the_cover_comes_from_elsewhere_no_application_is_spoken_of(client, hold):
    said = " ".join(
        fact.en for fact in shown(client, hold, {"territory": {"territory": "mayotte"}})["meanwhile"]
    )
    assert "first line of your application" not in said and "can be claimed" not in said


A_CHILD = PERMIT["visa-free"] | {
    "birth-date": {"born_on": "2021-02-01"},
    "dependent": {"dependent_on_insured_parent": False},
}
ALONE_AT_17 = BY_PATHWAY["puma-non-eu"] | {
    "birth-date": {"born_on": "2008-12-01"},
    "dependent": {"dependent_on_insured_parent": False},
    "children": {"children_count": 0},
}


@pytest.mark.parametrize("answers", [pytest.param(A_CHILD, id="aged 5"), pytest.param(ALONE_AT_17, id="17")])
def test_k6_a_minor_reads_of_no_pension_and_a_child_of_no_work(client, hold, answers):
    page = shown(client, hold, answers)
    told = {change.title.en for change in page["changes"]}
    assert PATHWAYS[Pathway.PENSIONER_S1].title.en not in told
    works = PATHWAYS[Pathway.POSTED].title.en in told
    assert works is (answers is ALONE_AT_17)


def test_k6_a_small_child_reads_of_no_pregnancy_but_of_the_pmi(client, hold):
    assert told_meanwhile(client, hold, ALONE_AT_17) == (MEANWHILE["maternity"], None)
    assert told_meanwhile(client, hold, A_CHILD) == (None, MEANWHILE["small-child"])


def told_meanwhile(client, hold, answers):
    told = shown(client, hold, answers)["meanwhile"]
    return tuple(
        MEANWHILE[code] if MEANWHILE[code] in told else None for code in ("maternity", "small-child")
    )


def test_no_paper_is_counted_from_a_day_of_arrival_that_nobody_was_asked_for(client, hold):
    hold(ALONE_AT_17)
    page = client.get(reverse("residence"))
    assert page.context["standing"].assessment is None and "advice" not in page.context


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(PERMIT["vls-carte"], id="pathways side by side"),
        pytest.param(AWAY_FOR_LONG, id="one pathway, in doubt"),
    ],
)
def test_what_a_person_must_look_at_is_said_once_on_a_page(client, hold, answers):
    page = shown(client, hold, answers)
    doubts = {doubt.code for doubt in page["decision"].doubts}
    assert page["next_action"].claim.code in doubts
    assert not doubts & {reason.code for reason in reasons_beside(page["standing"])}
    assert FLAGS[Flag.HUMAN_REVIEW] not in page["flags"]


def test_the_first_day_of_a_permit_is_not_told_as_the_first_day_to_apply(client, hold):
    """Whoever came a month ago has three months to wait besides."""
    later = {"arrival": {"arrived_on": "2026-03-02"}}
    later["permit-dates"] = {"permit_from": "2026-05-01", "permit_to": "2027-04-30"}
    text = shown(client, hold, BY_PATHWAY["puma-non-eu"] | NOTHING_ASKED_FOR | later)["next_action"].text
    assert "begins on 1 May 2026" in text and "can apply" not in text


@pytest.mark.parametrize(
    ("answers", "tone"),
    [
        pytest.param(PUMA | NOTHING_ASKED_FOR | UNVALIDATED, "info", id="a confirmation that opens the way"),
        pytest.param(
            BY_PATHWAY["puma-eu"] | {"intention": {"seeks_work": True}}, "neutral", id="a card that is kept"
        ),
    ],
)
def test_the_first_screen_calls_a_paper_needed_where_the_list_does(client, hold, answers, tone):
    page = shown(client, hold, answers)
    [papers] = [task for task in page["tasks"] if task.url == reverse("checklist")]
    assert papers.status.tone == tone


def test_k6_a_child_who_asks_for_the_aid_keeps_no_proof_of_days_and_claims_no_bills(client, hold):
    page = shown(client, hold, A_CHILD)
    assert page["next_action"].claim == PATHWAYS[Pathway.AME].acts[Concerns.MINOR]
    assert MEANWHILE["bills"] not in page["meanwhile"]
    assert MEANWHILE["bills"] in shown(client, hold, EMPLOYEE)["meanwhile"]


def test_whether_three_months_pass_is_as_open_on_the_result_as_on_the_page_of_proofs(client, hold):
    """A pension of which nobody knows whether its State pays for care: residence may be the ground."""
    hold(PUMA | {"pension": {"pension": "foreign"}, "nationality": {"nationality_country": "US"}})
    main = client.get(reverse("file")).content.decode().partition("</h1>")[2]
    assert "have to wait three months" not in main
    assert client.get(reverse("residence")).context["standing"].assessment is None


def test_nobody_past_that_age_is_told_what_to_do_when_pregnant(client, hold):
    older = PUMA | {"birth-date": {"born_on": "1950-02-01"}}
    assert told_meanwhile(client, hold, older) == (None, None)
    assert told_meanwhile(client, hold, PUMA) == (MEANWHILE["maternity"], None)
