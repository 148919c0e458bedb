"""Which files somebody of the desk may see: those whose person gave a mandate to a team of theirs, and no others.

Every page of the desk, its list, search, downloads and acts ask here. Being an operator (a superuser) opens no file.
"""

from datetime import date
from uuid import UUID

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from enrollment.access.records.models import ADVICE, Mandate, Scope, Team
from enrollment.case_file.records.models import CaseFile
from enrollment.server.prepared import Placeholder


MAY_SEE = "enrollment.view_casefile"


# What lets do at least so much.
AT_LEAST = {scope: tuple(Scope)[place:] for place, scope in enumerate(Scope)}


def teams_of(who: AbstractUser | AnonymousUser) -> QuerySet[Team]:
    """The teams in which somebody reads files; none where they may read none at all."""
    if not (who.is_active and who.is_staff and who.has_perm(MAY_SEE)):
        return Team.objects.none()
    return Team.objects.filter(memberships__user=who, is_partner=False)


def partners_of(who: AbstractUser | AnonymousUser) -> QuerySet[Team]:
    """The partners (an employer …) for whom somebody is told how far requests are; it takes no right to read files."""
    if not (who.is_active and who.is_staff):
        return Team.objects.none()
    return Team.objects.filter(memberships__user=who, is_partner=True)


def visible_to(
    who: AbstractUser | AnonymousUser, today: date, *, least: Scope = Scope.LOOK
) -> QuerySet[CaseFile]:
    """The files that somebody of the desk may see today.

    `least` is ACT: in which they may write things down; STATE: of which they may be told at least how far they are.
    """
    return CaseFile.objects.filter(is_visible_to(who, today, least=least))


def is_visible_to(
    who: AbstractUser | AnonymousUser, today: date, *, least: Scope = Scope.LOOK, file: str = "pk"
) -> Exists:
    """The same as a condition on rows whose column `file` names one: looked up for each of them.

    Never `pk__in=visible_to(…)`: SQLite then makes a list of every file that somebody may see, to show them one.
    """
    return Exists(mandates_shown_to(who, today, least=least).filter(case_file=OuterRef(file)))


def mandates_shown_to(
    who: AbstractUser | AnonymousUser, today: date, *, least: Scope = Scope.LOOK
) -> QuerySet[Mandate]:
    """The mandates by which somebody sees files today: for who walks along files that were found already."""
    theirs = Q(team__in=teams_of(who), scope__in=ADVICE)
    if least == Scope.STATE:
        theirs |= Q(team__in=partners_of(who), scope=Scope.STATE)
    return standing_mandates(today, least=least).filter(theirs)


def standing_mandates(today: date | Placeholder, *, least: Scope = Scope.LOOK) -> QuerySet[Mandate]:
    """Those that nobody revoked and whose last day hasn't passed; unless asked for, none that only tell how far it is."""
    return Mandate.objects.filter(revoked_at=None, until__gte=today, scope__in=AT_LEAST[least])


def withheld_files(request: HttpRequest) -> frozenset[UUID]:
    """Partners' files whose papers aren't for whoever prints: at the desk those without a mandate to act; for the person none."""
    return getattr(request, "withheld_files", frozenset())
