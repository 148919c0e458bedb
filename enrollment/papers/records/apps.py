"""The app that owns the papers given."""

from django.apps import AppConfig
from django.utils.module_loading import import_string


class PapersConfig(AppConfig):
    """Its tables point at the case file and at its proofs of residence; the pages themselves lie in a storage."""

    name = "enrollment.papers.records"
    label = "papers"

    def ready(self) -> None:
        """Named by a string: it needs tables, which can't be imported before this point."""
        import_string("enrollment.papers.records.installed.install")()
