"""The page that carries, whole, the texts that were too long for their boxes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from documents.forms.engine.appearance import Drawing, aside, line, marked, together
from documents.forms.engine.text_fitting import letters, wrapped


LEFT, RIGHT = 36.0, 559.276
TOP, BOTTOM = 732.0, 52.0  # below the head of the blank, above its foot
BLUE = "0.122 0.306 0.549 rg"
TEXT, HEADING, SMALL = 10.0, 9.0, 8.0
STEP = 1.42  # from line to line, in type sizes


@dataclass(frozen=True, kw_only=True)
class ContinuedText:
    """A text that was too long, under the number that its box refers to."""

    number: int
    label: str
    text: str


class Written(NamedTuple):
    """What is drawn on one page, and of how many marked paragraphs it is."""

    drawing: Drawing
    paragraphs: int


@dataclass
class _Page:
    """Paragraphs going down a page, line by line."""

    y: float = TOP
    paragraphs: list[list[Drawing]] = field(default_factory=list)


def continuation(
    notes: Sequence[ContinuedText], head: Sequence[str], *, first_mark: int
) -> tuple[Written, ...]:
    """What is drawn on each of as many pages as the notes need; its paragraphs are marked from this number on."""
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
    return tuple(_written(page, foot, first_mark) for page, foot in zip(pages, feet, strict=True))


def _written(page: _Page, foot: Drawing, first_mark: int) -> Written:
    paragraphs = map(together, page.paragraphs)
    drawn = [
        Drawing(marked(each.content, mark, "P"), each.letters)
        for mark, each in enumerate(paragraphs, start=first_mark)
    ]
    return Written(together([*drawn, aside(foot)]), len(drawn))


def _put(pages: list[_Page], text: str, size: float, colour: str) -> None:
    last = None
    for each in broken(text, RIGHT - LEFT, size):
        if pages[-1].y - size * STEP < BOTTOM:
            pages.append(_Page())
        page = pages[-1]
        if page is not last:
            page.paragraphs.append([])
            last = page
        page.y -= size * STEP
        page.paragraphs[-1].append(line(each, LEFT, page.y, size=size, colour=colour))


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
