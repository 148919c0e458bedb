"""The frame and the ground that a blank's maker gave to a box itself, where the page doesn't draw them."""

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from documents.forms.engine.field_tree import Flags, Node, flags_of, own


# How many numbers a colour has, and how PDF sets it for lines and for grounds.
COLOURS = {1: ("G", "g"), 3: ("RG", "rg"), 4: ("K", "k")}
Outline = Callable[[float, float, float], str]
CURVE = 0.5523  # of the radius: four curves that make a circle


def box_border(widget: Node, width: float, height: float) -> bytes:
    """What to draw under the writing, in the room as the writing has it."""
    look = own(widget, "/MK", {})
    ground, border = _colour(look, "/BG", 1), _colour(look, "/BC", 0)
    if not ground and not border:
        return b""
    is_round = flags_of(widget) & Flags.RADIO and str(own(look, "/CA", "l")) == "l"
    outline = _circle if is_round else _box
    drawn = f"{ground} {outline(0, width, height)} f\n" if ground else ""
    if border:
        drawn += _line(widget, border, outline, width, height)
    return f"q {drawn}Q\n".encode("ascii") if drawn else b""


def _line(widget: Node, colour: str, outline: Outline, width: float, height: float) -> str:
    style, old = own(widget, "/BS", {}), own(widget, "/Border", ())
    thick, kind = float(own(style, "/W", old[2] if len(old) > 2 else 1)), str(own(style, "/S", "/S"))
    if thick <= 0:
        return ""
    under = f"0 {thick / 2:.2f} m {width:.2f} {thick / 2:.2f} l"
    path = under if kind == "/U" else outline(thick / 2, width, height)
    dashes = "[3] 0 d " if kind == "/D" else ""
    return f"{colour} {thick:.2f} w {dashes}{path} S\n"


def _box(inset: float, width: float, height: float) -> str:
    return f"{inset:.2f} {inset:.2f} {width - 2 * inset:.2f} {height - 2 * inset:.2f} re"


def _circle(inset: float, width: float, height: float) -> str:
    x, y, radius = width / 2, height / 2, min(width, height) / 2 - inset
    # A quarter after the other; each turns the one before by a right angle.
    quarters = ((1, 0), (0, 1), (-1, 0), (0, -1))
    path = f"{x + radius:.2f} {y:.2f} m"
    for (a, b), (c, d) in zip(quarters, (*quarters[1:], quarters[0]), strict=True):
        points = ((a + CURVE * c, b + CURVE * d), (c + CURVE * a, d + CURVE * b), (c, d))
        path += "".join(f" {x + radius * across:.2f} {y + radius * up:.2f}" for across, up in points) + " c"
    return f"{path} h"


def _colour(look: Node, key: str, use: int) -> str:
    numbers = tuple(own(look, key, ()))
    return _set(numbers, use) if len(numbers) in COLOURS else ""


@lru_cache(maxsize=64)
def _set(numbers: tuple[Decimal | int, ...], use: int) -> str:
    """Remembered, for a form has few colours."""
    return " ".join(f"{float(each):g}" for each in numbers) + f" {COLOURS[len(numbers)][use]}"
