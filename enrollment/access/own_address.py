"""Whether somebody at the desk reads the address that they say is theirs: asked here, by rooms that send no mails.

Codes and mails are the outbox's, the same as for the people of the files; it offers them to this room when the site starts.
"""

from datetime import datetime
from typing import Protocol
from uuid import UUID


class EnoughForToday(Exception):
    """No more codes go to this address today, or to anybody."""


class AddressProof(Protocol):
    """A code by mail, good for ten minutes, three tries and once."""

    def ask(self, address: str, language: str, now: datetime) -> UUID:
        """Send one; the id of what waits for it. Raises `EnoughForToday`, and `OSError` where no mail can be sent."""

    def waiting(self, asked: UUID, now: datetime) -> str:
        """The address of which the code can still be typed; empty where there is none."""

    def take(self, asked: UUID, typed: str, now: datetime) -> bool:
        """Whether this is the code; a right one is used up, a wrong one has cost a try."""


_offered: list[AddressProof] = []


def offer(proof: AddressProof) -> None:
    """By whoever sends mails."""
    _offered[:] = [proof]


def address_proof() -> AddressProof:
    """The mechanism that was offered."""
    return _offered[0]
