"""Reads what a page draws: an interpreter of its content, with matrices, colours, clipping and drawings in drawings.

What can't be seen isn't there: white on white, clipped away, wholly transparent, on a layer that is switched off.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PageObject
from pypdf.generic import ContentStream, DictionaryObject, StreamObject

from documents.forms.inspection.pdf_words import DEEPEST, IDENTITY, Matrix, times
from documents.forms.inspection.printed.canvas import Canvas
from documents.forms.inspection.printed.colours import BLACK, colour_of, is_tint
from documents.forms.inspection.printed.layers import is_hidden
from documents.forms.inspection.printed.paths import SubPath
from documents.forms.inspection.printed.shapes import Colour, Rect, around


UNSEEN = 0.05  # of opacity
STROKES, FILLS = (b"S", b"s", b"B", b"B*", b"b", b"b*"), (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")
CLOSING, PAINTING = (b"s", b"b", b"b*"), {*STROKES, *FILLS, b"n"}


@dataclass
class _DrawingState:
    """What q keeps and Q brings back."""

    matrix: Matrix
    clip: Rect
    stroke: Colour = BLACK
    fill: Colour = BLACK
    stroke_tint: bool = False
    fill_tint: bool = False
    stroke_alpha: float = 1.0
    fill_alpha: float = 1.0
    width: float = 1.0


@dataclass
class GraphicsReader:
    """Goes through the operators and notes the shapes; pictures are noted with their place."""

    state: _DrawingState
    off: frozenset[int] = frozenset()
    canvas: Canvas = field(default_factory=Canvas)
    pictures: list[tuple[StreamObject, Matrix]] = field(default_factory=list)
    path: list[SubPath] = field(default_factory=list)
    clipping: bool = False
    marked: list[bool] = field(default_factory=list)  # of each open part whether it is hidden

    def read(self, content: ContentStream, resources: Any, depth: int = 0) -> None:
        kept: list[_DrawingState] = []
        for operands, operator in content.operations:
            if operator == b"q":
                kept.append(replace(self.state))
            elif operator == b"Q" and kept:
                self.state = kept.pop()
            elif operator == b"cm":
                self.state.matrix = times(_matrix(operands), self.state.matrix)
            elif operator == b"Do" and depth < DEEPEST:
                self.draw(str(operands[0]), resources, depth)
            elif operator in PAINTING:
                self.paint(operator)
            elif not self.build(operator, operands) and not self.mark(operator, operands, resources):
                self.set(operator, operands, resources)

    def mark(self, operator: bytes, operands: Any, resources: Any) -> bool:
        """The parts that may lie on a layer."""
        if operator in (b"BDC", b"BMC"):
            self.marked.append(is_hidden(operands, resources, self.off))
        elif operator == b"EMC" and self.marked:
            self.marked.pop()
        else:
            return False
        return True

    def draw(self, name: str, resources: Any, depth: int) -> None:
        """A drawing inside the drawing, or a picture."""
        found = resources.get("/XObject", DictionaryObject()).get_object().get(name)
        drawing = found.get_object() if found is not None else None
        if drawing is None or any(self.marked) or is_hidden(("/OC", drawing.get("/OC")), resources, self.off):
            return
        if drawing.get("/Subtype") == "/Image":
            self.pictures.append((drawing, self.state.matrix))
            return
        if drawing.get("/Subtype") != "/Form":
            return
        kept, open_parts = replace(self.state), list(self.marked)
        self.state.matrix = times(_matrix(drawing.get("/Matrix", IDENTITY)), self.state.matrix)
        left, bottom, right, top = (float(each) for each in drawing["/BBox"])
        corners = [self._at(x, y) for x in (left, right) for y in (bottom, top)]
        self.state.clip = self.state.clip.shared(around(corners))
        own = drawing.get("/Resources", resources).get_object()
        self.read(ContentStream(drawing, None), own, depth + 1)
        self.state, self.marked = kept, open_parts

    def build(self, operator: bytes, operands: Any) -> bool:
        """The operators that make a path, or cut with it."""
        if operator in (b"W", b"W*"):
            self.clipping = True
            return True
        if operator not in (b"m", b"l", b"c", b"v", b"y", b"h", b"re"):
            return False
        numbers = [float(each) for each in operands]
        if operator == b"re":
            x, y, width, height = numbers
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
            self.path.append(SubPath(points=[self._at(*each) for each in corners], straight=[True] * 4))
        elif operator == b"m":
            self.path.append(SubPath(points=[self._at(*numbers)]))
        elif self.path and operator == b"h":
            self.path[-1].close()
        elif self.path:
            self.path[-1].points.append(self._at(*numbers[-2:]))
            self.path[-1].straight.append(operator == b"l")
        return True

    def paint(self, operator: bytes) -> None:
        """The path as it is shown, and the end of it."""
        if operator in CLOSING:
            for each in self.path:
                each.close()
        state = self.state
        if operator in FILLS and state.fill_alpha > UNSEEN and not any(self.marked):
            self.canvas.fill(self.path, state.fill, state.clip)
        if operator in STROKES and state.stroke_alpha > UNSEEN and not any(self.marked):
            for each in self.path:
                self.canvas.stroke(each, state.stroke, state.width * self._scale(), state.clip)
        if self.clipping:
            points = [point for each in self.path for point in each.points]
            empty = Rect(left=0, bottom=0, right=0, top=0)
            self.state.clip = self.state.clip.shared(around(points)) if points else empty
        self.path, self.clipping = [], False

    def set(self, operator: bytes, operands: Any, resources: Any) -> None:
        """Colours, transparency and the width of lines."""
        if operator == b"w":
            self.state.width = float(operands[0])
        elif operator in (b"g", b"rg", b"k", b"sc", b"scn"):
            self.state.fill = colour_of(operands, tint=self.state.fill_tint and operator in (b"sc", b"scn"))
        elif operator in (b"G", b"RG", b"K", b"SC", b"SCN"):
            self.state.stroke = colour_of(
                operands, tint=self.state.stroke_tint and operator in (b"SC", b"SCN")
            )
        elif operator == b"cs":
            self.state.fill, self.state.fill_tint = BLACK, is_tint(str(operands[0]), resources)
        elif operator == b"CS":
            self.state.stroke, self.state.stroke_tint = BLACK, is_tint(str(operands[0]), resources)
        elif operator == b"gs":
            states = resources.get("/ExtGState", DictionaryObject()).get_object()
            said = states.get(str(operands[0]), DictionaryObject()).get_object()
            self.state.fill_alpha = float(said.get("/ca", self.state.fill_alpha))
            self.state.stroke_alpha = float(said.get("/CA", self.state.stroke_alpha))

    def _at(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.state.matrix
        return (a * x + c * y + e, b * x + d * y + f)

    def _scale(self) -> float:
        a, b, c, d, _e, _f = self.state.matrix
        return float(abs(a * d - b * c) ** 0.5)


def _matrix(numbers: Any) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in numbers)
    return (a, b, c, d, e, f)


def drawn_on(page: PageObject, off: frozenset[int] = frozenset()) -> GraphicsReader:
    """All that an upright page draws; `off` are the layers that are switched off."""
    sheet = Rect(left=0, bottom=0, right=float(page.mediabox.width), top=float(page.mediabox.height))
    reader = GraphicsReader(_DrawingState(matrix=IDENTITY, clip=sheet), off=off)
    content = page.get_contents()
    if content is not None:
        reader.read(content, page.get("/Resources", DictionaryObject()).get_object())
    return reader
