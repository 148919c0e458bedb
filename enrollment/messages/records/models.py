"""Messages between the person of a file and the team with their mandate, and the team’s own notes."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from enrollment.encryption.records.fields import EncryptedTextField


class Side(models.TextChoices):
    """Whose message it is."""

    CLIENT = "client", _("the client")
    TEAM = "team", _("the team")


class Message(models.Model):
    """What one side wrote to the other, with the day on which the other read it.

    `by`: as in an act for the client’s side, the user name of the advisor for the team’s. `about` says in one word what it
    belongs to: empty, `request`, `contest` … A message of the client’s waits for an answer until the team writes, or one
    of the team says that it needs none (`settled_at`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_file = models.ForeignKey("enrollment.CaseFile", models.CASCADE, related_name="messages")
    side = models.CharField(max_length=8, choices=Side.choices)
    by = EncryptedTextField()
    text = EncryptedTextField()
    language = models.CharField(max_length=8)
    about = models.CharField(max_length=24, blank=True)
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["sent_at", "id"]
        indexes = [
            models.Index(fields=["case_file", "sent_at"], name="messages_of_a_file"),
            # What a round of mails, and the digest of the morning, look for among all files.
            models.Index(
                fields=["side", "case_file"], condition=models.Q(read_at=None), name="messages_unread"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.sent_at:%Y-%m-%d}"


class Note(models.Model):
    """What an advisor notes for the team. The person may ask to see it: it goes into their export."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_file = models.ForeignKey("enrollment.CaseFile", models.CASCADE, related_name="notes")
    by = EncryptedTextField()
    text = EncryptedTextField()
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-written_at", "id"]

    def __str__(self) -> str:
        return f"{self.written_at:%Y-%m-%d}"
