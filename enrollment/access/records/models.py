"""The devices that hold a file, the printed sheet that opens it, the team with a mandate; what was done by whom."""

import uuid
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from enrollment.access.records.team_models import (
    ADVICE,
    Assignment,
    Mandate,
    Membership,
    Nudge,
    PutAside,
    Scope,
    Team,
)
from enrollment.encryption.records.fields import EncryptedTextField


__all__ = [
    "ADVICE",
    "AccessEvent",
    "Assignment",
    "Device",
    "Mandate",
    "Means",
    "Membership",
    "Nudge",
    "PrintLink",
    "PutAside",
    "RecoverySheet",
    "Role",
    "Scope",
    "Spent",
    "Team",
    "What",
]


class Role(models.TextChoices):
    """What a device may do with the file that it holds."""

    OWNER = "owner", _("everything")
    FILL = "fill", _("look and fill in")
    LOOK = "look", _("look only")


class Means(models.TextChoices):
    """How a device came to hold a file."""

    BEGAN = "began", _("began the file")
    CODE = "code", _("typed a code from another device")
    MAIL = "mail", _("typed a code from an e-mail")
    SHEET = "sheet", _("typed the code of the printed sheet")
    PREPARED = "prepared", _("typed the code for a file that a team had prepared")
    DESK = "desk", _("fills in at the desk, by the mandate")
    BEFORE = "before", _("held the file before this list was kept")


class Device(models.Model):
    """A browser that holds a file: its own, or a helper's (`holder`: their name) until a day.

    Its id stands in that browser's signed cookie. Without the row the cookie opens nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_file = models.ForeignKey("enrollment.CaseFile", models.CASCADE, related_name="devices")
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.OWNER)
    means = models.CharField(max_length=8, choices=Means.choices)
    name = models.CharField(max_length=40, blank=True)  # as “Firefox, Android”: the family, and nothing finer
    holder = EncryptedTextField(default="")
    since = models.DateTimeField(default=timezone.now)
    used_on = models.DateField(null=True)  # the last day on which something was sent from it
    ends_on = models.DateField(null=True)  # the last day on which it holds the file
    proven_at = models.DateTimeField(null=True)  # when it last showed more than its cookie

    waits_since = models.DateTimeField(null=True)  # since when it waits to count as proven without a code

    class Meta:
        verbose_name = _("device")
        verbose_name_plural = _("devices")
        ordering = ["since", "id"]

    def __str__(self) -> str:
        return self.name or str(self.pk)

    @property
    def since_day(self) -> date:
        """The day, here, on which it came to hold the file."""
        return timezone.localdate(self.since)

    @property
    def is_helpers(self) -> bool:
        """Whether somebody else than the person of the file holds it here."""
        return self.role != Role.OWNER

    @property
    def is_at_the_desk(self) -> bool:
        """Whether an advisor fills in under the mandate; no cookie opens it, only their session at the desk."""
        return self.means == Means.DESK


class RecoverySheet(models.Model):
    """The code of a printed sheet. It opens the file as often as needed, until another is printed or it is revoked."""

    case_file = models.OneToOneField("enrollment.CaseFile", models.CASCADE, related_name="recovery_sheet")
    finder = models.CharField(max_length=8, unique=True)
    proof_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    tries_left = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("recovery sheet")
        verbose_name_plural = _("recovery sheets")

    def __str__(self) -> str:
        return self.finder

    @property
    def made_day(self) -> date:
        """The day, here, on which it was made."""
        return timezone.localdate(self.made_at)


class PrintLink(models.Model):
    """A PDF, sealed, that waits to be fetched once by a code: of each file one at most."""

    case_file = models.OneToOneField("enrollment.CaseFile", models.CASCADE, related_name="print_link")
    code_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120)  # of the file, as it is downloaded
    pdf = EncryptedTextField()  # in base64
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name


class What(models.TextChoices):
    """What was done with a file, beside what its answers and its history say."""

    DEVICE_ADDED = "device-added", _("A device was added")
    DEVICE_ENDED = "device-ended", _("A device was shut out")
    ALL_OTHERS_ENDED = "all-others-ended", _("All other devices were shut out")
    LEFT = "left", _("The file was closed on a device")
    CODE_WRONG = "code-wrong", _("A wrong code was typed for this file")
    PROOF_ASKED = "proof-asked", _("A device asked to do without a code, in three days")
    SHEET_PRINTED = "sheet-printed", _("A recovery sheet was made")
    SHEET_REVOKED = "sheet-revoked", _("The recovery sheet was revoked")
    HELPER_INVITED = "helper-invited", _("A helper was invited")
    HELPER_LOOKED = "helper-looked", _("A helper opened the file")
    HELPER_ACTED = "helper-acted", _("A helper sent something")
    HELPER_OPENED_PAPER = "helper-opened-paper", _("A helper opened a paper")
    HELPER_PRINTED = "helper-printed", _("A helper downloaded the envelope with its papers")
    ADVISOR_LOOKED = "advisor-looked", _("An advisor opened the file")
    PAPER_OPENED = "paper-opened", _("An advisor opened a paper")
    PDF_DOWNLOADED = "pdf-downloaded", _("An advisor downloaded a PDF of the file")
    ADVISOR_REFUSED = "advisor-refused", _("An advisor without a mandate tried to open the file, in vain")
    PRINT_MADE = "print-made", _("A code to print elsewhere was made")
    PRINT_FETCHED = "print-fetched", _("A PDF was fetched with the code to print elsewhere")
    SEEN_AS_CLIENT = "seen-as-client", _("An advisor looked at your pages as you see them")
    EXPORTED = "exported", _("Everything of the file was taken along in one archive")
    MANDATE_GIVEN = "mandate-given", _("A team was given a mandate")
    MANDATE_ENDED = "mandate-ended", _("The mandate of a team was revoked")
    PREPARED = "prepared", _("An advisor had prepared the file")
    ADVISOR_FILLED = "advisor-filled", _("An advisor sent something in your place")
    PARTNER_LOOKED = "partner-looked", _("A partner was shown how far your request is")
    FILE_TAKEN = "file-taken", _("An advisor began to look after the file")
    FILE_HANDED = "file-handed", _("The file was handed to an advisor")
    FILE_LEFT = "file-left", _("Nobody in particular looks after the file any more")
    PUT_ASIDE = "put-aside", _("The team has nothing to do on the file for now")
    TAKEN_UP = "taken-up", _("The team took the file up again")
    NUDGED = "nudged", _("The team asked for a reminder to you")
    LISTED = "listed", _("An advisor took the file into a list on their own computer")


class AccessEvent(models.Model):
    """A line of a file's log: what, who, when, why. Lines are added and never changed.

    Each is numbered within its file and carries the hash of the line before it: one that is changed or missing shows.
    """

    case_file = models.ForeignKey("enrollment.CaseFile", models.CASCADE, related_name="access_events")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    what = models.CharField(max_length=24, choices=What.choices)
    who = EncryptedTextField(default="")  # a helper’s or an advisor’s name; empty: the person of the file
    why = models.CharField(max_length=40, blank=True)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("line of the access log")
        verbose_name_plural = _("access log")
        ordering = ["case_file_id", "number"]
        constraints = [models.UniqueConstraint(fields=["case_file", "number"], name="one_line_a_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.what}"

    @property
    def day(self) -> date:
        """The day, here, on which it was done."""
        return timezone.localdate(self.at)


class Spent(models.Model):
    """A count that ends: of what, and by whom, only a keyed hash says."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.count)
