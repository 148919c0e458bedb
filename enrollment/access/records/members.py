"""What a lead does with the people of their team: each re-checked in the lock of the team, and written in the desk's log."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AbstractUser, User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from enrollment.access.records.assigning import led_by, let_go
from enrollment.access.records.models import Membership, Team
from enrollment.access.visible import MAY_SEE


class NotChanged(StrEnum):
    """Why the people of a team stay as they are."""

    UNKNOWN = "unknown"  # nobody at the desk is called so, or they don't read files, or they are a partner's
    IN_IT = "in-it"
    GONE = "gone"
    LAST_LEAD = "last-lead"


@contextmanager
def leading(who: AbstractUser, team: Team) -> Iterator[None]:
    """One at a time; raises `PermissionDenied` where `who` leads the team no more."""
    with transaction.atomic():
        Team.objects.select_for_update().get(pk=team.pk)
        if not led_by(who).filter(pk=team.pk).exists():
            raise PermissionDenied
        yield


def add_member(team: Team, name: str, *, by: AbstractUser) -> NotChanged | None:
    """Somebody of the desk, by user name. Nobody is made here, and nobody comes over from a partner."""
    with leading(by, team):
        found = User.objects.filter(username=name, is_active=True, is_staff=True).first()
        if found is None or not found.has_perm(MAY_SEE):
            return NotChanged.UNKNOWN
        if found.memberships.filter(team__is_partner=True).exists():
            return NotChanged.UNKNOWN
        _membership, is_new = Membership.objects.get_or_create(team=team, user=found)
        if not is_new:
            return NotChanged.IN_IT
        _note(team, by, f"added {name}")
    return None


def remove_member(team: Team, user: int, *, by: AbstractUser, now: datetime) -> NotChanged | None:
    """From the next request on they see nothing of the team's, and look after none of its files."""
    with leading(by, team):
        membership = _member(team, user)
        if membership is None:
            return NotChanged.GONE
        if membership.is_lead and not _another_lead(team, user):
            return NotChanged.LAST_LEAD
        membership.delete()
        let_go(membership.user, by=by.get_username(), now=now)
        _note(team, by, f"removed {membership.user.get_username()}")
    return None


def set_lead(team: Team, user: int, *, is_lead: bool, by: AbstractUser) -> NotChanged | None:
    """May lead from now on, or no more; a team keeps one lead at least."""
    with leading(by, team):
        membership = _member(team, user)
        if membership is None:
            return NotChanged.GONE
        if membership.is_lead and not is_lead and not _another_lead(team, user):
            return NotChanged.LAST_LEAD
        membership.is_lead = is_lead
        membership.save(update_fields=["is_lead"])
        _note(team, by, f"{membership.user.get_username()} {'leads' if is_lead else 'doesn’t lead'}")
    return None


def _member(team: Team, user: int) -> Membership | None:
    return Membership.objects.filter(team=team, user=user).select_related("user").first()


def _another_lead(team: Team, user: int) -> bool:
    others = Membership.objects.filter(team=team, is_lead=True, user__is_active=True).exclude(user=user)
    return others.exists()


def _note(team: Team, by: AbstractUser, what: str) -> None:
    LogEntry.objects.log_actions(by.pk, [team], CHANGE, change_message=what, single_object=True)
