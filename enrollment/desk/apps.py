"""The app that holds the advisor's desk."""

from django.apps import AppConfig
from django.core.checks import register

from enrollment.desk.checks import old_facts, operator_is_named


class DeskConfig(AppConfig):
    """The advisor's side of the case file."""

    name = "enrollment.desk"
    label = "desk"

    def ready(self) -> None:
        register(old_facts, "facts")
        register(operator_is_named, "site")
