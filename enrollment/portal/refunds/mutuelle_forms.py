"""Up to four offers of a mutuelle, typed in from their leaflets, and the care that a person expects in a year."""

from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from enrollment.ui.money import euros
from enrollment.ui.number_fields import EurosField, WholeNumberField, refusal_of
from enrollment.ui.wording import in_language_lazy
from reimbursement.law.bill.care import HIGHEST_PERCENT, BadInput, CareFamily
from reimbursement.law.mutuelle.mutuelle import MOST_OFFERS
from reimbursement.law.mutuelle.offers import Offer
from reimbursement.law.mutuelle.year_of_care import EXPECTED


NAMES = "ABCD"[:MOST_OFFERS]
# More of one kind than a year has weeks is a slip.
MOST_OF_A_KIND = 52


def _each(fee: Decimal) -> str:
    return _("%(amount)s each") % {"amount": euros(fee)}


each = lazy(_each, str)


class OfferForm(forms.Form):
    """One offer. Its name is a letter: brands change nothing. Left empty, it isn't compared."""

    price = EurosField(label=_("Price a month, the employer’s part included"), required=False)
    percent = WholeNumberField(
        label=_("Percentage of the base (left empty: 100%)"),
        highest=HIGHEST_PERCENT,
        required=False,
    )
    non_optam = WholeNumberField(
        label=_("Percentage at doctors without OPTAM, if it differs"), highest=HIGHEST_PERCENT, required=False
    )
    dental = WholeNumberField(
        label=_("Percentage for teeth, if it differs"), highest=HIGHEST_PERCENT, required=False
    )
    glasses = EurosField(label=_("Lump sum for a pair of glasses"), required=False)
    hearing = EurosField(label=_("Lump sum for a hearing aid"), required=False)
    employer = forms.BooleanField(label=_("Through an employer, who pays half"), required=False)

    @property
    def name(self) -> str:
        return str(self.prefix).upper()

    def clean(self) -> dict[str, Any]:
        """Figures without a price can't be compared."""
        if not self.errors and self.cleaned_data["price"] is None and any(self.cleaned_data.values()):
            self.add_error("price", refusal_of(BadInput("not-an-amount", "price")))
        return self.cleaned_data

    @property
    def offer(self) -> Offer | None:
        """The offer as the law looks at it; none where nothing was typed."""
        typed = self.cleaned_data
        if typed["price"] is None:
            return None
        sums = {CareFamily.OPTICAL: typed["glasses"], CareFamily.HEARING: typed["hearing"]}
        return Offer(
            name=self.name,
            monthly_price=typed["price"],
            percent=100 if typed["percent"] is None else typed["percent"],
            non_optam_percent=typed["non_optam"],
            family_percent={} if typed["dental"] is None else {CareFamily.DENTAL: typed["dental"]},
            lump_sums={family: amount for family, amount in sums.items() if amount},
            employer=typed["employer"],
        )


class YearForm(forms.Form):
    """How often each kind of care is expected."""

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        for key, kind in EXPECTED.items():
            self.fields[key] = WholeNumberField(
                label=in_language_lazy(kind),
                highest=MOST_OF_A_KIND,
                required=False,
                initial=kind.usual,
                help_text=each(kind.fee),
            )

    @property
    def counts(self) -> dict[str, int]:
        return {key: count for key, count in self.cleaned_data.items() if count}
