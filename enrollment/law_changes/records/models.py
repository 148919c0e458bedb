"""Editions of the law, what was worked out for each file under one of them, and what another changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from enrollment.encryption.records.fields import EncryptedJSONField, EncryptedTextField
from enrollment.law_changes.law.result import Difference, Result, result_kept


class Edition(models.Model):
    """An edition of the law under which files were worked out. `parts`: the digest of each file that decides, by its path."""

    fingerprint = models.CharField(max_length=64, unique=True)
    parts = models.JSONField()
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("edition of the law")
        verbose_name_plural = _("editions of the law")
        ordering = ["-seen_at", "-id"]

    def __str__(self) -> str:
        return self.fingerprint[:12]


class WorkedOut(models.Model):
    """What the law said of a file on `worked_out_on`; `result` is None of a file that didn't read.

    A file that was changed after `worked_out_at` may stand otherwise for that reason alone.
    """

    case_file = models.OneToOneField("enrollment.CaseFile", models.CASCADE, related_name="worked_out")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    result = EncryptedJSONField(null=True)
    worked_out_on = models.DateField(db_index=True)
    worked_out_at = models.DateTimeField()

    class Meta:
        verbose_name = _("result of a file")
        verbose_name_plural = _("results of files")

    def __str__(self) -> str:
        return f"{self.case_file_id} {self.worked_out_on}"

    def as_result(self) -> Result | None:
        """As the law knows it."""
        return None if self.result is None else result_kept(self.result)


class ResultChange(models.Model):
    """Another edition says otherwise of a file, both reckoned for `day`; of each file one at most waits to be told.

    `is_mixed`: the file was changed meanwhile too, so that not all of it need come from the law. `told_by` is the user name of
    an advisor, who told it or set it aside; `read_at` is when its person said that they have read it.
    """

    case_file = models.ForeignKey("enrollment.CaseFile", models.CASCADE, related_name="result_changes")
    former = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    before = EncryptedJSONField()
    after = EncryptedJSONField()
    day = models.DateField()
    is_mixed = models.BooleanField(default=False)
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    told_by = EncryptedTextField(default="")
    read_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("change by the law")
        verbose_name_plural = _("changes by the law")
        ordering = ["-found_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_file"], condition=models.Q(settled_at=None), name="one_change_waits"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_file_id} {self.found_at:%Y-%m-%d}"

    def as_difference(self) -> Difference:
        """As the law knows it."""
        return Difference(before=result_kept(self.before), after=result_kept(self.after))
