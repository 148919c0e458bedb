"""The app that owns the figures of the desk."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Its tables hold numbers alone, and point at teams."""

    name = "enrollment.figures.records"
    label = "figures"
