"""The page that carries, whole, the texts that were too long for their boxes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from documents.forms.engine.appearance import Drawing, line, together
from documents.forms.engine.text_fitting import letters, wrapped


LEFT, RIGHT = 36.0, 559.276
TOP, BOTTOM = 732.0, 52.0  # below the head of the blank, above its foot
BLUE = "0.122 0.306 0.549 rg"
TEXT, HEADING, SMALL = 10.0, 9.0, 8.0
STEP = 1.42  # from line to line, in type sizes


@dataclass(frozen=True, kw_only=True)
class Note:
    """A text that was too long, under the number that its box refers to."""

    number: int
    label: str
    text: str


@dataclass
class _Page:
    """Lines going down a page."""

    y: float = TOP
    drawings: list[Drawing] = field(default_factory=list)


def continuation(notes: Sequence[Note], head: Sequence[str]) -> tuple[Drawing, ...]:
    """What is drawn on each of as many pages as the notes need."""
    pages = [_Page()]
    for text in head:
        _put(pages, text, SMALL, BLUE)
    pages[-1].y -= 8
    for note in notes:
        _put(pages, f"N° {note.number}   {note.label}", HEADING, BLUE)
        _put(pages, note.text, TEXT, "0 0 0.2 rg")
        pages[-1].y -= 12
    feet = (
        line(f"page de suite {number} sur {len(pages)}", LEFT, 20, size=7, colour=BLUE)
        for number in range(1, len(pages) + 1)
    )
    return tuple(together([*page.drawings, foot]) for page, foot in zip(pages, feet, strict=True))


def _put(pages: list[_Page], text: str, size: float, colour: str) -> None:
    for each in broken(text, RIGHT - LEFT, size):
        if pages[-1].y - size * STEP < BOTTOM:
            pages.append(_Page())
        page = pages[-1]
        page.y -= size * STEP
        page.drawings.append(line(each, LEFT, page.y, size=size, colour=colour))


def broken(text: str, across: float, size: float) -> Iterator[str]:
    """Lines that never run out: between words, and inside a word only where it is wider than the page."""
    for each in wrapped(text, across, size):
        run, start, end = 0.0, 0, 0
        for letter in letters(each):
            run += letter.width * size / 1000
            if run > across and end > start:
                yield each[start:end]
                run, start = letter.width * size / 1000, end
            end += 1 + len(letter.marks)
        yield each[start:]
