"""The desk of the demonstration: forty files in all states, the same at every start, three who work on them, an employer."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from enrollment.access.records.models import Membership, Scope, Team
from enrollment.access.visible import partners_of, visible_to
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.demonstration import (
    ADVISORS,
    EMPLOYER,
    LEADERS,
    PARTNER,
    USERS,
    demonstration_advisor,
    demonstration_employer,
    demonstration_team,
    rename_teams,
    seed_of_the_demonstration,
)
from enrollment.desk.demonstration_files import fill_the_desk
from enrollment.desk.demonstration_lives import EMPLOYED, LIVES
from enrollment.desk.demonstration_reviews import give_papers_to_review
from enrollment.desk.management.commands.demo import make_colleagues
from enrollment.docket.law.row import Turn
from enrollment.docket.queue import oldest_day
from enrollment.docket.records.daily_turn import compare
from enrollment.docket.records.models import DocketRow
from enrollment.household.records.demonstration import TEAM
from enrollment.papers.law.review import ReviewState
from enrollment.papers.records.comparing import findings_of
from enrollment.papers.records.models import GivenPaper
from enrollment.papers.records.reading_task import read_paper
from enrollment.papers.records.reviewing import asked_again, state_of
from enrollment.server.paper_storage import paper_storage
from enrollment.standing.law.standing import Readiness, standing_of
from enrollment.standing.records.reading import holding_of
from tests.enrollment.stored_answers import TODAY


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]


def filled():
    for name in ADVISORS:
        demonstration_advisor(name)
    return fill_the_desk(*demonstration_team(), TODAY, timezone.now())


def test_forty_files_stand_in_all_states_once_however_often_it_starts():
    assert filled() == 40
    assert set(DocketRow.objects.values_list("state", flat=True)) == set(Readiness)
    assert filled() == 0
    assert CaseFile.objects.count() == 40
    assert list(compare(TODAY)) == []


def test_some_wait_for_us_some_for_the_client_and_each_advisor_has_files():
    filled()
    rows = DocketRow.objects.all()
    assert rows.filter(message_waits=True).count() >= 5
    assert rows.filter(requests_open__gt=0, waits_for=Turn.CLIENT).count() >= 3
    assert rows.filter(requests_answered__gt=0, waits_for=Turn.ADVISOR).count() >= 2
    assert rows.filter(waiting_since__gt=TODAY).count() == 0
    _team, advisors = demonstration_team()
    for advisor in advisors:
        assert rows.filter(advisor=advisor).count() >= 4
    assert rows.filter(advisor=None).count() >= 10


def test_everybody_of_the_demonstration_has_a_second_factor_and_a_place_in_the_team():
    filled()
    assert all(seed_of_the_demonstration(name) for name in ADVISORS)
    leads = Membership.objects.filter(is_lead=True).values_list("user__username", flat=True)
    assert set(leads) == LEADERS


def test_an_employer_is_told_how_far_their_people_are_and_reads_no_file():
    for name in USERS:
        demonstration_advisor(name)
    employer = demonstration_employer()
    fill_the_desk(*demonstration_team(), TODAY, timezone.now(), employer)
    nadege = User.objects.get(username=PARTNER)
    assert list(partners_of(nadege)) == [employer]
    told = visible_to(nadege, TODAY, least=Scope.STATE).count()
    assert told == sum(life.route in EMPLOYED for life in LIVES) >= 10
    assert not visible_to(nadege, TODAY).exists()
    assert seed_of_the_demonstration(PARTNER)


def test_a_paper_is_asked_for_again_and_a_finding_contested_once_however_often_it_starts(settings, tmp_path):
    settings.STORAGES = {**settings.STORAGES, "papers": paper_storage(tmp_path)}
    filled()
    for _start in range(2):
        give_papers_to_review(*demonstration_team(), timezone.now())
    again, contested = sorted(GivenPaper.objects.all(), key=lambda paper: bool(paper.contested))
    assert state_of(again, asked_again(again)) is ReviewState.ASKED_AGAIN
    assert again.case_file.docket_row.waits_for == Turn.CLIENT
    assert contested.case_file.docket_row.waits_for == Turn.ADVISOR
    [said] = contested.contested
    read_paper.call(str(contested.pk), contested.revision)
    contested.refresh_from_db()
    found = compared(contested)
    assert said in {each.check for each in found if each.contested}
    assert oldest_day(TODAY) is None
    assert list(compare(TODAY)) == []


def compared(paper):
    standing = standing_of(holding_of(paper.case_file), TODAY)
    return findings_of(paper.case_file, standing)[str(paper.pk)]


def test_a_start_makes_whoever_is_missing_and_keeps_the_password(settings, tmp_path):
    settings.VAR = tmp_path
    told = [StringIO(), StringIO()]
    for out in told:
        call_command("demo", stdout=out)
    assert told[0].getvalue() == told[1].getvalue()
    assert " or ".join(ADVISORS) in told[0].getvalue()
    password = (tmp_path / "demonstration-password").read_text()
    make_colleagues(password)
    assert all(user.check_password(password) for user in demonstration_team()[1])
    assert User.objects.get(username=PARTNER).check_password(password)


def test_a_demonstration_of_before_goes_on_with_its_teams_under_names_that_no_language_owns():
    for name in ("Demonstration team", "Demonstration employer"):
        Team.objects.create(name=name)
    rename_teams()
    demonstration_advisor()
    demonstration_advisor(PARTNER)
    rename_teams()
    assert set(Team.objects.values_list("name", flat=True)) == {TEAM, EMPLOYER}
