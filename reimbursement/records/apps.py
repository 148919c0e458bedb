"""The app that says what comes back of a bill."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReimbursementConfig(AppConfig):
    """Estimates, offers of a mutuelle, and the words of refunds."""

    name = "reimbursement.records"
    label = "reimbursement"
    verbose_name = _("What comes back")
