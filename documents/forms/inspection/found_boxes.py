"""What was found in a stranger's PDF: the words it prints and the boxes it has, as a reader sees them.

Everything is in points from the lower left corner of the page as it is shown, turned pages turned.
"""

from dataclasses import asdict, dataclass
from typing import Any

from documents.forms.engine.blanks import BoxKind


@dataclass(frozen=True, kw_only=True)
class Rectangle:
    """A rectangle on a page."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """How high its middle lies."""
        return (self.top + self.bottom) / 2

    def beside(self, other: "Rectangle") -> bool:
        """Whether the two stand on one line."""
        return self.page == other.page and self.bottom < other.middle < self.top


@dataclass(frozen=True, kw_only=True)
class PrintedWord(Rectangle):
    """A word as it is printed."""

    text: str


@dataclass(frozen=True, kw_only=True)
class BoxPlace(Rectangle):
    """One place of a box; of a check box, one of its squares with its state."""

    box: str
    kind: BoxKind
    cells: int = 0
    state: str = ""
    tooltip: str = ""


@dataclass(frozen=True, kw_only=True)
class FoundBoxes:
    """All of it, and how many pages there are."""

    pages: int
    words: tuple[PrintedWord, ...]
    places: tuple[BoxPlace, ...]
    unsure: tuple[Rectangle, ...] = ()  # where a picture shows words that couldn't be read with certainty
    from_print: bool = False  # the file has no boxes of its own: lines, cells and squares were taken for them

    def as_json(self) -> dict[str, Any]:
        """Plain values, to pass from one process to another."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "FoundBoxes":
        """The same on the other side."""
        return cls(
            pages=told["pages"],
            words=tuple(PrintedWord(**each) for each in told["words"]),
            places=tuple(BoxPlace(**{**each, "kind": BoxKind(each["kind"])}) for each in told["places"]),
            unsure=tuple(Rectangle(**each) for each in told["unsure"]),
            from_print=told["from_print"],
        )
