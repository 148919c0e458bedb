"""`manage.py check` says which facts of the law have not been read again for a year, and whether the operator is named."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Warning
from django.utils import timezone

from pathways.facts.freshness import CheckedFact, is_unread_for_a_year, oldest_first


FOLDERS = ("pathways", "documents", "reimbursement", "enrollment")


def old_facts(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterable[CheckMessage]:
    """One warning for each data file that holds facts older than a year, with the oldest named."""
    today = timezone.localdate()
    facts = oldest_first(settings.HOUSE, FOLDERS)
    stale = [fact for fact in facts if is_unread_for_a_year(fact.checked_on, today)]
    for file in sorted({fact.file for fact in stale}):
        yield warning(file, [fact for fact in stale if fact.file == file])


def operator_is_named(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterable[CheckMessage]:
    """One warning for a deployed site whose help page can't say who runs it (loi 2004-575, article 1-1: a site must)."""
    unsaid = [name for name in ("PUBLISHER", "CONTACT") if not getattr(settings, name)]
    if settings.DEPLOYED and unsaid:
        yield Warning(
            "The help page can’t say who runs this site, or how to reach them.",
            hint="Set " + " and ".join(f"DROITS_{name}" for name in unsaid) + " (README).",
            id="site.W001",
        )


def warning(file: str, facts: list[CheckedFact]) -> Warning:
    """What to read again; `manage.py facts --age` lists each."""
    oldest = min(facts, key=lambda fact: fact.checked_on)
    return Warning(
        f"{file}: {len(facts)} facts not read again for a year; the oldest is {oldest.heading}, {oldest.checked_on}.",
        hint="Read the source again, correct the fact if it changed, and set checked_on to that day.",
        id="facts.W001",
    )
