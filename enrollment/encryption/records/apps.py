"""The app of the encrypted fields; it has no table of its own."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from enrollment.encryption.records.checks import every_key_is_here, keys_are_fit


class EncryptionConfig(AppConfig):
    """Brings the checks and the commands."""

    name = "enrollment.encryption.records"
    label = "encryption"

    def ready(self) -> None:
        """Where the keys are unfit, nothing starts."""
        register(keys_are_fit, Tags.security)
        register(every_key_is_here, Tags.database)
