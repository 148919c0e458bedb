"""Who has a file open at the desk."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Presence(models.Model):
    """An advisor at a file: since when, and the last sign of life. What was longer ago than a few minutes is over."""

    case_file = models.ForeignKey("enrollment.CaseFile", models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="presences")
    since = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [models.UniqueConstraint(fields=["case_file", "user"], name="once_at_a_file")]

    def __str__(self) -> str:
        return f"{self.case_file_id} · {self.user_id}"
