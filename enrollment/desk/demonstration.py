"""Who works at the desk of the demonstration: they come through the same door as every other, each into their team."""

import secrets

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib.auth.models import Permission, User
from django.db import transaction

from enrollment.access.records.models import Team
from enrollment.access.records.teams import put_in_team
from enrollment.desk.staff_door.second_factor import DRIFT, PERIOD, code_at
from enrollment.household.records.demonstration import TEAM


ADVISOR, COLLEAGUE, LEAD = "advisor", "colleague", "lead"
# Invented, as colleagues call them. The first one leads too, so that one login shows everything.
ADVISORS = {
    ADVISOR: ("Camille", "Roux"),
    COLLEAGUE: ("Idriss", "Haddad"),
    LEAD: ("Solène", "Le Gall"),
}
LEADERS = frozenset({ADVISOR, LEAD})
# A partner is told how far the requests of its people are, and reads no file.
PARTNER, EMPLOYER = "employer", "Transports Lavigne (démo)"
# What they were called before, in a demonstration that is there already.
FORMER_NAMES = {"Demonstration team": TEAM, "Demonstration employer": EMPLOYER}
USERS = {**ADVISORS, PARTNER: ("Nadège", "Vermeulen")}
RIGHTS = ("view_casefile", "add_milestoneentry")


@transaction.atomic
def demonstration_advisor(name: str = ADVISOR, password: str = "") -> tuple[User, str]:
    """One of `USERS`, who may do all that their like do, with a second factor and, unless given, a password made anew."""
    password = password or "-".join(secrets.token_hex(2) for _group in range(4))
    first_name, last_name = USERS[name]
    called = {"first_name": first_name, "last_name": last_name}
    advisor, _is_new = User.objects.update_or_create(
        username=name, defaults=called, create_defaults={**called, "is_staff": True}
    )
    advisor.set_password(password)
    advisor.save()
    if name == PARTNER:
        put_in_team(advisor, EMPLOYER, is_partner=True)
    else:
        let_advise(advisor)
    Authenticator.objects.filter(user=advisor).delete()
    seed = get_adapter().encrypt(generate_totp_secret())
    Authenticator.objects.create(user=advisor, type=Authenticator.Type.TOTP, data={"secret": seed})
    RecoveryCodes.activate(advisor)
    return advisor, password


def let_advise(advisor: User) -> None:
    """All rights of an advisor, in the team of the demonstration."""
    advisor.user_permissions.set(Permission.objects.filter(codename__in=RIGHTS))
    put_in_team(advisor, TEAM, is_lead=advisor.username in LEADERS)


def rename_teams() -> None:
    """A demonstration of an earlier release goes on with its teams, under today's names."""
    for former, name in FORMER_NAMES.items():
        if not Team.objects.filter(name=name).exists():
            Team.objects.filter(name=former).update(name=name)


def demonstration_team() -> tuple[Team, list[User]]:
    """The team, and who works in it, in the order of `ADVISORS`."""
    found = {each.username: each for each in User.objects.filter(username__in=ADVISORS)}
    return Team.objects.get(name=TEAM), [found[name] for name in ADVISORS]


def demonstration_employer() -> Team | None:
    """The partner, once somebody works there."""
    return Team.objects.filter(name=EMPLOYER, is_partner=True).first()


def _app(name: str) -> Authenticator | None:
    return Authenticator.objects.filter(user__username=name, type=Authenticator.Type.TOTP).first()


def seed_of_the_demonstration(name: str = ADVISOR) -> str | None:
    """The key for an app on one's own telephone; None where there is no such advisor."""
    app = _app(name)
    return app and get_adapter().decrypt(app.data["secret"])


def code_of_the_demonstration(now: float, name: str = ADVISOR) -> tuple[str, float] | None:
    """A code that opens now, and until when: the next one where the present one has been used."""
    app = _app(name)
    if app is None:
        return None
    period = max(int(now) // PERIOD, app.data.get("period", -1) + 1)
    return code_at(get_adapter().decrypt(app.data["secret"]), period), (period + 1 + DRIFT) * PERIOD
