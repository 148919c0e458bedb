"""The app of the tables of access."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Its rows go with their file."""

    name = "enrollment.access.records"
    label = "access"
