"""The app that owns what a team asks of a person."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """Its table points at the case file, at the team, and at the paper that is asked for again."""

    name = "enrollment.requests.records"
    label = "requests"
