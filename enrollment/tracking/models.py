"""The history of a file as it is kept: rows are added, and never changed or taken out one by one."""

import uuid
from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from enrollment.tracking.milestones import Entry, Milestone, SubmittedBy


class MilestoneEntry(models.Model):
    """One line of a file's history. A wrong one is corrected by another that names it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_file = models.ForeignKey(
        "enrollment.CaseFile", models.CASCADE, related_name="milestone_entries", verbose_name=_("client file")
    )
    milestone = models.CharField(_("milestone"), max_length=32, blank=True)
    happened_on = models.DateField(_("happened on"))
    recorded_at = models.DateTimeField(_("written down"), auto_now_add=True)
    recorded_by = models.CharField(_("written down by"), max_length=150)
    submitted_by = models.CharField(_("sent by"), max_length=24, blank=True)
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    corrects = models.OneToOneField(
        "self", models.CASCADE, related_name="corrected_by", null=True, blank=True, verbose_name=_("corrects")
    )

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["recorded_at", "id"]

    def __str__(self) -> str:
        return f"{self.milestone or '–'} {self.happened_on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only ever the first time."""
        if not self._state.adding:
            raise TypeError("a milestone entry is never changed: record another that corrects it")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Goes with its file, never by itself."""
        raise TypeError("a milestone entry is never erased: record another that corrects it")

    def as_entry(self) -> Entry:
        """The line as the rules know it."""
        return Entry(
            id=str(self.pk),
            milestone=Milestone(self.milestone) if self.milestone else None,
            happened_on=self.happened_on,
            recorded_at=self.recorded_at,
            recorded_by=self.recorded_by,
            reference=self.reference,
            submitted_by=SubmittedBy(self.submitted_by) if self.submitted_by else None,
            corrects=str(self.corrects_id) if self.corrects_id else "",
        )
