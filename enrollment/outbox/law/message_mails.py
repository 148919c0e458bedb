"""When a person is told by mail that messages of their team wait: once for those that come one after the other. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta


# An advisor who writes twice in a row is still writing; whoever writes for long keeps nobody waiting.
QUIET = timedelta(minutes=5)
AT_LATEST = timedelta(minutes=30)
# Who was told of a message and hasn't read it is told of further ones a day later, and not with each of them.
NOT_AGAIN_WITHIN = timedelta(days=1)


def is_time_to_tell(unread: Sequence[datetime], told_at: datetime | None, now: datetime) -> bool:
    """Of messages that nobody has read, by when each was sent; `told_at`: when the last such mail went."""
    new = [sent_at for sent_at in unread if told_at is None or sent_at > told_at]
    if not new:
        return False
    if told_at is not None and len(new) < len(unread) and now - told_at < NOT_AGAIN_WITHIN:
        return False
    return now - max(new) >= QUIET or now - min(new) >= AT_LATEST
