"""`manage.py check` says when a deployed site can't send mail, and so offers no reminders."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Warning


def mail_server(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterable[CheckMessage]:
    """One warning where there is no server or no sender; the site works without, and says so on its page."""
    if not settings.REMINDERS_OFFERED:
        yield Warning(
            "No mail server is set, so no reminders are offered.",
            hint="Set DROITS_MAIL_HOST and DROITS_MAIL_FROM, and run manage.py remind by a timer (README).",
            id="reminders.W001",
        )
