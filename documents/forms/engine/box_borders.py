"""The frame and the ground that a blank's maker gave to a box itself, where the page doesn't draw them."""

from collections.abc import Callable

from pikepdf import Array, Dictionary, Object

from documents.forms.engine.field_tree import Flags, flags_of


# How many numbers a colour has, and how PDF sets it for lines and for grounds.
COLOURS = {1: ("G", "g"), 3: ("RG", "rg"), 4: ("K", "k")}
Outline = Callable[[float, float, float], str]
CURVE = 0.5523  # of the radius: four curves that make a circle


def box_border(widget: Object, width: float, height: float) -> bytes:
    """What to draw under the writing, in the room as the writing has it."""
    look = widget.get("/MK")
    if look is None:
        return b""
    is_round = bool(flags_of(widget) & Flags.RADIO) and str(look.get("/CA", "l")) == "l"
    outline = _circle if is_round else _box
    drawn = ""
    if ground := _colour(look, "/BG", 1):
        drawn += f"{ground} {outline(0, width, height)} f\n"
    if border := _colour(look, "/BC", 0):
        drawn += _line(widget, border, outline, width, height)
    return f"q {drawn}Q\n".encode("ascii") if drawn else b""


def _line(widget: Object, colour: str, outline: Outline, width: float, height: float) -> str:
    style = widget.get("/BS", Dictionary())
    old = widget.get("/Border", Array())
    thick, kind = float(style.get("/W", old[2] if len(old) > 2 else 1)), str(style.get("/S", "/S"))
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


def _colour(look: Object, key: str, use: int) -> str:
    numbers = look.get(key, ())
    if len(numbers) not in COLOURS:
        return ""
    return " ".join(f"{float(each):g}" for each in numbers) + f" {COLOURS[len(numbers)][use]}"
