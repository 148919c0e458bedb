"""The advisor of the demonstration."""

import secrets

from django.contrib.auth.models import Permission, User


ADVISOR = "advisor"


def demonstration_advisor() -> tuple[User, str]:
    """The advisor, who may read files and nothing else, with a password made anew."""
    password = "-".join(secrets.token_hex(2) for _group in range(4))
    advisor, _is_new = User.objects.get_or_create(username=ADVISOR, defaults={"is_staff": True})
    advisor.set_password(password)
    advisor.save()
    advisor.user_permissions.set(Permission.objects.filter(codename="view_casefile"))
    return advisor, password
