"""What pages of refunds say beside the amounts: the territory, the sector, the C2S, what is in doubt, what needs no claim."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from enrollment.standing.law.tariff_territory import territory_answered
from reimbursement.law.bill.care import CareTerritory
from tests.enrollment.portal.test_refunds import ESTIMATOR, MUTUELLE, amounts, link_of, marks


ON = "2026-06-01"


@pytest.fixture(params=["en", "fr"])
def visitor(request: pytest.FixtureRequest) -> Client:
    """Somebody without a file, in each language."""
    return Client(headers={"accept-language": request.param})


def html_of(client: Client, path: str = ESTIMATOR, **answers: object) -> str:
    return client.get(path, answers).content.decode()


def chosen_territory(html: str) -> str:
    field = re.search(r'<select name="territory".*?</select>', html, re.DOTALL)
    assert field
    return re.search(r'value="([^"]+)" selected', field[0])[1]


def test_the_territory_is_asked_where_it_changes_the_tariff(visitor: Client) -> None:
    assert chosen_territory(html_of(visitor, act="gp", fee="30", on=ON)) == "metropole"
    assert 'name="territory"' not in html_of(visitor, act="lab", fee="40", on=ON)


def test_a_visit_in_guadeloupe_and_its_link(visitor: Client) -> None:
    page = marks(visitor, ESTIMATOR, act="gp", fee="36", on=ON, territory="guadeloupe")
    assert page.amounts["case with-doctor"] == amounts("23.20", "0.00", "12.80")
    assert page.amounts["line sector-base"][0] == amounts("36")[0]
    assert not page.coded("above") and not page.coded("era")
    assert "territory=guadeloupe" in link_of(page)


def test_without_an_overseas_tariff_the_base_is_asked_for(visitor: Client) -> None:
    answers = {"act": "gynaecologist", "fee": "45", "on": ON, "territory": "guyane"}
    page = marks(visitor, ESTIMATOR, **answers)
    assert page.coded("refusal") == ["no-overseas-base"]
    assert "#id_base" in page.links
    assert marks(visitor, ESTIMATOR, **answers, base="40").amounts["line base"][0] == amounts("40")[0]


@pytest.mark.parametrize(
    ("home", "territory"),
    [("martinique", "martinique"), ("mayotte", "elsewhere"), ("saint-martin", "elsewhere")],
)
def test_the_territory_of_the_file_is_filled_in(client: Client, db: None, home: str, territory: str) -> None:
    client.post(reverse("question", args=["territory"]), {"territory": home})
    response = client.get(ESTIMATOR, {"act": "gp", "fee": "36", "on": ON})
    assert chosen_territory(response.content.decode()) == territory
    assert "no-store" in response["Cache-Control"]
    # A link that names another one goes before the file.
    assert chosen_territory(html_of(client, act="gp", fee="36", on=ON, territory="reunion")) == "reunion"


def test_a_fee_above_the_tariff_of_sector_one_is_said_first(visitor: Client) -> None:
    html = html_of(visitor, act="specialist", fee="70", on=ON)
    assert html.index('data-above="sector-1"') < html.index('class="bars"')
    assert "#id_sector" in html
    assert "data-above" not in html_of(visitor, act="specialist", fee="70", on=ON, sector="2")


def test_who_has_the_c2s_has_no_mutuelle(visitor: Client) -> None:
    page = marks(visitor, ESTIMATOR, act="gp", fee="30", on=ON, situation="c2s")
    assert page.amounts["case with-doctor"] == amounts("21.00", "9.00", "0.00")
    assert page.amounts["line c2s"][0] == amounts("9")[0]
    lines = set(page.coded("line"))
    assert not {"mutuelle", "patient-with", "patient-without", "sector-with"} & lines
    assert not [case for case in page.coded("case") if "mutuelle" in case]


def test_percentages_mean_nothing_to_who_has_the_c2s(visitor: Client) -> None:
    page = marks(visitor, MUTUELLE, act="gp", fee="30", on=ON, situation="c2s")
    assert "c2s-instead" in page.coded("claim")
    assert not page.coded("percent")


def test_the_ceilings_of_the_c2s_stand_before_the_offers(visitor: Client, time_machine) -> None:
    time_machine.move_to("2026-11-29")
    page = marks(visitor, MUTUELLE)
    assert page.amounts["c2s free"] == amounts("868", "1303")
    assert page.amounts["c2s paid"][-2:] == amounts("1172", "1759")
    time_machine.move_to("2027-01-01")
    assert not marks(visitor, MUTUELLE).coded("c2s")


def test_an_emergency_leaves_nothing_to_claim(visitor: Client) -> None:
    page = marks(visitor, ESTIMATOR, act="emergency", fee="23", on=ON)
    assert page.amounts["line emergency-charge"] == amounts("23")
    assert not {"rate", "ticket-moderateur"} & set(page.coded("line"))
    assert set(page.coded("claim")) == {"emergency-charge"}
    paid = marks(visitor, ESTIMATOR, act="emergency", fee="200", on=ON)
    assert {"emergency-paid-in-full", "claim-limit"} <= set(paid.coded("claim"))


def test_the_doubt_about_heavy_acts_stands_beside_the_amount(visitor: Client) -> None:
    html = html_of(visitor, act="hospital-surgery", fee="4000", units="3", on=ON)
    line = html[html.index('data-line="heavy-act-charge"') :].partition("</tbody>")[0]
    assert 'data-doubt="one-source"' in line
    assert 'data-claim="heavy-act-one-source"' in html
    assert 'data-line="rate"' not in html


@pytest.mark.parametrize(
    ("fee", "line", "absorbed"),
    [("4000", "ticket-moderateur", "115"), ("400", "forfait-journalier", "80")],
)
def test_what_a_stay_owes_besides_is_named(visitor: Client, fee: str, line: str, absorbed: str) -> None:
    page = marks(visitor, ESTIMATOR, act="hospital-stay", fee=fee, units="5", on=ON)
    assert amounts(absorbed)[0] in page.amounts[f"line {line}"]


def test_a_bill_of_2027_is_kept_and_not_guessed(visitor: Client) -> None:
    page = marks(visitor, ESTIMATOR, act="gp", fee="30", on="2027-01-05")
    assert page.coded("refusal") == ["after-tables"]
    assert not page.coded("case")


def test_what_we_say_of_our_own_figures_is_no_advice(visitor: Client) -> None:
    html = html_of(visitor, act="lab", fee="40", on=ON)
    for code, has_level in (("base-taken-from-fee", False), ("on-paper", False), ("claim-limit", True)):
        claim = html[html.index(f'data-claim="{code}"') :].partition("</li>")[0]
        assert ('class="level"' in claim) is has_level


@pytest.mark.parametrize("damaged", [None, "x", {"territory": None}, {"territory": ["metropole"]}, 7])
def test_a_territory_that_does_not_read_any_more_is_the_mainland(damaged):
    assert territory_answered({"territory": damaged}) is CareTerritory.METROPOLE
