"""The page of a team, for its leads and nobody else; who looks after a file, on its page."""

import re
from datetime import datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from enrollment.access.records.assigning import take
from enrollment.access.records.members import add_member, remove_member, set_lead
from enrollment.access.records.models import Assignment, Membership, PutAside, Team
from enrollment.access.records.teams import put_in_team
from enrollment.case_file.records.models import CaseFile
from tests.enrollment.desk.conftest import PUMA
from tests.staff import TEAM, at_the_desk, staff


def lead(name="lea", team=TEAM):
    user = staff(name, "view_casefile", team="")
    put_in_team(user, team, is_lead=True)
    return user


@pytest.fixture
def lea(the_day, db):
    return lead()


@pytest.fixture
def desk(lea):
    return at_the_desk(lea)


@pytest.fixture
def anne(db):
    return staff("anne", "view_casefile")


@pytest.fixture
def team(lea):
    return Team.objects.get(name=TEAM)


def loads(page):
    found = re.findall(r'data-member="(\w*)" data-load="(\d+)"', page.content.decode())
    return {name: int(count) for name, count in found}


def sent(desk, team, **typed):
    return desk.post(reverse("desk-members", args=[team.pk]), typed)


def test_a_lead_sees_how_much_each_has(desk, team, anne, lea):
    files = [CaseFile.objects.create(answers=PUMA) for _file in range(3)]
    take(files[0], who=anne, now=timezone.now())
    assert loads(desk.get(reverse("desk-team", args=[team.pk]))) == {"anne": 1, "lea": 0, "": 2}
    assert desk.get(reverse("desk-teams"))["Location"] == reverse("desk-team", args=[team.pk])


@pytest.mark.parametrize("who", ["a member", "a lead of another team", "whoever runs the site"])
def test_nobody_else_does(who, team, anne, the_day):
    other = {
        "a member": lambda: anne,
        "a lead of another team": lambda: lead("olga", "Another"),
        "whoever runs the site": lambda: staff("root", team="", is_superuser=True),
    }[who]()
    theirs = at_the_desk(other)
    for name in ("desk-team", "desk-spread"):
        assert theirs.get(reverse(name, args=[team.pk])).status_code == 404
    assert sent(theirs, team, act="remove", user=anne.pk).status_code == 404
    assert Membership.objects.filter(user=anne).exists()


def test_a_lead_takes_somebody_in_and_out(desk, team, the_day):
    olga = staff("olga", "view_casefile", team="")
    assert sent(desk, team, act="add", name="olga")["Location"] == reverse("desk-team", args=[team.pk])
    case_file = CaseFile.objects.create(answers=PUMA)
    take(case_file, who=olga, now=timezone.now())
    theirs, page = at_the_desk(olga), reverse("admin:enrollment_casefile_change", args=[case_file.pk])
    assert theirs.get(page).status_code == 200
    sent(desk, team, act="remove", user=olga.pk)
    assert theirs.get(page).status_code == 404, "with the next request"
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("name", ["nobody-of-this-name", "paul", "idle", "client"])
def test_only_an_advisor_comes_into_a_team(name, desk, team):
    put_in_team(staff("paul", "view_casefile", team=""), "Employer", is_partner=True)
    staff("idle", "view_casefile", team="", is_active=False)
    staff("client", team="")
    page = sent(desk, team, act="add", name=name).content.decode()
    assert "No advisor at the desk has this user name" in page
    assert f'value="{name}"' in page, "what was typed stays"
    assert Membership.objects.filter(team=team).count() == 1


def test_a_team_keeps_a_lead(desk, team, lea, anne):
    for act in ("remove", "no-lead"):
        sent(desk, team, act=act, user=lea.pk)
    assert Membership.objects.get(team=team, user=lea).is_lead
    sent(desk, team, act="lead", user=anne.pk)
    assert sent(desk, team, act="no-lead", user=lea.pk)["Location"] == reverse("desk-teams")
    assert [each.user for each in Membership.objects.filter(team=team, is_lead=True)] == [anne]


def test_members_are_called_by_their_names_and_not_as_they_log_in(desk, team):
    berta = staff("b.klein", "view_casefile", first_name="Berta", last_name="Klein")
    page = desk.get(reverse("desk-team", args=[team.pk])).content.decode()
    own = page.split(f'value="{berta.pk}"')[1].split("</form>")[0]
    assert own.count("Berta Klein") == 2
    assert "b.klein" not in own


def test_files_are_spread_after_what_would_happen_was_shown(desk, team, anne, lea):
    for _file in range(4):
        take(CaseFile.objects.create(answers=PUMA), who=anne, now=timezone.now())
    berta = staff("berta", "view_casefile")
    asked = {"former": anne.pk, "over": [berta.pk, lea.pk]}
    address = reverse("desk-spread", args=[team.pk])
    shown = desk.get(address, asked).content.decode()
    assert "4 files of anne would change hands" in shown
    User.objects.filter(pk=anne.pk).update(first_name="Anne", last_name="Noël")
    assert "4 files of Anne Noël would change hands" in desk.get(address, asked).content.decode()
    assert Assignment.objects.filter(advisor=anne).count() == 4
    assert desk.post(address, asked)["Location"] == reverse("desk-team", args=[team.pk])
    assert loads(desk.get(reverse("desk-team", args=[team.pk]))) == {"anne": 0, "berta": 2, "lea": 2, "": 0}


def test_nobodys_files_go_to_themselves(desk, team, anne):
    page = desk.get(reverse("desk-spread", args=[team.pk]), {"former": anne.pk, "over": [anne.pk]})
    assert "leave them out here" in page.content.decode()


def test_the_page_costs_the_same_however_many_are_in_the_team(desk, team, django_assert_max_num_queries):
    address = reverse("desk-team", args=[team.pk])
    desk.get(address)
    for number in range(12):
        put_in_team(staff(f"member{number}", "view_casefile", team=""), TEAM)
    with django_assert_max_num_queries(16):
        desk.get(address)


def test_on_the_files_page_somebody_takes_it_and_a_colleague_cant(advisor, the_day, case_file):
    hands = reverse("desk-hands", args=[case_file.pk])
    advisor.post(hands, {"act": "take"})
    assert Assignment.objects.get().advisor.username == "advisor"
    other = at_the_desk(staff("berta", "view_casefile"))
    assert (
        "Somebody else looks after this file"
        in other.post(hands, {"act": "take"}, follow=True).content.decode()
    )
    assert Assignment.objects.get().advisor.username == "advisor"
    advisor.post(hands, {"act": "aside"})
    assert case_file.put_aside.by == "advisor"
    User.objects.filter(username="advisor").update(first_name="Ada", last_name="Roux")
    file = other.get(reverse("admin:enrollment_casefile_change", args=[case_file.pk])).content.decode()
    assert "Ada Roux put it aside" in file


def test_a_file_isnt_put_aside_from_a_page_that_is_older_than_what_the_client_did(
    advisor, the_day, case_file
):
    address = reverse("admin:enrollment_casefile_change", args=[case_file.pk])
    seen, *_others = sorted(re.findall(r'name="seen" value="([^"]+)"', advisor.get(address).content.decode()))
    CaseFile.objects.update(client_acted_at=datetime.fromisoformat(seen) + timedelta(seconds=1))
    hands = reverse("desk-hands", args=[case_file.pk])
    refused = advisor.post(hands, {"act": "aside", "seen": seen}, follow=True).content.decode()
    assert "The client did something since your page was shown" in refused
    assert not PutAside.objects.exists()


def test_the_files_page_says_once_who_looks_after_it_and_its_form_can_be_sent(advisor, case_file):
    page = advisor.get(reverse("admin:enrollment_casefile_change", args=[case_file.pk])).content.decode()
    [_before, section] = page.split('<section class="desk-panel desk-hands"')
    assert "csrfmiddlewaretoken" in section.split("</section>")[0]


@pytest.mark.parametrize("key", ["", "0", "99999999999999999999", "x", "²"])
def test_a_file_goes_to_nobody_outside_the_team(key, desk, case_file):
    staff("olga", "view_casefile", team="Another")
    desk.post(reverse("desk-hands", args=[case_file.pk]), {"act": "hand", "to": key})
    assert not Assignment.objects.exists()


def test_each_change_of_the_team_stands_in_the_log_of_the_desk(desk, team, lea, anne):
    staff("olga", "view_casefile", team="")
    sent(desk, team, act="add", name="olga")
    sent(desk, team, act="lead", user=anne.pk)
    sent(desk, team, act="no-lead", user=anne.pk)
    sent(desk, team, act="remove", user=anne.pk)
    sent(desk, team, act="remove", user=lea.pk)  # the last lead: nothing is changed, and nothing told
    noted = LogEntry.objects.order_by("pk").values_list("user__username", "object_id", "change_message")
    said = ("added olga", "anne leads", "anne doesn’t lead", "removed anne")
    assert list(noted) == [("lea", str(team.pk), each) for each in said]


def test_whoever_leads_no_more_changes_nothing_in_the_lock(team, anne, lea):
    """The page has asked before; what happened between is asked for once more."""
    for change in (
        lambda: add_member(team, "lea", by=anne),
        lambda: remove_member(team, lea.pk, by=anne, now=timezone.now()),
        lambda: set_lead(team, anne.pk, is_lead=True, by=anne),
    ):
        with pytest.raises(PermissionDenied):
            change()
    assert [each.user for each in Membership.objects.filter(team=team, is_lead=True)] == [lea]
