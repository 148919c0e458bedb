"""Which files somebody of the desk may see: those whose person gave a mandate to a team of theirs, and no others.

Every page of the desk, its list, search, downloads and acts ask here. Being an operator (a superuser) opens no file.
"""

from datetime import date

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet

from enrollment.access.records.models import Mandate, Scope, Team
from enrollment.case_file.records.models import CaseFile


MAY_SEE = "enrollment.view_casefile"


def teams_of(who: AbstractUser | AnonymousUser) -> QuerySet[Team]:
    """The teams in which somebody reads files; none where they may read none at all."""
    if not (who.is_active and who.is_staff and who.has_perm(MAY_SEE)):
        return Team.objects.none()
    return Team.objects.filter(memberships__user=who)


def visible_to(
    who: AbstractUser | AnonymousUser, today: date, *, least: Scope = Scope.LOOK
) -> QuerySet[CaseFile]:
    """The files that somebody of the desk may see today; `least` is ACT: in which they may write things down."""
    mandates = standing_mandates(today).filter(case_file=OuterRef("pk"), team__in=teams_of(who))
    if least == Scope.ACT:
        mandates = mandates.filter(scope=Scope.ACT)
    return CaseFile.objects.filter(Exists(mandates))


def standing_mandates(today: date) -> QuerySet[Mandate]:
    """Those that nobody revoked and whose last day hasn't passed."""
    return Mandate.objects.filter(revoked_at=None, until__gte=today)
