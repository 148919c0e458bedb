"""What people write of a fund, and which fund it is."""

import pytest

from pathways.caisse_names import caisse_named
from pathways.caisses import CAISSES


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param("CPAM de Paris", "751", id="as on the attestation"),
        pytest.param("cpam paris", "751", id="in a hurry"),
        pytest.param(
            "Caisse primaire d’assurance maladie de Lille-Douai", "595", id="in full, with a curly apostrophe"
        ),
        pytest.param("L'Assurance Maladie de la Réunion", "974", id="as people say"),
        pytest.param("  CPAM  DE L’ISÈRE ", "381", id="in capitals, with spaces"),
    ],
)
def test_a_name_that_fits_one_fund_is_recognised(words, code):
    assert caisse_named(words).code == code


@pytest.mark.parametrize(
    "words", ["", "CPAM", "MSA Nord-Pas de Calais", "Paris", "AOK Bayern", "CPAM de Lille", "12345"]
)
def test_anything_else_stays_words(words):
    assert caisse_named(words) is None


def test_every_fund_is_recognised_by_its_own_name():
    assert [code for code, caisse in CAISSES.items() if caisse_named(caisse.name) is not caisse] == []
