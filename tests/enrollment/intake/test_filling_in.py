"""An advisor fills in for a client: on the client's pages, by name, as long as mandate and session last."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enrollment.access.records.mandates import end_mandate
from enrollment.access.records.models import AccessEvent, Device, Mandate, Membership, Scope
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.staff_door.sessions import IDLE, SEEN
from enrollment.tracking.records.models import MilestoneEntry
from tests.enrollment.intake.conftest import RIGHTS
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY
from tests.staff import at_the_desk, entrust, staff


TOWN = "/situation/birth-place/"
TYPED = {"birth_town": "Vinh", "birth_country": "VN"}


@pytest.fixture
def held(hold, advisor):
    case_file = hold(BY_PATHWAY["puma-non-eu"])
    entrust(case_file, scope=Scope.FILL)
    return case_file


def begun(advisor, case_file):
    return advisor.post(reverse("fill-in", args=[case_file.pk]))


def town_of(case_file):
    return CaseFile.objects.get(pk=case_file.pk).answers.get("birth-place", {}).get("birth_town")


def test_what_an_advisor_fills_in_counts_and_bears_their_name(held, advisor, client):
    assert begun(advisor, held)["Location"] == reverse("file")
    assert "You fill in for" in advisor.get(reverse("file")).content.decode()
    before = CaseFile.objects.get(pk=held.pk)
    assert advisor.post(TOWN, TYPED).status_code == 302
    after = CaseFile.objects.get(pk=held.pk)
    assert town_of(held) == "Vinh" and after.answered_by == {"birth-place": "agathe"}
    assert after.client_acted_at == before.client_acted_at
    assert "agathe" in client.get("/situation/check/").content.decode()
    assert "Filled in by agathe" in client.get(TOWN).content.decode()
    assert [each.who for each in AccessEvent.objects.filter(what="advisor-filled")] == ["agathe"]


def test_what_the_client_gives_themselves_is_theirs_again(held, advisor, client):
    begun(advisor, held)
    advisor.post(TOWN, TYPED)
    client.post(TOWN, TYPED | {"birth_town": "Vinh City"})
    assert CaseFile.objects.get(pk=held.pk).answered_by == {}
    assert "Filled in by" not in client.get(TOWN).content.decode()


def test_the_client_keeps_their_language(held, advisor):
    CaseFile.objects.update(language="fr")
    begun(advisor, held)
    advisor.post(TOWN, TYPED)
    assert CaseFile.objects.get().language == "fr"


def test_a_milestone_that_an_advisor_writes_is_the_desks(held, advisor):
    begun(advisor, held)
    day = {"happened_on_day": 20, "happened_on_month": 3, "happened_on_year": 2026, "submitted_by": "counter"}
    advisor.post(reverse("add-milestone", args=["submitted"]), day)
    assert [each.recorded_by for each in MilestoneEntry.objects.all()] == ["agathe"]


def test_the_file_of_the_browser_itself_is_neither_shown_nor_touched(held, advisor, hold):
    own = hold(BY_PATHWAY["employee"], advisor)
    kept = advisor.cookies["file"].value
    begun(advisor, held)
    advisor.post(TOWN, TYPED)
    assert advisor.cookies["file"].value == kept
    assert town_of(own) != "Vinh" and town_of(held) == "Vinh"
    advisor.post(reverse("end-filling-in"))
    assert held.reference not in advisor.get(reverse("file")).content.decode()
    assert Device.objects.filter(means="desk").count() == 0


OWNERS_ALONE = ["delete-file", "devices", "end-other-devices", "print-sheet", "invite-helper", "mandates", "revoke-mandate",
                "reminders", "make-calendar", "start-partner", "household", "prove", "envelope-pdf", "export"]  # fmt: skip


@pytest.mark.parametrize("name", OWNERS_ALONE)
def test_what_only_the_client_may_do_no_advisor_does(held, advisor, name):
    begun(advisor, held)
    before = (Device.objects.count(), Mandate.objects.count(), CaseFile.objects.count())
    assert {verb(reverse(name)).status_code for verb in (advisor.get, advisor.post)} <= {403, 405}
    assert (Device.objects.count(), Mandate.objects.count(), CaseFile.objects.count()) == before


def ends_by(way, held, user):
    if way == "revoked":
        end_mandate(held, held.created_at)
    elif way == "only to look":
        entrust(held, scope=Scope.LOOK)
    elif way == "only to write down":
        entrust(held, scope=Scope.ACT)
    elif way == "passed":
        Mandate.objects.update(until=TODAY - timedelta(days=1))
    elif way == "left the team":
        Membership.objects.all().delete()
    elif way == "deactivated":
        User.objects.update(is_active=False)
    elif way == "right taken":
        user.user_permissions.remove(Permission.objects.get(codename="add_milestoneentry"))
    elif way == "shut out":
        Device.objects.filter(means="desk").delete()
    elif way == "lock":
        CaseFile.objects.update(lock=5)


WAYS = [
    "revoked",
    "only to look",
    "only to write down",
    "passed",
    "left the team",
    "deactivated",
    "right taken",
    "shut out",
    "lock",
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("verb", ["get", "post"])
def test_it_ends_with_the_mandate_at_the_next_request_and_begins_no_file(held, advisor, way, verb):
    begun(advisor, held)
    ends_by(way, held, User.objects.get(username="agathe"))
    answer = advisor.get(reverse("file")) if verb == "get" else advisor.post(TOWN, TYPED)
    assert answer.status_code == 403
    if verb == "post":
        assert "Vinh" in answer.content.decode()
    assert held.reference not in answer.content.decode()
    assert town_of(held) != "Vinh" and CaseFile.objects.count() == 1


def test_a_session_that_slept_keeps_nothing_and_begins_no_file(held, advisor):
    begun(advisor, held)
    session = advisor.session
    session[SEEN] -= IDLE + 60
    session.save()
    answer = advisor.post(TOWN, TYPED)
    assert answer.status_code == 403 and "Vinh" in answer.content.decode()
    assert town_of(held) != "Vinh" and CaseFile.objects.count() == 1


def test_a_mandate_that_is_revoked_between_check_and_act_keeps_nothing(held, advisor, monkeypatch):
    begun(advisor, held)
    entered = acting.__wrapped__

    def revoked_first(*files, **options):
        with acting(held, now=timezone.now()):
            Mandate.objects.update(revoked_at=held.created_at)
        return entered(*files, **options)

    monkeypatch.setattr("enrollment.wizard.pages.storage.acting", contextmanager(revoked_first))
    assert advisor.post(TOWN, TYPED).status_code == 403
    assert town_of(held) != "Vinh" and CaseFile.objects.count() == 1


def test_the_mark_alone_opens_nothing(held):
    stranger = Client()
    stranger.cookies["fills-in"] = "1"
    assert stranger.get(reverse("file")).status_code == 403
    assert stranger.cookies["fills-in"].value == ""


@pytest.mark.parametrize("scope", [Scope.LOOK, Scope.ACT, None])
def test_without_a_mandate_to_fill_in_nobody_begins(hold, advisor, scope):
    case_file = hold(BY_PATHWAY["employee"])
    if scope:
        entrust(case_file, scope=scope)
    assert begun(advisor, case_file).status_code in (403, 404)
    assert Device.objects.filter(means="desk").count() == 0


def test_two_files_one_after_the_other_are_never_mixed(held, advisor, hold):
    other = hold(BY_PATHWAY["puma-non-eu"])
    entrust(other, scope=Scope.FILL)
    begun(advisor, held)
    begun(advisor, other)
    advisor.post(TOWN, TYPED)
    assert (town_of(held), town_of(other)) != ("Vinh", None) and town_of(other) == "Vinh"
    assert Device.objects.filter(means="desk").count() == 1


def test_a_page_of_the_file_before_sends_nothing_to_the_next(held, hold):
    advisor = at_the_desk(staff("zoe", *RIGHTS))
    browser = Client(enforce_csrf_checks=True)
    browser.cookies.update(advisor.cookies)
    token = (
        browser.get("/admin/").content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    )
    browser.post(reverse("fill-in", args=[held.pk]), {"csrfmiddlewaretoken": token})
    late = browser.get(TOWN).content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    other = hold(BY_PATHWAY["puma-non-eu"])
    entrust(other, scope=Scope.FILL)
    page = browser.get(reverse("admin:enrollment_casefile_change", args=[other.pk])).content.decode()
    fresh = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    browser.post(reverse("fill-in", args=[other.pk]), {"csrfmiddlewaretoken": fresh})
    answer = browser.post(
        TOWN, TYPED | {"csrfmiddlewaretoken": late}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert answer.status_code == 403 and 'name="birth_town"' not in answer.content.decode()
    assert town_of(other) != "Vinh" and town_of(held) != "Vinh"


def test_the_device_of_an_advisor_ends_with_the_mandate(held, advisor):
    Mandate.objects.update(until=TODAY + timedelta(days=9))
    begun(advisor, held)
    assert Device.objects.get(means="desk").ends_on == TODAY + timedelta(days=9)
    end_mandate(held, held.created_at)
    assert not Device.objects.filter(means="desk").exists()
