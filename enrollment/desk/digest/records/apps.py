"""The app that owns who wants the mail of the morning."""

from django.apps import AppConfig


class DigestConfig(AppConfig):
    """One row for each advisor who was asked."""

    name = "enrollment.desk.digest.records"
    label = "digest"
