"""The app that holds the advisor's desk."""

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.core.checks import register

from enrollment.desk.checks import old_facts, operator_is_named
from enrollment.desk.deployment_checks import files_are_private, key_is_strong, mails_have_a_sender
from enrollment.desk.sessions import session_begins
from pathways.caisse_addresses.accepted import ADDRESS_BOOK


class DeskConfig(AppConfig):
    """The advisor's side of the case file."""

    name = "enrollment.desk"
    label = "desk"

    def ready(self) -> None:
        """Accepted addresses are kept with the other files that the site writes."""
        register(old_facts, "facts")
        for each in (operator_is_named, files_are_private, key_is_strong, mails_have_a_sender):
            register(each, "site")
        user_logged_in.connect(session_begins)
        ADDRESS_BOOK.keep_in(settings.VAR / "addresses")
