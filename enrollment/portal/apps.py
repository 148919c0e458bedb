"""The app that holds the newcomer's pages and their template filters."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The newcomer's side of the case file."""

    name = "enrollment.portal"
    label = "portal"
