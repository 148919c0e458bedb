"""The tables: every figure says who says so, switches on its day, and ends where knowledge ends."""

import ast
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

import reimbursement
from reimbursement.estimator import Care, NoTariff, estimate
from reimbursement.law.bill.acts import ACTS, Act
from reimbursement.law.tariffs import (
    FIRST_DAY,
    HISTORIES,
    LAST_DAY,
    Figure,
    SourceGrade,
    figure_on,
    last_sure_before,
    sure_figure_on,
)
from tests.offenders import assert_none


COMPILED = date(2026, 11, 28)
FIGURES = [figure for history in HISTORIES.values() for figure in history.figures]
APP = Path(reimbursement.__file__).parent


def unclear(figure: Figure) -> list[str]:
    """What a figure leaves open."""
    known = isinstance(figure.value, Decimal) and figure.value >= 0
    return [
        *([] if figure.source.strip() else ["no source"]),
        *([] if figure.checked_on <= COMPILED else ["checked after all was compiled"]),
        *([] if figure.confidence in SourceGrade else ["no confidence"]),
        *([] if known or figure.value is None else ["no amount"]),
        *([] if figure.value is not None or figure.confidence is SourceGrade.C else ["sure of nothing"]),
    ]


def test_every_figure_says_who_says_so() -> None:
    found = {f"{figure.key} from {figure.valid_from}": unclear(figure) for figure in FIGURES}
    assert_none(f"{figure}: {', '.join(what)}" for figure, what in found.items() if what)


# Each switch of the tables: key, first day of the new figure, figure of the day before (None: nothing sure), new figure.
SWITCHES = [
    ("gp.sector-1", "2023-11-01", "25.00", "26.50"),
    ("gp.sector-1", "2024-12-22", "26.50", "30.00"),
    ("gp-under-6.sector-1", "2023-11-01", "30.00", "31.50"),
    ("gp-under-6.sector-1", "2024-12-22", "31.50", "35.00"),
    ("gp-under-6.sector-2", "2024-12-22", None, "28.00"),
    ("child-exam.sector-1", "2023-11-01", "46.00", "47.50"),
    ("child-exam.sector-1", "2024-12-22", "47.50", "54.00"),
    ("child-exam.sector-1", "2026-01-01", "54.00", "60.00"),
    ("gp-complex.sector-1", "2023-11-01", "46.00", "47.50"),
    ("gp-over-80.sector-1", "2026-01-01", None, "60.00"),
    ("specialist.sector-1", "2023-11-01", "30.00", "31.50"),
    ("specialist-unreferred.sector-1", "2023-11-01", "25.00", "26.50"),
    ("specialist-opinion.sector-1", "2023-11-01", "55.00", "56.50"),
    ("specialist-opinion.sector-1", "2024-12-22", "56.50", "60.00"),
    ("psychiatrist.sector-1", "2023-11-01", None, "51.70"),
    ("psychiatrist.sector-1", "2024-12-22", "51.70", "55.00"),
    ("psychiatrist.sector-1", "2026-01-01", "55.00", "57.00"),
    ("psychiatrist-under-25.sector-1", "2024-12-22", None, "67.00"),
    ("psychiatrist-under-25.sector-1", "2026-01-01", "67.00", "75.00"),
    ("psychiatrist-unreferred.sector-1", "2024-12-22", None, "50.00"),
    ("neurologist.sector-1", "2024-12-22", None, "55.00"),
    ("neurologist.sector-1", "2026-01-01", "55.00", "57.00"),
    ("gynaecologist.sector-1", "2024-12-22", "33.50", "37.00"),
    ("gynaecologist.sector-1", "2026-01-01", "37.00", "40.00"),
    ("paediatrician-0-to-2.sector-1", "2024-12-22", "38.50", "39.00"),
    ("paediatrician-0-to-2.sector-1", "2026-01-01", "39.00", "40.00"),
    ("paediatrician-2-to-6.sector-1", "2024-12-22", "33.50", "35.00"),
    ("paediatrician-6-to-16.sector-1", "2024-12-22", "29.50", "31.50"),
    ("paediatrician-recourse.sector-1", "2026-01-01", None, "60.00"),
    ("geriatrician.sector-1", "2024-12-22", "31.50", "37.00"),
    ("geriatrician.sector-1", "2026-01-01", "37.00", "42.00"),
    ("melanoma-screening.sector-1", "2024-12-22", "47.50", "54.00"),
    ("melanoma-screening.sector-1", "2026-01-01", "54.00", "60.00"),
    ("endocrinologist-follow-up.sector-1", "2026-01-01", None, "62.00"),
    ("inlay-core.every-sector", "2026-01-01", "90.00", "70.00"),
    ("rate.dental", "2023-10-15", "0.70", "0.60"),
    ("rate.transport", "2023-08-01", "0.65", "0.55"),
    ("participation.amount", "2024-05-15", "1.00", "2.00"),
    ("participation.per-day", "2024-05-15", "4.00", "8.00"),
    ("franchise-medicine.amount", "2024-03-31", "0.50", "1.00"),
    ("franchise-auxiliary.amount", "2024-03-31", "0.50", "1.00"),
    ("franchise-auxiliary.per-day", "2024-03-31", "2.00", "4.00"),
    ("franchise-transport.amount", "2024-03-31", "2.00", "4.00"),
    ("franchise-transport.per-day", "2024-03-31", "4.00", "8.00"),
    ("participation.per-year", "2026-10-01", "50.00", "70.00"),
    ("franchise.per-year", "2026-10-01", "50.00", "70.00"),
    ("psychologist.every-sector", "2024-06-15", None, "50.00"),
    ("surcharge.legal-cap", "2023-11-01", "10.00", "10.60"),
    ("forfait-journalier.general", "2026-03-01", "20.00", "23.00"),
    ("forfait-journalier.psychiatry", "2026-03-01", "15.00", "17.00"),
    ("emergency.full", "2026-03-01", "19.61", "23.00"),
    ("emergency.reduced", "2026-03-01", "8.49", "9.96"),
    ("full-cover.crown", "2026-01-01", "500.00", "515.00"),
]


def sure_value(key: str, day: date) -> Decimal | None:
    try:
        return sure_figure_on(key, day).value
    except NoTariff:
        return None


@pytest.mark.parametrize(("key", "day", "before", "after"), SWITCHES, ids=lambda part: str(part))
def test_each_figure_switches_on_its_day(key: str, day: str, before: str | None, after: str) -> None:
    first = date.fromisoformat(day)
    assert sure_value(key, first - timedelta(days=1)) == (None if before is None else Decimal(before))
    assert sure_value(key, first) == Decimal(after)


def sure_switches() -> Iterator[tuple[str, str]]:
    """Every day inside the tables on which a figure changes to a sure one."""
    for key, history in HISTORIES.items():
        for old, new in pairwise(history.figures):
            if new.is_sure and new.valid_from > FIRST_DAY and old.value != new.value:
                yield key, new.valid_from.isoformat()


def test_no_switch_of_the_tables_goes_untested() -> None:
    # Not in the list because their other side is unsure: scaling, and the crowns whose old ceilings are of grade C.
    elsewhere = {"heavy-act.charge", "full-cover.crown-zirconia", "full-cover.crown-metal"}
    elsewhere |= {"moderate.crown", "moderate.crown-zirconia", "moderate.inlay-core"}
    tested = {(key, day) for key, day, _, _ in SWITCHES}
    assert {(key, day) for key, day in sure_switches() if key not in elsewhere} <= tested


def test_the_charge_of_heavy_acts_is_in_doubt_since_april_2026() -> None:
    assert figure_on("heavy-act.charge", date(2026, 3, 31)).value == Decimal("24.00")
    assert figure_on("heavy-act.charge", date(2026, 4, 1)).doubt == "heavy-act-april-2026"
    since = figure_on("heavy-act.charge", date(2026, 4, 22))
    assert (since.value, since.doubt) == (Decimal("32.00"), "heavy-act-one-source")
    assert since.confidence is SourceGrade.C


@pytest.mark.parametrize("group", ["participation", "franchise"])
def test_the_caps_of_october_2026_were_read_second_hand(group: str) -> None:
    cap = figure_on(f"{group}.per-year", date(2026, 10, 1))
    assert (cap.value, cap.confidence) == (Decimal("70.00"), SourceGrade.B)
    assert last_sure_before(cap).value == Decimal("50.00")


@pytest.mark.parametrize(
    ("key", "day", "value"),
    [
        pytest.param("rate.midwife", date(2025, 3, 1), "0.70", id="a midwife's rate"),
        pytest.param("c2s.free-single", date(2026, 11, 28), "868", id="a free C2S for one"),
        pytest.param("c2s.free-couple", date(2026, 11, 28), "1303", id="a free C2S for two"),
        pytest.param("c2s.contribution-single", date(2026, 11, 28), "1172", id="a C2S for one"),
        pytest.param("c2s.contribution-couple", date(2026, 11, 28), "1759", id="a C2S for two"),
    ],
)
def test_figures_that_several_sources_carry_by_now(key: str, day: date, value: str) -> None:
    figure = sure_figure_on(key, day)
    assert (figure.value, figure.confidence) == (Decimal(value), SourceGrade.B)


@pytest.mark.parametrize(
    ("fee", "on", "amo"),
    [
        pytest.param("28.92", "2023-10-14", "20.24", id="scaling at 70 %"),
        pytest.param("28.92", "2023-10-15", "17.35", id="scaling at 60 %"),
    ],
)
def test_scaling_across_the_change_of_rate(fee: str, on: str, amo: str) -> None:
    care = Care(act="scaling", fee=Decimal(fee), on=date.fromisoformat(on))
    assert estimate(care).amo_paid == Decimal(amo)


@pytest.mark.parametrize(
    ("on", "amo", "patient"),
    [
        pytest.param("2023-10-31", "16.50", "8.50", id="25 euros, one euro kept back"),
        pytest.param("2023-11-01", "16.50", "8.50", id="the fee of 25 euros is now below the tariff"),
        pytest.param("2024-05-14", "16.50", "8.50", id="the last day of one euro"),
        pytest.param("2024-05-15", "15.50", "9.50", id="the first day of two euros"),
    ],
)
def test_a_visit_of_25_euros_through_the_years(on: str, amo: str, patient: str) -> None:
    result = estimate(Care(act="gp", fee=Decimal(25), on=date.fromisoformat(on)))
    assert (result.amo_paid, result.patient) == (Decimal(amo), Decimal(patient))


@pytest.mark.parametrize(
    ("on", "code"),
    [
        pytest.param(FIRST_DAY - timedelta(days=1), "before-tables", id="the day before the tables"),
        pytest.param(date(1, 1, 1), "before-tables", id="the first day of all"),
        pytest.param(LAST_DAY + timedelta(days=1), "after-tables", id="2027"),
        pytest.param(date.max, "after-tables", id="the last day of all"),
    ],
)
@pytest.mark.parametrize("base", [None, Decimal(30)], ids=["without base", "with base"])
def test_a_day_outside_the_tables_has_no_tariff(on: date, code: str, base: Decimal | None) -> None:
    with pytest.raises(NoTariff) as refusal:
        estimate(Care(act="gp", fee=Decimal(30), on=on, base=base))
    assert (refusal.value.code, refusal.value.ask) == (code, "date")


def test_both_ends_of_the_tables_are_inside() -> None:
    assert estimate(Care(act="gp", fee=Decimal(25), on=FIRST_DAY)).base == Decimal("25.00")
    assert estimate(Care(act="gp", fee=Decimal(30), on=LAST_DAY)).base == Decimal("30.00")


@pytest.mark.parametrize("act", ["dentist", "medicine-30", "transport", "hearing-aid"])
def test_2027_is_warned_of_once_it_is_announced(act: str) -> None:
    announced = Care(act=act, fee=Decimal(100), on=date(2026, 8, 22))
    assert "rises-in-2027" in estimate(announced).notes
    assert "rises-in-2027" not in estimate(Care(act=act, fee=Decimal(100), on=date(2026, 8, 21))).notes


DOOR = [
    *("gp", "gp-under-6", "specialist", "specialist-unreferred", "specialist-opinion", "psychiatrist"),
    *("gynaecologist", "paediatrician", "cardiologist", "ophthalmologist", "stomatologist", "dentist"),
    *("midwife", "teleconsultation", "medicine-100", "medicine-65", "medicine-30", "medicine-15"),
    *("lab", "imaging", "nurse", "physio", "transport", "hospital-stay", "hospital-surgery", "emergency"),
    *("crown", "scaling", "glasses", "hearing-aid", "psychologist"),
]


@pytest.mark.parametrize("act", DOOR)
def test_every_act_of_the_door_can_be_estimated_with_a_base(act: str) -> None:
    age = 10 if act == "paediatrician" else 40
    result = estimate(Care(act=act, fee=Decimal(100), base=Decimal(80), on=date(2025, 3, 1), age=age))
    assert result.base == Decimal(80)


def missing_for(act: Act) -> list[str]:
    """What an act names and the tables don't hold."""
    subjects = {key.split(".")[0] for key in HISTORIES} | {"paediatrician"}
    return [
        *([] if f"rate.{act.rate}" in HISTORIES else [f"rate.{act.rate}"]),
        *([] if not act.flat or f"{act.flat}.amount" in HISTORIES else [f"{act.flat}.amount"]),
        *([] if not act.base or act.base in subjects else [act.base]),
        *([] if act.en and act.fr else ["its name in both languages"]),
    ]


def test_acts_name_figures_that_exist() -> None:
    found = {act.key: missing_for(act) for act in ACTS.values()}
    assert_none(f"{act}: {', '.join(what)}" for act, what in found.items() if what)


DOMAIN = [
    path
    for path in sorted(APP.rglob("*.py"))
    if "import django" not in path.read_text() and "from django" not in path.read_text()
]


def is_binary(node: ast.AST) -> bool:
    """A float, or the word for it."""
    written = isinstance(node, ast.Constant) and isinstance(node.value, float)
    return written or (isinstance(node, ast.Name) and node.id == "float")


def test_no_binary_fraction_enters_the_domain() -> None:
    assert DOMAIN
    trees = {path: ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for path in DOMAIN}
    assert_none(path for path, nodes in trees.items() if any(map(is_binary, nodes)))
