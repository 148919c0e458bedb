"""Reading what the other side wrote: the thread, what is new, and the mark that it was read."""

from collections.abc import Iterable
from datetime import datetime

from enrollment.case_file.records.models import CaseFile
from enrollment.messages.records.models import Message, Side


# More than anybody reads at once; the others are shown when they are asked for, and the export has all.
SHOWN_AT_ONCE = 50


def thread_of(case_file: CaseFile, most: int | None = SHOWN_AT_ONCE) -> list[Message]:
    """The newest messages, the oldest of them first. One more than `most`, where there are more."""
    newest = Message.objects.filter(case_file=case_file).order_by("-sent_at", "-id")
    return list(newest[: most + 1] if most is not None else newest)[::-1]


def unread_of(case_file: CaseFile, wrote: Side, *, but_about: str = "") -> int:
    """How many of this side’s messages the other hasn’t read, leaving out those about one kind of thing."""
    unread = Message.objects.filter(case_file=case_file, side=wrote, read_at=None)
    return (unread.exclude(about=but_about) if but_about else unread).count()


def mark_read(shown: Iterable[Message], wrote: Side, now: datetime) -> None:
    """The other side has these before its eyes; what came since the page was made stays unread."""
    unread = [each.pk for each in shown if each.side == wrote and each.read_at is None]
    if unread:
        Message.objects.filter(pk__in=unread, read_at=None).update(read_at=now)
