"""The app that owns the papers given."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Its tables point at the case file and at its proofs of residence; the pages themselves lie in a storage."""

    name = "enrollment.papers.records"
    label = "papers"
