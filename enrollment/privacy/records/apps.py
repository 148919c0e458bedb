"""The app that owns erasures and the warnings before them."""

from django.apps import AppConfig
from django.utils.module_loading import import_string


class PrivacyConfig(AppConfig):
    """Reads every table that points at a case file; its own are two."""

    name = "enrollment.privacy.records"
    label = "privacy"

    def ready(self) -> None:
        """Named by strings: they need tables, which can't be imported before this point."""
        remember_emptied = import_string("enrollment.privacy.records.erasures.remember_emptied")
        import_string("enrollment.intake.records.preparing.emptied").connect(remember_emptied)
