"""Where the papers that people give are kept: a folder of the site's own. What lies there is encrypted before it gets there."""

from pathlib import Path
from typing import Any


def paper_storage(var: Path) -> dict[str, Any]:
    """The entry of Django's `STORAGES`; nothing is ever served from it by address."""
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": var / "papers",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }
