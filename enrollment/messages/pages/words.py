"""A thread of messages in words: who, when, and when the other side read it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from enrollment.messages.records.models import Message, Side
from enrollment.ui.wording import day_in_words


@dataclass(frozen=True, kw_only=True)
class Said:
    """One message as a page shows it. `is_ours`: of the reader’s own side; `read`: when the other side did, of those."""

    message: Message
    who: str
    when: str
    read: str
    is_ours: bool
    is_new: bool  # of the other side, and nobody of the reader’s has read it


def said(
    thread: Iterable[Message], reads: Side, name_of: Callable[[str], str], read_words: Callable[[str], str]
) -> list[Said]:
    """The messages as one side reads them. `name_of` says who it was; `read_words` that the others read it at a moment."""
    return [
        Said(
            message=each,
            who=name_of(each.by),
            when=moment_in_words(each.sent_at),
            read=_read(each, read_words) if each.side == reads else "",
            is_ours=each.side == reads,
            is_new=each.side != reads and each.read_at is None,
        )
        for each in thread
    ]


def _read(message: Message, read_words: Callable[[str], str]) -> str:
    return read_words(moment_in_words(message.read_at)) if message.read_at else _("Not read yet")


def moment_in_words(at: datetime) -> str:
    """11 April 2026, 10:14."""
    here = timezone.localtime(at)
    return _("%(day)s, %(time)s") % {"day": day_in_words(here.date()), "time": time_format(here, "H:i")}
