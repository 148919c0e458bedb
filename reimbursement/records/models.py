"""Care that a person paid before being covered, and the days they put down for that time.

Nothing here says why care was needed: the kind of act is coarse, and there is no room for words.
"""

import uuid
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from reimbursement.law.bill.care import Care
from reimbursement.law.claims.care_claims import AGES, AgeGroup, ClaimPaper, Expense


class CareExpense(models.Model):
    """One bill of the ledger, and which papers of it are at hand."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_file = models.ForeignKey(
        "enrollment.CaseFile", on_delete=models.CASCADE, related_name="care_expenses"
    )
    act = models.CharField(_("act"), max_length=40)
    on = models.DateField(_("day of the care"))
    fee = models.DecimalField(_("amount paid"), max_digits=9, decimal_places=2)
    units = models.PositiveSmallIntegerField(_("boxes, sessions or days"), default=1)
    age_group = models.CharField(_("age of the patient"), max_length=10, default=AgeGroup.ADULT.value)
    has_feuille_de_soins = models.BooleanField(_("feuille de soins kept"), default=False)
    has_prescription = models.BooleanField(_("prescription kept"), default=False)
    has_receipt = models.BooleanField(_("receipt kept"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("care paid")
        verbose_name_plural = _("care paid")
        ordering = ["on", "created_at", "id"]

    def __str__(self) -> str:
        return self.act

    def as_care(self) -> Care:
        """The care as the estimator knows it."""
        return Care(
            act=self.act,
            on=self.on,
            fee=Decimal(self.fee),
            units=self.units,
            age=AGES[AgeGroup(self.age_group)],
        )

    def kept(self) -> frozenset[ClaimPaper]:
        """The papers at hand."""
        held = {
            ClaimPaper.FEUILLE_DE_SOINS: self.has_feuille_de_soins,
            ClaimPaper.PRESCRIPTION: self.has_prescription,
            ClaimPaper.RECEIPT: self.has_receipt,
        }
        return frozenset(paper for paper, is_held in held.items() if is_held)

    def as_expense(self) -> Expense:
        """The bill as the rules of claims know it."""
        return Expense(id=str(self.pk), care=self.as_care(), kept=self.kept())


class Gap(models.Model):
    """The days that a person puts down for the time before being covered."""

    case_file = models.OneToOneField(
        "enrollment.CaseFile", on_delete=models.CASCADE, primary_key=True, related_name="gap"
    )
    rights_open_on = models.DateField(_("day on which rights open"), null=True, blank=True)
    end_cover_on = models.DateField(_("day to look at the private insurance again"), null=True, blank=True)

    class Meta:
        verbose_name = _("time before cover")
        verbose_name_plural = _("times before cover")

    def __str__(self) -> str:
        return str(self.rights_open_on or "")
