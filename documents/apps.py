"""The app that owns what a person tells us about their papers."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from documents.forms import compiled_cache


class DocumentsConfig(AppConfig):
    """Papers of a case file."""

    name = "documents"
    verbose_name = _("Papers")

    def ready(self) -> None:
        """Compiled forms are kept with the other files that the site makes for itself."""
        compiled_cache.keep_in(settings.VAR / "compiled")
