"""What a person sends, taken in: opened by the real decoder in a child process, cleaned, written anew as a PDF."""

from documents.papers.intake.door import joined, page_picture, receive
from documents.papers.intake.limits import LARGEST_FILE
from documents.papers.intake.received import (
    Corners,
    PageNote,
    PageOf,
    Received,
    ReceivedPage,
    Refusal,
    Refused,
)


__all__ = [
    "LARGEST_FILE",
    "Corners",
    "PageNote",
    "PageOf",
    "Received",
    "ReceivedPage",
    "Refusal",
    "Refused",
    "joined",
    "page_picture",
    "receive",
]
