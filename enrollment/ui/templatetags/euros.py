"""Template filters for amounts and rates in the language of the reader."""

from django import template

from enrollment.ui.money import euros, percent


register = template.Library()
register.filter(euros)
register.filter(percent)
