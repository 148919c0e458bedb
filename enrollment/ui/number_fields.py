"""The kinds of answer that are numbers: an amount in euros, a whole number. Each refusal is a sentence."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from enrollment.ui.wording import in_language_lazy
from pathways.facts.amounts import UnreadableNumber, read_amount, read_count
from reimbursement.law.bill.care import CENT, BadInput, require_count, require_euros
from reimbursement.law.words.wording import BAD_INPUT


def refusal_of(bad: BadInput) -> ValidationError:
    """The sentence for what cannot be."""
    return ValidationError(in_language_lazy(BAD_INPUT[bad.code]), bad.code)


class EurosField(forms.Field):
    """An amount, with a comma or a point before the cents; the cleaned value is an exact Decimal."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": "10"})
    default_error_messages = {"required": in_language_lazy(BAD_INPUT["not-an-amount"])}

    def __init__(self, *, lowest: Decimal = Decimal(0), **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.lowest = lowest

    def to_python(self, value: object) -> Decimal | None:
        if value in self.empty_values:
            return None
        try:
            amount = read_amount(str(value))
            require_euros(amount, "")
        except UnreadableNumber:
            raise refusal_of(BadInput("not-an-amount", "")) from None
        except BadInput as bad:
            raise refusal_of(bad) from None
        if amount < self.lowest:
            raise refusal_of(BadInput("too-small", ""))
        return amount.quantize(CENT)


class WholeNumberField(forms.Field):
    """A whole number within bounds; a percent sign may stand behind it."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "6"})
    default_error_messages = {"required": in_language_lazy(BAD_INPUT["not-a-number"])}

    def __init__(self, *, highest: int, lowest: int = 0, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.highest, self.lowest = highest, lowest

    def to_python(self, value: object) -> int | None:
        if value in self.empty_values:
            return None
        try:
            number = read_count(str(value))
            require_count(number, self.highest, "", self.lowest)
        except UnreadableNumber:
            raise refusal_of(BadInput("not-a-number", "")) from None
        except BadInput as bad:
            raise refusal_of(bad) from None
        return number
