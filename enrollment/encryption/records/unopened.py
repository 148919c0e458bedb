"""A sealed text that doesn't open, in place of its value."""

from collections.abc import Callable
from typing import Any, NoReturn

from enrollment.encryption.key_ring import BrokenSeal, LostKey


# What asking for a value raises whose text doesn't open: its key is lost, it was damaged, or what it says is no value.
UNREADABLE = (LostKey, BrokenSeal, ValueError)


class Unopened:
    """Whatever is asked of it raises what opening the text does: `LostKey`, `BrokenSeal`, or that it says no value."""

    def __init__(self, opening: Callable[[str], Any], sealed: str) -> None:
        self._opening, self._sealed = opening, sealed

    def opened(self) -> Any:
        """The value after all, where the key was put back meanwhile; else raises."""
        return self._opening(self._sealed)

    def _refuse(self, *_asked: object) -> NoReturn:
        self.opened()
        raise ValueError("This text didn’t open when its row was read.")

    __getattr__ = __getitem__ = __iter__ = __len__ = __contains__ = _refuse
    __bool__ = __str__ = __eq__ = __hash__ = _refuse  # type: ignore[assignment]
