"""Who works in which team: the operator's acts, by command."""

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from enrollment.access.records.models import Membership, Team


@transaction.atomic
def put_in_team(user: AbstractUser, name: str, *, is_lead: bool = False) -> Team:
    """Into the team of this name, which is made where there is none; from now on they see what was entrusted to it."""
    team, _is_new = Team.objects.get_or_create(name=name)
    Membership.objects.update_or_create(user=user, team=team, defaults={"is_lead": is_lead})
    return team


def take_out_of_team(user: AbstractUser, name: str) -> bool:
    """From the next request on they see its files no more; False where they weren't in it."""
    gone, _by_table = Membership.objects.filter(user=user, team__name=name).delete()
    return bool(gone)
