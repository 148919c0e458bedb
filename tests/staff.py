"""Advisors at the door of the desk: with an app on their phone, through the pages that people use."""

import time

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.models import Permission, User
from django.test import Client

from enrollment.desk.staff_door.second_factor import PERIOD, code_at


PASSWORD = "a long pass phrase"
SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
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


def staff(name: str = "advisor", *rights: str, **options: bool) -> User:
    """Somebody of the desk with these rights, a password and the app."""
    user = User.objects.create_user(name, password=PASSWORD, is_staff=True, **options)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return with_app(user)


def come_in(client: Client, user: User) -> Client:
    """Password, then the code of the app, each on its page."""
    given = client.post(LOGIN, {"login": user.username, "password": PASSWORD})
    assert given["Location"] == SECOND_FACTOR
    given = client.post(SECOND_FACTOR, {"code": app_shows()})
    assert given["Location"] == "/admin/", given.content.decode()
    return client


def at_the_desk(user: User, **options: object) -> Client:
    """A browser in which this person is at the desk."""
    return come_in(Client(**options), user)
