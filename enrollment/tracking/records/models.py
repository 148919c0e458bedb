"""The history of a file as it is kept: rows are added, and never changed or taken out one by one."""

import uuid
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from enrollment.encryption.records.fields import EncryptedTextField
from enrollment.tracking.law.milestones import Entry, Milestone, SubmittedBy
from enrollment.tracking.law.received_letters import LetterKind, ReceivedLetter


Kept = TypeVar("Kept", bound=StrEnum)


def known(kind: type[Kept], kept: str) -> Kept | None:
    """What a row says, or nothing where a later version has no such word any more."""
    return kind(kept) if kept in set(kind) else None


class NeverErased:
    """A line, or lines, of a history: each goes with its file, never by itself."""

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("a milestone entry is never erased: record another that corrects it")


def refuse_change() -> NoReturn:
    """What is written down stays as it is."""
    raise TypeError("a milestone entry is never changed: record another that corrects it")


class Record(NeverErased, models.QuerySet):
    """Rows that only their file's end takes away."""

    def update(self, **kwargs: Any) -> NoReturn:
        refuse_change()


class MilestoneEntry(NeverErased, models.Model):
    """One line of a file's history. A wrong one is corrected by another that names it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_file = models.ForeignKey(
        "enrollment.CaseFile", models.CASCADE, related_name="milestone_entries", verbose_name=_("client file")
    )
    milestone = models.CharField(_("milestone"), max_length=32, blank=True)
    happened_on = models.DateField(_("happened on"))
    recorded_at = models.DateTimeField(_("written down"), auto_now_add=True)
    recorded_by = EncryptedTextField(_("written down by"))
    submitted_by = models.CharField(_("sent by"), max_length=24, blank=True)
    reference = EncryptedTextField(_("reference"), blank=True)
    corrects = models.OneToOneField(
        "self", models.CASCADE, related_name="corrected_by", null=True, blank=True, verbose_name=_("corrects")
    )

    objects = Record.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["recorded_at", "id"]

    def __str__(self) -> str:
        return f"{self.milestone or '–'} {self.happened_on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only ever the first time."""
        if not self._state.adding:
            refuse_change()
        super().save(*args, **kwargs)

    def as_entry(self) -> Entry:
        """The line as the rules know it."""
        return Entry(
            id=str(self.pk),
            milestone=known(Milestone, self.milestone),
            happened_on=self.happened_on,
            recorded_at=self.recorded_at,
            recorded_by=self.recorded_by,
            reference=self.reference,
            submitted_by=known(SubmittedBy, self.submitted_by),
            corrects=str(self.corrects_id) if self.corrects_id else "",
        )

    @classmethod
    def written(cls, case_file: Any, entry: Entry) -> "MilestoneEntry":
        """The row of a line of the history."""
        return cls(
            pk=entry.id,
            case_file=case_file,
            milestone=entry.milestone or "",
            happened_on=entry.happened_on,
            recorded_by=entry.recorded_by,
            reference=entry.reference,
            submitted_by=entry.submitted_by or "",
            corrects_id=entry.corrects or None,
        )


class WaitingTime(models.Model):
    """How long the files of a fund wait for something, counted once a day from ten files up."""

    caisse = models.CharField(_("fund"), max_length=8)
    waiting = models.CharField(_("waits for"), max_length=16)
    files = models.PositiveIntegerField(_("files"))
    still_waiting = models.PositiveIntegerField(_("still waiting"))
    quarter = models.PositiveIntegerField(_("a quarter after"), null=True)
    half = models.PositiveIntegerField(_("half after"), null=True)
    three_quarters = models.PositiveIntegerField(_("three quarters after"), null=True)
    counted_on = models.DateField(_("counted on"))

    class Meta:
        verbose_name = _("waiting time")
        verbose_name_plural = _("waiting times")
        ordering = ["caisse", "waiting"]
        constraints = [models.UniqueConstraint(fields=["caisse", "waiting"], name="one_figure_of_a_fund")]

    def __str__(self) -> str:
        return f"{self.caisse} {self.waiting} {self.half}"


class LetterReceived(models.Model):
    """A letter of the fund that the person wrote down: its kind and its days, never its words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_file = models.ForeignKey(
        "enrollment.CaseFile", models.CASCADE, related_name="letters_received", verbose_name=_("client file")
    )
    kind = models.CharField(_("kind"), max_length=32)
    dated_on = models.DateField(_("date of the letter"))
    received_on = models.DateField(_("arrived on"))
    limit_on = models.DateField(_("limit printed on it"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("written down"), auto_now_add=True)

    class Meta:
        verbose_name = _("letter received")
        verbose_name_plural = _("letters received")
        ordering = ["-received_on", "-recorded_at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.received_on}"

    def as_letter(self) -> ReceivedLetter:
        """The letter as the rules know it."""
        return ReceivedLetter(
            id=str(self.pk),
            kind=LetterKind(self.kind),
            dated_on=self.dated_on,
            received_on=self.received_on,
            limit_on=self.limit_on,
            answered_on=self.answered_on,
        )
