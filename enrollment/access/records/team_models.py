"""Teams of the desk, who is in them, which file was entrusted to them, and who works on it."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Team(models.Model):
    """Advisors who work on the same files. No file is a team's but by a mandate."""

    name = models.CharField(_("name"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """Somebody of the desk in a team."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    is_lead = models.BooleanField(_("leads the team"), default=False)

    class Meta:
        verbose_name = _("member of a team")
        verbose_name_plural = _("members of teams")
        constraints = [models.UniqueConstraint(fields=["user", "team"], name="once_in_a_team")]

    def __str__(self) -> str:
        return f"{self.user} · {self.team}"


class Scope(models.TextChoices):
    """How far a mandate goes."""

    LOOK = "look", _("look at everything, and change nothing")
    ACT = "act", _("look, and write down what happens for me")


class Mandate(models.Model):
    """What the person of a file lets a team do with it, until a day; the only way for a team to see a file.

    One at a time: another for the same matter ends the former (Code civil, article 2006). `given_by`: as in an act.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_file = models.ForeignKey("enrollment.CaseFile", models.CASCADE, related_name="mandates")
    team = models.ForeignKey(Team, models.PROTECT, related_name="mandates")
    scope = models.CharField(max_length=8, choices=Scope.choices)
    until = models.DateField()  # the last day
    given_at = models.DateTimeField(default=timezone.now)
    given_by = models.CharField(max_length=40)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["-given_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_file"], condition=models.Q(revoked_at=None), name="one_mandate_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["team", "case_file"], name="mandates_of_a_team")]

    def __str__(self) -> str:
        return f"{self.case_file_id} · {self.team_id}"

    @property
    def given_day(self) -> date:
        """The day, here, on which it was given."""
        return timezone.localdate(self.given_at)

    @property
    def revoked_day(self) -> date | None:
        """The day, here, on which it was revoked."""
        return self.revoked_at and timezone.localdate(self.revoked_at)


class Assignment(models.Model):
    """Who of the team works on a file. It opens nothing: only a mandate to their team does."""

    case_file = models.OneToOneField("enrollment.CaseFile", models.CASCADE, related_name="assignment")
    advisor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments")
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")

    def __str__(self) -> str:
        return f"{self.case_file_id} · {self.advisor_id}"
