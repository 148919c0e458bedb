"""S09, S10, S14: the desk's door: no weaker way in, no second use of a code, no session that outlives its hour."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse

from enrollment.desk.staff_door.second_factor import FREE_TRIES, PERIOD, recovery_codes
from enrollment.desk.staff_door.sessions import FRESH, IDLE, LONGEST
from tests.abuse.addresses import ROUTES, addresses, each_for_itself, values_of
from tests.abuse.people import MARKERS
from tests.staff import (
    LOGIN,
    PASSWORD,
    SECOND_FACTOR,
    SEED,
    app_shows,
    come_in,
    staff,
    with_app,
)


pytestmark = pytest.mark.django_db

DESK, SET_UP = reverse("admin:index"), reverse("set-up-app")
FILES = reverse("admin:enrollment_casefile_changelist")
COOKIE = settings.SESSION_COOKIE_NAME
# Where somebody who has only a password may be: the way to the second factor, and out.
AT_THE_DOOR = {
    "admin/logout/",
    "admin/second-factor/app/",
    "admin/second-factor/app/square.svg",
    "admin/second-factor/passkeys/add/",
}


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    """allauth counts wrong tries in the cache, and the clock stands still."""
    cache.clear()


@pytest.fixture
def newcomer():
    """An advisor before the first login."""
    return User.objects.create_user("anne", password=PASSWORD, is_staff=True)


def with_password(user, client=None):
    client = client or Client(raise_request_exception=False)
    client.post(LOGIN, {"login": user.username, "password": PASSWORD})
    return client


def through_the_door(user):
    return come_in(Client(), user)


def is_turned_away(response):
    return response.status_code == 302 and response["Location"].startswith(LOGIN)


def code_refused(response):
    return response.status_code == 200 and b"error-summary" in response.content


# S09


def test_s09_a_password_alone_opens_nothing_once_the_app_is_set_up(advisor, theirs):
    half = with_password(advisor)
    assert is_turned_away(half.get(FILES))
    assert "_auth_user_id" not in half.session


def test_s09_djangos_own_login_takes_no_password(advisor, rf):
    request = rf.post(LOGIN, {"username": "agathe", "password": PASSWORD})
    request.user, request.session = AnonymousUser(), {}
    response = admin.site.login(request)
    assert is_turned_away(response)
    assert request.session == {}


def test_s09_a_session_made_with_the_password_alone_is_ended(advisor, theirs):
    weak = Client()
    weak.force_login(advisor)
    assert is_turned_away(weak.get(FILES))
    assert COOKIE not in weak.cookies or not weak.cookies[COOKIE].value


@pytest.mark.parametrize(
    "code",
    ["", "000000", "1", "x" * 5000, "١٢٣٤٥٦", "\x00", "12345678", SEED],
    ids=["none", "noughts", "one", "long", "arabic", "nul", "eight", "the seed"],
)
def test_s09_no_other_code_opens(code, advisor):
    half = with_password(advisor)
    assert code_refused(half.post(SECOND_FACTOR, {"code": code}))
    assert is_turned_away(half.get(DESK))


@pytest.mark.parametrize(
    "credential", ["", "{}", "[]", "null", '{"id": 1}', "x", '{"id":"a","rawId":"a","response":{}}']
)
def test_s09_no_made_up_passkey_opens(credential, advisor, log):
    half = with_password(advisor)
    assert half.post(SECOND_FACTOR, {"credential": credential}).status_code == 200
    assert is_turned_away(half.get(DESK))
    assert "Traceback" not in log.getvalue()


def test_s09_a_code_opens_once_whichever_process_is_asked(advisor):
    code = app_shows()
    come_in(Client(), advisor)
    cache.clear()  # another process has a cache of its own
    other = with_password(advisor)
    response = other.post(SECOND_FACTOR, {"code": code})
    assert code_refused(response)
    assert b"has been used" in response.content
    assert is_turned_away(other.get(DESK))


def test_s09_an_older_code_opens_nothing_once_a_newer_one_did(advisor, clock):
    come_in(Client(), advisor)
    other = with_password(advisor)
    assert code_refused(other.post(SECOND_FACTOR, {"code": app_shows(later=-1)}))
    clock.shift(PERIOD)
    assert other.post(SECOND_FACTOR, {"code": app_shows()})["Location"] == DESK


@pytest.mark.parametrize(("later", "opens"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_s09_a_phones_clock_may_be_half_a_minute_wrong_and_no_more(later, opens, advisor):
    response = with_password(advisor).post(SECOND_FACTOR, {"code": app_shows(later=later)})
    assert (response.status_code == 302) is opens


def test_s09_a_recovery_code_opens_once(advisor):
    code = recovery_codes(advisor)[0]
    assert with_password(advisor).post(SECOND_FACTOR, {"code": f"{code[:4]} {code[4:]}"})["Location"] == DESK
    assert code_refused(with_password(advisor).post(SECOND_FACTOR, {"code": code}))
    assert len(recovery_codes(advisor)) == 9


def test_s09_wrong_codes_make_the_next_wait_longer_and_longer(advisor, clock):
    half = with_password(advisor)
    for _try in range(FREE_TRIES):
        cache.clear()  # allauth's own count is another guard
        assert code_refused(half.post(SECOND_FACTOR, {"code": "000000"}))
    for wait in (30, 60, 120):
        cache.clear()
        clock.shift(wait - 1)
        response = half.post(SECOND_FACTOR, {"code": app_shows()})
        assert b"has to wait" in response.content
        clock.shift(1)
        half.post(SECOND_FACTOR, {"code": "000000"})
    clock.shift(240)
    cache.clear()
    assert half.post(SECOND_FACTOR, {"code": app_shows()})["Location"] == DESK


def test_s09_whoever_may_not_work_here_hears_what_a_stranger_hears(advisor):
    said = []
    for name, changes in (("nobody", {}), ("gone", {"is_active": False, "is_staff": True}), ("guest", {})):
        if name != "nobody":
            with_app(User.objects.create_user(name, password=PASSWORD, **changes))
        response = Client().post(LOGIN, {"login": name, "password": PASSWORD})
        said.append(re.findall(rb'<div class="error-summary.*?</div>', response.content, re.DOTALL))
    assert len(said[0]) == 1
    assert said[0] == said[1] == said[2]


def test_s09_seeds_are_kept_sealed(advisor, newcomer):
    setting_up = with_password(newcomer)
    page = setting_up.get(SET_UP).content.decode()
    pending = "".join(re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].split())
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        kept = str(cursor.fetchall())
    kept += str([each.get_decoded() for each in Session.objects.order_by("pk")])
    assert SEED not in kept
    assert pending not in kept


# S10


def views(resolver=None, before=""):
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLPattern):
            yield each.callback, before + str(each.pattern)
        else:
            yield from views(each, before + str(each.pattern))


def test_s10_only_the_way_to_the_second_factor_is_open_before_it():
    open_before = {address for view, address in views() if getattr(view, "before_the_second_factor", False)}
    assert open_before == AT_THE_DOOR


def test_s10_staff_without_a_second_factor_is_led_to_set_one_up(newcomer, theirs):
    newcomer.is_superuser = True
    newcomer.save()
    half, values = Client(raise_request_exception=False), values_of(theirs)
    half.force_login(newcomer)
    past_the_door = [route for route in ROUTES if route.startswith("admin/") and route not in AT_THE_DOOR]
    assert past_the_door
    for route in each_for_itself(past_the_door):
        for path in addresses(route, **values):
            for method in ("get", "post"):
                response = getattr(half, method)(path)
                assert response["Location"] == SET_UP, (method, path)
                assert not [word for word in MARKERS if word in response.content.decode()], (method, path)


def test_s10_at_the_first_login_the_app_is_set_up_and_codes_are_handed_over(newcomer, theirs):
    client = with_password(newcomer)
    assert client.get(FILES)["Location"] == SET_UP
    page = client.get(SET_UP).content.decode()
    seed = "".join(re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].split())
    assert client.get(reverse("app-square"))["Content-Type"] == "image/svg+xml"
    assert b"error-summary" in client.post(SET_UP, {"code": "000000"}).content
    assert seed in client.get(SET_UP).content.decode().replace(" ", ""), "a reload shows the same key"
    assert client.post(SET_UP, {"code": app_shows(seed)})["Location"] == reverse("recovery-codes")
    shown = client.get(reverse("recovery-codes")).content.decode().replace(" ", "")
    assert all(code in shown for code in recovery_codes(newcomer))
    assert client.get(DESK).status_code == 200
    # The code that set it up has opened once.
    again = with_password(newcomer)
    assert code_refused(again.post(SECOND_FACTOR, {"code": app_shows(seed)}))


def test_s10_nobody_signs_up_or_resets_a_password():
    for name in ("account_signup", "account_reset_password", "account_email", "account_set_password"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


@pytest.mark.parametrize("page", ["set-up-app", "app-square", "recovery-codes", "add-passkey"])
def test_s10_what_changes_the_way_in_asks_for_a_fresh_factor(page, advisor, clock):
    client = through_the_door(advisor)
    assert client.get(reverse(page)).status_code == 200
    clock.shift(FRESH)
    for method in [client.get] if page == "app-square" else [client.get, client.post]:
        assert method(reverse(page))["Location"].startswith(reverse("confirm-again"))
    confirm = f"{reverse('confirm-again')}?next={reverse(page)}"
    assert b"error-summary" in client.post(confirm, {"code": "000000"}).content
    assert client.post(confirm, {"code": app_shows()})["Location"] == reverse(page)
    assert client.get(reverse(page)).status_code == 200


@pytest.mark.parametrize(
    "there", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_s10_the_second_factor_leads_to_no_other_site(there, advisor, clock):
    client = Client()
    client.post(f"{LOGIN}?next={there}", {"login": "agathe", "password": PASSWORD})
    assert client.post(SECOND_FACTOR, {"code": app_shows()})["Location"] == DESK
    clock.shift(PERIOD)
    asked = client.post(reverse("confirm-again"), {"code": app_shows(), "next": there})
    assert asked["Location"] == DESK


def test_s10_the_last_factor_stays(advisor):
    client = through_the_door(advisor)
    advisor.authenticator_set.all().delete()
    key = Authenticator.objects.create(user=advisor, type="webauthn", data={"name": "ring", "credential": {}})
    client.post(reverse("remove-passkey", args=[key.pk]))
    assert advisor.authenticator_set.count() == 1


def test_s10_nobody_removes_anothers_passkey(advisor):
    theirs = Authenticator.objects.create(
        user=staff("other"), type="webauthn", data={"name": "ring", "credential": {}}
    )
    assert through_the_door(advisor).post(reverse("remove-passkey", args=[theirs.pk])).status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize("credential", ["", "{}", "null"])
def test_s10_no_made_up_passkey_freshens_a_session(credential, advisor, clock):
    client = through_the_door(advisor)
    clock.shift(FRESH)
    assert client.post(reverse("confirm-again"), {"credential": credential}).status_code == 200
    assert client.get(reverse("recovery-codes"))["Location"].startswith(reverse("confirm-again"))


# S14


def test_s14_the_session_is_a_new_one_after_the_login(advisor):
    client = Client()
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session["planted"] = True
    session.save()
    client.cookies[COOKIE] = session.session_key
    come_in(client, advisor)
    assert client.cookies[COOKIE].value != session.session_key


def test_s14_the_session_is_a_new_one_once_the_app_is_set_up(newcomer):
    client = with_password(newcomer)
    seed = "".join(re.search(r"<code>([A-Z2-7 ]+)</code>", client.get(SET_UP).content.decode())[1].split())
    before = client.cookies[COOKIE].value
    client.post(SET_UP, {"code": app_shows(seed)})
    assert client.cookies[COOKIE].value != before


def test_s14_a_logout_ends_every_session_and_empties_the_browser(advisor, clock):
    here = through_the_door(advisor)
    clock.shift(PERIOD)
    there, other = through_the_door(advisor), through_the_door(staff("other"))
    kept = here.cookies[COOKIE].value
    response = here.post(reverse("admin:logout"))
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    here.cookies[COOKIE] = kept
    assert is_turned_away(here.get(DESK))
    assert is_turned_away(there.get(DESK))
    assert other.get(DESK).status_code == 200


def test_s14_leaving_halfway_forgets_the_password(advisor):
    half = with_password(advisor)
    half.post(reverse("admin:logout"))
    assert is_turned_away(half.post(SECOND_FACTOR, {"code": app_shows()}))


def test_s14_half_a_login_is_good_for_a_quarter_of_an_hour(advisor, clock):
    half = with_password(advisor)
    clock.shift(timedelta(minutes=15, seconds=1))
    assert is_turned_away(half.post(SECOND_FACTOR, {"code": app_shows()}))


def test_s14_a_session_ends_after_half_an_hour_without_a_page(advisor, clock):
    client = through_the_door(advisor)
    for _page in range(4):
        clock.shift(IDLE - 61)
        assert client.get(DESK).status_code == 200
    clock.shift(IDLE)
    response = client.get(FILES)
    assert response["Location"] == f"{LOGIN}?next={FILES}"
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert b"30 minutes" in client.get(response["Location"]).content


def test_s14_a_session_ends_after_twelve_hours_whatever_is_done(advisor, clock):
    client = through_the_door(advisor)
    for _page in range(LONGEST // (20 * 60) - 1):
        clock.shift(timedelta(minutes=20))
        assert client.get(DESK).status_code == 200
    clock.shift(timedelta(minutes=20))
    assert is_turned_away(client.get(DESK))


def test_s14_a_session_that_ended_shows_pages_for_everybody(advisor, clock):
    client = through_the_door(advisor)
    clock.shift(IDLE)
    assert client.get("/help/").status_code == 200
    assert is_turned_away(client.get(DESK))
