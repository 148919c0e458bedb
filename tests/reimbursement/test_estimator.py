"""Bills and what comes back of them: the computed examples of the tariffs note, and what surrounds them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reimbursement.estimator import Care, Cover, Estimate, NoTariff, estimate


SPRING_2025 = date(2025, 3, 1)
JUNE_2026 = date(2026, 6, 1)


def bill(act: str, fee: str, on: date = SPRING_2025, **more: Any) -> Care:
    situation = frozenset(more.pop("situation", ()))
    return Care(act=act, fee=Decimal(fee), on=on, situation=situation, **more)


def settled(care: Care, percent: int = 0, reading: str = "legal-cap") -> Estimate:
    return estimate(care, Cover(mutuelle_percent=percent), hors_parcours=reading)


EXAMPLES = [
    pytest.param(bill("gp", "30"), "19.00", "2", "9.00", "2.00", id="a GP visit leaves the flat charge"),
    pytest.param(bill("gp", "30", age=17), "21.00", "0", "9.00", "0.00", id="at 17 there is no flat charge"),
    pytest.param(
        bill("gp", "30", situation=["ald"]), "28.00", "2", "0", "2.00", id="long illness pays the flat charge"
    ),
    pytest.param(
        bill("gp", "30", situation=["maternity"]), "30.00", "0", "0", "0", id="late pregnancy pays nothing"
    ),
    pytest.param(
        bill("specialist", "50", sector="2-optam"), "20.05", "2", "9.45", "20.50", id="an OPTAM specialist"
    ),
    pytest.param(bill("specialist", "70", sector="2"), "14.10", "2", "6.90", "49.00", id="outside OPTAM"),
    pytest.param(
        bill("medicine-65", "30", units=3), "16.50", "3", "10.50", "3.00", id="three boxes of medicine"
    ),
    pytest.param(bill("psychologist", "50"), "30.00", "0", "20.00", "0", id="Mon soutien psy"),
    pytest.param(bill("physio", "20"), "11.00", "1", "8.00", "1.00", id="a session with the physio"),
    pytest.param(
        bill("hospital-stay", "4000", JUNE_2026, units=5), "3200", "0", "800", "0", id="five days in hospital"
    ),
    pytest.param(
        bill("hospital-surgery", "5000", JUNE_2026, units=3), "4899", "0", "101", "0", id="an operation"
    ),
    pytest.param(bill("crown", "500"), "72.00", "0", "428.00", "0", id="a 100 % Santé crown"),
    pytest.param(bill("emergency", "23", JUNE_2026), "0", "0", "23.00", "0", id="A&E without a stay"),
    pytest.param(
        bill("gp", "30", situation=["alsace-moselle"]), "25.00", "2", "3.00", "2.00", id="Alsace-Moselle"
    ),
    pytest.param(bill("transport", "60"), "29.00", "4", "27.00", "4.00", id="one trip by VSL"),
    pytest.param(
        bill("medicine-15", "3"), "0.00", "0.45", "2.55", "0.45", id="the franchise stops at the refund"
    ),
    pytest.param(bill("lab", "40"), "22.00", "2", "16.00", "2.00", id="a blood test"),
    pytest.param(
        bill("glasses", "95", situation=["100-sante"]), "17.10", "0", "77.90", "0", id="class A glasses"
    ),
    pytest.param(bill("hearing-aid", "950"), "240.00", "0", "710.00", "0", id="a class I hearing aid"),
    pytest.param(
        bill("stomatologist", "31.50"), "20.05", "2", "9.45", "2.00", id="a stomatologist is a doctor"
    ),
    pytest.param(
        bill("stomatologist", "23", sector="2"), "14.10", "2", "6.90", "2.00", id="and outside OPTAM"
    ),
    pytest.param(bill("specialist-opinion", "60"), "40.00", "2", "18.00", "2.00", id="a one-off opinion"),
]


@pytest.mark.parametrize(("care", "amo", "flat", "mutuelle", "patient"), EXAMPLES)
def test_computed_examples(care: Care, amo: str, flat: str, mutuelle: str, patient: str) -> None:
    result = settled(care, 100)
    assert result.amo_paid == Decimal(amo)
    assert result.participation + result.franchise == Decimal(flat)
    assert result.mutuelle == Decimal(mutuelle)
    assert result.patient == Decimal(patient)


@pytest.mark.parametrize(
    ("care", "percent", "mutuelle", "patient"),
    [
        pytest.param(
            bill("specialist", "50", sector="2-optam"), 150, "25.20", "4.75", id="150 % at an OPTAM doctor"
        ),
        pytest.param(bill("specialist", "70", sector="2"), 200, "29.90", "26.00", id="200 % outside OPTAM"),
        pytest.param(
            bill("specialist", "70", sector="2"), 400, "29.90", "26.00", id="never above 200 % outside OPTAM"
        ),
        pytest.param(bill("specialist", "50", sector="2-optam"), 0, "0", "29.95", id="no mutuelle"),
        pytest.param(
            bill("hospital-surgery", "5000", JUNE_2026, units=3), 0, "0", "101.00", id="stay, no mutuelle"
        ),
    ],
)
def test_percentages(care: Care, percent: int, mutuelle: str, patient: str) -> None:
    result = settled(care, percent)
    assert (result.mutuelle, result.patient) == (Decimal(mutuelle), Decimal(patient))


@pytest.mark.parametrize(
    ("care", "reading", "amo", "surcharge", "patient"),
    [
        pytest.param(bill("gp", "30"), "legal-cap", "8.40", "10.60", "12.60", id="a GP by the law"),
        pytest.param(
            bill("gp", "30"), "published", "7.00", "12.00", "14.00", id="a GP by the official table"
        ),
        pytest.param(
            bill("gp", "25", date(2023, 6, 1)), "legal-cap", "6.50", "10.00", "11.00", id="both agree in 2023"
        ),
        pytest.param(
            bill("gp", "25", date(2023, 6, 1)), "published", "6.50", "10.00", "11.00", id="both agree, table"
        ),
        pytest.param(
            bill("cardiologist", "52.50"), "published", "13.75", "21.00", "23.00", id="a cardiologist, table"
        ),
        pytest.param(
            bill("cardiologist", "52.50"), "legal-cap", "24.15", "10.60", "12.60", id="a cardiologist, law"
        ),
        pytest.param(
            bill("specialist", "26.50"), "legal-cap", "5.95", "10.60", "12.60", id="the base without referral"
        ),
        pytest.param(
            bill("ophthalmologist", "31.50"),
            "legal-cap",
            "20.05",
            "0",
            "2.00",
            id="the eye doctor's door is open",
        ),
        pytest.param(bill("gp", "30", age=15), "legal-cap", "21.00", "0", "0", id="no surcharge under 16"),
        pytest.param(
            bill("gp", "30", situation=["urgent"]),
            "legal-cap",
            "19.00",
            "0",
            "2.00",
            id="nor in an emergency",
        ),
        pytest.param(
            bill("gp", "30", situation=["ald"]), "published", "16.00", "12.00", "14.00", id="long illness too"
        ),
        pytest.param(
            bill("gp", "30", situation=["c2s"]),
            "published",
            "9.00",
            "12.00",
            "12.00",
            id="C2S loses 40 points",
        ),
        pytest.param(
            bill("hospital-stay", "4000", units=5),
            "published",
            "3189.40",
            "10.60",
            "10.60",
            id="a stay is raised once",
        ),
    ],
)
def test_outside_the_parcours_de_soins(
    care: Care, reading: str, amo: str, surcharge: str, patient: str
) -> None:
    outside = Care(**{**vars(care), "in_pathway": False})
    result = settled(outside, 100, reading)
    assert result.amo_paid == Decimal(amo)
    assert result.surcharge == Decimal(surcharge)
    assert result.patient == Decimal(patient)


@pytest.mark.parametrize(
    ("act", "age", "base"),
    [
        pytest.param("gp", 5, "35.00", id="five at the GP"),
        pytest.param("gp", 6, "30.00", id="six at the GP"),
        pytest.param("paediatrician", 1, "39.00", id="one at the paediatrician"),
        pytest.param("paediatrician", 2, "35.00", id="two at the paediatrician"),
        pytest.param("paediatrician", 6, "31.50", id="six at the paediatrician"),
        pytest.param("psychiatrist", 24, "67.00", id="24 at the psychiatrist"),
        pytest.param("psychiatrist", 25, "55.00", id="25 at the psychiatrist"),
        pytest.param("hearing-aid", 19, "1400.00", id="a hearing aid at 19"),
        pytest.param("hearing-aid", 20, "400.00", id="a hearing aid at 20"),
    ],
)
def test_tariffs_turn_on_a_birthday(act: str, age: int, base: str) -> None:
    assert settled(bill(act, "2000", age=age)).base == Decimal(base)


@pytest.mark.parametrize(
    ("act", "age", "base", "surcharge"),
    [
        pytest.param("gp", 15, "30.00", "0", id="no surcharge at 15"),
        pytest.param("gp", 16, "30.00", "10.60", id="a surcharge from 16 on"),
        pytest.param("psychiatrist", 20, "67.00", "0", id="the psychiatrist's door is open at 20"),
        pytest.param("psychiatrist", 25, "55.00", "0", id="and at 25"),
        pytest.param("psychiatrist", 26, "50.00", "10.60", id="and closed at 26"),
    ],
)
def test_the_surcharge_turns_on_a_birthday(act: str, age: int, base: str, surcharge: str) -> None:
    result = settled(bill(act, "80", age=age, in_pathway=False))
    assert (result.base, result.surcharge) == (Decimal(base), Decimal(surcharge))


def test_flat_charges_begin_at_eighteen() -> None:
    assert settled(bill("gp", "30", age=17)).participation == 0
    assert settled(bill("gp", "30", age=18)).participation == 2


def test_the_readings_are_named_where_they_part() -> None:
    assert "two-readings" in settled(bill("gp", "30", in_pathway=False)).notes
    assert "two-readings" not in settled(bill("gp", "26.50", date(2024, 6, 1), in_pathway=False)).notes


def test_the_authorised_excess_stays_with_the_person() -> None:
    result = settled(bill("specialist-unreferred", "37"), 200)
    assert result.depassement == Decimal("10.50")
    assert result.mutuelle == result.ticket_moderateur == Decimal("7.95")


@pytest.mark.parametrize(
    ("care", "amo", "ticket", "days", "patient"),
    [
        pytest.param(
            bill("hospital-stay", "400", JUNE_2026, units=5),
            "285",
            "0",
            "115",
            "115",
            id="the day charge is more",
        ),
        pytest.param(
            bill("hospital-stay", "575", JUNE_2026, units=5), "460", "115", "0", "115", id="both are the same"
        ),
        pytest.param(
            bill("hospital-stay", "4000", JUNE_2026, units=5, situation=["ald"]),
            "3885",
            "0",
            "115",
            "115",
            id="ALD",
        ),
        pytest.param(
            bill("hospital-stay", "4000", JUNE_2026, units=5, situation=["alsace-moselle"]),
            "4000",
            "0",
            "0",
            "0",
            id="local",
        ),
        pytest.param(
            bill("hospital-stay", "4000", JUNE_2026, units=5, situation=["psychiatry", "ald"]),
            "3915",
            "0",
            "85",
            "85",
            id="17",
        ),
        pytest.param(
            bill("hospital-stay", "40000", JUNE_2026, units=40),
            "33770",
            "6000",
            "230",
            "6230",
            id="after 30 days",
        ),
        pytest.param(
            bill("hospital-stay", "100", date(2026, 2, 27), units=4, situation=["ald"]),
            "14",
            "0",
            "86",
            "86",
            id="2 + 2 days",
        ),
        pytest.param(
            bill("hospital-stay", "0", JUNE_2026, units=4),
            "0",
            "0",
            "0",
            "0",
            id="nothing billed, nothing owed",
        ),
    ],
)
def test_stays(care: Care, amo: str, ticket: str, days: str, patient: str) -> None:
    result = settled(care)
    assert result.amo_paid == Decimal(amo)
    assert result.ticket_moderateur == Decimal(ticket)
    assert result.forfait_journalier == Decimal(days)
    assert result.patient == Decimal(patient)


@pytest.mark.parametrize(
    ("care", "rate"),
    [
        pytest.param(
            bill("medicine-30", "10", situation=["invalidity"]), "0.30", id="invalidity keeps weak medicines"
        ),
        pytest.param(
            bill("medicine-65", "10", situation=["invalidity"]), "1", id="invalidity lifts the others"
        ),
        pytest.param(
            bill("nurse", "10", situation=["old-age-supplement"]), "0.80", id="old-age supplement, nurse"
        ),
        pytest.param(
            bill("gp", "30", situation=["old-age-supplement"]), "0.70", id="old-age supplement, doctor"
        ),
        pytest.param(
            bill("medicine-30", "10", situation=["alsace-moselle"]), "0.80", id="local scheme, medicine"
        ),
        pytest.param(
            bill("transport", "60", situation=["alsace-moselle"]), "0.55", id="local scheme, not established"
        ),
        pytest.param(bill("imaging", "119.99"), "0.70", id="imaging below 120 euros"),
        pytest.param(bill("imaging", "120"), "1", id="imaging from 120 euros on"),
        pytest.param(bill("transport", "60", situation=["samu"]), "1", id="called by the SAMU"),
        pytest.param(bill("serology", "20"), "1", id="an HIV test"),
        pytest.param(bill("medicine-65", "10", situation=["prevention"]), "1", id="contraception under 26"),
        pytest.param(bill("homeopathy", "10", situation=["ald"]), "0", id="homeopathy is delisted for all"),
        pytest.param(bill("dental-imaging", "20"), "0.70", id="X-rays of teeth stayed at 70 %"),
        pytest.param(bill("orthodontics", "700", age=12), "1", id="orthodontics under 16"),
    ],
)
def test_rates(care: Care, rate: str) -> None:
    assert settled(care).rate == Decimal(rate)


def test_a_heavy_act_in_town_owes_the_flat_charge() -> None:
    result = settled(bill("specialist", "200", JUNE_2026, base=Decimal("150")), 100)
    assert result.ticket_moderateur == Decimal("32.00")
    assert (result.amo_paid, result.patient) == (Decimal("116.00"), Decimal("52.00"))


@pytest.mark.parametrize(
    ("care", "code", "ask"),
    [
        pytest.param(bill("cardiologist", "54"), "unsure-base", "base", id="a cardiologist on referral"),
        pytest.param(
            bill("psychiatrist", "60", date(2023, 6, 1)), "unsure-base", "base", id="a psychiatrist of 2023"
        ),
        pytest.param(
            bill("psychologist", "50", date(2024, 6, 14)), "unsure-base", "base", id="a psychologist of old"
        ),
        pytest.param(
            bill("scaling", "43.38"), "unsure-base", "base", id="scaling since the new nomenclature"
        ),
        pytest.param(
            bill("teleconsultation", "30", sector="2"), "unsure-base", "base", id="video outside OPTAM"
        ),
        pytest.param(bill("midwife", "30"), "unknown-base", "base", id="a midwife"),
        pytest.param(
            bill("psychiatrist", "80", sector="2"), "unknown-base", "base", id="a psychiatrist outside OPTAM"
        ),
        pytest.param(bill("imaging", "80", sector="2"), "unknown-base", "base", id="imaging with free fees"),
        pytest.param(bill("glasses", "200"), "which-basket", "basket", id="glasses of an unknown class"),
        pytest.param(bill("acupuncture", "50"), "unknown-act", "act", id="an act that is not in the list"),
        pytest.param(
            bill("paediatrician", "40", age=17), "not-for-this-age", "age", id="a paediatrician at 17"
        ),
        pytest.param(bill("orthodontics", "700"), "not-for-this-age", "age", id="orthodontics of an adult"),
        pytest.param(bill("gp", "60", sector="3"), "not-contracted", "", id="a doctor without contract"),
    ],
)
def test_no_tariff_is_guessed(care: Care, code: str, ask: str) -> None:
    with pytest.raises(NoTariff) as refusal:
        estimate(care)
    assert (refusal.value.code, refusal.value.ask) == (code, ask)


def test_the_base_of_the_person_takes_the_place_of_a_missing_tariff() -> None:
    result = settled(bill("cardiologist", "60", base=Decimal("54")))
    assert result.amo_paid == Decimal("35.80")
    assert "base-given" in result.notes
    assert settled(bill("midwife", "30", base=Decimal("30"))).amo_paid == Decimal("21.00")


@pytest.mark.parametrize(
    ("care", "code", "is_said"),
    [
        pytest.param(
            bill("device", "900", date(2025, 11, 30)), "wheelchairs-and-wigs", False, id="a wheelchair before"
        ),
        pytest.param(
            bill("device", "900", date(2025, 12, 1)), "wheelchairs-and-wigs", True, id="a wheelchair since"
        ),
        pytest.param(
            bill("crown", "440", date(2025, 12, 31), situation=["crown-zirconia", "moderate-basket"]),
            "zirconia-full-cover",
            False,
            id="a zirconia crown before",
        ),
        pytest.param(
            bill("crown", "440", date(2026, 1, 1), situation=["crown-zirconia", "moderate-basket"]),
            "zirconia-full-cover",
            True,
            id="a zirconia crown since",
        ),
        pytest.param(
            bill("crown", "440", date(2026, 1, 1), situation=["moderate-basket"]),
            "zirconia-full-cover",
            False,
            id="another crown",
        ),
    ],
)
def test_what_has_moved_to_full_cover_is_said(care: Care, code: str, is_said: bool) -> None:
    given = replace(care, base=Decimal(120))
    assert (code in estimate(given).notes) is is_said


def test_a_fee_below_the_tariff_is_the_base() -> None:
    result = settled(bill("gp", "20"))
    assert (result.base, result.amo_paid) == (Decimal("20"), Decimal("12.00"))
    assert "fee-below-base" in result.notes


def test_a_visit_for_under_sixes_is_a_child_s_whatever_age_was_typed() -> None:
    assert settled(bill("gp-under-6", "35")).amo_paid == Decimal("24.50")
    assert settled(bill("gp", "35", age=4)).base == Decimal("35.00")


def test_lines_explain_themselves() -> None:
    lines = {line.code: line for line in settled(bill("gp", "40", in_pathway=False), 100).lines}
    assert lines["surcharge"].amount == Decimal("10.60")
    assert "R160-6" in lines["surcharge"].source
    assert all(line.source and line.checked_on for line in lines.values())
    assert [lines[code].amount for code in ("amo-paid", "mutuelle", "patient")] == [
        Decimal("8.40"),
        Decimal("9.00"),
        Decimal("22.60"),
    ]
    assert "franchise" not in lines
