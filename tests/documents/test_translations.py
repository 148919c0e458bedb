"""Which papers must be put into French, and which papers show that somebody is spared the wait."""

from dataclasses import replace
from datetime import date

import pytest

from documents.checklist import checklist_for
from documents.household import Birthplace, Household
from documents.translations import Translation
from pathways.rules import decide
from pathways.situation import Capacity, Nationality, Situation


TODAY = date(2026, 6, 15)
FRENCH = Situation(born_on=date(1990, 5, 4), arrived_on=date(2026, 5, 1), nationality=Nationality.FRENCH)
BORN_ABROAD = Household(birthplace=Birthplace.OTHER)


def papers(person):
    return {item.key: item for item in checklist_for(decide(person, TODAY), person, BORN_ABROAD).items}


@pytest.mark.parametrize(
    ("nationality", "translation"),
    [
        pytest.param(Nationality.FRENCH, Translation.FRENCH_REGISTER, id="K11: French, born abroad"),
        pytest.param(Nationality.EU_EEA_CH, Translation.SWORN, id="K11: European, born outside Europe"),
    ],
)
def test_the_authority_that_issues_the_birth_certificate_decides(nationality, translation):
    assert papers(replace(FRENCH, nationality=nationality))["birth_cert"].translation is translation


@pytest.mark.parametrize(
    ("capacity", "paper"),
    [
        pytest.param(Capacity.INTERN, "hosting_agreement", id="K7: an intern"),
        pytest.param(Capacity.RESEARCHER, "hosting_agreement", id="K7: a researcher"),
        pytest.param(Capacity.VOLUNTEER_BACK, "volunteer_certificate", id="K7: back from a volontariat"),
    ],
)
def test_whoever_is_spared_the_wait_shows_the_paper_of_it_and_no_residence(capacity, paper):
    listed = papers(replace(FRENCH, capacity=capacity))
    assert paper in listed and "residence_proof" not in listed
    assert "residence_proof" in papers(FRENCH)
    assert {"hosting_agreement", "volunteer_certificate"} & papers(FRENCH).keys() == set()
