"""The words that a page prints and where each stands: what a person reads beside a box.

A small interpreter of the page's content. Letters are put together by where they stand and not by the order in
which the file draws them, so that letter-spaced, kerned and shuffled text reads like any other.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PageObject
from pypdf.generic import ContentStream, DictionaryObject, TextStringObject
from pypdf.generic._font import Font

from documents.forms.inspection.found_boxes import PrintedWord
from documents.forms.inspection.pdf_fonts import decoded, font_named


Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
MOST_LETTERS = 60_000
DEEPEST = 8  # drawings inside drawings
# Operators that set one thing, and by how much their number is multiplied.
STATES = {
    b"Tc": ("spacing", 1.0),
    b"Tw": ("word_spacing", 1.0),
    b"Tz": ("stretch", 0.01),
    b"TL": ("leading", 1.0),
    b"Ts": ("rise", 1.0),
}
SAME_LINE, NEW_WORD = 0.35, 0.22  # in type sizes


def times(first: Matrix, second: Matrix) -> Matrix:
    """First the one, then the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A letter where it is printed: its sides, the line it stands on, its size of type."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass
class _TextState:
    """What q keeps and Q brings back."""

    matrix: Matrix
    font: Font | None = None
    size: float = 1.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


@dataclass
class _Reader:
    """Goes through the operators and notes the letters."""

    state: _TextState
    letters: list[Letter] = field(default_factory=list)
    directions: Counter[int] = field(default_factory=Counter)
    text: Matrix = IDENTITY
    line: Matrix = IDENTITY

    def read(self, owner: DictionaryObject, content: ContentStream, resources: Any, depth: int = 0) -> None:
        kept: list[_TextState] = []
        fonts: dict[str, Font] = {}
        for operands, operator in content.operations:
            match operator:
                case b"q":
                    kept.append(replace(self.state))
                case b"Q" if kept:
                    self.state = kept.pop()
                case b"cm":
                    self.state.matrix = times(_matrix(operands), self.state.matrix)
                case b"Tf":
                    self.state.font = font_named(str(operands[0]), resources, fonts)
                    self.state.size = float(operands[1])
                case b"Do" if depth < DEEPEST:
                    self.draw(str(operands[0]), resources, depth)
                case _:
                    self.write(operator, operands)

    def draw(self, name: str, resources: Any, depth: int) -> None:
        """A drawing inside the drawing."""
        drawing = resources.get("/XObject", {}).get(name)
        drawing = drawing.get_object() if drawing is not None else None
        if drawing is None or drawing.get("/Subtype") != "/Form":
            return
        kept = replace(self.state)
        own = _matrix(drawing.get("/Matrix", IDENTITY))
        self.state.matrix = times(own, self.state.matrix)
        self.read(
            drawing,
            ContentStream(drawing, None),
            drawing.get("/Resources", resources).get_object(),
            depth + 1,
        )
        self.state = kept

    def write(self, operator: bytes, operands: list[Any]) -> None:
        """The operators of text: its state, the next line, and what is shown."""
        if operator in STATES:
            name, share = STATES[operator]
            setattr(self.state, name, float(operands[0]) * share)
        elif operator in (b"BT", b"Tm"):
            self.text = self.line = _matrix(operands) if operands else IDENTITY
        elif operator in (b"Td", b"TD", b"T*", b"'", b'"'):
            self.new_line(operator, operands)
        elif operator == b"TJ":
            for each in operands[0]:
                if isinstance(each, TextStringObject | bytes):
                    self.show(each)
                else:
                    self.advance(-float(each) / 1000 * self.state.size * self.state.stretch)
        if operator in (b"Tj", b"'", b'"'):
            self.show(operands[-1])

    def new_line(self, operator: bytes, operands: list[Any]) -> None:
        """Where the next line begins; some operators set a part of the state with it."""
        state = self.state
        if operator == b'"':
            state.word_spacing, state.spacing = float(operands[0]), float(operands[1])
        if operator == b"TD":
            state.leading = -float(operands[1])
        across, up = operands[:2] if operator in (b"Td", b"TD") else (0, -state.leading)
        self.move(float(across), float(up))

    def move(self, across: float, up: float) -> None:
        self.text = self.line = times((1, 0, 0, 1, across, up), self.line)

    def advance(self, across: float) -> None:
        self.text = times((1, 0, 0, 1, across, 0), self.text)

    def show(self, string: TextStringObject | bytes) -> None:
        state = self.state
        for text, width in decoded(string, state.font):
            across = (
                width / 1000 * state.size + state.spacing + (state.word_spacing if text == " " else 0)
            ) * state.stretch
            a, b, _c, d, x, y = times(times((1, 0, 0, 1, 0, state.rise), self.text), state.matrix)
            size = abs(d) * state.size
            self.directions[_direction(a, b)] += len(text.strip())
            # Only what runs from left to right as the page is shown is a label.
            if a > 0 and abs(b) < 0.05 * a and size > 1 and len(self.letters) < MOST_LETTERS:
                right = x + width / 1000 * state.size * state.stretch * a
                self.letters.append(Letter(text=text, left=x, right=right, base=y, size=size))
            self.advance(across)


def _matrix(numbers: Any) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in numbers)
    return (a, b, c, d, e, f)


@dataclass(frozen=True, kw_only=True)
class Printed:
    """The words of a page, line by line from the top, and by how much it is to be turned so that most can be read."""

    words: list[PrintedWord]
    turn: int = 0


def printed_on(page: PageObject, number: int) -> Printed:
    """What an upright page prints."""
    reader = _read(page)
    most = max((0, 90, 180, 270), key=reader.directions.__getitem__)
    return Printed(words=words_from(reader.letters, number), turn=most)


def letters_of(page: PageObject) -> list[Letter]:
    """The letters of an upright page, in the order in which the file draws them."""
    return _read(page).letters


def words_from(letters: Sequence[Letter], number: int) -> list[PrintedWord]:
    """Letters put together to words, line by line from the top."""
    return [_word(run, number) for line in _lines(letters) for run in _runs(line)]


def _read(page: PageObject) -> _Reader:
    reader = _Reader(_TextState(matrix=IDENTITY))
    content = page.get_contents()
    if content is not None:
        reader.read(page, content, page.get("/Resources", DictionaryObject()).get_object())
    return reader


def _direction(along: float, up: float) -> int:
    """Towards which side a line runs, as the turn to the right that sets it upright."""
    if abs(up) > abs(along):
        return 90 if up > 0 else 270
    return 180 if along < 0 else 0


def _lines(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    line: list[Letter] = []
    for letter in sorted(letters, key=lambda each: -each.base):
        if line and line[0].base - letter.base > SAME_LINE * min(line[0].size, letter.size):
            yield sorted(line, key=lambda each: each.left)
            line = []
        line.append(letter)
    if line:
        yield sorted(line, key=lambda each: each.left)


def _runs(line: list[Letter]) -> Iterator[list[Letter]]:
    run: list[Letter] = []
    for letter in line:
        if run and letter.left - run[-1].right > NEW_WORD * letter.size:
            yield run
            run = []
        if not letter.text.strip():
            if run:
                yield run
            run = []
        # Printed twice a hair apart to look bold: once is enough.
        elif not (run and run[-1].text == letter.text and letter.left - run[-1].left < 0.15 * letter.size):
            run.append(letter)
    if run:
        yield run


def _word(run: list[Letter], page: int) -> PrintedWord:
    size = max(letter.size for letter in run)
    base = run[0].base
    return PrintedWord(
        page=page,
        left=round(run[0].left, 2),
        right=round(run[-1].right, 2),
        bottom=round(base - 0.2 * size, 2),
        top=round(base + 0.75 * size, 2),
        text="".join(letter.text for letter in run),
    )
