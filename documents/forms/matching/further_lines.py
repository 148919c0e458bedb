"""The boxes below a box that are its further lines: an address on two lines, each drawn as a box of its own."""

from collections.abc import Sequence

from documents.forms.engine.blanks import BoxKind
from documents.forms.inspection.found_boxes import BoxPlace
from documents.forms.matching.candidates import Candidate
from documents.forms.matching.match import SURE
from documents.forms.matching.nearby_text import overlap
from documents.forms.matching.page_text import PrintedPage


TALLEST_LINE = 24.0  # points: a higher box holds several lines itself
MOST_BETWEEN = 1.0  # of the line's own height
ALIKE = 0.2
MOST_LINES = 3


def further_lines(page: PrintedPage, head: Candidate, others: Sequence[Candidate]) -> tuple[BoxPlace, ...]:
    """One under the other, as high and about as wide, with nothing printed beside or between that asks for something else."""
    place = head.place
    if place.kind is not BoxKind.TEXT or place.height > TALLEST_LINE:
        return ()
    found: list[BoxPlace] = []
    for other in sorted(others, key=lambda each: -each.place.top):
        last = found[-1] if found else place
        if other.place.middle < last.bottom and len(found) + 1 < MOST_LINES:
            if not (
                _is_under(last, other.place) and _goes_on(head, other) and _is_bare(page, last, other.place)
            ):
                break
            found.append(other.place)
    return tuple(found)


def _is_under(above: BoxPlace, below: BoxPlace) -> bool:
    same_height = abs(above.height - below.height) <= ALIKE * above.height
    narrower = min(above.right - above.left, below.right - below.left)
    near = -2 <= above.bottom - below.top <= MOST_BETWEEN * above.height
    return (
        below.kind is BoxKind.TEXT
        and same_height
        and near
        and overlap(above, below) >= (1 - ALIKE) * narrower
    )


def _goes_on(head: Candidate, other: Candidate) -> bool:
    """No strong label of its own, or the same again: « Adresse 2 »."""
    if head.best is None or other.best is None:
        return other.best is None
    return other.best.role is head.best.role or other.best.strength < SURE / 2


def _is_bare(page: PrintedPage, above: BoxPlace, below: BoxPlace) -> bool:
    """Nothing printed in it, on its line or between the two."""
    if page.inside[below] or len(page.on_line(below)) > 1:
        return False
    return not any(below.bottom - 1 <= run.middle <= above.bottom for run in page.runs)
