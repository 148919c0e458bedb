"""The queue of the desk, read from the docket: what needs somebody first.

`queue` is the door: rows that somebody may see, filtered, in their order; `page_of` walks through it, however long it is.
"""

from enrollment.docket.queue.filters import MINE, NOBODYS, SORTS, is_unwritten, oldest_day, queue
from enrollment.docket.queue.paging import (
    MOST_COUNTED,
    NoPlace,
    QueuePage,
    counted,
    page_of,
    place_in,
    row_after,
)


__all__ = [
    "MINE",
    "MOST_COUNTED",
    "NOBODYS",
    "SORTS",
    "NoPlace",
    "QueuePage",
    "counted",
    "is_unwritten",
    "oldest_day",
    "page_of",
    "place_in",
    "queue",
    "row_after",
]
