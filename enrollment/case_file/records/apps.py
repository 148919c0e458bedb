"""The app that owns the case file; other apps point at it as "enrollment.CaseFile"."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseFileConfig(AppConfig):
    """Named for its place in the house, labelled for the foreign keys that point at it."""

    name = "enrollment.case_file.records"
    label = "enrollment"
    verbose_name = _("Client files")
