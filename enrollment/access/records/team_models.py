"""Teams of the desk, who is in them, which file was entrusted to them, who works on it, and how far they are with it."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from enrollment.encryption.records.fields import EncryptedTextField


class Team(models.Model):
    """Advisors who work on the same files, or the people of a partner such as an employer. No file is theirs but by a mandate.

    A partner's team can be told how far a request is, and nothing more, whatever its people may do elsewhere.
    """

    name = models.CharField(_("name"), max_length=80, unique=True)
    is_partner = models.BooleanField(_("partner"), default=False)

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
    """How far a mandate goes: each lets see what the one before does, and more."""

    STATE = "state", _("be told how far my request is, and nothing else")
    LOOK = "look", _("look at everything, and change nothing")
    ACT = "act", _("look, and write down what happens for me")
    FILL = "fill", _("look, write down what happens for me, and fill in with me")


# What an advisors' team is given. Telling a partner how far it is is another matter, and stands beside it.
ADVICE = (Scope.LOOK, Scope.ACT, Scope.FILL)


class Mandate(models.Model):
    """What the person of a file lets a team do with it, until a day; the only way for a team to see a file.

    One at a time for a matter: another for the same ends the former (Code civil, article 2006). There are two matters:
    to advise, and to tell a partner how far it is. `given_by`: as in an act.
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
                fields=["case_file"],
                condition=models.Q(revoked_at=None, scope__in=["look", "act", "fill"]),
                name="one_mandate_to_advise",
            ),
            models.UniqueConstraint(
                fields=["case_file"],
                condition=models.Q(revoked_at=None, scope="state"),
                name="one_mandate_to_be_told",
            ),
        ]
        # Whether one stands is told by the index alone: the queue asks it of each row that it counts.
        indexes = [
            models.Index(
                fields=["team", "case_file", "revoked_at", "until", "scope"], name="mandates_that_stand"
            )
        ]

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
    """Who of the team works on a file. It opens nothing: only a mandate to their team does (`advisor_of`)."""

    case_file = models.OneToOneField("enrollment.CaseFile", models.CASCADE, related_name="assignment")
    advisor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments")
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")

    def __str__(self) -> str:
        return f"{self.case_file_id} · {self.advisor_id}"


class PutAside(models.Model):
    """The team has nothing to do on a file for now; it is back by itself once the client acts (`stands`).

    `client_acted_at`: when they last had, as it stood on the file then.
    """

    case_file = models.OneToOneField("enrollment.CaseFile", models.CASCADE, related_name="put_aside")
    at = models.DateTimeField()
    client_acted_at = models.DateTimeField()
    by = EncryptedTextField()  # the user name of an advisor

    class Meta:
        verbose_name = _("file put aside")
        verbose_name_plural = _("files put aside")

    def __str__(self) -> str:
        return f"{self.case_file_id} {self.at:%Y-%m-%d}"


class Nudge(models.Model):
    """An advisor asks that the person be reminded by e-mail that their file waits for them: once a day at most.

    `claimed_at` is written before the mail is sent and `sent_at` after, so that none goes out twice.
    """

    case_file = models.ForeignKey("enrollment.CaseFile", models.CASCADE, related_name="nudges")
    asked_on = models.DateField()
    asked_by = EncryptedTextField()  # the user name of an advisor
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("reminder by the team")
        verbose_name_plural = _("reminders by the team")
        constraints = [models.UniqueConstraint(fields=["case_file", "asked_on"], name="one_nudge_a_day")]
        indexes = [
            models.Index(fields=["asked_on"], condition=models.Q(claimed_at=None), name="nudges_to_send")
        ]

    def __str__(self) -> str:
        return f"{self.case_file_id} {self.asked_on}"
