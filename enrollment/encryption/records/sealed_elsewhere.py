"""What is sealed elsewhere than in a column of ours, such as a seed within a library's table: each room names its own."""

from collections.abc import Iterator
from typing import Protocol


class SealedElsewhere(Protocol):
    """Sealed texts that are found and brought under the newest key by the room that keeps them."""

    name: str

    def key_ids(self) -> set[str]:
        """The ids of the keys that sealed them; nothing is opened."""
        ...

    def reencrypt(self) -> Iterator[int]:
        """Bring them under the newest key; yields how many each step did. Raises `LostKey` and `BrokenSeal`."""
        ...


SEALED_ELSEWHERE: list[SealedElsewhere] = []
