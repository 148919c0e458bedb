"""The pages of the file say where to send it, and how many papers are left, for the rarer cases too."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.wizard.law.question_path import walk
from tests.enrollment.stored_answers import AWAY_FOR_LONG, BY_PATHWAY, MINOR, TITLE_ENDED, TODAY


IN_SAINT_BARTHELEMY = {
    **BY_PATHWAY["self-employed"],
    "territory": {"territory": "saint-barthelemy"},
    "address": {"address": "rue de la République", "postcode": "97133", "town": "Saint-Barthélemy"},
}
ON_A_FARM = {**BY_PATHWAY["employee"], "activity": {"activity": "farming"}}
NEAR_SEVERAL_FUNDS = {
    "address": {"address": "4 rue de Lille", "postcode": "59910", "town": "Bondues"},
}


def text_at(client, page):
    """What a person reads of the page."""
    html = client.get(reverse(page)).content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("page", ["file", "forms"])
def test_a_childs_request_goes_to_the_fund_of_the_insured_parent_also_before_it_is_told(client, hold, page):
    hold(MINOR | {"insured-parent": MINOR["insured-parent"] | {"caisse": ""}})
    assert "goes to the health insurance office of the insured parent" in text_at(client, page)


@pytest.mark.parametrize("page", ["file", "forms"])
def test_an_adults_request_goes_to_the_fund_of_the_address(client, hold, page):
    hold(BY_PATHWAY["employee"])
    assert "the insured parent" not in text_at(client, page)


@pytest.mark.parametrize("page", ["file", "forms"])
def test_the_body_of_saint_barthelemy_is_named_beside_the_form_too(client, hold, page):
    hold(IN_SAINT_BARTHELEMY)
    assert "MSA Poitou" in text_at(client, page)


@pytest.mark.parametrize("page", ["file", "forms"])
def test_farm_workers_are_not_sent_to_the_fund_of_the_general_scheme(client, hold, page):
    hold(ON_A_FARM)
    assert "Caisse primaire" not in text_at(client, page)


def test_farm_workers_are_not_asked_to_choose_a_fund_of_the_general_scheme():
    assert walk({**BY_PATHWAY["employee"], **NEAR_SEVERAL_FUNDS}, TODAY).unanswered == ("caisse",)
    assert not walk({**ON_A_FARM, **NEAR_SEVERAL_FUNDS}, TODAY).unanswered


def test_a_list_with_every_paper_ticked_says_so(client, hold):
    case_file = hold(BY_PATHWAY["employee"])
    assert "aren’t ticked yet" in text_at(client, "checklist")
    items = standing_of(holding_of(case_file), TODAY).checklist.items
    client.post(reverse("checklist"), {"held": [f"{item.key}|{item.person}" for item in items]})
    read = text_at(client, "checklist")
    assert "Every paper of the list is ticked." in read
    assert "0 papers" not in read


def test_looking_at_the_head_of_a_page_changes_nothing(client, hold):
    """Link checkers and monitors ask with HEAD; the page that deletes must not take it for a yes."""
    case_file = hold(BY_PATHWAY["employee"])
    assert client.head("/").status_code == 200
    assert client.head(reverse("delete-file")).status_code == 200
    case_file.refresh_from_db()


@pytest.mark.parametrize(
    ("housing", "kind"),
    [
        pytest.param("hosted", "host_pack", id="hosted: the host's letter"),
        pytest.param("domiciled", "domiciliation", id="domiciled: the organisation's attestation"),
    ],
)
def test_nobody_without_a_home_in_their_name_is_told_to_get_rent_receipts(client, hold, housing, kind):
    answers = BY_PATHWAY["puma-non-eu"] | {"housing": {"housing": housing}}
    if housing == "domiciled":
        answers |= {"address": answers["address"] | {"domiciliation": "CCAS"}}
    hold(answers)
    page = client.get(reverse("residence"))
    advised = [line["kind"].key for line in page.context["advice"]]
    assert advised[0] == kind
    assert "rent_receipt" not in advised


SENT = reverse("add-milestone", kwargs={"milestone": "submitted"})


@pytest.mark.parametrize(
    ("answers", "readiness"),
    [(TITLE_ENDED, "blocked"), (AWAY_FOR_LONG, "doubtful")],
    ids=["the title has ended", "away for long"],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_cannot_file_is_offered_one_act_and_never_that_it_is_sent(
    client, hold, answers, readiness, language
):
    hold(answers)
    client.cookies["django_language"] = language
    page = client.get(reverse("file")).content.decode()
    assert f'data-readiness="{readiness}"' in page
    for other in ("file", "tracking", "follow-up"):
        assert SENT not in client.get(reverse(other)).content.decode()
    action = page[page.index('class="next-action"') :]
    assert 'class="button"' in action[: action.index("</section>")]


def test_the_checklist_leaves_the_three_months_to_the_proofs(client, hold):
    made = hold(BY_PATHWAY["puma-non-eu"])
    client.post(reverse("checklist"), {"held": ["residence_proof|applicant", "passport|applicant"]})
    standing = standing_of(holding_of(made), TODAY)
    lines = [
        line
        for person in client.get(reverse("checklist")).context["people"]
        for line, _own in person["lines"]
    ]
    [residence] = [line for line in lines if line.item.key == "residence_proof"]
    assert residence.shown_by_proofs
    assert not residence.met
    unmet = [line.item for line in lines if not line.met and not line.ours]
    assert len(unmet) == len(standing.missing_papers)
    desk = {item.key for item in standing.blocking}
    assert desk == {item.key for item in unmet if item.blocks_filing}


def test_who_is_blocked_is_not_told_that_no_three_months_are_asked(client, hold):
    hold(TITLE_ENDED)
    assert "You don’t need to prove" not in text_at(client, "residence")


def test_the_page_after_sending_says_the_same_as_the_first_screen_once_a_day_has_passed(client, hold):
    made = hold(BY_PATHWAY["puma-non-eu"])
    for milestone, day in (("submitted", date(2025, 3, 10)), ("right-refused", date(2025, 6, 1))):
        made.milestone_entries.create(milestone=milestone, happened_on=day, recorded_by="applicant")
    for page in ("file", "tracking"):
        assert "1 August 2025" in text_at(client, page)
        assert "A last day has passed" in text_at(client, page)
