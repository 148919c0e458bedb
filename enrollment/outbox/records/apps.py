"""The app that owns addresses, the ledger of reminders, and the links of calendars."""

from django.apps import AppConfig
from django.core.checks import register

from enrollment.outbox.records.checks import mail_server


class OutboxConfig(AppConfig):
    """Its tables point at the case file and go with it."""

    name = "enrollment.outbox.records"
    label = "outbox"

    def ready(self) -> None:
        register(mail_server, "reminders")
