"""Advisors with an app on their phone: at the door of the desk, through the pages that people use, and past it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.models import Permission, User
from django.contrib.sessions.backends.db import SessionStore
from django.db.models.signals import post_save
from django.test import Client, RequestFactory
from django.utils import timezone

from enrollment.access.records.mandates import give_mandate
from enrollment.access.records.models import Mandate, Scope, Team
from enrollment.access.records.teams import put_in_team
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.staff_door.second_factor import PERIOD, code_at


PASSWORD = "a long pass phrase"
SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
TEAM, A_MONTH = "Équipe d’accueil", timedelta(days=30)
LOGIN, SECOND_FACTOR = "/admin/login/", "/admin/login/second-factor/"


def with_app(user: User) -> User:
    """Somebody who has set up the app, and recovery codes."""
    data = {"secret": get_adapter().encrypt(SEED)}
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=data)
    RecoveryCodes.activate(user)
    return user


def app_shows(seed: str = SEED, later: int = 0) -> str:
    """The code on the phone now, or some periods later."""
    return code_at(seed, int(time.time()) // PERIOD + later)


def staff(name: str = "advisor", *rights: str, team: str = TEAM, **options: bool) -> User:
    """Somebody of the desk with these rights, a password and the app, in a team or in none."""
    user = User.objects.create_user(name, password=PASSWORD, is_staff=True, **options)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    if team:
        put_in_team(user, team)
    return with_app(user)


def come_in(client: Client, user: User) -> Client:
    """Password, then the code of the app, each on its page."""
    given = client.post(LOGIN, {"login": user.username, "password": PASSWORD})
    assert given["Location"] == SECOND_FACTOR
    given = client.post(SECOND_FACTOR, {"code": app_shows()})
    assert given["Location"] == "/admin/", given.content.decode()
    return client


def at_the_desk(user: User, **options: object) -> Client:
    """A browser in which this person is at the desk, as the door leaves it: walking through costs more than most pages.

    That it is the same is tested in `tests/enrollment/desk/test_staff_door.py`.
    """
    client, request = Client(**options), RequestFactory().post(LOGIN)
    request.session = SessionStore()
    app = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    record_authentication(request, user, "password", username=user.username)
    record_authentication(request, user, "mfa", id=app.pk, type=app.type)
    request.session.set_expiry(0)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key
    client.cookies[settings.CSRF_COOKIE_NAME] = request.META["CSRF_COOKIE"]
    return client


def entrust(*case_files: CaseFile, scope: Scope = Scope.ACT, team: str = TEAM) -> None:
    """The people of these files gave a mandate to this team."""
    theirs, now = Team.objects.get_or_create(name=team)[0], timezone.now()
    for case_file in case_files:
        give_mandate(case_file, theirs, now, scope=scope, until=timezone.localdate(now) + A_MONTH)


@contextmanager
def everything_entrusted() -> Iterator[None]:
    """Every file that is made meanwhile is the team's from its first moment; its row of the docket says so at the next turn."""

    def given(instance: CaseFile, created: bool, **_signal: object) -> None:
        if created:
            theirs, today = Team.objects.get_or_create(name=TEAM)[0], timezone.localdate()
            Mandate.objects.create(case_file=instance, team=theirs, scope=Scope.ACT, until=today + A_MONTH)

    post_save.connect(given, sender=CaseFile)
    try:
        yield
    finally:
        post_save.disconnect(given, sender=CaseFile)
