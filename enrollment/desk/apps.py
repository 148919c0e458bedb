"""The app that holds the advisor's desk."""

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import register
from django.utils.module_loading import import_string

from enrollment.desk.checks import old_facts, operator_is_named
from enrollment.desk.deployment_checks import files_are_private, key_is_strong, mails_have_a_sender
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
        ADDRESS_BOOK.keep_in(settings.VAR / "addresses")
        # Named by a string: it needs tables, which can't be imported before this point.
        import_string("enrollment.desk.staff_door.installed.install")()
