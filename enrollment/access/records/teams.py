"""Who works in which team: the operator's acts by command, and those of a team's leads on their page."""

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone

from enrollment.access.records.assigning import let_go
from enrollment.access.records.models import Membership, Team


# Who acts, when it is a command.
OPERATOR = "operator"


@transaction.atomic
def put_in_team(user: AbstractUser, name: str, *, is_lead: bool = False, is_partner: bool = False) -> Team:
    """Into the team of this name, which is made where there is none; from now on they see what was entrusted to it.

    `is_partner` says of which kind a new team is; one that is there stays what people agreed to.
    """
    team, _is_new = Team.objects.get_or_create(name=name, defaults={"is_partner": is_partner})
    Membership.objects.update_or_create(user=user, team=team, defaults={"is_lead": is_lead})
    return team


def take_out_of_team(user: AbstractUser, name: str, *, by: str = OPERATOR) -> bool:
    """From the next request on they see its files no more, and look after none; False where they weren't in it."""
    gone, _by_table = Membership.objects.filter(user=user, team__name=name).delete()
    if gone:
        let_go(user, by=by, now=timezone.now())
    return bool(gone)
