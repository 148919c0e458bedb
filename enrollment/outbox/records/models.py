"""Where reminders go, which ones went, and who may follow a calendar. All of it goes with the case file."""

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from enrollment.encryption.records.fields import EncryptedTextField
from enrollment.tracking.law.limit_table import Topic


def address_digest(address: str, secret: str | None = None) -> str:
    """A keyed hash of an address, small and capital letters alike; `secret`: of a former `SECRET_KEY`."""
    salt, folded = "enrollment.outbox.address", address.strip().casefold()
    return salted_hmac(salt, folded, secret=secret or settings.SECRET_KEY, algorithm="sha256").hexdigest()


class Mailbox(models.Model):
    """An address that its owner confirmed; another address is another mailbox, so old links stop nothing new."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_file = models.OneToOneField("enrollment.CaseFile", models.CASCADE, related_name="mailbox")
    address = EncryptedTextField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=8)
    topics = models.JSONField(_("topics"), default=list)
    confirmed_at = models.DateTimeField(_("confirmed"))
    # The day of the last reminder mail: there is never a second one on a day, whatever happens to the first.
    mailed_on = models.DateField(_("last mail"), null=True, blank=True)
    # A keyed hash by which its owner comes back (`mailed_codes`); the address itself can't be searched.
    address_digest = models.CharField(max_length=64, db_index=True, editable=False, default="")
    # When the last mail said that a message of the team waits.
    told_of_messages_at = models.DateTimeField(_("told of messages"), null=True, blank=True)
    rests_until = models.DateTimeField(_("rests until"), null=True, blank=True)
    undeliverable_at = models.DateTimeField(_("found undeliverable"), null=True, blank=True)

    class Meta:
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailboxes")

    def __str__(self) -> str:
        return str(self.pk)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With the hash that belongs to the address."""
        self.address_digest = address_digest(self.address)
        super().save(*args, **kwargs)

    def wanted(self) -> frozenset[Topic]:
        """The topics to hear of; one that no longer exists is passed over."""
        return frozenset(topic for topic in Topic if topic.value in self.topics)


class Confirmation(models.Model):
    """An address that somebody typed, until the code sent to it is typed too, or ten minutes have passed."""

    case_file = models.OneToOneField("enrollment.CaseFile", models.CASCADE, related_name="confirmation")
    address = EncryptedTextField()
    language = models.CharField(max_length=8)
    topics = models.JSONField(default=list)
    code = models.CharField(max_length=64)  # keyed hash: the code itself is in the mail and nowhere else
    sent_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.pk)


class MailedCode(models.Model):
    """A code sent to a confirmed address, to come back to its file or to prove that one is its owner; or to an advisor’s own.

    For an address that nobody confirmed here there is a row as well, whose code was never sent: so both look alike.
    """

    class Purpose(models.TextChoices):
        RETURN = "return"
        PROOF = "proof"
        DESK = "desk"  # that an advisor reads the address to which the mail of the morning is to go

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    case_file = models.ForeignKey(
        "enrollment.CaseFile", models.CASCADE, null=True, related_name="mailed_codes"
    )
    address = EncryptedTextField()
    code = models.CharField(max_length=64)  # keyed hash: the code itself is in the mail and nowhere else
    sent_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.pk)


class CodeSent(models.Model):
    """That a code went out, for a day: so that nobody floods a mailbox. The address is a keyed hash."""

    address = models.CharField(max_length=64, db_index=True)
    case_file = models.ForeignKey("enrollment.CaseFile", models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.pk)


class LedgerEntry(models.Model):
    """A reminder that was claimed to be sent, and sent. The constraint is what keeps it from going out twice."""

    case_file = models.ForeignKey("enrollment.CaseFile", models.CASCADE, related_name="reminder_ledger")
    deadline = models.CharField(max_length=128)  # its key, which stays when its day moves
    due_on = models.DateField()
    stage = models.CharField(max_length=16)
    claimed_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=1)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_file", "deadline", "due_on", "stage"], name="each_reminder_once"
            )
        ]
        ordering = ["claimed_at", "id"]

    def __str__(self) -> str:
        return f"{self.deadline} {self.stage}"

    @property
    def key(self) -> tuple[str, date, str]:
        """That of the reminder."""
        return self.deadline, self.due_on, self.stage


class CalendarLink(models.Model):
    """A calendar that may be followed. Its address is this secret, signed; without the row it opens nothing."""

    case_file = models.OneToOneField("enrollment.CaseFile", models.CASCADE, related_name="calendar_link")
    secret = models.CharField(max_length=32, unique=True)
    language = models.CharField(max_length=8)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)
