"""Numbers by team, figure and quarter. No row says anything of one file."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from enrollment.tracking.law.kaplan_meier import Observation


class CountedFigure(StrEnum):
    """What is counted."""

    STATES = "states"
    ROUTES = "routes"
    LOAD = "load"  # by the user name of an advisor; empty: nobody's
    ASKED_AGAIN = "asked-again"  # by paper and reason
    NEWCOMERS = "newcomers"  # by the question that is open, of the whole site


class Count(models.Model):
    """So many, at the end of a quarter or on `counted_on` within it; `team` is None for the whole site."""

    team = models.ForeignKey("access.Team", models.CASCADE, null=True, related_name="+")
    figure = models.CharField(max_length=16, choices=[(each.value, each.value) for each in CountedFigure])
    quarter = models.CharField(max_length=7)
    key = models.CharField(max_length=160, blank=True)
    number = models.PositiveIntegerField()
    counted_on = models.DateField(db_index=True)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["figure", "-number", "key"]
        constraints = [
            models.UniqueConstraint(fields=["team", "figure", "quarter", "key"], name="one_number_of_a_key")
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.quarter} {self.key}"


class WaitsOfFund(models.Model):
    """The waits that began in a quarter, of the files of a team and a fund: `waits` has [days, 1 if over, how many]."""

    team = models.ForeignKey("access.Team", models.CASCADE, related_name="+")
    fund = models.CharField(max_length=8)
    waiting = models.CharField(max_length=16)
    quarter = models.CharField(max_length=7)
    waits = models.JSONField()

    class Meta:
        verbose_name = _("waits of a fund")
        verbose_name_plural = _("waits of funds")
        ordering = ["fund", "waiting", "quarter"]
        constraints = [
            models.UniqueConstraint(fields=["team", "quarter", "fund", "waiting"], name="one_row_of_waits")
        ]

    def __str__(self) -> str:
        return f"{self.fund} {self.waiting} {self.quarter}"

    def observations(self) -> list[Observation]:
        """One for each wait."""
        return [
            Observation(days=days, ended=bool(ended))
            for days, ended, count in self.waits
            for _each in range(count)
        ]
