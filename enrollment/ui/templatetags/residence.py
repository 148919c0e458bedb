"""Template filters for the verdict on proofs of residence."""

from django import template

from documents.proof_kinds import TEXTS
from pathways.facts.fact import Text


register = template.Library()

TONES = {"official": "good", "analog": "info", "not-enough": "warn"}


@register.filter
def verdict(level: str) -> Text:
    """The verdict's sentence."""
    return TEXTS.level[level]


@register.filter
def verdict_tone(level: str) -> str:
    """The tone of the notice that says it."""
    return TONES[level]


@register.filter
def combination(code: str) -> Text:
    """Which combination of papers passed."""
    return TEXTS.combination[code]
