"""Which fund an address leads to, through the door `caisses_for`."""

import csv
import re
from datetime import date
from importlib import resources

import pytest

from pathways.caisses import (
    ADDRESS_SOURCES,
    CAISSES,
    CHOICES,
    INTERNATIONAL_RELATIONS,
    NO_CAISSE,
    ROUTINGS,
    Area,
    Caisse,
    CaisseType,
    Confidence,
    caisses_for,
    routing_of,
    why_none,
    why_several,
)
from pathways.communes import (
    DOUBT_TEXTS,
    Commune,
    Doubt,
    DoubtfulAddress,
    commune_named,
    communes_of,
)
from tests.pathways.postcodes import POSTCODES


TWO_DEPARTMENTS = [
    *("01200", "01410", "01590", "05110", "05130", "05160", "05700", "06260"),
    *("13780", "21340", "33220", "37160", "42620", "43450", "48250", "52100"),
]
COMMUNES = {commune.insee_code: commune for postcode in POSTCODES for commune in communes_of(postcode)}


def codes(postcode: str, commune: str = "") -> list[str]:
    return [caisse.code for caisse in caisses_for(postcode=postcode, commune=commune)]


@pytest.mark.parametrize(
    ("postcode", "commune", "code"),
    [
        pytest.param("75011", "Paris", "751", id="Paris"),
        pytest.param("13008", "Marseille", "131", id="Marseille"),
        pytest.param("69007", "Lyon", "691", id="Lyon: one fund in the Rhône since the mergers"),
        pytest.param("42000", "Saint-Etienne", "422", id="Loire: the merged fund"),
        pytest.param("34000", "Montpellier", "342", id="Hérault: the merged fund"),
        pytest.param("67000", "Strasbourg", "673", id="Bas-Rhin: the merged fund"),
        pytest.param("48000", "Mende", "481", id="Lozère: a common fund"),
        pytest.param("94390", "Paray-Vieille-Poste", "911", id="a postcode of 94 in the Essonne"),
        pytest.param("20000", "Ajaccio", "201", id="Corse-du-Sud"),
        pytest.param("20200", "Bastia", "202", id="Haute-Corse"),
        pytest.param("59100", "Roubaix", "597", id="Roubaix in the split Lille area"),
        pytest.param("59280", "Armentières", "594", id="Armentières in the split Lille area"),
        pytest.param("59840", "Pérenchies", "594", id="Pérenchies in the split Lille area"),
        pytest.param("59000", "Lille", "595", id="Lille itself"),
        pytest.param("59560", "Comines", "595", id="Comines in the split Lille area"),
        pytest.param("59650", "Villeneuve d'Ascq", "597", id="Villeneuve-d'Ascq in the split Lille area"),
        pytest.param("59500", "Douai", "595", id="Douai"),
        pytest.param("59140", "Dunkerque", "594", id="Dunkerque"),
        pytest.param("59300", "Valenciennes", "599", id="Valenciennes"),
        pytest.param("59400", "Cambrai", "599", id="Cambrai"),
        pytest.param("59440", "Avesnes-sur-Helpe", "599", id="Avesnes"),
        pytest.param("62000", "Arras", "624", id="Arras"),
        pytest.param("62300", "Lens", "624", id="Lens"),
        pytest.param("62400", "Béthune", "624", id="Béthune"),
        pytest.param("62100", "Calais", "623", id="Calais"),
        pytest.param("62200", "Boulogne-sur-Mer", "623", id="Boulogne"),
        pytest.param("62500", "Saint-Omer", "623", id="Saint-Omer"),
        pytest.param("64100", "Bayonne", "641", id="Bayonne"),
        pytest.param("64000", "Pau", "642", id="Pau"),
        pytest.param("64400", "Oloron-Sainte-Marie", "642", id="Oloron writes to Pau"),
        pytest.param("76600", "Le Havre", "763", id="Le Havre"),
        pytest.param("76000", "Rouen", "764", id="Rouen"),
        pytest.param("76200", "Dieppe", "764", id="Dieppe"),
        pytest.param("40000", "Mont-de-Marsan", "401", id="the Landes outside the Seignanx"),
        pytest.param("97110", "Pointe-à-Pitre", "971", id="Guadeloupe"),
        pytest.param("97150", "Saint-Martin", "971", id="Saint-Martin belongs to the Guadeloupe fund"),
        pytest.param("97200", "Fort-de-France", "972", id="Martinique"),
        pytest.param("97300", "Cayenne", "973", id="Guyane"),
        pytest.param("97400", "Saint-Denis", "974", id="La Réunion"),
    ],
)
def test_one_fund_is_certain(postcode: str, commune: str, code: str) -> None:
    assert codes(postcode, commune) == [code]
    assert why_several(postcode, commune) is None
    assert why_none(postcode, commune) is None


@pytest.mark.parametrize(
    ("postcode", "commune", "offered", "choice"),
    [
        pytest.param(
            "59910", "Bondues", ["594", "595", "597"], "lille", id="a commune of Lille without a source"
        ),
        pytest.param("62170", "Montreuil", ["623", "624"], "montreuil", id="the Montreuil area"),
        pytest.param("40220", "Tarnos", ["401", "641"], "seignanx", id="the Seignanx"),
        pytest.param("01200", "", ["011", "741"], "several-communes", id="a postcode of two departments"),
        pytest.param(
            "59840", "", ["594", "595", "597"], "several-communes", id="Pérenchies and its neighbours"
        ),
        pytest.param("59910", "", ["594", "595", "597"], "lille", id="a postcode all in the split area"),
    ],
)
def test_the_person_must_choose(postcode: str, commune: str, offered: list[str], choice: str) -> None:
    assert codes(postcode, commune) == offered
    assert why_several(postcode, commune) == CHOICES[choice]


@pytest.mark.parametrize(
    ("postcode", "code"),
    [
        pytest.param("97500", "saint-pierre-et-miquelon", id="Saint-Pierre-et-Miquelon"),
        pytest.param("97600", "mayotte", id="Mayotte"),
        pytest.param("97133", "saint-barthelemy", id="Saint-Barthélemy"),
        pytest.param("98600", "wallis-et-futuna", id="Wallis and Futuna"),
        pytest.param("98714", "polynesie-francaise", id="Papeete"),
        pytest.param("98800", "nouvelle-caledonie", id="Nouméa"),
        pytest.param("98799", "clipperton", id="Clipperton"),
    ],
)
def test_another_body_is_in_charge_overseas(postcode: str, code: str) -> None:
    assert caisses_for(postcode=postcode) == ()
    reason = why_none(postcode)
    assert reason is not None
    assert reason.code == code
    assert reason.en and reason.fr
    assert {routing_of(commune).source for commune in communes_of(postcode)} == {reason.source}


def test_every_postcode_gets_an_answer_with_its_reason() -> None:
    for postcode in POSTCODES:
        found = caisses_for(postcode=postcode)
        assert (why_none(postcode) is None) == bool(found), postcode
        assert (why_several(postcode) is None) == (len(found) < 2), postcode


def test_every_commune_gets_an_answer_and_every_fund_is_reached() -> None:
    reached = {code for commune in COMMUNES.values() for code in routing_of(commune).codes}
    assert reached == set(CAISSES)
    assert len(reached) == 106


def test_sixteen_postcodes_span_two_departments() -> None:
    spanning = [p for p in POSTCODES if len({commune.department for commune in communes_of(p)}) > 1]
    assert spanning == TWO_DEPARTMENTS


@pytest.mark.parametrize("postcode", TWO_DEPARTMENTS)
def test_the_commune_decides_where_a_postcode_spans_two_departments(postcode: str) -> None:
    assert len(caisses_for(postcode=postcode)) == 2
    for commune in communes_of(postcode):
        (caisse,) = caisses_for(postcode=postcode, commune=commune.name)
        assert commune.department in caisse.departments


def test_a_wrong_town_is_a_doubt_and_never_a_fund() -> None:
    with pytest.raises(DoubtfulAddress) as raised:
        caisses_for(postcode="59100", commune="Bordeaux")
    assert raised.value.doubt is Doubt.NOT_OF_POSTCODE


def test_the_splits_name_places_of_the_official_list() -> None:
    rows = csv.DictReader((resources.files("pathways") / "caisse_splits.csv").read_text("utf-8").splitlines())
    arrondissements = {commune.arrondissement for commune in COMMUNES.values()}
    for row in rows:
        if row["area"] == "commune":
            assert COMMUNES[row["insee_code"]].name == row["name"]
        else:
            assert row["insee_code"] in arrondissements
        assert (row["choice"] in CHOICES) == (len(row["codes"].split()) > 1)


def test_departments_with_several_funds_are_split_in_full() -> None:
    split = {
        commune.arrondissement
        for commune in COMMUNES.values()
        if commune.department in {"59", "62", "64", "76"}
    }
    assert split == {code for area, code in ROUTINGS if area is Area.ARRONDISSEMENT}
    assert not {(Area.DEPARTMENT, department) for department in ("59", "62", "64", "76")} & set(ROUTINGS)
    assert sum(commune.arrondissement == "595" for commune in COMMUNES.values()) == 124
    assert sum(commune.arrondissement == "624" for commune in COMMUNES.values()) == 161


def test_only_what_is_sourced_is_certain() -> None:
    for routing in ROUTINGS.values():
        assert routing.source and isinstance(routing.checked_on, date)
        assert (len(routing.codes) > 1) == (routing.confidence is Confidence.NONE)


def test_funds_are_those_of_the_nomenclature() -> None:
    types = [caisse.type for caisse in CAISSES.values()]
    assert [types.count(kind) for kind in (CaisseType.CPAM, CaisseType.CCSS, CaisseType.CGSS)] == [101, 1, 4]


@pytest.mark.parametrize(
    "caisse", [*CAISSES.values(), INTERNATIONAL_RELATIONS], ids=lambda caisse: caisse.name
)
def test_an_address_is_well_formed_and_shows_its_age(caisse: Caisse) -> None:
    assert re.fullmatch(r"\d{5} [^\d\W][\w' -]+?( Cedex( \d{1,2})?)?", caisse.postcode_city)
    assert caisse.street == caisse.street.strip()
    assert caisse.phone and caisse.website.startswith("http")
    assert caisse.address_source.split()
    assert all(tag in ADDRESS_SOURCES for tag in caisse.address_source.split())
    last_seen = max(ADDRESS_SOURCES[tag].dated for tag in caisse.address_source.split())
    assert caisse.address_checked_on == last_seen
    assert caisse.confidence is not Confidence.NONE


def test_four_addresses_were_seen_again_after_the_directory_of_2016() -> None:
    seen_again = {c.code for c in CAISSES.values() if c.address_checked_on > date(2016, 2, 26)}
    assert seen_again == {"011", "161", "271", "642"}
    assert seen_again == {c.code for c in CAISSES.values() if c.confidence is Confidence.HIGH}


def test_sentences_are_there_in_both_languages() -> None:
    for text in (*NO_CAISSE.values(), *CHOICES.values(), *ADDRESS_SOURCES.values(), *DOUBT_TEXTS.values()):
        assert text.en and text.fr and text.en != text.fr
        # The French space before : ; ? ! doesn't break, and the apostrophe is typographic.
        assert not re.search(r"[^\u00a0\u202f][:;?!](\s|$)|'", text.fr), text.fr


def test_a_commune_carries_what_routes_it() -> None:
    assert commune_named("59100", "Roubaix") == Commune(
        insee_code="59512", name="Roubaix", department="59", arrondissement="595"
    )
