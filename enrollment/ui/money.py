"""Amounts in euros and rates, written as the language of the reader writes them."""

from decimal import Decimal

from django.template.defaultfilters import floatformat
from django.utils.translation import pgettext


def euros(amount: Decimal) -> str:
    """€8.40 in English, 8,40 € in French, in one piece."""
    return pgettext("amount", "€%(number)s") % {"number": floatformat(amount, "2g")}


def percent(share: Decimal) -> str:
    """A rate of the law as people say it: 0.70 is 70%."""
    return pgettext("rate", "%(number)s%%") % {"number": floatformat(share * 100, "-1")}
