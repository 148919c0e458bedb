"""The app that owns prepared files and the lists they come from."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """What is prepared is no client’s file until its client has taken it."""

    name = "enrollment.intake.records"
    label = "intake"
