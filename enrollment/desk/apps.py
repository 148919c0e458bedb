"""The app that holds the advisor's desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The advisor's side of the case file."""

    name = "enrollment.desk"
    label = "desk"
