"""Making somebody an advisor, and letting one in again who has lost the way: the operator's acts, by command."""

from django.contrib.auth.models import Permission, User
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from enrollment.desk.staff_door.sessions import end_everywhere


READS, WRITES = "view_casefile", "add_milestoneentry"


@transaction.atomic
def make_advisor(name: str, *, writes: bool, reads: bool = True) -> User:
    """Somebody who reads files and, if so wished, writes in their history; without a password yet.

    Who works at a partner reads none: they come in by the same door, and are told how far requests are.
    """
    advisor = User.objects.create_user(name, is_staff=True)
    rights = [right for right, given in ((READS, reads), (WRITES, writes)) if given]
    advisor.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return advisor


@transaction.atomic
def lock_out(advisor: User) -> None:
    """Password, app, passkeys and recovery codes are gone, and every session with them; rights stay."""
    advisor.set_unusable_password()
    advisor.save(update_fields=["password"])
    advisor.authenticator_set.all().delete()
    end_everywhere(User, user=advisor)


def welcome_path(advisor: User) -> str:
    """The address at which the advisor chooses a password: once, and within PASSWORD_RESET_TIMEOUT."""
    uid = urlsafe_base64_encode(force_bytes(advisor.pk))
    return reverse("choose-password", args=[uid, default_token_generator.make_token(advisor)])
