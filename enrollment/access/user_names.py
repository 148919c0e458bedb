"""User names that nobody may have: acts are written down by them, and would be told, and counted, as the person's own.

Every form of users asks it, the admin's and `createsuperuser`'s; and whoever saves a user past all forms is refused.
"""

from typing import Any

from django.contrib.auth.models import AbstractUser, User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from enrollment.case_file.records.acts import is_clients_side


def is_nobodys(name: str) -> None:
    """Raise ValidationError for a name by which the person of a file, or who helps them, acts; in whichever letters."""
    if is_clients_side(name.strip().casefold()):
        raise ValidationError(
            _("“%(name)s” is what the site calls the person of a file: take another name."),
            code="acts-on-files",
            params={"name": name},
        )


def refuse_the_name(*, instance: AbstractUser, **_signal: Any) -> None:
    """Before a user is saved; who was called so before this was refused can log in, and be given another name."""
    kept = User.objects.filter(pk=instance.pk, username=instance.username)
    try:
        is_nobodys(instance.username)
    except ValidationError:
        if not kept.exists():
            raise
