"""The figures of a team: counted at night, from ten up, as picture, table and CSV."""

import csv
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from enrollment.access.records.models import Assignment, Team
from enrollment.case_file.records.models import CaseFile
from enrollment.docket.records.daily_turn import turn_the_day
from enrollment.figures.records import counting
from enrollment.figures.records.counting import count_everything
from enrollment.figures.records.models import Count, CountedFigure, WaitsOfFund
from enrollment.history.records.record import Happening, record
from enrollment.requests.records.models import Request
from enrollment.tracking.law.milestones import Milestone
from tests.enrollment.desk.conftest import PUMA
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY
from tests.staff import at_the_desk, staff


PAGE, CSV = reverse("figures"), reverse("figures-csv")
HERE = "2026-Q1"


def files(count, answers=PUMA):
    return [CaseFile.objects.create(answers=answers) for _each in range(count)]


def counted():
    turn_the_day(TODAY)
    count_everything(TODAY)


def counts(figure):
    return dict(Count.objects.filter(figure=figure).values_list("key", "number"))


def lines(advisor, figure, **more):
    response = advisor.get(CSV, {"figure": figure, **more})
    assert response["Content-Type"].startswith("text/csv")
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))


def put_down(figure, numbers, quarter=HERE, team=None):
    team = team or Team.objects.get()
    Count.objects.bulk_create(
        Count(team=team, figure=figure, quarter=quarter, key=key, number=number, counted_on=TODAY)
        for key, number in numbers.items()
    )


def test_files_are_counted_by_state_and_route(advisor):
    files(11)
    files(10, BY_PATHWAY["employee"])
    counted()
    assert counts(CountedFigure.ROUTES) == {"puma-non-eu": 11, "employee": 10}
    assert sum(counts(CountedFigure.STATES).values()) == 21


def test_the_page_shows_picture_and_table_and_never_a_small_number(advisor):
    put_down(CountedFigure.ROUTES, {"puma-non-eu": 123, "employee": 45, "student": 3})
    page = advisor.get(PAGE).content.decode()
    assert '<rect class="bar"' in page
    assert "<td>123</td>" in page
    assert "<td>45</td>" not in page
    assert "Through your" not in page
    assert "fewer than ten" in page
    assert ["All together", "171"] in lines(advisor, "routes")
    assert "3" not in [number for _words, number in lines(advisor, "routes")]


def test_only_ones_own_teams_are_counted_and_shown(advisor, db):
    others = Team.objects.create(name="Others")
    put_down(CountedFigure.ROUTES, {"employee": 77}, team=others)
    assert "<td>77</td>" not in advisor.get(PAGE, {"team": others.pk}).content.decode()
    assert lines(advisor, "routes", team=others.pk) == [["Files by route", "Number"]]
    alone = at_the_desk(staff("alone", "view_casefile", team=""))
    assert "You are in no team" in alone.get(PAGE).content.decode()
    assert alone.get(CSV, {"figure": "routes"}).status_code == 404


def test_without_the_right_to_see_files_there_are_no_figures(db, the_day):
    nobody = at_the_desk(staff("nobody"))
    assert nobody.get(PAGE).status_code == 403
    assert nobody.get(CSV, {"figure": "routes"}).status_code == 403


@pytest.mark.parametrize("asked", [{"figure": "salaries"}, {"figure": "routes", "answers": "x"}, {}], ids=str)
def test_what_is_no_figure_is_refused(advisor, asked):
    assert advisor.get(CSV, asked).status_code == 400


def test_a_quarter_can_be_chosen_and_no_other_period(advisor):
    put_down(CountedFigure.STATES, {"ready": 50}, quarter="2025-Q3")
    put_down(CountedFigure.STATES, {"ready": 60})
    page = advisor.get(PAGE, {"quarter": "2025-Q3"}).content.decode()
    assert "July to September 2025" in page
    assert "<td>50</td>" in page
    for other in ("2025-07", "2024-Q1", "x"):
        assert "<td>60</td>" in advisor.get(PAGE, {"quarter": other}).content.decode()


def test_files_are_counted_by_advisor_in_csv_without_formulas(advisor):
    user = User.objects.get(username="advisor")
    User.objects.filter(pk=user.pk).update(username="=cmd|' /C calc'!A0")
    for case_file in files(12):
        Assignment.objects.create(case_file=case_file, advisor=user, since=timezone.now())
    files(10)
    counted()
    assert ["'=cmd|' /C calc'!A0", "12"] in lines(advisor, "load")
    assert ["nobody yet", "10"] in lines(advisor, "load")


def test_advisors_are_called_by_their_names_in_the_figures(advisor):
    User.objects.filter(username="advisor").update(first_name="Berta", last_name="Klein")
    for case_file in files(12):
        Assignment.objects.create(
            case_file=case_file, advisor=User.objects.get(username="advisor"), since=timezone.now()
        )
    counted()
    assert ["Berta Klein", "12"] in lines(advisor, "load")


def test_papers_asked_for_again_are_counted_by_reason_and_quarter(advisor):
    team, case_file = Team.objects.get(), files(1)[0]
    before = timezone.now() - timedelta(days=120)
    for at, count in ((timezone.now(), 12), (before, 14)):
        for _each in range(count):
            Request.objects.create(
                case_file=case_file,
                team=team,
                asked="paper-again",
                key="passport",
                reason="illegible",
                asked_at=at,
                asked_by="a",
            )
    counted()
    assert [line[1] for line in lines(advisor, "asked-again")] == ["Number", "12", "12"]
    assert [line[1] for line in lines(advisor, "asked-again", quarter="2025-Q4")] == ["Number", "14", "14"]
    assert "Illegible" in lines(advisor, "asked-again")[1][0]


def test_newcomers_are_counted_where_they_stopped_without_a_file_in_it(advisor):
    begun = dict(list(PUMA.items())[:2])
    rest = [each.pk for each in files(10, begun)]
    CaseFile.objects.filter(pk__in=rest).update(updated_at=timezone.now() - timedelta(days=8))
    files(3, begun)
    counted()
    kept = counts(CountedFigure.NEWCOMERS)
    assert kept["under-way"] == 3
    [stopped] = kept.keys() - {"under-way"}
    assert kept[stopped] == 10
    [_heading, told, *_rest] = lines(advisor, "newcomers")
    assert told[0].endswith("?")
    assert Count.objects.filter(figure=CountedFigure.NEWCOMERS, team=None).count() == 2
    assert len({field.name for field in Count._meta.get_fields()} & {"case_file", "file"}) == 0


def sent(ago, decided_after=None):
    case_file = files(1)[0]
    days = [(Milestone.SUBMITTED, ago)] + (
        [(Milestone.RIGHT_REFUSED, ago - decided_after)] if decided_after is not None else []
    )
    for milestone, back in days:
        happened = Happening(milestone=milestone, happened_on=TODAY - timedelta(days=back))
        assert record(case_file, happened, by="applicant", today=TODAY)


def test_waits_of_a_fund_are_a_curve_with_what_is_published_beside(advisor):
    for number in range(12):
        sent(80, 30 + number)
    sent(70)
    counted()
    assert Counter(row.waiting for row in WaitsOfFund.objects.all()) == {"decision": 1}
    page = advisor.get(PAGE).content.decode()
    assert '<path class="curve"' in page
    assert "Usually 8 to 10 weeks" in page
    rows = lines(advisor, "waits")
    assert rows[1][2:] == ["25", "33"]


def test_the_worker_counts_once_a_day(advisor, monkeypatch):
    files(1)
    counted()
    monkeypatch.setattr(counting, "count_waits", lambda today: pytest.fail("counted twice"))
    call_command("count_figures", unless_counted=True)


def test_counting_twice_changes_nothing_and_old_quarters_stay(advisor):
    files(11)
    put_down(CountedFigure.STATES, {"ready": 50}, quarter="2025-Q3")
    counted()
    kept = list(Count.objects.order_by("quarter", "key").values_list("figure", "quarter", "key", "number"))
    counted()
    assert (
        list(Count.objects.order_by("quarter", "key").values_list("figure", "quarter", "key", "number"))
        == kept
    )
    assert ("states", "2025-Q3", "ready", 50) in kept


def test_the_page_asks_as_much_for_many_numbers_as_for_few(advisor, django_assert_max_num_queries):
    put_down(CountedFigure.ROUTES, {f"route-{number}": 10 + number for number in range(300)})
    with django_assert_max_num_queries(16):
        advisor.get(PAGE)
