"""The log as its person reads it: which paper, by whom, of which team, when; one act told once; whole or not."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from enrollment.access.records.log import write_down
from enrollment.access.records.mandates import end_mandate, give_mandate
from enrollment.access.records.models import AccessEvent, Mandate, Scope, Team, What
from enrollment.portal.account.log_words import OF_THE_DESK, days_of, who_looked
from tests.enrollment.stored_answers import BY_PATHWAY
from tests.staff import TEAM, entrust, staff


@pytest.fixture
def held(hold):
    case_file = hold(BY_PATHWAY["puma-non-eu"])
    entrust(case_file)
    return case_file


def at(minutes):
    return timezone.now() + timedelta(minutes=minutes)


def told(case_file):
    return [
        (each.what, each.detail, each.who, each.team, each.when)
        for day in days_of(AccessEvent.objects.filter(case_file=case_file), case_file)
        for each in day.told
    ]


def page(client):
    return client.get(reverse("devices")).content.decode()


def test_openings_of_a_paper_name_it_the_advisor_and_the_team(client, held):
    for minutes in (5, 65, 125):
        write_down(held, What.PAPER_OPENED, at(minutes), who="agathe", why="passport")
    [line] = [each for each in told(held) if each[2] == "agathe"]
    assert line == (
        "An advisor opened a paper",
        "Passport",
        "agathe",
        TEAM,
        "3 times between 09:05 and 11:05",
    )
    [looked] = who_looked(held)
    assert (looked.who, looked.team, looked.how_often) == ("agathe", TEAM, "3 times")
    shown = page(client)
    assert "Passport" in shown
    assert "27 March 2026 at 11:05" in shown


def test_after_the_mandate_nobody_counts_as_of_that_team(held):
    end_mandate(held, at(1))
    write_down(held, What.ADVISOR_REFUSED, at(2), who="agathe")
    write_down(held, What.ADVISOR_LOOKED, at(3), who="agathe")
    assert [each[3] for each in told(held) if each[2] == "agathe"] == ["", ""]


# What somebody else does, or the site by itself; everything else is done by an advisor under a mandate.
BY_OTHERS = {
    What.ADVISOR_REFUSED,
    What.ALL_OTHERS_ENDED,
    What.CODE_WRONG,
    What.DEVICE_ADDED,
    What.DEVICE_ENDED,
    What.EXPORTED,
    What.HELPER_ACTED,
    What.HELPER_INVITED,
    What.HELPER_LOOKED,
    What.HELPER_OPENED_PAPER,
    What.HELPER_PRINTED,
    What.LEFT,
    What.MANDATE_ENDED,
    What.MANDATE_GIVEN,
    What.PARTNER_LOOKED,
    What.PRINT_FETCHED,
    What.PRINT_MADE,
    What.PROOF_ASKED,
    What.SHEET_PRINTED,
    What.SHEET_REVOKED,
}


def test_every_line_is_said_to_be_of_the_desk_or_not():
    assert set(What) - OF_THE_DESK == BY_OTHERS


def test_a_partner_is_never_named_as_the_team_of_an_advisor(held):
    employer = Team.objects.create(name="An employer", is_partner=True)
    Mandate.objects.filter(case_file=held).update(given_at=at(-120), revoked_at=at(-60))
    give_mandate(held, employer, at(-120), scope=Scope.STATE, until=timezone.localdate(at(60)))
    write_down(held, What.FILE_TAKEN, at(1), who="agathe")
    assert [each[3] for each in told(held) if each[2] == "agathe"] == [""]


def test_an_advisor_is_named_as_people_call_them_and_a_helper_as_the_person_does(held):
    staff("agathe", first_name="Agathe", last_name="Petit")
    write_down(held, What.PAPER_OPENED, at(1), who="agathe", why="passport")
    write_down(held, What.HELPER_OPENED_PAPER, at(2), who="agathe")
    assert [each[2] for each in told(held)][-2:] == ["Agathe Petit", "agathe"]
    assert [each.who for each in who_looked(held)] == ["agathe", "Agathe Petit"]


def test_another_mandate_in_place_of_one_is_one_event(held):
    entrust(held, team="Others")
    written = [each.what for each in AccessEvent.objects.filter(case_file=held)]
    assert written == [What.MANDATE_GIVEN, What.MANDATE_GIVEN]
    assert {each[0] for each in told(held)} == {"A team was given a mandate"}


def test_days_come_newest_first_and_times_in_words(held):
    write_down(held, What.LEFT, at(60 * 24), why="Firefox, Android")
    days = days_of(AccessEvent.objects.filter(case_file=held), held)
    assert [day.day for day in days] == ["28 March 2026", "27 March 2026"]
    assert days[0].told[0].detail == "Firefox, Android"
    with translation.override("fr"):
        assert days_of(AccessEvent.objects.filter(case_file=held), held)[0].told[0].when == "9 h 00"


def test_the_log_says_that_it_is_whole_and_when_it_is_not(client, held):
    write_down(held, What.PAPER_OPENED, at(5), who="agathe", why="passport")
    assert "The log is whole" in page(client)
    AccessEvent.objects.filter(case_file=held, who__isnull=False, what=What.PAPER_OPENED).update(why="rib")
    shown = page(client)
    assert "The log is whole" not in shown
    assert "A line of this log was changed or is missing" in shown


def test_taking_everything_along_is_a_line_of_the_log(client, held):
    assert client.get(reverse("export")).status_code == 200
    [line] = AccessEvent.objects.filter(case_file=held, what=What.EXPORTED)
    assert isinstance(line.at, datetime)
    assert "taken along" in page(client)
