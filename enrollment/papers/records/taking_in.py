"""From bytes that were sent to a clean file that is kept: opened apart, sealed, stored under random names."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from documents.papers.intake import LARGEST_FILE, ReceivedPage, receive
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.records.antivirus import checked
from enrollment.papers.records.models import VirusCheck
from enrollment.papers.records.storage import fingerprint_of, put, storage


MOST_BYTES = LARGEST_FILE
LONGEST_NAME = 200


@dataclass(frozen=True, kw_only=True)
class TakenIn:
    """A clean file in the storage, for an act to write down; `blob` and `thumbnails` are its names there."""

    name: str
    fingerprint: str
    blob: str
    size: int
    is_photo: bool
    pages: tuple[ReceivedPage, ...]
    thumbnails: tuple[str, ...]
    virus_check: VirusCheck

    @property
    def stored(self) -> tuple[str, ...]:
        """All its names in the storage."""
        return (self.blob, *self.thumbnails)


class Infected(ValueError):
    """The antivirus found something: nothing of the file is kept."""


def taken_in(content: bytes, name: str, case_file: CaseFile) -> TakenIn:
    """Raise `Infected`, and `Refused` for what can't be taken in. Takes a second or two: never within an act."""
    virus_check = checked(content)
    if virus_check == VirusCheck.INFECTED:
        raise Infected
    received = receive(content, name)
    return TakenIn(
        name=name[-LONGEST_NAME:],
        fingerprint=fingerprint_of(content, case_file),
        blob=put(received.pdf),
        size=len(received.pdf),
        is_photo=received.is_photo,
        pages=received.pages,
        thumbnails=tuple(map(put, received.thumbnails)),
        virus_check=virus_check,
    )


@contextmanager
def let_go(taken: TakenIn) -> Iterator[None]:
    """What was stored is deleted again where the act within fails."""
    try:
        yield
    except BaseException:
        for name in taken.stored:
            storage().delete(name)
        raise
