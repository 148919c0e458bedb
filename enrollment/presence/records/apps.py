"""The app that owns who is where."""

from django.apps import AppConfig


class PresenceConfig(AppConfig):
    """Its rows last for minutes."""

    name = "enrollment.presence.records"
    label = "presence"
