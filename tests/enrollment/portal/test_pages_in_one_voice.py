"""Pages of one file in odd situations: none says in words what another denies. What they say by attributes is a property
(`standing/test_pages_agree.py`)."""

import pytest
from django.urls import reverse

from documents.catalogue import CATALOGUE
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import NextAction, standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.tracking.law.limit_table import LIMITS, HeldBy, Topic
from pathways.decision import Pathway
from pathways.facts.fact import Level
from pathways.meanwhile import MEANWHILE, meanwhile_for
from pathways.situation import Nationality
from tests.enrollment.portal.test_tracking import SENT
from tests.enrollment.standing.generated_files import (
    EMPLOYEE,
    PERMIT,
    PUMA,
    REQUESTED,
    UNVALIDATED,
    Plan,
    until,
    written,
)
from tests.enrollment.stored_answers import MINOR, TITLE_ENDED, TODAY


TEMPORARY = PERMIT["aps"] | {
    "nationality": {"nationality_country": "UA"},
    "temporary-protection": {"temporary_protection": True},
}
A_CHILD = PERMIT["visa-free"] | {
    "birth-date": {"born_on": "2019-02-01"},
    "dependent": {"dependent_on_insured_parent": False},
}


def shown(client, name):
    return client.get(reverse(name)).content.decode().partition("<h1")[2]


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(TITLE_ENDED, id="a title that has ended"),
        pytest.param(PUMA | UNVALIDATED, id="a visa to be validated"),
        pytest.param(PERMIT["none"] | REQUESTED, id="a request under way"),
        pytest.param(PERMIT["vls-carte"], id="a visa that asks for a card"),
    ],
)
@pytest.mark.parametrize("page", ["envelope", "checklist"])
def test_a_pathway_that_may_still_open_here_is_nowhere_said_to_lead_elsewhere(client, hold, answers, page):
    hold(answers)
    main = shown(client, page)
    assert "where to go instead" not in main and "leads elsewhere" not in main


def test_in_mayotte_every_page_names_the_scheme(client, hold):
    hold({"territory": {"territory": "mayotte"}})
    for page in ("file", "tracking"):
        assert "CSSM" in shown(client, page) and "not checked" not in shown(client, page)


def test_elsewhere_overseas_no_body_is_named_that_we_dont_know(client, hold):
    hold({"territory": {"territory": "other-overseas"}})
    assert "not checked" in shown(client, "tracking") and "CSSM" not in shown(client, "tracking")


@pytest.mark.parametrize("page", ["file", "envelope"])
def test_a_childs_pages_name_the_fund_of_the_parent_and_not_that_of_the_address(client, hold, page):
    hold(MINOR)
    main = shown(client, page)
    assert "d’assurance maladie de Paris" in main and "Roubaix-Tourcoing" not in main


def test_nobody_is_told_to_send_what_is_shown_at_the_counter(db):
    ticked = written(Plan(answers=TEMPORARY | {"children": {"children_count": 0}}))
    ready = standing_of(holding_of(ticked), TODAY)
    assert ready.decision.pathway is Pathway.TEMPORARY_PROTECTION
    assert ready.next_action is NextAction.FOLLOW_CHANNEL


def test_the_first_day_to_apply_names_no_registered_letter_alone():
    assert "counter" in LIMITS["filing-day"].text.en and "site" in LIMITS["filing-day"].text.en


def test_a_minor_who_asks_for_the_ame_reads_no_rule_of_the_insurance():
    standing = standing_of(Holding(answers=A_CHILD), TODAY)
    assert standing.decision.pathway is Pathway.AME
    assert "no-residence-proof" not in standing.checklist.hints


def test_what_is_not_enough_is_never_what_the_list_has_just_allowed():
    """An expired passport shows who asks for the AME; the example beside it says so too."""
    passport = CATALOGUE["passport"]
    assert "State medical aid" in passport.bad.en and "valid" not in passport.name.en
    assert "validité" not in passport.name.fr


@pytest.mark.parametrize(
    "code",
    [
        code
        for code, limit in LIMITS.items()
        if limit.held is HeldBy.PERSON
        and limit.level is not Level.ADVICE
        and limit.topic is not Topic.FOLLOW_UP
        and not limit.lapses
    ],
)
def test_k9_each_last_day_of_the_persons_says_what_can_still_be_done_after_it(code):
    assert code == "filing-day" or LIMITS[code].over is not None


def test_k9_a_renewal_that_is_late_changes_no_state_of_a_file_that_was_sent(client, hold):
    hold(EMPLOYEE | until("2026-04-30"))
    client.post(reverse("add-milestone", args=["submitted"]), SENT)
    page = client.get(reverse("tracking"))
    [renewal] = [each for each in page.context["dates"] if each["key"].startswith("permit-renewal")]
    assert renewal["is_late"] and "this was the last day" in page.content.decode()
    assert page.context["standing"].readiness == "sent"


@pytest.mark.parametrize("nationality", Nationality)
def test_k5_the_cover_of_the_french_abpathway_is_named_to_the_french_alone(nationality):
    standing = standing_of(Holding(answers=PUMA), TODAY)
    situation = standing.situation.__class__(**{**vars(standing.situation), "nationality": nationality})
    told = meanwhile_for(Pathway.PUMA_NON_EU, situation, TODAY)
    assert (MEANWHILE["cfe"] in told) is (nationality is Nationality.FRENCH)
