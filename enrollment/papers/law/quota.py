"""How much a person may keep here: more than any application needs, and no more than the disk can bear."""

from dataclasses import dataclass
from enum import StrEnum


MOST_FILES = 60
MOST_BYTES = 150_000_000


class OverQuota(ValueError):
    """Nothing more is taken into this file; `.limit` says what is used up."""

    def __init__(self, limit: "QuotaLimit") -> None:
        super().__init__(limit.value)
        self.limit = limit


class QuotaLimit(StrEnum):
    """What can be used up."""

    FILES = "files"
    BYTES = "bytes"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What is kept already: how many files, and their bytes."""

    files: int
    size: int

    def make_room_for(self, size: int) -> None:
        """Raises `OverQuota` where a file of this size is too much."""
        if self.files >= MOST_FILES:
            raise OverQuota(QuotaLimit.FILES)
        if self.size + size > MOST_BYTES:
            raise OverQuota(QuotaLimit.BYTES)
