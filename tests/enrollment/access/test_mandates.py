"""A mandate is the only way for a team to see a file: given by its person, until a day, revoked with one click."""

import re
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from enrollment.access.records.mandates import end_mandate, give_mandate
from enrollment.access.records.models import AccessEvent, Mandate, Membership, Scope, Team
from enrollment.access.records.teams import take_out_of_team
from enrollment.access.visible import visible_to
from enrollment.case_file.records.models import CaseFile
from enrollment.desk import history
from enrollment.docket.queue import queue
from enrollment.docket.records.models import DocketRow, FindingWord
from enrollment.history.records.record import Happening, record
from enrollment.tracking.law.milestones import Milestone, SubmittedBy
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY
from tests.holders import proven
from tests.pdf_ua import faults
from tests.staff import TEAM, at_the_desk, entrust, staff


UNTIL = TODAY + timedelta(days=90)
TYPED = {"scope": "look", "until_day": UNTIL.day, "until_month": UNTIL.month, "until_year": UNTIL.year}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
LIST = reverse("admin:enrollment_casefile_changelist")


@pytest.fixture
def anne(db):
    return staff("anne", "view_casefile", "add_milestoneentry")


@pytest.fixture
def desk(the_day, anne):
    return at_the_desk(anne)


def page_of(case_file, name="change"):
    return reverse(f"admin:enrollment_casefile_{name}", args=[case_file.pk])


def writing(case_file):
    return reverse("admin:desk_add_milestone", args=[case_file.pk, "submitted"])


def given(client, **changes):
    team = Team.objects.get(name=TEAM)
    return client.post(reverse("mandates"), {"team": team.pk} | TYPED | changes)


def listed(desk, **asked):
    return re.findall(r'data-reference="([^"]+)"', desk.get(LIST, asked).content.decode())


def logged(case_file):
    return [each.what for each in AccessEvent.objects.filter(case_file=case_file)]


def test_without_a_mandate_a_file_is_as_absent_as_one_that_never_was(desk, held):
    nobody = "00000000-0000-4000-8000-000000000000"
    absent = reverse("admin:enrollment_casefile_change", args=[nobody])
    foreign, never = desk.get(page_of(held)), desk.get(absent)
    assert (foreign.status_code, never.status_code) == (404, 404)
    assert TOKEN.sub("", foreign.content.decode()).replace(str(held.pk), nobody) == TOKEN.sub(
        "", never.content.decode()
    )
    for name in ("history", "delete"):
        assert desk.get(page_of(held, name)).status_code == 404
    assert not listed(desk) and not listed(desk, q=held.reference)


def test_whoever_tries_in_vain_is_named_to_its_person_once_a_day(desk, held, client):
    for _try in range(3):
        desk.get(page_of(held))
    [line] = AccessEvent.objects.filter(case_file=held, what="advisor-refused")
    assert line.who == "anne"
    assert "anne" in client.get(reverse("devices")).content.decode()


def test_a_mandate_opens_the_file_to_the_team_and_to_no_other(desk, held, client):
    other = at_the_desk(staff("berta", "view_casefile", team="Another"))
    assert given(client)["Location"] == reverse("mandates")
    assert desk.get(page_of(held)).status_code == 200
    for asked in ({}, {"q": held.reference}, {"q": "nguyen"}):
        assert listed(desk, **asked) == [held.reference]
        assert listed(other, **asked) == []
    assert other.get(page_of(held)).status_code == 404
    assert logged(held) == ["mandate-given", "device-added", "advisor-looked", "advisor-refused"]


def test_to_look_is_not_to_write(desk, held, client):
    typed = {
        "happened_on_day": 20,
        "happened_on_month": 3,
        "happened_on_year": 2026,
        "submitted_by": "counter",
    }
    given(client)
    assert desk.post(writing(held), typed).status_code == 403
    assert "Write down something" not in desk.get(page_of(held)).content.decode()
    given(client, scope="act")
    assert "Write down something" in desk.get(page_of(held)).content.decode()
    assert desk.post(writing(held), typed)["Location"] == f"{page_of(held)}#history"
    assert [each.recorded_by for each in held.milestone_entries.all()] == ["anne"]


def test_revoked_with_one_click_the_open_page_sends_nothing_any_more(desk, held, client):
    given(client, scope="act")
    assert desk.get(page_of(held)).status_code == 200
    client.post(reverse("revoke-mandate"))
    assert desk.get(page_of(held)).status_code == 404
    assert desk.post(writing(held), {"happened_on": "20 March 2026"}).status_code == 404
    assert held.reference not in desk.get(LIST).content.decode()
    assert not held.milestone_entries.exists()
    assert not FindingWord.objects.exists(), "nobody finds it by a name any more"


def test_revoking_asks_for_no_code_and_giving_does(desk, held, client):
    given(client)
    held.recovery_sheet = None
    from_elsewhere = proven(client, held)
    from_elsewhere.post(reverse("print-sheet"))
    held.devices.update(proven_at=None)
    assert given(client, scope="act")["Location"].startswith(reverse("prove"))
    assert Mandate.objects.get(revoked_at=None).scope == "look"
    client.post(reverse("revoke-mandate"))
    assert not Mandate.objects.filter(revoked_at=None).exists()


def test_after_its_last_day_it_opens_nothing(anne, held):
    entrust(held)
    last = Mandate.objects.get().until
    assert visible_to(anne, last).exists()
    assert not visible_to(anne, last + timedelta(days=1)).exists()
    assert not queue(anne, last + timedelta(days=1)).exists(), (
        "though its row says otherwise until the turn of the day"
    )


def test_who_leaves_the_team_sees_its_files_no_more(desk, anne, held):
    entrust(held)
    assert desk.get(page_of(held)).status_code == 200
    assert take_out_of_team(anne, TEAM)
    assert desk.get(page_of(held)).status_code == 404
    assert "You are in no team" in desk.get(LIST).content.decode()


def test_an_operator_sees_no_file_by_being_one(held):
    entrust(held)
    operator = at_the_desk(staff("root", team="", is_superuser=True))
    assert operator.get(page_of(held)).status_code == 404
    assert held.reference not in operator.get(LIST).content.decode()
    assert not visible_to(staff("idle", "view_casefile", is_active=False), TODAY).exists()


def test_another_mandate_for_the_same_matter_ends_the_one_before(desk, held, client):
    staff("berta", "view_casefile", team="Another")
    given(client)
    given(client)
    assert Mandate.objects.count() == 1, "the same given twice is one"
    given(client, team=Team.objects.get(name="Another").pk)
    assert [each.team.name for each in Mandate.objects.filter(revoked_at=None)] == ["Another"]
    assert desk.get(page_of(held)).status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(case_file=held, team=Team.objects.first(), scope=Scope.ACT, until=UNTIL)


def test_the_partners_file_is_entrusted_by_the_partner(desk, held, client):
    given(client)
    client.post(reverse("start-partner"))
    partner = CaseFile.objects.exclude(pk=held.pk).get()
    for page in (LIST, page_of(held)):
        assert partner.reference not in desk.get(page).content.decode()
    entrust(partner)
    for page in (LIST, page_of(held)):
        assert partner.reference in desk.get(page).content.decode()


def test_a_row_of_the_docket_names_the_team_and_forgets_it(held):
    entrust(held)
    assert DocketRow.objects.get(case_file=held).team.name == TEAM
    end_mandate(held, timezone.now())
    assert DocketRow.objects.get(case_file=held).team is None
    assert AccessEvent.objects.filter(case_file=held, what="mandate-ended").count() == 1


def test_whoever_is_in_two_teams_chooses_whose_files_are_shown(anne, desk, held, hold):
    other, second = hold(BY_PATHWAY["employee"]), Team.objects.create(name="Zebra")
    assert second.name < TEAM
    Membership.objects.create(user=anne, team=second)
    entrust(held)
    entrust(other, team="Zebra")
    assert listed(desk) == [other.reference]
    assert listed(desk, team=Team.objects.get(name=TEAM).pk) == [held.reference]
    foreign = Team.objects.create(name="Not hers")
    give_mandate(other, foreign, timezone.now(), scope=Scope.LOOK, until=UNTIL)
    assert listed(desk, team=foreign.pk) == []


@pytest.mark.parametrize(
    "changes",
    [{"team": "999"}, {"team": ""}, {"scope": "everything"}, {"scope": ""}, {"until_year": "2020"}, {"until_year": "2031"}],
    ids=str,
)  # fmt: skip
def test_a_mandate_that_makes_no_sense_is_asked_again(anne, held, client, changes):
    page = given(client, **changes).content.decode()
    assert "error-summary" in page
    assert not Mandate.objects.exists()


def test_nobody_is_offered_a_team_without_people(held, client):
    Team.objects.create(name="Empty team")
    page = client.get(reverse("mandates")).content.decode()
    assert "Empty team" not in page and "No team works with this copy" in page


@pytest.mark.parametrize("scope", ["look", "act"])
def test_on_paper_it_says_scope_end_and_revocation_and_leaves_the_signature_to_the_pen(
    anne, held, client, scope
):
    assert client.get(reverse("mandate-pdf")).status_code == 404
    given(client, scope=scope)
    pdf = client.get(reverse("mandate-pdf")).content
    words = " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())
    assert not faults(pdf)
    for said in (TEAM, "Nguyễn", held.reference, "25 juin 2026", "article 2004", "Bon pour mandat"):
        assert said in words, words
    assert ("y noter ce qui arrive" in words) is (scope == "act")
    assert "a été révoqué" not in words
    client.post(reverse("revoke-mandate"))
    words = PdfReader(BytesIO(client.get(reverse("mandate-pdf")).content)).pages[0].extract_text()
    assert "a été révoqué le 27 mars 2026" in " ".join(words.split())


def test_a_file_without_answers_leaves_the_rest_of_the_paper_to_the_pen(anne, hold, client):
    hold({})
    given(client)
    assert not faults(client.get(reverse("mandate-pdf")).content)


def told(*args):
    out = StringIO()
    call_command(*args, stdout=out, skip_checks=True)
    return out.getvalue()


def test_the_operator_puts_people_in_teams_by_command(db):
    assert "they see no file" in told("make_advisor", "anne")
    assert "Teams: Maison" in told("make_advisor", "berta", "--team", "Maison", "--lead")
    assert told("team", "Maison", "--add", "anne") == "Maison: anne\nMaison: berta (lead)\n"
    assert told("team", "Maison", "--remove", "anne") == "Maison: berta (lead)\n"
    for wrong in (["Maison", "--remove", "anne"], ["Maison", "--add", "nobody"], ["--add", "anne"]):
        with pytest.raises(CommandError):
            told("team", *wrong)


@pytest.mark.parametrize(
    "lacks",
    [
        pytest.param(lambda user: user.user_permissions.clear(), id="the right to read files"),
        pytest.param(lambda user: User.objects.filter(pk=user.pk).update(is_staff=False), id="the desk"),
        pytest.param(lambda user: User.objects.filter(pk=user.pk).update(is_active=False), id="an account"),
        pytest.param(lambda user: take_out_of_team(user, TEAM), id="the team"),
    ],
)
def test_no_file_is_visible_to_whoever_lacks(held, anne, lacks):
    """Also where no page asks first: in what is done later, or in the background."""
    entrust(held)
    assert visible_to(User.objects.get(pk=anne.pk), TODAY).exists()
    lacks(anne)
    assert not visible_to(User.objects.get(pk=anne.pk), TODAY).exists()


@pytest.mark.parametrize("way", ["add", "strike-out"])
def test_what_is_revoked_while_an_advisor_writes_comes_before(desk, held, monkeypatch, way):
    entrust(held)
    sent = Happening(milestone=Milestone.SUBMITTED, happened_on=TODAY, submitted_by=SubmittedBy.COUNTER)
    record(held, sent, by="applicant", today=TODAY)
    line = held.milestone_entries.get()
    path = {
        "add": reverse("admin:desk_add_milestone", args=[held.pk, "acknowledged"]),
        "strike-out": reverse("admin:desk_strike_out", args=[held.pk, line.pk]),
    }[way]
    # Whoever revokes it holds the lock for which the advisor waits.
    monkeypatch.setattr(history, "household_locked", lambda files: end_mandate(held, timezone.now()))
    assert desk.post(path, {"happened_on": str(TODAY)}).status_code == 403
    assert held.milestone_entries.get() == line
