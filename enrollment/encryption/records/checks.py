"""`manage.py check` says when keys are unfit; `check --database default` also when one of them is lost."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error

from enrollment.encryption.key_ring import UnfitKeys, keys_in
from enrollment.encryption.records.sealed_columns import key_ids_in_use, sealed_columns
from enrollment.encryption.records.sealed_elsewhere import SEALED_ELSEWHERE


def keys_are_fit(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterable[CheckMessage]:
    """One error where `DROITS_KEYS` can't be read, or gives away what it keeps."""
    try:
        keys_in(settings.KEYS)
    except UnfitKeys as unfit:
        yield Error(str(unfit), hint="DROITS_KEYS (README): ID:KEY, the newest first.", id="keys.E001")
    if settings.SECRET_KEY in settings.KEYS:
        yield Error(
            "A key that encrypts is the same as DROITS_SECRET_KEY: whoever learns one has both.",
            hint="Make a key of its own with manage.py new_key.",
            id="keys.E002",
        )


def every_key_is_here(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> Iterable[CheckMessage]:
    """One error for each key with which something was encrypted and that isn't given any more."""
    if not databases:
        return
    ring = keys_in(settings.KEYS)
    in_use = {key_id for column in sealed_columns() for key_id in key_ids_in_use(column)}
    in_use |= {key_id for texts in SEALED_ELSEWHERE for key_id in texts.key_ids()}
    for key_id in sorted(in_use):
        if not ring.opens(key_id):
            yield Error(
                f"What is kept was encrypted with the key “{key_id}”, and that key isn’t given.",
                hint="Put it back into DROITS_KEYS, behind the newest one. Without it nothing can read these files.",
                id="keys.E003",
            )
