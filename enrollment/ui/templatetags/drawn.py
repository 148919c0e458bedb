"""`{% drawn "components/_shape.html" tone="info" %}`: a part of the page that says the same to everybody, drawn once."""

from django import template

from enrollment.ui.drawn import drawn


register = template.Library()
register.simple_tag(drawn)
