"""Amounts in euros and rates, written as the language of the reader writes them."""

from decimal import Decimal

from django import template
from django.template.defaultfilters import floatformat
from django.utils.translation import get_language


register = template.Library()


@register.filter
def euros(amount: Decimal) -> str:
    """€8.40 in English, 8,40 € in French, in one piece."""
    number = floatformat(amount, "2g")
    return f"{number}\u00a0€" if get_language() == "fr" else f"€{number}"


@register.filter
def percent(share: Decimal) -> str:
    """A rate of the law as people say it: 0.70 is 70%."""
    number = floatformat(share * 100, "-1")
    return f"{number}\u00a0%" if get_language() == "fr" else f"{number}%"
