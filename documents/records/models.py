"""What a person tells us about their papers: the proofs of residence, and which papers are at hand."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.residence import Proof


class ResidenceProof(models.Model):
    """One proof of residence as typed in; the rules see it as a `Proof`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_file = models.ForeignKey(
        "enrollment.CaseFile", on_delete=models.CASCADE, related_name="residence_proofs"
    )
    kind = models.CharField(_("kind"), max_length=40)
    starts_on = models.DateField(_("covers from"), null=True, blank=True)
    ends_on = models.DateField(_("covers until"), null=True, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    holder = models.CharField(_("in whose name"), max_length=10, default="applicant")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("proof of residence")
        verbose_name_plural = _("proofs of residence")
        ordering = ["starts_on", "issued_on", "created_at", "id"]

    def __str__(self) -> str:
        return self.kind

    def as_proof(self) -> Proof:
        """The proof as the rules know it."""
        return Proof(
            id=str(self.pk),
            kind=self.kind,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            issued_on=self.issued_on,
            holder=self.holder,
        )


class HeldPaper(models.Model):
    """A line of the checklist that the person has ticked; or, `by_giving`, that giving the paper has ticked."""

    case_file = models.ForeignKey("enrollment.CaseFile", on_delete=models.CASCADE, related_name="held_papers")
    key = models.CharField(_("paper"), max_length=40)
    person = models.CharField(_("person"), max_length=20)
    ticked_at = models.DateTimeField(auto_now_add=True)
    by_giving = models.BooleanField(_("ticked by giving it"), default=False)

    class Meta:
        verbose_name = _("paper at hand")
        verbose_name_plural = _("papers at hand")
        constraints = [
            models.UniqueConstraint(fields=["case_file", "key", "person"], name="one_tick_for_each_paper"),
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.person})"
