"""A QR code to draw on a page of ours, as one path of an SVG; whoever can't see it has the words beside it."""

from dataclasses import dataclass

import segno


@dataclass(frozen=True)
class Square:
    """How many modules wide it is with its quiet border, and its dark ones as a path."""

    size: int
    path: str


def square_of(text: str) -> Square:
    """The square that says this."""
    rows = [bytes(row) for row in segno.make(text, error="m").matrix_iter(border=4)]
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return Square(len(rows), "".join(dark))
