"""The app that owns what a change of the law does to files."""

from django.apps import AppConfig


class LawChangesConfig(AppConfig):
    """Its tables point at the case file; whatever they hold can be worked out again but what was told."""

    name = "enrollment.law_changes.records"
    label = "law_changes"
