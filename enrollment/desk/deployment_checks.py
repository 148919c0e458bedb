"""`manage.py check` refuses a deployed site whose files others can read, whose key is weak, or whose mails name no sender."""

import stat
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from enrollment.server.private_files import OTHERS


SHORTEST_KEY, FEWEST_SIGNS = 50, 5


def files_are_private(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterable[CheckMessage]:
    """Answers lie in these files; a developer's machine is only warned."""
    kind = Error if settings.DEPLOYED else Warning
    for path in readable_by_others():
        yield kind(
            f"{path} can be read by other accounts of this machine.",
            hint=f"chmod -R go= {settings.VAR}",
            id="site.E001",
        )


def readable_by_others() -> list[Path]:
    """The folder of what the site writes, and its database with what lies beside it."""
    database = settings.DATABASES["default"]
    paths = [settings.VAR]
    if database["ENGINE"].endswith("sqlite3"):
        paths += [Path(f"{database['NAME']}{beside}") for beside in ("", "-wal", "-shm")]
    return [each for each in paths if each.exists() and stat.S_IMODE(each.stat().st_mode) & OTHERS]


def key_is_strong(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterable[CheckMessage]:
    """Django only warns; every cookie that opens a file is signed with it."""
    key = settings.SECRET_KEY
    if settings.DEPLOYED and (len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_SIGNS):
        yield Error(
            "DROITS_SECRET_KEY is too short to sign what opens people’s files.",
            hint='python -c "import secrets; print(secrets.token_urlsafe(64))" makes one.',
            id="site.E002",
        )


def mails_have_a_sender(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterable[CheckMessage]:
    """With a server and no sender nothing would be sent, and nobody told."""
    if settings.DEPLOYED and settings.EMAIL_HOST and not settings.DEFAULT_FROM_EMAIL:
        yield Error(
            "There is a mail server, and no sender.",
            hint="Set DROITS_MAIL_FROM, such as: Droits ouverts <reminders@example.org>",
            id="site.E003",
        )
