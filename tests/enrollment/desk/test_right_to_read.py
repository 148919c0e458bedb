"""Whoever lost the right to read files finds no page of the desk that speaks of them, whatever else they still have."""

import pytest
from django.urls import reverse

from enrollment.access.records.models import Team
from enrollment.access.records.teams import put_in_team
from tests.staff import TEAM, at_the_desk, staff


PAGES = (
    "desk-bulk",
    "desk-bulk-confirm",
    "desk-teams",
    "law-changes",
    "figures",
    "morning-mail",
    "prepared-files",
)


@pytest.fixture
def desk(the_day, case_file):
    """A lead of the team that holds the mandate, who may write and doesn't read."""
    lea = staff("lea", "add_milestoneentry", team="")
    put_in_team(lea, TEAM, is_lead=True)
    return at_the_desk(lea)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_of_files_opens(desk, name):
    assert desk.get(reverse(name)).status_code == 403


def test_neither_the_team_nor_the_next_file(desk, case_file):
    team = Team.objects.get(name=TEAM)
    assert desk.get(reverse("desk-team", args=[team.pk])).status_code == 403
    assert (
        desk.post(reverse("desk-members", args=[team.pk]), {"act": "add", "name": "lea"}).status_code == 403
    )
    assert desk.get(reverse("next-file", args=[case_file.pk])).status_code == 403
