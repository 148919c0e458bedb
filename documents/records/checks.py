"""`manage.py check` says when an official blank that was accepted can't be used."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Warning

from documents.forms.engine.blanks import MapError
from documents.forms.installed.blank_folder import CorruptBlank
from documents.forms.installed.blank_registry import BLANK_REGISTRY
from documents.forms.registry import FORMS


HINT = "Until then forms go out on our own copy. Install the blank again, or: manage.py install_blank {} --roll-back"


def accepted_blanks(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterable[CheckMessage]:
    """A map that points nowhere is an error and names the box; a damaged file is a warning."""
    for slug in FORMS:
        try:
            BLANK_REGISTRY.verified(slug)
        except (CorruptBlank, OSError) as reason:
            yield Warning(
                f"The official blank in use is damaged: {reason}.", hint=HINT.format(slug), id="forms.W001"
            )
        except (MapError, ValueError, TypeError, KeyError) as reason:
            yield Error(
                f"The map of the blank in use points nowhere: {reason}.",
                hint=HINT.format(slug),
                id="forms.E001",
            )
