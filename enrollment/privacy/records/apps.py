"""The app that owns erasures and the warnings before them."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Reads every table that points at a case file; its own are two."""

    name = "enrollment.privacy.records"
    label = "privacy"
