"""Which team's figures are asked for, and of which quarter."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import Q
from django.http import HttpRequest

from enrollment.access.records.models import Team
from enrollment.access.visible import MAY_SEE, teams_of
from enrollment.figures.law.quarters import Quarter, quarter_named, quarter_of
from enrollment.figures.records.models import Count, CountedFigure, WaitsOfFund
from enrollment.ui.clock import today_of


@dataclass(frozen=True, kw_only=True)
class FiguresAsked:
    """A team of the reader's, a quarter, and what there is to choose from; the newest quarter first."""

    team: Team
    teams: Sequence[Team]
    quarter: Quarter
    quarters: Sequence[Quarter]

    @property
    def address(self) -> str:
        """The same again, as the end of an address."""
        return f"team={self.team.pk}&quarter={self.quarter}"


def asked_in(request: HttpRequest, *more: str) -> FiguresAsked | None:
    """What the address asks for; None for whoever is in no team. Another's team is as absent as one that never was."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    if request.GET.keys() - {"team", "quarter", *more}:
        raise BadRequest("no such filter")
    teams = list(teams_of(request.user).order_by("name"))
    if not teams:
        return None
    named = request.GET.get("team", "")
    team = next((each for each in teams if str(each.pk) == named), teams[0])
    here = quarter_of(today_of(request))
    quarters = sorted({here, *quarters_of(team)}, reverse=True)
    asked = quarter_named(request.GET.get("quarter", ""))
    return FiguresAsked(
        team=team, teams=teams, quarter=asked if asked in quarters else here, quarters=quarters
    )


def quarters_of(team: Team) -> set[Quarter]:
    """Those of which there is anything."""
    ours = Q(team=team) | Q(team=None, figure=CountedFigure.NEWCOMERS)
    counted = Count.objects.filter(ours).order_by().values_list("quarter", flat=True).distinct()
    waited = WaitsOfFund.objects.filter(team=team).order_by().values_list("quarter", flat=True).distinct()
    return {quarter for written in (*counted, *waited) if (quarter := quarter_named(written))}
