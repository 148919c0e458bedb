"""Postcodes and towns as people type them."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.communes import (
    DOUBT_TEXTS,
    TABLE_SOURCE,
    Commune,
    Doubt,
    DoubtfulAddress,
    commune_named,
    communes_of,
)
from pathways.communes.build import main, pack
from pathways.communes.spelling import full_key
from tests.pathways.postcodes import POSTCODES


EVERY_PLACE = [(postcode, commune) for postcode in POSTCODES for commune in communes_of(postcode)]
TYPED_NAMES = st.sampled_from(EVERY_PLACE)


@pytest.mark.parametrize(
    ("postcode", "typed", "insee_code"),
    [
        pytest.param("59100", "Roubaix", "59512", id="the name of the list"),
        pytest.param("59 100", " ROUBAIX ", "59512", id="capitals and spaces"),
        pytest.param("42000", "st etienne", "42218", id="St for Saint, no accent, no hyphen"),
        pytest.param("59650", "Villeneuve dAscq", "59009", id="the apostrophe forgotten"),
        pytest.param("59650", "Villeneuve d’Ascq", "59009", id="the apostrophe of a phone"),
        pytest.param("94240", "L HAY LES ROSES", "94038", id="the y with two dots"),
        pytest.param("60360", "Crevecoeur le Grand", "60178", id="o and e typed apart"),
        pytest.param("44550", "Montoir de Bretagne", "44103", id="spaces for hyphens"),
        pytest.param("59390", "Sailly lez Lannoy", "59522", id="lez between two names"),
        pytest.param("76600", "Havre", "76351", id="the article forgotten"),
        pytest.param("62170", "Montreuil", "62588", id="a name cut off after its first word"),
        pytest.param("59100", "Roubaix (Nord)", "59512", id="a remark in brackets"),
        pytest.param("47300", "Villeneuve s/ Lot", "47323", id="s/ for sur"),
        pytest.param("59160", "Lomme", "59350", id="an old commune that is part of Lille"),
        pytest.param("75016", "Paris 16e", "75116", id="a Paris arrondissement in short"),
        pytest.param("75116", "PARIS 16EME ARRONDISSEMENT", "75116", id="a Paris arrondissement in full"),
        pytest.param("75016", "Paris", "75116", id="Paris alone, where the postcode says the rest"),
        pytest.param("69003", "Lyon 3", "69383", id="a Lyon arrondissement"),
        pytest.param("13001", "Marseille 01", "13201", id="a Marseille arrondissement"),
        pytest.param("59100", "59100 Roubaix Cedex 1", "59512", id="the whole line, with a stray Cedex"),
        pytest.param("58120", "Château-Chinon (Ville)", "58062", id="a remark that tells two communes apart"),
    ],
)
def test_a_town_is_recognised(postcode: str, typed: str, insee_code: str) -> None:
    assert commune_named(postcode, typed).insee_code == insee_code


@pytest.mark.parametrize(
    ("postcode", "typed", "doubt"),
    [
        pytest.param("", "Roubaix", Doubt.MALFORMED_POSTCODE, id="no postcode"),
        pytest.param("5910", "Roubaix", Doubt.MALFORMED_POSTCODE, id="a digit too few"),
        pytest.param("2A004", "Ajaccio", Doubt.MALFORMED_POSTCODE, id="an INSEE code for a postcode"),
        pytest.param("٥٩١٠٠", "Roubaix", Doubt.MALFORMED_POSTCODE, id="digits of another script"),
        pytest.param("00000", "Paris", Doubt.UNKNOWN_POSTCODE, id="a postcode that nobody has"),
        pytest.param("75948", "Paris", Doubt.UNKNOWN_POSTCODE, id="a Cedex postcode without the word"),
        pytest.param("75948", "Paris Cedex 19", Doubt.CEDEX, id="a Cedex postcode with the word"),
        pytest.param("59100", "Lille", Doubt.NOT_OF_POSTCODE, id="a town of another postcode"),
        pytest.param("75016", "Paris 15", Doubt.NOT_OF_POSTCODE, id="another arrondissement"),
        pytest.param("59100", "", Doubt.NOT_OF_POSTCODE, id="no town"),
        pytest.param("59100", "Roub", Doubt.NOT_OF_POSTCODE, id="half a word"),
        pytest.param("01000", "Saint", Doubt.NOT_OF_POSTCODE, id="a beginning that half of France shares"),
        pytest.param("14140", "Mesnil", Doubt.SEVERAL_OF_THAT_NAME, id="an old name and one of today"),
        pytest.param("58120", "Château-Chinon", Doubt.SEVERAL_OF_THAT_NAME, id="two communes of one name"),
    ],
)
def test_a_doubtful_address_says_why(postcode: str, typed: str, doubt: Doubt) -> None:
    with pytest.raises(DoubtfulAddress) as raised:
        commune_named(postcode, typed)
    assert raised.value.doubt is doubt
    assert raised.value.text == DOUBT_TEXTS[doubt]


def test_a_wrong_town_comes_with_the_towns_to_choose_from() -> None:
    with pytest.raises(DoubtfulAddress) as raised:
        commune_named("01200", "Nowhere")
    assert raised.value.candidates == communes_of("01200")


def test_the_official_name_is_always_recognised() -> None:
    for postcode, commune in EVERY_PLACE:
        assert commune_named(postcode, commune.name) == commune


def test_no_two_communes_of_a_postcode_share_a_key() -> None:
    keys = Counter((postcode, full_key(commune.name)) for postcode, commune in EVERY_PLACE)
    assert max(keys.values()) == 1


@given(place=TYPED_NAMES, change=st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_case_never_changes_the_answer(place: tuple[str, Commune], change: Callable[[str], str]) -> None:
    postcode, commune = place
    assert commune_named(postcode, change(commune.name)) == commune


@given(place=TYPED_NAMES, joint=st.sampled_from([" ", "-", "  ", " - ", "’", "'", "."]))
def test_hyphens_and_apostrophes_never_change_the_answer(place: tuple[str, Commune], joint: str) -> None:
    postcode, commune = place
    assert commune_named(postcode, commune.name.replace("-", joint).replace("'", joint)) == commune


@given(place=TYPED_NAMES)
def test_accents_never_change_the_answer(place: tuple[str, Commune]) -> None:
    postcode, commune = place
    without = commune.name.translate(str.maketrans("ÈÉÎÔàâçèéêëîïôûüÿ", "EEIOaaceeeeiiouuy"))
    assert commune_named(postcode, without.replace("œ", "oe").replace("Œ", "Oe")) == commune


@given(postcode=st.text(max_size=6), typed=st.text(max_size=20))
def test_nothing_typed_breaks_the_door(postcode: str, typed: str) -> None:
    with pytest.raises(DoubtfulAddress):
        commune_named(f"x{postcode}", typed)
    with pytest.raises(DoubtfulAddress):
        commune_named("59100", f"{typed} nowhere")


def test_the_table_is_the_one_of_the_official_list() -> None:
    assert len(POSTCODES) == 6310
    assert len({commune.insee_code for _, commune in EVERY_PLACE}) == 35_006
    towns_of_arrondissements = {"75056", "13055", "69123"}
    assert not towns_of_arrondissements & {commune.insee_code for _, commune in EVERY_PLACE}


@pytest.mark.parametrize(
    ("postcode", "department"),
    [
        pytest.param("94390", "91", id="Paray-Vieille-Poste in the Essonne"),
        pytest.param("20000", "2A", id="Ajaccio"),
        pytest.param("20200", "2B", id="Bastia"),
        pytest.param("97133", "977", id="Saint-Barthélemy"),
        pytest.param("97150", "978", id="Saint-Martin"),
        pytest.param("98799", "989", id="Clipperton"),
    ],
)
def test_the_department_is_not_the_beginning_of_the_postcode(postcode: str, department: str) -> None:
    assert {commune.department for commune in communes_of(postcode)} == {department}


def test_a_packed_line_keeps_old_names_and_leaves_towns_of_arrondissements_out() -> None:
    paris = {"code": "75056", "nom": "Paris", "type": "commune-actuelle", "codesPostaux": ["75001"]}
    lille = {
        "code": "59350",
        "nom": "Lille",
        "type": "commune-actuelle",
        "arrondissement": "595",
        "codesPostaux": ["59160", "59000"],
    }
    lomme = {"code": "59355", "nom": "Lomme", "type": "commune-associee", "chefLieu": "59350"}
    lille_itself = {"code": "59350", "nom": "Lille", "type": "commune-deleguee", "chefLieu": "59350"}
    assert (
        pack([paris, lille, lomme, lille_itself])
        == "59000\t59350 595 Lille/Lomme\n59160\t59350 595 Lille/Lomme\n"
    )


def test_another_list_than_the_declared_one_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "communes.json"
    other.write_text(json.dumps([]))
    assert hashlib.sha256(other.read_bytes()).hexdigest() != TABLE_SOURCE.sha256
    with pytest.raises(SystemExit, match="sha256"):
        main(str(other))
