"""What is remembered of a file that is gone, and what was said to whoever doesn't use theirs."""

import hashlib
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Erasure(models.Model):
    """That a file was erased, and when: so that a copy of the database, brought back, brings nobody back.

    The hash needs no key: an id is 122 bits of chance, and nobody finds it by trying.
    """

    file_hash = models.CharField(max_length=64, primary_key=True)
    erased_on = models.DateField(db_index=True)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")

    def __str__(self) -> str:
        return f"{self.erased_on} {self.file_hash[:8]}"


def hash_of(file: uuid.UUID) -> str:
    """What is remembered of a file's id."""
    return hashlib.sha256(file.bytes).hexdigest()


class RetentionWatch(models.Model):
    """A file that nobody has used since `contact_at`: when to look at it again, and which warnings were given.

    A warning counts once it is given: sent, or shown from now on where there is no address that can be reached.
    `claimed_on`: a mail was begun on that day; whoever sets it first sends it, and nobody else on that day.
    """

    case_file = models.OneToOneField(
        "enrollment.CaseFile", models.CASCADE, primary_key=True, related_name="retention_watch"
    )
    contact_at = models.DateTimeField()
    look_again_on = models.DateField(null=True, db_index=True)
    first_warned_on = models.DateField(null=True)
    second_warned_on = models.DateField(null=True)
    claimed_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("warning before a file ends")
        verbose_name_plural = _("warnings before a file ends")

    def __str__(self) -> str:
        return str(self.case_file_id)
