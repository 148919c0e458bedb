"""The app that owns the history of a file after it was sent."""

from django.apps import AppConfig


class TrackingConfig(AppConfig):
    """Its tables point at the case file and are pointed at by nothing."""

    name = "enrollment.tracking.records"
    label = "tracking"
