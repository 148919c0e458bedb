"""A password is hashed by one thread of a process at a time: each hash takes a hundred megabytes."""

from threading import Lock
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import OperationalError


WAITS = 5  # seconds
ONE = Lock()


class OneAtATime(Argon2PasswordHasher):
    """Argon2 as Django has it; whoever comes while another is at it waits, and not for long."""

    def encode(self, password: str, salt: str) -> str:
        return in_turn(super().encode, password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        return in_turn(super().verify, password, encoded)


def in_turn(work: Any, *given: str) -> Any:
    """Do it when nobody else does."""
    if not ONE.acquire(timeout=WAITS):
        # Shown as the page of a site that is busy.
        raise OperationalError("too many passwords at once")
    try:
        return work(*given)
    finally:
        ONE.release()
