"""The public pages of refunds: a link shows an estimate, whatever is typed gets an answer, both languages say the same."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from enrollment.ui.money import euros, percent
from reimbursement.law.bill.acts import ACTS
from reimbursement.law.estimate.questions import questions_for
from reimbursement.law.mutuelle.year_of_care import EXPECTED
from reimbursement.law.words.glossary import GLOSSARY
from reimbursement.law.words.presets import PRESETS
from tests.examples import examples


ESTIMATOR, MUTUELLE, GLOSSARY_PAGE = "/reimbursement/", "/reimbursement/mutuelle/", "/glossary/"
AMOUNT = re.compile(r"€([\d,]+\.\d\d)|([\d\s\u202f]+,\d\d)\u00a0€")


VOID = frozenset({"input", "link", "meta", "br"})


class Marks(HTMLParser):
    """What stands under each element with a data- attribute: the amounts, in the order of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.amounts: dict[str, list[Decimal]] = {}
        self.values: list[tuple[str, str]] = []
        self.links: list[str] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = [(name, value or "") for name, value in attrs if name.startswith("data-")]
        self.values += marks
        self.links += [value or "" for name, value in attrs if tag == "a" and name == "href"]
        if tag not in VOID:
            self._open.append((tag, " ".join(f"{name[5:]} {value}" for name, value in marks)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A shape of a drawing holds nothing."""

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, text: str) -> None:
        for english, french in AMOUNT.findall(text):
            digits = english.replace(",", "") or re.sub(r"\s", "", french).replace(",", ".")
            for mark in {mark for _tag, mark in self._open if mark}:
                self.amounts.setdefault(mark, []).append(Decimal(digits))

    def coded(self, name: str) -> list[str]:
        return [value for attribute, value in self.values if attribute == f"data-{name}"]


@pytest.fixture(params=["en", "fr"])
def visitor(request: pytest.FixtureRequest) -> Client:
    """Somebody without a file, in each language. No page here touches the database."""
    return Client(headers={"accept-language": request.param})


def marks(client: Client, path: str, **answers: object) -> Marks:
    response = client.get(f"{path}?{urlencode(answers, doseq=True)}" if answers else path)
    assert response.status_code == 200
    read = Marks()
    read.feed(response.content.decode())
    return read


def amounts(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def test_the_visit_of_the_newer_guide_and_both_readings(visitor: Client) -> None:
    page = marks(visitor, ESTIMATOR, act="gp", fee="30", on="2025-03-01")
    assert page.amounts["case with-doctor"] == amounts("19.00", "0.00", "11.00")
    assert page.amounts["case with-doctor mutuelle"] == amounts("19.00", "9.00", "2.00")
    assert page.amounts["case without-doctor-legal-cap"] == amounts("8.40", "0.00", "21.60")
    assert page.amounts["case without-doctor-published"] == amounts("7.00", "0.00", "23.00")
    assert page.amounts["line amo-paid"] == amounts("19.00", "8.40", "7.00")


def test_the_visit_of_the_older_guide_has_one_reading(visitor: Client) -> None:
    page = marks(visitor, ESTIMATOR, act="gp", fee="25", on="2023-06-01")
    assert page.amounts["case with-doctor"][0] == Decimal("16.50")
    assert page.amounts["case without-doctor"][0] == Decimal("6.50")
    assert "case without-doctor-published" not in page.amounts


def test_the_page_says_since_when_each_guide_is_right(visitor: Client) -> None:
    page = marks(visitor, ESTIMATOR, act="gp", fee="30", on="2026-06-01")
    assert page.coded("era") == ["2023-01-01", "2023-11-01", "2024-05-15", "2024-12-22"]
    assert page.amounts["era 2023-01-01"] == amounts("25", "1", "16.50", "6.50", "6.50")
    assert page.amounts["era 2024-12-22"] == amounts("30", "2", "19", "8.40", "7")


def test_the_sector_of_the_doctor_changes_base_and_refund(visitor: Client) -> None:
    page = marks(visitor, ESTIMATOR, act="specialist", fee="70", on="2025-03-01", percent="200")
    assert page.coded("sector") == ["1", "2-optam", "2", "3"]
    assert page.amounts["line sector-base"] == amounts("31.50", "31.50", "23.00")
    # Without a contract only a token sum comes back.
    assert page.amounts["line sector-amo"] == amounts("20.05", "20.05", "14.10", "1.22")
    assert page.amounts["line sector-without"] == amounts("11.45", "49.95", "55.90")
    assert page.amounts["line sector-with"] == amounts("2.00", "9.00", "26.00")


def test_where_a_doctor_changes_nothing_there_is_one_column(visitor: Client) -> None:
    page = marks(visitor, ESTIMATOR, act="dentist", fee="23", on="2025-03-01")
    assert page.coded("case") == ["either-way", "either-way mutuelle"]
    assert not page.coded("sector")


@pytest.mark.parametrize("typed", ["1234.5", "1234,50", "1 234,50 €", "€1,234.50", "1.234,50", "1 234,50"])
def test_amounts_are_read_as_people_type_them(visitor: Client, typed: str) -> None:
    page = marks(visitor, ESTIMATOR, act="hospital-stay", fee=typed, on="2025-03-01", units="5")
    assert page.amounts["line base"][0] == Decimal("1234.50")


@pytest.mark.parametrize(
    "typed", ["2025-03-01", "1 March 2025", "1er mars 2025", "1 mar 25", "01/03/25", "1.3.2025"]
)
def test_days_are_read_as_people_type_them(typed: str) -> None:
    french = Client(headers={"accept-language": "fr"})
    assert "on=2025-03-01" in link_of(marks(french, ESTIMATOR, act="gp", fee="30", on=typed))


def test_a_day_that_could_be_two_is_asked_again_in_english_only() -> None:
    english, french = (Client(headers={"accept-language": code}) for code in ("en", "fr"))
    assert not marks(english, ESTIMATOR, act="gp", fee="30", on="03/04/2025").coded("act")
    assert "on=2025-04-03" in link_of(marks(french, ESTIMATOR, act="gp", fee="30", on="03/04/2025"))
    assert "on=2025-03-27" in link_of(marks(english, ESTIMATOR, act="gp", fee="30", on="03/27/2025"))


def link_of(page: Marks) -> str:
    """The link that the page offers to keep."""
    return next(link for link in page.links if link.startswith("?") and "percent=" in link)


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param({"act": "gp", "fee": "30", "age": "0"}, id="an age of nought is an age"),
        pytest.param({"act": "gp", "fee": "30", "percent": "0"}, id="no mutuelle at all"),
        pytest.param(
            {"act": "crown", "fee": "500", "basket": "100-sante", "kind": "crown-metal"}, id="a crown"
        ),
        pytest.param(
            {"act": "gp", "fee": "30", "situation": ["ald", "c2s"], "rarer": "urgent"}, id="situations"
        ),
        pytest.param({"act": "imaging", "fee": "80", "base": "60,25", "sector": "2"}, id="a tariff typed in"),
    ],
)
def test_a_link_shows_the_same_estimate_again(visitor: Client, answers: dict[str, object]) -> None:
    first = marks(visitor, ESTIMATOR, on="2025-03-01", **answers)
    again = marks(visitor, f"{ESTIMATOR}{link_of(first).removesuffix('#result')}")
    assert first.amounts and again.amounts == first.amounts


@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"fee": "-3"}, "fee", id="a negative bill"),
        pytest.param({"fee": "0"}, "fee", id="nothing billed"),
        pytest.param({"fee": ""}, "fee", id="no amount"),
        pytest.param({"fee": "lots"}, "fee", id="a word for an amount"),
        pytest.param({"fee": "30.001"}, "fee", id="a tenth of a cent"),
        pytest.param({"fee": "1000000.01"}, "fee", id="more than a million"),
        pytest.param({"fee": "9" * 500}, "fee", id="no bill is that long"),
        pytest.param({"fee": "NaN"}, "fee", id="not a number"),
        pytest.param({"on": "31/02/2025"}, "on", id="no such day"),
        pytest.param({"on": "yesterday"}, "on", id="a word for a day"),
        pytest.param({"on": "99999999-01-01"}, "on", id="a year beyond the calendar"),
        pytest.param({"age": "-1"}, "age", id="not yet born"),
        pytest.param({"age": "300"}, "age", id="older than anybody"),
        pytest.param({"percent": "2001"}, "percent", id="no contract pays that"),
        pytest.param({"base": "x"}, "base", id="no tariff"),
        pytest.param({"sector": "4"}, "sector", id="no such sector"),
        pytest.param({"situation": "rich"}, "situation", id="no such circumstance"),
        pytest.param({"act": "surgery-of-the-soul"}, "act", id="no such act"),
        pytest.param({"fee": "\x00"}, "fee", id="a sign that nobody types"),
    ],
)
def test_bad_input_gets_a_sentence_beside_its_field(
    visitor: Client, change: dict[str, str], field: str
) -> None:
    answers = {"act": "gp", "fee": "30", "on": "2025-03-01", **change}
    response = visitor.get(ESTIMATOR, answers)
    html = response.content.decode()
    assert response.status_code == 200
    assert f'id="id_{field}_error"' in html
    assert "data-case" not in html
    assert 'value="2025-03-01"' in html or "2025" in html or field == "on", "what was typed is gone"


@pytest.mark.parametrize(
    ("answers", "code", "asked"),
    [
        pytest.param({"act": "gp", "fee": "30", "on": "5 jan 2027"}, "after-tables", "#id_on", id="2027"),
        pytest.param(
            {"act": "gp", "fee": "25", "on": "2022-12-31"}, "before-tables", "#id_on", id="too long ago"
        ),
        pytest.param({"act": "cardiologist", "fee": "60"}, "unsure-base", "#id_base", id="not established"),
        pytest.param(
            {"act": "imaging", "fee": "60", "sector": "2"}, "unknown-base", "#id_base", id="no table"
        ),
        pytest.param({"act": "glasses", "fee": "95"}, "which-basket", "#id_basket_0", id="which basket"),
        pytest.param(
            {"act": "paediatrician", "fee": "35"}, "not-for-this-age", "#id_age", id="too old for it"
        ),
        pytest.param({"act": "gp", "fee": "60", "sector": "3"}, "not-contracted", "", id="no contract"),
    ],
)
def test_no_tariff_is_a_sentence_that_keeps_what_was_typed(
    visitor: Client, answers: dict[str, str], code: str, asked: str
) -> None:
    typed = {"on": "2025-03-01", **answers}
    page = marks(visitor, ESTIMATOR, **typed)
    assert code in page.coded("refusal")
    assert not asked or asked in page.links
    assert f'value="{answers["fee"]}"' in visitor.get(ESTIMATOR, typed).content.decode()


@pytest.mark.parametrize(
    ("days", "is_said"),
    [pytest.param(0, False, id="today"), pytest.param(1, True, id="tomorrow")],
)
def test_a_day_to_come_is_said_to_be_one(visitor: Client, days: int, is_said: bool) -> None:
    noon = datetime(2026, 6, 1, 12, tzinfo=UTC)
    with time_machine.travel(noon):
        page = marks(visitor, ESTIMATOR, act="gp", fee="30", on=str((noon + timedelta(days)).date()))
    assert page.coded("case")
    assert ("day-to-come" in page.coded("claim")) is is_said


def test_a_tariff_typed_in_answers_what_was_asked(visitor: Client) -> None:
    page = marks(visitor, ESTIMATOR, act="cardiologist", fee="60", base="54,10", on="2025-03-01")
    assert not page.coded("refusal")
    assert page.amounts["line base"][0] == Decimal("54.10")


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.en)
def test_every_example_shows_an_estimate(visitor: Client, preset: object) -> None:
    assert marks(visitor, f"{ESTIMATOR}?{preset.link}&on=2026-06-01").coded("case")


@pytest.mark.parametrize("act", ACTS)
def test_every_act_has_an_answer(act: str) -> None:
    page = marks(Client(), ESTIMATOR, act=act, fee="100", on="2026-06-01")
    assert page.coded("act") == [act]
    assert page.coded("case") or page.coded("refusal")


def test_only_what_matters_for_the_act_is_asked() -> None:
    assert not questions_for(ACTS["dentist"]).sector
    assert questions_for(ACTS["gp"]).sector
    assert questions_for(ACTS["hospital-stay"]).units == "days"
    html = Client().get(ESTIMATOR, {"act": "dentist", "fee": "23", "sector": "nonsense"}).content.decode()
    assert "data-case" in html and 'name="sector"' not in html


def test_an_age_of_nought_is_an_age_and_none_is_an_adult(visitor: Client) -> None:
    newborn = marks(visitor, ESTIMATOR, act="gp", fee="30", on="2025-03-01", age="0")
    adult = marks(visitor, ESTIMATOR, act="gp", fee="30", on="2025-03-01", age="")
    assert "line participation" not in newborn.amounts
    assert adult.amounts["line participation"][0] == Decimal(2)


def test_the_bar_is_as_long_as_the_bill(visitor: Client) -> None:
    html = visitor.get(ESTIMATOR, {"act": "gp", "fee": "30", "on": "2025-03-01"}).content.decode()
    parts = re.findall(r'<rect class="bar-(\w+)" x="([\d.]+)%" y="1" width="([\d.]+)%"', html)
    assert parts[:2] == [("amo", "0.00", "63.33"), ("patient", "63.33", "36.67")]
    assert parts[2:5] == [
        ("amo", "0.00", "63.33"),
        ("mutuelle", "63.33", "30.00"),
        ("patient", "93.33", "6.67"),
    ]


def test_percentages_are_explained_on_the_bill_of_the_link(visitor: Client) -> None:
    page = marks(visitor, MUTUELLE, act="specialist", fee="50", sector="2-optam", on="2025-03-01")
    assert page.amounts["percent 100"] == amounts("31.50", "9.45", "20.50")
    assert page.amounts["percent 150"] == amounts("47.25", "25.20", "4.75")
    assert page.amounts["percent 200"] == amounts("63.00", "27.95", "2.00")


OFFERS = {
    "gp": "3",
    "a-price": "40",
    "a-percent": "100",
    "b-price": "60,00",
    "b-percent": "200",
    "b-employer": "on",
}


def test_offers_stand_beside_no_mutuelle(visitor: Client) -> None:
    page = marks(visitor, MUTUELLE, **OFFERS)
    assert page.amounts["line premium"] == amounts("0", "480", "360")
    assert page.amounts["line left"] == amounts("33", "6", "6")
    assert page.amounts["line total"] == amounts("33", "486", "366")
    assert page.amounts["line gp"] == amounts("33", "6", "6")


def test_care_of_a_year_does_not_fall_on_one_day(visitor: Client) -> None:
    # Six sessions on one day would be charged four times.
    assert marks(visitor, MUTUELLE, **{**OFFERS, "physio": "6"}).amounts["line physio"][0] == Decimal(54)


def test_an_offer_that_breaks_the_rules_is_named(visitor: Client) -> None:
    assert "below-100" in marks(visitor, MUTUELLE, **{**OFFERS, "a-percent": "90"}).coded("claim")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param(
            {"a-price": "", "b-price": "", "a-percent": "", "b-percent": "", "b-employer": ""},
            "no-offer",
            id="no offer",
        ),
        pytest.param({"gp": ""}, "no-care", id="no care"),
    ],
)
def test_what_is_missing_for_a_comparison_is_said(visitor: Client, change: dict[str, str], code: str) -> None:
    page = marks(visitor, MUTUELLE, **{**OFFERS, **change})
    assert code in page.coded("claim")
    assert "line total" not in page.amounts


@pytest.mark.parametrize(
    "change", [{"gp": "53"}, {"gp": "-1"}, {"a-price": "x"}, {"a-price": "", "a-percent": "90"}]
)
def test_a_bad_offer_gets_a_sentence(visitor: Client, change: dict[str, str]) -> None:
    html = visitor.get(MUTUELLE, {**OFFERS, **change}).content.decode()
    assert f'id="id_{"a-price" if "gp" not in change else "gp"}_error"' in html
    assert "data-line" not in html


def test_the_glossary_has_every_word(visitor: Client) -> None:
    html = visitor.get(GLOSSARY_PAGE).content.decode()
    assert all(f'id="{key}"' in html for key in GLOSSARY)


def test_amounts_are_written_as_each_language_writes_them() -> None:
    with override("en"):
        assert (euros(Decimal("1234.5")), percent(Decimal("0.65"))) == ("€1,234.50", "65%")
    with override("fr"):
        assert (euros(Decimal("8.4")), percent(Decimal("0.65"))) == ("8,40\u00a0€", "65\u00a0%")


VALUES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            *ACTS,
            "1",
            "2",
            "2-optam",
            "3",
            "100",
            "-1",
            "1e9",
            "30,50",
            "2025-03-01",
            "2026-12-31",
            "ald",
            "c2s",
        ]
    ),
    st.integers(-5, 2000).map(str),
    st.dates().map(str),
)
NAMES = ["fee", "on", "sector", "age", "units", "percent", "base", "basket", "kind", "situation", "rarer"]
OFFER_NAMES = [
    f"{letter}-{name}"
    for letter in "abcd"
    for name in ("price", "percent", "non_optam", "dental", "glasses", "hearing", "employer")
]


@settings(max_examples=examples(150), deadline=None)
@given(act=st.sampled_from([*ACTS, "", "x"]), query=st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_no_address_of_the_estimator_fails(act: str, query: dict[str, str]) -> None:
    answers = {"fee": "30", **query, "act": act}
    assert Client().get(ESTIMATOR, answers).status_code == 200


@settings(max_examples=examples(60), deadline=None)
@given(query=st.dictionaries(st.sampled_from(["act", *NAMES, *OFFER_NAMES, *EXPECTED]), VALUES, max_size=12))
def test_no_address_of_the_offers_fails(query: dict[str, str]) -> None:
    assert Client().get(MUTUELLE, {"a-price": "30", "gp": "2", **query}).status_code == 200


def test_the_header_leads_back_to_ones_own_file(client, db):
    """Pages that know nothing of files still show the way to it, and nobody else sees one."""
    assert reverse("file") not in client.get(reverse("glossary")).content.decode()
    client.post(reverse("question", args=["territory"]), {"territory": "metropole"})
    assert f'href="{reverse("file")}"' in client.get(reverse("glossary")).content.decode()
