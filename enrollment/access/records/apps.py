"""The app that owns what visitors have used up."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Nothing in its table names anybody, and nothing lies there for more than a day."""

    name = "enrollment.access.records"
    label = "access"
