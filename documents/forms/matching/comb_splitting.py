"""How a date, a social security number or a postcode is spread over several boxes in a row."""

from collections.abc import Sequence
from itertools import accumulate

from documents.forms.inspection.found_boxes import BoxPlace
from documents.forms.matching.labels import FIGURES, Shape
from documents.forms.matching.page_text import PrintedPage


Share = tuple[str, tuple[int, int] | None]  # the date's pattern, and which characters of the whole
WHOLE: Share = ("", None)
WIDEST_GAP = 45.0  # between the thirteen figures and their key stands at most « clé »
NARROW = 60.0  # a box without a length that is so narrow takes a part
DAY_FIRST, DAY_MONTH_YEAR = "JJMMAAAA", ("JJ", "MM", "AAAA")


def split_over_boxes(shape: Shape, places: Sequence[BoxPlace]) -> tuple[Share, ...] | None:
    """What each of the boxes takes, or none if they don't fit the value."""
    cells = [place.cells for place in places]
    match shape:
        case Shape.TEXT:
            return (WHOLE,) if len(places) == 1 else None
        case Shape.DATE:
            return _date(cells)
        case Shape.NIR:
            return _number(places, cells)
        case Shape.POSTCODE:
            if len(places) == 1:
                return (WHOLE,) if cells[0] == 0 or cells[0] >= FIGURES[shape] else None
            return _slices(cells, FIGURES[shape])


def _date(cells: Sequence[int]) -> tuple[Share, ...] | None:
    if len(cells) == 1:
        if cells[0] == len(DAY_FIRST):
            return ((DAY_FIRST, None),)
        # A longer comb has its first cells filled, as by hand (« date de naissance ou n° d'immatriculation »).
        return (("JJ/MM/AAAA", None),) if cells[0] == 0 or cells[0] >= 10 else None
    if len(cells) == 3 and all(
        held in (0, len(part)) for held, part in zip(cells, DAY_MONTH_YEAR, strict=True)
    ):
        return tuple((part, None) for part in DAY_MONTH_YEAR)
    spread = _slices(cells, FIGURES[Shape.DATE])
    return tuple((DAY_FIRST, characters) for _pattern, characters in spread) if spread else None


def _number(places: Sequence[BoxPlace], cells: Sequence[int]) -> tuple[Share, ...] | None:
    if (len(cells) == 1 and cells[0] in (0, 13)) or (len(cells) == 1 and cells[0] >= 15):
        return (("", (0, 13)),) if cells[0] == 13 else (WHOLE,)
    widths = [place.right - place.left for place in places]
    if len(cells) == 2 and (list(cells) == [0, 0] or list(cells) == [13, 0]) and widths[1] < 0.4 * widths[0]:
        return (("", (0, 13)), ("", (13, 15)))
    return _slices(cells, FIGURES[Shape.NIR])


def _slices(cells: Sequence[int], figures: int) -> tuple[Share, ...] | None:
    held = [each or 1 for each in cells] if len(cells) == figures else list(cells)
    if 0 in held or sum(held) != figures:
        return None
    ends = list(accumulate(held))
    return tuple(("", (end - each, end)) for each, end in zip(held, ends, strict=True))


def row_from(
    page: PrintedPage, head: BoxPlace, free: Sequence[BoxPlace], shape: Shape
) -> tuple[BoxPlace, ...]:
    """The head and the unlabelled boxes after it, as many as the value fills; the longest row that fits."""
    row = [head]
    best: tuple[BoxPlace, ...] = (head,) if split_over_boxes(shape, row) else ()
    if shape is Shape.TEXT or (
        head.cells == 0 and head.right - head.left > NARROW and shape is not Shape.NIR
    ):
        return best
    following = [each for each in page.on_line(head) if each.left >= head.right - 2]
    for place in following:
        if place not in free or place.left - row[-1].right > WIDEST_GAP or len(row) >= FIGURES[shape]:
            break
        row.append(place)
        if split_over_boxes(shape, row):
            best = tuple(row)
    return best
