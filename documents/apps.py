"""The app that owns what a person tells us about their papers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Papers of a case file."""

    name = "documents"
    verbose_name = _("Papers")
