"""The papers that a person gave: which line of the checklist each is for, its files, and its pages in order.

The pages themselves lie encrypted in the storage `papers`, under random names that stand here as `blob`.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from enrollment.encryption.records.fields import EncryptedJSONField, EncryptedTextField
from enrollment.papers.law.review import Reviewed


class ReadingState(models.TextChoices):
    """How far the machine is with a paper."""

    WAITING = "waiting", _("waiting to be read")
    READING = "reading", _("being read")
    READ = "read", _("read")
    FAILED = "failed", _("could not be read")
    OFF = "off", _("not read here")


class VirusCheck(models.TextChoices):
    """What the antivirus said of a file; what isn't clean or off is never served."""

    OFF = "off", _("no antivirus here")
    PENDING = "pending", _("waiting to be checked")
    CLEAN = "clean", _("clean")
    INFECTED = "infected", _("infected")


class GivenPaper(models.Model):
    """One paper of one person. `kind` is the kind of proof of residence, where it is one, and `proof` what it shows.

    `revision` goes up with every change of its pages: what was read of another revision is of another paper, and what an
    advisor said of another (`reviewed_revision`) too. `review` is a `Reviewed`, `overruled` see `enrollment.papers.law.review`, `former`
    `enrollment.papers.records.correcting`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_file = models.ForeignKey(
        "enrollment.CaseFile", on_delete=models.CASCADE, related_name="given_papers"
    )
    key = models.CharField(_("paper"), max_length=40)
    person = models.CharField(_("person"), max_length=20)
    kind = models.CharField(_("kind of proof of residence"), max_length=40, blank=True)
    proof = models.ForeignKey(
        "documents.ResidenceProof", on_delete=models.SET_NULL, null=True, blank=True, related_name="papers"
    )
    given_at = models.DateTimeField(_("given"))
    given_by = EncryptedTextField(_("given by"))
    revision = models.PositiveIntegerField(default=1)
    reading_state = models.CharField(
        _("reading"), max_length=10, choices=ReadingState, default=ReadingState.WAITING
    )
    reading = EncryptedJSONField(_("what was read"), null=True, blank=True)
    confirmed = EncryptedJSONField(_("what the person confirmed"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    contested = EncryptedJSONField(_("what the person contests, by check"), null=True, blank=True)
    overruled = EncryptedJSONField(_("what an advisor overruled, by check"), null=True, blank=True)
    review = models.CharField(_("review"), max_length=12, blank=True)
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, blank=True)
    reviewed_by = EncryptedTextField(_("reviewed by"), default="")
    reviewed_revision = models.PositiveIntegerField(null=True, blank=True)
    former = EncryptedJSONField(_("pages as a team looked at them"), null=True, blank=True)

    class Meta:
        verbose_name = _("paper given")
        verbose_name_plural = _("papers given")
        ordering = ["given_at", "id"]

    def __str__(self) -> str:
        return f"{self.key} ({self.person})"

    @property
    def is_accepted(self) -> bool:
        """Whether an advisor accepted it, with the pages that count now."""
        return self.review == Reviewed.ACCEPTED and (
            self.is_being_changed or self.reviewed_revision == self.revision
        )

    @property
    def is_being_changed(self) -> bool:
        """Whether its person changes pages that a team has looked at, and hasn't said that they are done."""
        return self.former is not None


class SentFile(models.Model):
    """One file as it was taken in: a clean PDF in the storage. `fingerprint` is keyed: it finds the same file again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(GivenPaper, on_delete=models.CASCADE, related_name="files")
    blob = models.CharField(max_length=80, unique=True)
    size = models.PositiveIntegerField(_("bytes"))
    name = EncryptedTextField(_("name as sent"))
    is_photo = models.BooleanField(default=False)
    fingerprint = models.CharField(max_length=64, db_index=True)
    virus_check = models.CharField(
        _("antivirus"), max_length=10, choices=VirusCheck, default=VirusCheck.PENDING
    )
    received_at = models.DateTimeField(_("received"))

    class Meta:
        verbose_name = _("file sent")
        verbose_name_plural = _("files sent")
        ordering = ["received_at", "id"]

    def __str__(self) -> str:
        return str(self.pk)


class PaperPage(models.Model):
    """One page of a paper: which page of which file, turned clockwise by `turn` degrees, cropped to `corners`.

    `corners` is four (x, y) in 0..1 from the top left of the unturned picture; `sheet` the same, found and offered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(GivenPaper, on_delete=models.CASCADE, related_name="pages")
    file = models.ForeignKey(SentFile, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField(_("page of the file"), default=0)
    position = models.PositiveSmallIntegerField(_("place in the paper"))
    turn = models.PositiveSmallIntegerField(_("turned by"), default=0)
    corners = EncryptedJSONField(_("cropped to"), null=True, blank=True)
    sheet = EncryptedJSONField(_("sheet found"), null=True, blank=True)
    thumbnail = models.CharField(max_length=80, unique=True)
    looks_like = EncryptedTextField(_("perceptual hash"))
    notes = models.JSONField(_("what the picture looks like"), default=list, blank=True)

    class Meta:
        verbose_name = _("page of a paper")
        verbose_name_plural = _("pages of papers")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.position}"


class WhyNotGiven(models.TextChoices):
    """What a person says of a paper that they don't give now."""

    LATER = "later", _("I’ll give it later")
    CANNOT_FIND = "cannot-find", _("I can’t find it")
    CANNOT_GET = "cannot-get", _("I can’t get it")
    NOT_FOR_ME = "not-for-me", _("It doesn’t apply to me")


class PutOff(models.Model):
    """A paper of the checklist that isn't given, and why."""

    case_file = models.ForeignKey("enrollment.CaseFile", on_delete=models.CASCADE, related_name="put_off")
    key = models.CharField(_("paper"), max_length=40)
    person = models.CharField(_("person"), max_length=20)
    reason = models.CharField(_("why not"), max_length=20, choices=WhyNotGiven)
    said_at = models.DateTimeField(_("said"))

    class Meta:
        verbose_name = _("paper put off")
        verbose_name_plural = _("papers put off")
        constraints = [
            models.UniqueConstraint(fields=["case_file", "key", "person"], name="one_reason_for_each_paper"),
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.person}): {self.reason}"
