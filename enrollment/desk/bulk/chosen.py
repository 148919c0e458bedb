"""The files that somebody has chosen, between choosing and confirming: kept in their session, with a key of its own."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from enrollment.case_file.records.models import CaseFile


MOST = 500
# Who works in several tabs confirms each of them; what was chosen long ago is chosen anew.
KEPT, PLACE = 5, "chosen_files"


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Ids and references, as they were shown when they were chosen."""

    key: str
    deed: str
    files: tuple[tuple[UUID, str], ...]
    at: datetime
    came_from: str  # how the list was filtered and ordered in which they were ticked; never a name that was looked for

    def ids(self) -> list[UUID]:
        """In the order of the list."""
        return [key for key, _reference in self.files]


def keep(
    request: HttpRequest, deed: str, files: Iterable[CaseFile], now: datetime, came_from: str = ""
) -> str:
    """Until it is confirmed; the key by which it is found."""
    key = secrets.token_urlsafe(16)
    chosen = {
        "deed": deed,
        "files": [[str(each.pk), each.reference] for each in files],
        "at": now.isoformat(),
        "came_from": came_from,
    }
    former = list(request.session.get(PLACE, {}).items())[-KEPT + 1 :]
    request.session[PLACE] = {**dict(former), key: chosen}
    return key


def chosen_in(request: HttpRequest, key: str) -> Chosen | None:
    """What was chosen under this key in this session; None where it is unknown, or too long ago."""
    kept = request.session.get(PLACE, {}).get(key)
    if kept is None:
        return None
    return Chosen(
        key=key,
        deed=kept["deed"],
        files=tuple((UUID(each), reference) for each, reference in kept["files"]),
        at=datetime.fromisoformat(kept["at"]),
        came_from=kept.get("came_from", ""),  # chosen before an update
    )
