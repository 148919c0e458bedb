"""How a filled box looks: the drawing instructions of its text, its cells or its cross.

Every viewer shows these drawings as they are; none has to redraw a field with a font that lacks the letter.
"""

from codecs import BOM_UTF16_BE
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from documents.forms.blanks import Box, BoxKind, Widget
from documents.forms.lettering import CAPITAL_HEIGHT, LEADING, MARKS, Letter, Setting, fitted, letters, width
from documents.forms.turning import operands, turned


INK = "0 0 0.2 rg"
PEN = "0.72 0.27 0 rg"  # what we say about a box in its margin
NORMAL_SIZE = 10.0
# A capital with two accents and a dot below stays inside its box up to this share of the box's height.
TALLEST = 0.68
MARGIN = 2.0

REFERENCES = (
    "voir page de suite, n° {number}",
    "page de suite, n° {number}",
    "suite n° {number}",
    "n° {number}",
)


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A piece of content and the letters that its font must have."""

    content: bytes
    letters: frozenset[str] = frozenset()


def line(text: str, x: float, y: float, *, size: float, stretch: int = 100, colour: str = INK) -> Drawing:
    """One line of text from this point on."""
    if MARKS.isdisjoint(text):
        shown, codes = f"{_string(text)} Tj", frozenset(text)
    else:
        found = letters(text)
        shown, codes = _shown(found, size), _codes(found)
    content = f"BT {colour} /Lettres {size:g} Tf {stretch} Tz 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET\n"
    return Drawing(content=content.encode("ascii"), letters=codes)


def _shown(found: Iterable[Letter], size: float) -> str:
    """Plain letters in one string; a loose accent goes to its place and the pen back behind its letter."""
    parts, plain = [], ""
    for letter in found:
        plain += letter.code
        for mark in letter.marks:
            back = letter.width - mark.across
            parts.append(f"{_string(plain)} Tj" if plain else "")
            plain = ""
            parts.append(f"{mark.up * size / 1000:.3f} Ts [{back} {_string(mark.code)} {-back}] TJ 0 Ts")
    parts.append(f"{_string(plain)} Tj" if plain else "")
    return " ".join(part for part in parts if part)


def _string(codes: str) -> str:
    return f"<{codes.encode('utf-16-be').hex()}>"


def _codes(found: Iterable[Letter]) -> frozenset[str]:
    return frozenset(
        code for letter in found for code in (letter.code, *(mark.code for mark in letter.marks))
    )


def together(drawings: Iterable[Drawing]) -> Drawing:
    """Several pieces as one."""
    all_of_them = tuple(drawings)
    if len(all_of_them) == 1:
        return all_of_them[0]
    return Drawing(
        content=b"".join(drawing.content for drawing in all_of_them),
        letters=frozenset[str]().union(*(drawing.letters for drawing in all_of_them)),
    )


def type_size(box: Box, widget: Widget) -> float:
    """The size in which a box is written before anything has to be narrowed."""
    size = box.font_size or NORMAL_SIZE
    return size if box.multiline else min(size, widget.down * TALLEST)


def setting_of(text: str, box: Box, widget: Widget) -> Setting | None:
    """How the text goes into this place whole, or none."""
    size = type_size(box, widget)
    if box.kind is BoxKind.COMB:
        return Setting(lines=(text,), size=size) if len(letters(text)) <= box.cells else None
    across = widget.across - 2 * MARGIN
    return fitted(text, across=across, down=widget.down, size=size, multiline=box.multiline)


def written(text: str, setting: Setting, box: Box, widget: Widget) -> Drawing:
    """The text in this place."""
    pieces = _combed(text, setting, box, widget) if box.kind is BoxKind.COMB else _lined(setting, box, widget)
    return _as_field(together(pieces), text)


def _lined(setting: Setting, box: Box, widget: Widget) -> Iterator[Drawing]:
    leading = setting.size * LEADING
    middle = (leading - setting.size * CAPITAL_HEIGHT) / 2
    top = widget.down if box.multiline else (widget.down + leading) / 2
    for number, text in enumerate(setting.lines, start=1):
        x = MARGIN
        if box.alignment:
            free = widget.across - 2 * MARGIN - width(text, setting.size, setting.stretch)
            x += free * box.alignment / 2
        yield line(text, x, top - number * leading + middle, size=setting.size, stretch=setting.stretch)


def _combed(text: str, setting: Setting, box: Box, widget: Widget) -> Iterator[Drawing]:
    """One figure in the middle of each cell."""
    size, cell = setting.size, widget.across / box.cells
    y = (widget.down - size * CAPITAL_HEIGHT) / 2
    found = letters(text)
    first = (box.cells - len(found)) * box.alignment // 2
    for number, letter in enumerate(found, start=first):
        x = number * cell + (cell - letter.width * size / 1000) / 2
        content = (
            f"BT {INK} /Lettres {size:g} Tf 100 Tz 1 0 0 1 {x:.2f} {y:.2f} Tm {_shown([letter], size)} ET\n"
        )
        yield Drawing(content=content.encode("ascii"), letters=_codes([letter]))


def reference(number: int, widget: Widget) -> Drawing:
    """Said in a box whose text is on the continuation page."""
    across, size = widget.across - 2 * MARGIN, min(8.0, widget.down * TALLEST)
    for wording in REFERENCES:
        text = wording.format(number=number)
        setting = fitted(text, across=across, down=widget.down, size=size, multiline=False)
        if setting is not None:
            break
    else:
        setting = Setting(lines=(text,), size=size * across / width(text, size))
    y = (widget.down - setting.size * CAPITAL_HEIGHT) / 2
    return _as_field(line(text, MARGIN, y, size=setting.size, stretch=setting.stretch), text)


def _as_field(drawing: Drawing, text: str) -> Drawing:
    """Text as PDF wants it in a field, with what it says for search and screen readers."""
    says = (BOM_UTF16_BE + text.encode("utf-16-be")).hex()
    head = f"/Tx BMC\nq\n/Span <</ActualText <{says}>>> BDC\n".encode("ascii")
    return Drawing(content=head + drawing.content + b"EMC\nQ\nEMC\n", letters=drawing.letters)


def placed(drawing: Drawing, widget: Widget) -> Drawing:
    """A box's drawing moved to its place on the page, and turned as the place is."""
    matrix = turned(widget.rotation, widget.left, widget.bottom, widget.width, widget.height)
    head = f"q {operands(matrix)} cm\n".encode("ascii")
    return Drawing(content=head + drawing.content + b"Q\n", letters=drawing.letters)


def cross(width: float, height: float) -> bytes:
    """A ticked box: two strokes of a pen."""
    left, bottom, right, top = 0.2 * width, 0.2 * height, 0.8 * width, 0.8 * height
    strokes = f"{left:.2f} {bottom:.2f} m {right:.2f} {top:.2f} l {left:.2f} {top:.2f} m {right:.2f} {bottom:.2f} l S"
    return f"q 0 0 0.2 RG 1.4 w 1 J {strokes} Q\n".encode("ascii")
