"""Who writes to which fund, and on what ground: a letter says nothing that is false of its writer."""

import re
from datetime import date

import pytest
from django.utils import translation

from enrollment.portal.care.claim_letter import letterhead
from enrollment.portal.correspondence.letter_values import HAPPENED, in_town, letter_values
from enrollment.portal.sending.counter_card import reasons_of
from enrollment.standing.law import due_dates
from enrollment.standing.law.demands_met import demands_met
from enrollment.standing.law.envelopes import funds_of, writer_of
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.request import grounds_of
from enrollment.standing.law.standing import standing_of
from enrollment.tracking.law import french_letters
from enrollment.tracking.law.follow_up import AwaitedThing
from enrollment.tracking.law.french_letters import BLANK, LETTERS, body_of, head_of
from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.milestones import SubmittedBy
from pathways.facts.tables import table_beside
from pathways.pathway_facts import RestsOn
from tests.enrollment.standing.generated_files import SWISS
from tests.enrollment.stored_answers import BEYOND_WORK, BY_PATHWAY, LAWFUL, MINOR, NO_CHILDREN, SETTLED_HERE
from tests.enrollment.tracking.histories import history


SENT = (M.SUBMITTED, "2026-03-27")
REFUSED = (M.RIGHT_REFUSED, "2026-05-20")
LATER = date(2026, 6, 1)
FARM = {**BY_PATHWAY["employee"], "activity": {"activity": "farming"}}
FAMILY = {**BY_PATHWAY["puma-non-eu"], "family": {"joins_insured_family": True}}
POSTED = {**BY_PATHWAY["employee"], "activity": {"activity": "posted"}}
EHIC = {"foreign-cover": {"foreign_cover": "ehic"}}
REFUGEE = {
    **SETTLED_HERE,
    **LAWFUL,
    **BEYOND_WORK,
    **NO_CHILDREN,
    "protection": {"protection": "refugee"},
    "permit": {"permit": "none"},
}


def standing(answers, *steps):
    return standing_of(Holding(answers=answers, entries=history(SENT, *steps)), LATER)


def said(letter, answers, *steps):
    values = letter_values(standing(answers, *steps), LATER)
    return " ".join(passage.fr.replace("\u00a0", " ") for passage in body_of(LETTERS[letter], values))


def test_for_a_child_the_insured_parent_writes_to_the_parent_s_own_fund():
    assert writer_of(standing(MINOR)).name == letterhead(standing(MINOR))["sender"]["name"] == "Jan Dvořák"
    assert funds_of(standing(MINOR))[0].caisse.code == "751"
    call = said("call", MINOR)
    assert "Je m’appelle Jan Dvořák" in call
    assert "une demande de rattachement d’enfant mineur" in call
    assert "ouverture de droits" not in call


def test_before_a_court_a_parent_acts_for_the_child_whose_passport_says_nothing_of_the_parent_s():
    (claimant, _fund) = head_of(LETTERS["court"], letter_values(standing(MINOR), LATER))
    assert "Demandeur : Jan Dvořák" in claimant.fr.replace("\u00a0", " ")
    assert claimant.fr.endswith("autorité parentale sur Thị Hồng Nguyễn.")
    assert f"de nationalité {BLANK}" in claimant.fr


def test_a_farm_worker_s_letter_names_the_msa_and_leaves_its_address_to_the_pen():
    fund = funds_of(standing(FARM))[0]
    assert (fund.name, fund.caisse) == ("Mutualité sociale agricole (MSA)", None)
    assert letterhead(standing(FARM))["address"][0] == "Mutualité sociale agricole (MSA)"


def test_at_the_desk_too_the_british_of_before_2021_are_british():
    british = {
        **BY_PATHWAY["puma-eu"],
        "nationality": {"nationality_country": "GB"},
        "withdrawal-agreement": {"uk_withdrawal_agreement": True},
    }
    assert "De nationalité britannique" in reasons_of(standing(british))[0].fr


def test_a_letter_is_reckoned_with_the_holidays_of_the_same_department_as_the_page(monkeypatch):
    asked, reckon = [], due_dates.follow_up_of
    monkeypatch.setattr(due_dates, "follow_up_of", lambda *known: asked.append(known[2]) or reckon(*known))
    found = standing(BY_PATHWAY["puma-non-eu"])
    letter_values(found, LATER)
    assert asked == [found.department] == ["59"]


FROM = {"FR": "Bonjour. Je vous appelle", "BE": "Bonjour. (Si besoin", "VN": "Bonjour. Je parle un peu"}


@pytest.mark.parametrize(("country", "opening"), FROM.items())
def test_nobody_who_is_french_says_that_they_hardly_speak_it(country, opening):
    person = {**BY_PATHWAY["employee"], "nationality": {"nationality_country": country}}
    with translation.override("en"):
        assert said("call", person).startswith(opening)
    with translation.override("fr"):
        assert said("call", person).startswith("Bonjour. Je vous appelle")


@pytest.mark.parametrize(
    ("town", "at"), [("Roubaix", "à Roubaix"), ("Le Havre", "au Havre"), ("Les Ulis", "aux Ulis")]
)
def test_a_town_stands_after_the_verb_as_french_wants_it(town, at):
    with translation.override("fr"):
        assert in_town(town) == at


GROUNDS = ["L. 160-1 du", "3° du II", "1° du II", "plus de trois mois"]


@pytest.mark.parametrize(
    ("answers", "ground"),
    [
        pytest.param(BY_PATHWAY["employee"], "L. 160-1 du", id="work"),
        pytest.param(FAMILY, "3° du II", id="family"),
        pytest.param(REFUGEE, "1° du II", id="refugee"),
        pytest.param(BY_PATHWAY["puma-non-eu"], "plus de trois mois", id="residence"),
    ],
)
def test_an_appeal_rests_on_the_ground_of_its_pathway_and_on_no_other(answers, ground):
    appeal = said("appeal", answers, REFUSED)
    assert [each for each in GROUNDS if each in appeal] == [ground]


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(SWISS, id="work in Switzerland"),
        pytest.param(POSTED, id="posted, without a certificate"),
        pytest.param(BY_PATHWAY["student"] | EHIC, id="a student whom another State may insure"),
    ],
)
def test_no_letter_names_a_ground_that_is_not_one_or_is_in_doubt(answers):
    found = standing(answers)
    assert not {"works", "studies", *RestsOn} & grounds_of(found)
    assert "three-months" not in {demand.code for demand in demands_met(found)}
    assert "J’exerce une activité professionnelle en France" not in said("appeal", answers, REFUSED)


@pytest.mark.parametrize(("answers", "is_told"), [(POSTED, False), (BY_PATHWAY["employee"], True)])
def test_that_no_three_months_are_to_be_shown_is_written_by_whoever_knows_it(answers, is_told):
    sentence = "la preuve de trois mois de résidence n’est donc pas nécessaire non plus"
    assert (sentence in said("proof-of-address", answers)) is is_told


# What a letter knows of a file besides what has happened to it.
SUPPOSED = {
    "works",
    "studies",
    "on-residence",
    "route-unsure",
    "three-months",
    "title",
    "translation",
    "for-child",
    "fund-wrote",
    *RestsOn,
}
OTHER_DAYS = {"born_on", "arrived_on", "decision_on", "letter_on", "reached_on"}
OTHER_WORDS = {
    "name",
    "town",
    "reference",
    "request",
    "caisse",
    "days",
    "fund",
    "seat",
    "born_at",
    "nationality",
}
OTHER_WORDS |= {"child"}


SUPPOSED |= {"formal-notice", "born-in-eu", "speaks-french", "may-speak-french"}
OTHER_WORDS |= {"at_town"}


def conditions_and_words(table):
    """What the letters suppose (`when`, `unless`), and the names between braces that their texts leave open."""
    if isinstance(table, str):
        return set(), set(re.findall(r"{(\w+)}", table))
    supposed, left_open = set(), set()
    for key, value in table.items() if isinstance(table, dict) else enumerate(table):
        if key in ("when", "unless"):
            supposed |= set(value)
        elif isinstance(value, dict | list | str):
            deeper = conditions_and_words(value)
            supposed, left_open = supposed | deeper[0], left_open | deeper[1]
    return supposed, left_open


def test_no_letter_supposes_or_names_what_no_file_can_say():
    supposed, left_open = conditions_and_words(table_beside(french_letters.__file__))
    told, days = ({pair[place] for pair in HAPPENED.values()} for place in (0, 1))
    sent = {f"by-{way}" for way in SubmittedBy}
    assert supposed - told - SUPPOSED - sent - set(AwaitedThing) == set(), "it would never stand"
    assert left_open - days - OTHER_DAYS - OTHER_WORDS == set(), "it would stay a dotted line"
