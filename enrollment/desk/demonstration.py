"""The advisor of the demonstration, who comes through the same door as every other."""

import secrets

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib.auth.models import Permission, User
from django.db import transaction

from enrollment.access.records.teams import put_in_team
from enrollment.desk.staff_door.second_factor import DRIFT, PERIOD, code_at
from enrollment.household.records.demonstration import TEAM


ADVISOR = "advisor"


@transaction.atomic
def demonstration_advisor() -> tuple[User, str]:
    """The advisor, who may read the files of the demonstration and nothing else, with a password and a second factor made anew."""
    password = "-".join(secrets.token_hex(2) for _group in range(4))
    advisor, _is_new = User.objects.get_or_create(username=ADVISOR, defaults={"is_staff": True})
    advisor.set_password(password)
    advisor.save()
    advisor.user_permissions.set(Permission.objects.filter(codename="view_casefile"))
    put_in_team(advisor, TEAM, is_lead=True)
    Authenticator.objects.filter(user=advisor).delete()
    seed = get_adapter().encrypt(generate_totp_secret())
    Authenticator.objects.create(user=advisor, type=Authenticator.Type.TOTP, data={"secret": seed})
    RecoveryCodes.activate(advisor)
    return advisor, password


def _app() -> Authenticator | None:
    return Authenticator.objects.filter(user__username=ADVISOR, type=Authenticator.Type.TOTP).first()


def seed_of_the_demonstration() -> str | None:
    """The key for an app on one's own telephone; None where there is no demonstration."""
    app = _app()
    return app and get_adapter().decrypt(app.data["secret"])


def code_of_the_demonstration(now: float) -> tuple[str, float] | None:
    """A code that opens now, and until when: the next one where the present one has been used."""
    app = _app()
    if app is None:
        return None
    period = max(int(now) // PERIOD, app.data.get("period", -1) + 1)
    return code_at(get_adapter().decrypt(app.data["secret"]), period), (period + 1 + DRIFT) * PERIOD
