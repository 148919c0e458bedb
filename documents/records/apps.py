"""The app that owns what a person tells us about their papers."""

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import register
from django.utils.translation import gettext_lazy as _

from documents.cerfa import keep_files_in
from documents.records.checks import accepted_blanks


class DocumentsConfig(AppConfig):
    """Papers of a case file."""

    name = "documents.records"
    label = "documents"
    verbose_name = _("Papers")

    def ready(self) -> None:
        """Blanks and compiled forms are kept with the other files that the site writes."""
        keep_files_in(settings.VAR)
        register(accepted_blanks, "forms")
