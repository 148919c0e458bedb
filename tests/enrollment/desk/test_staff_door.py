"""The operator's side of the door: making advisors, the demonstration's advisor, and seeds under a new key."""

import time
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enrollment.desk.demonstration import (
    code_of_the_demonstration,
    demonstration_advisor,
    seed_of_the_demonstration,
)
from enrollment.desk.staff_door.advisors import make_advisor, welcome_path
from enrollment.desk.staff_door.second_factor import PERIOD, open_with, recovery_codes
from enrollment.desk.staff_door.seeds import Seeds
from enrollment.encryption.key_ring import LostKey, new_key
from enrollment.encryption.records.checks import every_key_is_here
from tests.staff import LOGIN, PASSWORD, SECOND_FACTOR, app_shows, at_the_desk, come_in, staff


pytestmark = pytest.mark.django_db

OLD, NEW = f"old:{new_key()}", f"new:{new_key()}"


def printed(*command):
    said = StringIO()
    call_command(*command, stdout=said, skip_checks=True)
    return said.getvalue()


@pytest.mark.parametrize(
    ("options", "rights"),
    [
        ([], {"enrollment.view_casefile"}),
        (["--writes"], {"enrollment.view_casefile", "tracking.add_milestoneentry"}),
    ],
)
def test_an_advisor_is_made_with_as_few_rights_as_asked_for_and_without_a_password(options, rights):
    said = printed("make_advisor", "anne", *options)
    advisor = User.objects.get()
    assert advisor.get_all_permissions() == rights
    assert (advisor.is_staff, advisor.is_superuser, advisor.has_usable_password()) == (True, False, False)
    assert f"http://127.0.0.1:8000{reverse('choose-password', args=['x', 'y'])[:15]}" in said


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["anne"], id="a name that is taken"),
        pytest.param(["nobody", "--again"], id="again for nobody"),
        pytest.param(["guest", "--again"], id="again for somebody who is no advisor"),
        pytest.param(["two words"], id="no name"),
        pytest.param(["applicant"], id="the name of whoever fills in"),
        pytest.param(["Helper:anne"], id="the name of who helps them"),
    ],
)
def test_a_command_that_would_do_harm_is_refused(command):
    make_advisor("anne", writes=False)
    User.objects.create_user("guest")
    with pytest.raises(CommandError):
        printed("make_advisor", *command)
    assert User.objects.count() == 2


def test_a_new_link_takes_away_password_factor_and_sessions_but_no_right():
    advisor = staff("anne", "view_casefile")
    client = at_the_desk(advisor)
    printed("make_advisor", "anne", "--again")
    assert client.get("/admin/")["Location"].startswith(LOGIN)
    advisor = User.objects.get()
    assert not advisor.has_usable_password()
    assert not advisor.authenticator_set.exists()
    assert advisor.has_perm("enrollment.view_casefile")


def test_whom_a_test_puts_at_the_desk_came_in_as_the_door_lets_in():
    advisor = staff("anne", "view_casefile")
    with time_machine.travel(timezone.now(), tick=False):
        walked, put = come_in(Client(), advisor), at_the_desk(advisor)
        assert list(put.session.items()) == list(walked.session.items())
        assert (
            put.session.get_expire_at_browser_close() is walked.session.get_expire_at_browser_close() is True
        )
        assert set(put.cookies) == set(walked.cookies)
        assert put.get("/admin/").status_code == walked.get("/admin/").status_code == 200
    assert User.objects.get().last_login


def choose(link, password):
    client = Client()
    page = client.get(link, follow=True)
    return client.post(
        page.request["PATH_INFO"], {"new_password1": password, "new_password2": password}
    ).status_code


@pytest.mark.parametrize("password", ["short", "password12345", "x" * 11])
def test_a_weak_first_password_is_refused(password):
    assert choose(welcome_path(make_advisor("anne", writes=False)), password) == 200
    assert not User.objects.get().has_usable_password()


def test_the_link_is_good_once_for_a_day_and_for_advisors_alone():
    advisor = make_advisor("anne", writes=False)
    link = welcome_path(advisor)
    guest = welcome_path(User.objects.create_user("guest"))
    assert choose(link, PASSWORD) == 302
    assert choose(link, "another long pass phrase") == 200
    assert choose(guest, PASSWORD) == 200
    late = welcome_path(make_advisor("late", writes=False))
    with time_machine.travel(timezone.now() + timedelta(days=1, hours=2)):
        assert choose(late, PASSWORD) == 200
    advisor.refresh_from_db()
    assert advisor.check_password(PASSWORD)


def test_the_demonstrations_advisor_comes_through_the_same_door(client):
    advisor, password = demonstration_advisor()
    assert client.get("/admin/")["Location"].startswith(LOGIN)
    client.post(LOGIN, {"login": advisor.username, "password": password})
    code = printed("demo_code").split()[0]
    assert client.post(SECOND_FACTOR, {"code": code})["Location"] == "/admin/"
    # Asked once more within the half minute, it prints one that still opens.
    other = Client()
    other.post(LOGIN, {"login": advisor.username, "password": password})
    following = printed("demo_code").split()[0]
    assert following != code
    assert other.post(SECOND_FACTOR, {"code": following})["Location"] == "/admin/"


def test_without_a_demonstration_there_is_no_code():
    assert code_of_the_demonstration(time.time()) is None
    with pytest.raises(CommandError):
        printed("demo_code")


def test_no_code_is_printed_on_a_deployed_site(settings):
    demonstration_advisor()
    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError):
        printed("demo_code")


def test_seeds_come_under_the_newest_key_and_still_open(settings):
    settings.KEYS = OLD
    advisor = staff()
    codes = recovery_codes(advisor)
    settings.KEYS = f"{NEW} {OLD}"
    assert Seeds().key_ids() == {"old"}
    printed("reencrypt")
    assert Seeds().key_ids() == {"new"}
    settings.KEYS = NEW
    assert recovery_codes(advisor) == codes
    assert open_with(advisor, app_shows(), time.time()).authenticator.type == "totp"
    assert list(Seeds().reencrypt()) == []


def test_a_key_that_seeds_need_is_named_when_it_is_missing(settings):
    settings.KEYS = OLD
    advisor = staff()
    settings.KEYS = NEW
    [error] = every_key_is_here(None, databases=["default"])
    assert error.id == "keys.E003"
    with pytest.raises(LostKey):
        open_with(advisor, app_shows(), time.time())
    with pytest.raises(CommandError):
        printed("reencrypt")


def test_what_was_used_stays_used_under_a_new_key(settings):
    settings.KEYS = OLD
    advisor = staff()
    now = time.time()
    open_with(advisor, app_shows(), now)
    settings.KEYS = f"{NEW} {OLD}"
    printed("reencrypt")
    assert Authenticator.objects.get(user=advisor, type="totp").data["period"] == int(now) // PERIOD


def test_the_demonstration_is_told_its_key():
    advisor, _password = demonstration_advisor()
    assert open_with(advisor, app_shows(seed_of_the_demonstration()), time.time()).codes_left is None
