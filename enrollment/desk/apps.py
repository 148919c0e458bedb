"""The app that holds the advisor's desk."""

from django.apps import AppConfig
from django.core.checks import register

from enrollment.desk.checks import old_facts


class DeskConfig(AppConfig):
    """The advisor's side of the case file."""

    name = "enrollment.desk"
    label = "desk"

    def ready(self) -> None:
        register(old_facts, "facts")
