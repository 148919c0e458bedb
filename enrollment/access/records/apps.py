"""The app of the tables of access."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Rows go with their file, or after a day."""

    name = "enrollment.access.records"
    label = "access"
