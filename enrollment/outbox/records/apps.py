"""The app that owns addresses, the ledger of reminders, and the links of calendars."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import import_string

from enrollment.outbox.records.checks import mail_server


class OutboxConfig(AppConfig):
    """Its tables point at the case file and go with it."""

    name = "enrollment.outbox.records"
    label = "outbox"

    def ready(self) -> None:
        register(mail_server, "reminders")
        # By name: tables and mails can be imported only once every app is there.
        to_be_mailed = import_string("enrollment.intake.records.inviting.to_be_mailed")
        mail_it = import_string("enrollment.outbox.pages.invitations.mail_it")
        to_be_mailed.connect(mail_it, dispatch_uid="invitations")
        offer = import_string("enrollment.access.own_address.offer")
        offer(import_string("enrollment.outbox.pages.own_address.MailedProof")())
