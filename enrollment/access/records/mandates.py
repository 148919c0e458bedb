"""Mandates are given and revoked by the person of the file: each an act on it, and a line in its log."""

from datetime import date, datetime

from enrollment.access.records.log import write_down
from enrollment.access.records.models import (
    ADVICE,
    Assignment,
    Device,
    Mandate,
    Means,
    PutAside,
    Scope,
    Team,
    What,
)
from enrollment.case_file.records.acts import APPLICANT, acting
from enrollment.case_file.records.models import CaseFile


def give_mandate(case_file: CaseFile, team: Team, now: datetime, *, scope: Scope, until: date) -> Mandate:
    """The team's from now on. One that stands for the same matter ends with it; the same given twice is one.

    Raises `ValueError` where a partner would see the file, or advisors only be told how far it is.
    """
    if team.is_partner != (scope == Scope.STATE):
        raise ValueError(f"{team} can’t be given {scope}")
    with acting(case_file, now=now):
        same = Mandate.objects.filter(
            case_file=case_file, revoked_at=None, team=team, scope=scope, until=until
        )
        if again := same.first():
            return again
        end_mandate(case_file, now, matter=matter_of(scope), followed_by=team)
        mandate = Mandate.objects.create(
            case_file=case_file, team=team, scope=scope, until=until, given_at=now, given_by=APPLICANT
        )
        write_down(case_file, What.MANDATE_GIVEN, now, why=scope)
    return mandate


def matter_of(scope: Scope) -> tuple[Scope, ...]:
    """The mandates among which one can stand at a time."""
    return (Scope.STATE,) if scope == Scope.STATE else ADVICE


def end_mandate(
    case_file: CaseFile,
    now: datetime,
    *,
    matter: tuple[Scope, ...] = ADVICE,
    followed_by: Team | None = None,
) -> bool:
    """From the next request on no team sees the file, or no partner is told; False where none was.

    Who looked after the file does so no more, unless their team is given another mandate.
    """
    with acting(case_file, now=now):
        standing = Mandate.objects.filter(case_file=case_file, revoked_at=None, scope__in=matter)
        ended = standing.update(revoked_at=now)
        # Followed by another it is one act: that one was given says so.
        if ended and followed_by is None:
            write_down(case_file, What.MANDATE_ENDED, now, why=matter[0])
        if matter == ADVICE:
            of_others = Assignment.objects.filter(case_file=case_file)
            if followed_by is not None:
                of_others = of_others.exclude(advisor__memberships__team=followed_by)
            of_others.delete()
            PutAside.objects.filter(case_file=case_file).delete()
            # Whoever fills in under it holds the file no more.
            Device.objects.filter(case_file=case_file, means=Means.DESK).delete()
    return bool(ended)
