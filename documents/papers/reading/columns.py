"""Text beside something else, such as a letterhead down the margin: it is read to its end, so that a sentence goes on
where it does on the paper. What stands beside it comes before or after. A table is none: its cells are no sentences.
"""

from collections.abc import Iterator, Sequence

from documents.papers.reading.page import Word


Row = list[list[Word]]
SAME_EDGE, GUTTER = 0.006, 0.008  # of the page
FIRST_EDGE = 0.2  # of the page: what begins further left begins the page
FEWEST_LINES = 3  # of a text
# A line that goes on has so many words, and ends so near the longest (of the page); nearer where the next begins with a capital.
WORDS_OF_A_LINE, RAGGED, FLUSH = 5, 0.16, 0.1


def text_by_text(rows: list[Row]) -> list[Row]:
    """The lines of a page, in the order in which they are read."""
    for edge in _edges(rows):
        for first, last in _clear(rows, edge):
            for is_right in (True, False):
                found = _text(rows, range(first, last), edge, is_right)
                if found:
                    block = rows[found.start : found.stop]
                    sides = [_side(block, edge, side) for side in (False, True)]
                    return [*rows[: found.start], *sides[0], *sides[1], *rows[found.stop :]]
    return rows


def _edges(rows: list[Row]) -> list[float]:
    """Where several cells begin."""
    begun = sorted(_begins(cell) for row in rows for cell in row if _begins(cell) > FIRST_EDGE)
    return [
        begun[at]
        for at in range(len(begun) - FEWEST_LINES + 1)
        if begun[at + FEWEST_LINES - 1] - begun[at] < SAME_EDGE
    ]


def _clear(rows: list[Row], edge: float) -> Iterator[tuple[int, int]]:
    """Each part of the page that no word crosses at this edge."""
    first = 0
    for at in range(len(rows) + 1):
        if at == len(rows) or any(
            _begins(cell) < edge - SAME_EDGE and _ends(cell) > edge - GUTTER for cell in rows[at]
        ):
            yield first, at
            first = at + 1


def _text(rows: list[Row], part: range, edge: float, is_right: bool) -> range | None:
    """The rows in which a text of this side goes on while something stands on the other."""
    cells = [
        (at, cell) for at in part for cell in rows[at] if (_begins(cell) >= edge - SAME_EDGE) is is_right
    ]
    lines = [(at, cell) for at, cell in cells if sum(at == other for other, _cell in cells) == 1]
    if len(lines) < FEWEST_LINES:
        return None
    longest = max(_ends(cell) for _at, cell in lines)
    start = 0
    for number in range(1, len(lines) + 1):
        if number < len(lines) and _goes_on(lines[number - 1][1], lines[number][1], longest, is_right):
            continue
        text = lines[start:number]
        if len(text) >= FEWEST_LINES and _is_text([cell for _at, cell in text]):
            first, last = text[0][0], text[-1][0]
            # A label stands beside the first line alone.
            between = rows[first + 1 : last + 1] if is_right else rows[first:last]
            if _side(between, edge, not is_right):
                return range(first, last + 1)
        start = number
    return None


def _goes_on(line: list[Word], following: list[Word], longest: float, is_right: bool) -> bool:
    """Whether a sentence goes on in the next line: this one is full, and that begins where it does.

    On the left of a table stand labels, which may be long: there only a small letter goes on.
    """
    if not (is_right or following[0].text[0].islower()):
        return False
    ragged = FLUSH if following[0].text[0].isupper() else RAGGED
    return (
        len(line) >= WORDS_OF_A_LINE
        and _ends(line) > longest - ragged
        and abs(_begins(line) - _begins(following)) < SAME_EDGE
    )


def _is_text(lines: Sequence[list[Word]]) -> bool:
    """Whether half of its lines go on with a small letter; of the values of a table few do."""
    return 2 * sum(line[0].text[0].islower() for line in lines[1:]) >= len(lines) - 1


def _side(rows: Sequence[Row], edge: float, is_right: bool) -> list[Row]:
    sides = ([cell for cell in row if (_begins(cell) >= edge - SAME_EDGE) is is_right] for row in rows)
    return [row for row in sides if row]


def _begins(cell: list[Word]) -> float:
    return cell[0].box[0]


def _ends(cell: list[Word]) -> float:
    return cell[-1].box[2]
