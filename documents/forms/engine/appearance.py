"""How a filled box looks: the drawing instructions of its text, its cells or its cross.

Every viewer shows these drawings as they are; none has to redraw a field with a font that lacks the letter.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from documents.forms.engine.blanks import Box, BoxKind, Widget
from documents.forms.engine.rotation import operands, turned
from documents.forms.engine.text_fitting import (
    CAPITAL_HEIGHT,
    LEADING,
    MARKS,
    WIDTHS,
    Glyph,
    Setting,
    fitted,
    letters,
    width,
)


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


class Drawing(NamedTuple):
    """A piece of content and the letters that its font must have, as often as it has them."""

    content: bytes
    letters: str = ""


def line(text: str, x: float, y: float, *, size: float, stretch: int = 100, colour: str = INK) -> Drawing:
    """One line of text from this point on."""
    content = _line(text, x, y, size, stretch, colour)
    return Drawing(content.encode("ascii"), _codes(text))


def _line(text: str, x: float, y: float, size: float, stretch: int = 100, colour: str = INK) -> str:
    shown = f"{_string(text)} Tj" if MARKS.isdisjoint(text) else _shown(letters(text), size)
    return f"{_from(size, stretch, colour, x, y)} {shown} ET\n"


@lru_cache(maxsize=1024)
def _from(size: float, stretch: int, colour: str, x: float, y: float) -> str:
    """How a line begins, remembered: the boxes of a form are of few heights."""
    return f"BT {colour} /Lettres {size:g} Tf {stretch} Tz 1 0 0 1 {x:.2f} {y:.2f} Tm"


def _shown(found: Iterable[Glyph], size: float) -> str:
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


def _codes(text: str) -> str:
    """What the font must have for it."""
    line = text.replace("\n", " ")
    if MARKS.isdisjoint(line):
        return line
    return "".join(
        code for each in letters(line) for code in (each.code, *(mark.code for mark in each.marks))
    )


def together(drawings: Iterable[Drawing]) -> Drawing:
    """Several pieces as one."""
    all_of_them = tuple(drawings)
    return Drawing(
        content=b"".join(drawing.content for drawing in all_of_them),
        letters="".join(drawing.letters for drawing in all_of_them),
    )


def type_size(box: Box, widget: Widget) -> float:
    """The size in which a box is written before anything has to be narrowed."""
    size = box.font_size or NORMAL_SIZE
    return size if box.multiline or size <= widget.down * TALLEST else widget.down * TALLEST


def setting_of(text: str, box: Box, widget: Widget) -> Setting | None:
    """How the text goes into this place whole, or none."""
    size = type_size(box, widget)
    if box.kind is BoxKind.COMB:
        return Setting(lines=(text,), size=size) if len(letters(text)) <= box.cells else None
    across = widget.across - 2 * MARGIN
    if not box.multiline and width(text, size) <= across:
        return Setting((text,), size)
    return fitted(text, across=across, down=widget.down, size=size, multiline=box.multiline)


def written(text: str, box: Box, widget: Widget) -> Drawing | None:
    """The text whole in this place, or none."""
    size = type_size(box, widget)
    if _runs_through(text, size, box, widget):
        codes, y = text.encode("utf-16-be").hex(), (widget.down - size * CAPITAL_HEIGHT) / 2
        shown = f"{_from(size, 100, INK, MARGIN, y)} <{codes}> Tj ET\n"
        return Drawing(_in_a_field(codes, shown), text)
    setting = setting_of(text, box, widget)
    if setting is None:
        return None
    pieces = _combed(text, setting, box, widget) if box.kind is BoxKind.COMB else _lined(setting, box, widget)
    return _as_field("".join(pieces), text)


def _runs_through(text: str, size: float, box: Box, widget: Widget) -> bool:
    """What nearly every box is: one line from the left at its full size, and no loose accent in it."""
    if box.kind is not BoxKind.TEXT or box.multiline or box.alignment or not MARKS.isdisjoint(text):
        return False
    return sum(map(WIDTHS.__getitem__, text)) * size <= (widget.across - 2 * MARGIN) * 1000


def _lined(setting: Setting, box: Box, widget: Widget) -> list[str]:
    lines, size, stretch = setting
    leading = size * LEADING
    y = (leading - size * CAPITAL_HEIGHT) / 2 + (
        widget.down if box.multiline else (widget.down + leading) / 2
    )
    drawn = []
    for text in lines:
        x, y = MARGIN, y - leading
        if box.alignment:
            x += (widget.across - 2 * MARGIN - width(text, size, stretch)) * box.alignment / 2
        drawn.append(_line(text, x, y, size, stretch))
    return drawn


def _combed(text: str, setting: Setting, box: Box, widget: Widget) -> Iterator[str]:
    """One figure in the middle of each cell."""
    size, cell = setting.size, widget.across / box.cells
    y = (widget.down - size * CAPITAL_HEIGHT) / 2
    found = letters(text)
    first = (box.cells - len(found)) * box.alignment // 2
    for number, letter in enumerate(found, start=first):
        x = number * cell + (cell - letter.width * size / 1000) / 2
        yield f"{_from(size, 100, INK, x, y)} {_shown([letter], size)} ET\n"


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
    return _as_field(_line(text, MARGIN, y, setting.size, setting.stretch), text)


def _as_field(content: str, text: str) -> Drawing:
    """Text as PDF wants it in a field, with what it says for search and screen readers."""
    return Drawing(_in_a_field(text.encode("utf-16-be").hex(), content), _codes(text))


def _in_a_field(said: str, content: str) -> bytes:
    return f"/Tx BMC\nq\n{_saying(said, content)}Q\nEMC\n".encode("ascii")


def _saying(said: str, content: str) -> str:
    return f"/Span <</ActualText <feff{said}>>> BDC\n{content}EMC\n"


def ticked(width: float, height: float) -> bytes:
    """A cross that is read out as what it means, in the language of the form."""
    said = "coché".encode("utf-16-be").hex()
    return _saying(said, cross(width, height).decode("ascii")).encode("ascii")


def placed(drawing: Drawing, widget: Widget) -> Drawing:
    """A box's drawing moved to its place on the page, and turned as the place is."""
    matrix = turned(widget.rotation, widget.left, widget.bottom, widget.width, widget.height)
    head = f"q {operands(matrix)} cm\n".encode("ascii")
    return Drawing(content=head + drawing.content + b"Q\n", letters=drawing.letters)


END = b"EMC\n"


def begun(mark: int, tag: str = "Form") -> bytes:
    """How a piece of a page begins that a tag leads to."""
    return b"/%b <</MCID %d>> BDC\n" % (tag.encode("ascii"), mark)


def marked(content: bytes, mark: int, tag: str = "Form") -> bytes:
    """That piece, whole."""
    return begun(mark, tag) + content + END


def artifact(content: bytes) -> bytes:
    """A piece of a page that isn't read out: frames, and what we note in its margin."""
    return b"/Artifact BMC\n%bEMC\n" % content


def aside(drawing: Drawing) -> Drawing:
    """The same drawing, not read out."""
    return Drawing(artifact(drawing.content), drawing.letters)


def drawing_head(across: float, down: float, turn: int) -> bytes:
    """How the dictionary of a drawing begins, upright in this room, and how the page turns it."""
    sides = (down, across) if turn % 180 else (across, down)
    matrix = f"/Matrix[{operands(turned(turn, 0, 0, *sides))}]" if turn else ""
    return f"<</Type/XObject/Subtype/Form/BBox[0 0 {across:.3f} {down:.3f}]{matrix}".encode("ascii")


def cross(width: float, height: float) -> bytes:
    """A ticked box: two strokes of a pen."""
    left, bottom, right, top = 0.2 * width, 0.2 * height, 0.8 * width, 0.8 * height
    strokes = f"{left:.2f} {bottom:.2f} m {right:.2f} {top:.2f} l {left:.2f} {top:.2f} m {right:.2f} {bottom:.2f} l S"
    return f"q 0 0 0.2 RG 1.4 w 1 J {strokes} Q\n".encode("ascii")
