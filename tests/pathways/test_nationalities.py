import pytest

from pathways.nationalities import birthplace_of, nationality_of
from pathways.situation import Nationality


EU_27 = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"


@pytest.mark.parametrize(
    ("country", "nationality", "birthplace"),
    [
        ("FR", Nationality.FRENCH, "france"),
        ("RE", Nationality.FRENCH, "france"),
        ("NC", Nationality.FRENCH, "france"),
        ("DE", Nationality.EU_EEA_CH, "eu-eea-ch"),
        ("NO", Nationality.EU_EEA_CH, "eu-eea-ch"),
        ("CH", Nationality.EU_EEA_CH, "eu-eea-ch"),
        ("GB", Nationality.UK, "other"),
        ("JE", Nationality.UK, "other"),
        ("US", Nationality.OTHER, "other"),
        ("DZ", Nationality.OTHER, "other"),
    ],
)
def test_a_country_belongs_to_a_group(country, nationality, birthplace):
    assert nationality_of(country) is nationality
    assert birthplace_of(country) == birthplace


def test_the_union_has_27_members_and_three_neighbours_in_the_eea():
    europe = [country for country in [*EU_27.split(), "IS", "LI", "NO", "CH"] if country != "FR"]
    assert len(EU_27.split()) == 27
    assert all(nationality_of(country) is Nationality.EU_EEA_CH for country in europe)


@pytest.mark.parametrize("code", ["", "fr", "FRA", "F", "12"])
@pytest.mark.parametrize("question", [nationality_of, birthplace_of])
def test_what_is_no_country_code_is_refused(question, code):
    with pytest.raises(ValueError, match="alpha-2"):
        question(code)
