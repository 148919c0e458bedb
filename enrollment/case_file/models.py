"""The case file: one person's answers, by question, as they were understood when given."""

import secrets
import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.residence import Proof


# Without 0/O, 1/I/L and vowels: can be read over the phone, and spells nothing.
REFERENCE_LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
# No file ever gets this one by chance: its letters are not all of the above.
DEMONSTRATION = "DEMO-FILE"


def new_reference() -> str:
    """A short name for the file, to say on the phone; it opens nothing by itself."""
    letters = [secrets.choice(REFERENCE_LETTERS) for _letter in range(8)]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


class CaseFile(models.Model):
    """One person's way into the health insurance.

    `answers` keeps each question's answers under the question's slug; `enrollment.case_file.answers`
    is the only reader. An answer that no longer counts stays here, so that changing one's mind twice
    loses nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(
        _("reference"), max_length=9, unique=True, default=new_reference, editable=False
    )
    language = models.CharField(_("language"), max_length=8, default="en")
    answers = models.JSONField(_("answers"), default=dict)
    planned_on = models.DateField(_("planned filing day"), null=True, blank=True)
    created_at = models.DateTimeField(_("opened"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    class Meta:
        verbose_name = _("client file")
        verbose_name_plural = _("client files")
        ordering = ["-updated_at", "id"]
        indexes = [models.Index(fields=["-updated_at", "id"])]

    def __str__(self) -> str:
        return self.reference

    def proofs(self) -> list[Proof]:
        """The proofs of residence, as the rules know them."""
        return [proof.as_proof() for proof in self.residence_proofs.all()]

    def held(self) -> frozenset[tuple[str, str]]:
        """The papers that the person has ticked, as (key, person)."""
        return frozenset((paper.key, paper.person) for paper in self.held_papers.all())

    def history(self) -> list[Any]:
        """What happened since the file was sent, as `enrollment.tracking` knows it."""
        return [entry.as_entry() for entry in self.milestone_entries.all()]
