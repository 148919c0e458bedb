"""What a team has typed of somebody who hasn't said yes yet, and the lists from which many come."""

import uuid
from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from enrollment.case_file.records.models import new_reference
from enrollment.encryption.records.fields import EncryptedJSONField, EncryptedTextField
from enrollment.intake.law.recognised import FirstQuestion, asked_of
from enrollment.intake.law.waiting import MOST_STRANGE


class PreparedFile(models.Model):
    """Not a client's file yet: what an advisor typed, which the team sees because the team typed it, and nobody else.

    Its client takes it with a code, and only then is there a case file: with a mandate for the team, without one, or not
    at all. Nothing that the client adds ever stands here. What was typed goes with the client's decision.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for the client")
        KEPT = "kept", _("taken, with a mandate")
        ALONE = "alone", _("taken, without a mandate")
        ERASED = "erased", _("erased by the client")

    class Way(models.TextChoices):
        MAIL = "mail", _("by e-mail")
        HAND = "hand", _("handed over")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    team = models.ForeignKey("access.Team", models.CASCADE, related_name="prepared_files")
    by = models.CharField(max_length=150)  # the user name of the advisor
    language = models.CharField(max_length=8)
    typed = EncryptedJSONField(default=dict)  # answers by question, as a case file keeps them
    address = EncryptedTextField(default="")
    # Keyed hashes, within the team, by which the same person isn't prepared twice; empty where nothing is known.
    address_digest = models.CharField(max_length=64, blank=True, db_index=True)
    person_digest = models.CharField(max_length=64, blank=True, db_index=True)
    prepared_at = models.DateTimeField(default=timezone.now)
    ends_on = models.DateField(db_index=True)  # the last day
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    decided_at = models.DateTimeField(null=True)
    # Of a file that its client kept with a mandate; who kept theirs alone is not to be found from here.
    case_file = models.OneToOneField(
        "enrollment.CaseFile", models.CASCADE, null=True, related_name="prepared_from"
    )
    came_from = models.ForeignKey("ClientList", models.SET_NULL, null=True, related_name="made")
    # A keyed hash of the line: the same line of a list makes one file, however often it is sent.
    line_digest = models.CharField(max_length=64, null=True)  # noqa: DJ001 - null stands beside null in a unique index

    finder = models.CharField(max_length=8, null=True, unique=True)  # noqa: DJ001 - as above
    proof_hash = models.CharField(max_length=64, blank=True)
    tries_left = models.PositiveSmallIntegerField(default=0)
    code_ends_at = models.DateTimeField(null=True)
    invited_at = models.DateTimeField(null=True)
    invited_by = models.CharField(max_length=8, choices=Way.choices, blank=True)
    mails_sent = models.PositiveSmallIntegerField(default=0)
    # How often somebody with a right code couldn't say who they are.
    strange_tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("prepared file")
        verbose_name_plural = _("prepared files")
        ordering = ["-prepared_at", "id"]
        constraints = [models.UniqueConstraint(fields=["team", "line_digest"], name="each_line_once")]
        indexes = [models.Index(fields=["team", "-prepared_at", "id"], name="prepared_by_a_team")]

    def __str__(self) -> str:
        return self.reference

    @property
    def names(self) -> dict[str, str]:
        """As they were typed."""
        return dict(self.typed.get("names", {}))

    @property
    def full_name(self) -> str:
        """First names and the name in use; empty once its client has decided."""
        called = (self.names.get("first_names"), self.names.get("used_name") or self.names.get("birth_name"))
        return " ".join(name for name in called if name)

    @property
    def prepared_day(self) -> date:
        """The day, here, on which it was typed."""
        return timezone.localdate(self.prepared_at)

    @property
    def is_waiting(self) -> bool:
        """Whether its client hasn't decided."""
        return self.state == self.State.WAITING

    @property
    def is_with_a_stranger(self) -> bool:
        """Whether its codes open nothing until one is handed over."""
        return self.strange_tries >= MOST_STRANGE

    @property
    def can_be_mailed(self) -> bool:
        """Whether a code may go to its address: who reads there must be able to tell something that no stranger can."""
        return (
            bool(self.address) and asked_of(self.typed) is FirstQuestion.DAY and not self.is_with_a_stranger
        )

    def can_be_opened(self, now: datetime) -> bool:
        """Whether its code still opens it."""
        return (
            self.is_waiting
            and self.ends_on >= timezone.localdate(now)
            and self.code_ends_at is not None
            and self.code_ends_at > now
            and self.tries_left > 0
            and not self.is_with_a_stranger
        )


class ClientList(models.Model):
    """A list of clients that an advisor sent: looked through first, then made into prepared files once they say so."""

    class State(models.TextChoices):
        LOOKING = "looking", _("being looked through")
        LOOKED = "looked", _("looked through: nothing is made yet")
        MAKING = "making", _("files are being prepared")
        STOPPED = "stopped", _("stopped")
        DONE = "done", _("done")
        REFUSED = "refused", _("can’t be used")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("access.Team", models.CASCADE, related_name="client_lists")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="client_lists")
    reader_language = models.CharField(max_length=8)  # in which troubles are said
    default_language = models.CharField(max_length=8)  # of clients whose line names none
    sent_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.LOOKING)
    trouble = models.CharField(max_length=24, blank=True)  # why it can't be used
    read_as = models.JSONField(default=dict)  # encoding, separator and which column is which
    lines_seen = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    doubles = models.PositiveIntegerField(default=0)
    lines_done = models.PositiveIntegerField(default=0)
    files_made = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField()  # when its task last showed that it lives

    class Meta:
        verbose_name = _("list of clients")
        verbose_name_plural = _("lists of clients")
        ordering = ["-sent_at", "id"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_moving(self) -> bool:
        """Whether a task works on it, or is to."""
        return self.state in (self.State.LOOKING, self.State.MAKING)


class ListPiece(models.Model):
    """A piece of the list as it came, packed and sealed. All of them go once the list is done or given up."""

    client_list = models.ForeignKey(ClientList, models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    sealed = EncryptedTextField()

    class Meta:
        ordering = ["client_list_id", "number"]
        constraints = [models.UniqueConstraint(fields=["client_list", "number"], name="each_piece_once")]

    def __str__(self) -> str:
        return str(self.number)


class ListTrouble(models.Model):
    """What is wrong with some lines that follow each other: pairs of number and sentence."""

    client_list = models.ForeignKey(ClientList, models.CASCADE, related_name="troubles")
    first_line = models.PositiveIntegerField()
    said = EncryptedJSONField(default=list)

    class Meta:
        ordering = ["client_list_id", "first_line"]

    def __str__(self) -> str:
        return str(self.first_line)
