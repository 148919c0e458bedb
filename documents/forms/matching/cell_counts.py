"""What the number of its cells says of a comb: what it is for, and what it isn't."""

from documents.forms.engine.blanks import BoxKind
from documents.forms.inspection.found_boxes import BoxPlace
from documents.forms.matching.labels import CELLS, Shape, ValueWanted
from documents.forms.matching.match import SURE


WRONG_CELLS = 0.4
# A comb of so many figures is hardly anything else.
BY_CELLS = {13: (Shape.NIR, 0.75), 15: (Shape.NIR, 0.75), 5: (Shape.POSTCODE, 0.5), 8: (Shape.DATE, 0.4)}


def by_cells(role: ValueWanted, place: BoxPlace, *, labelled: bool) -> float:
    """How strongly the cells speak for this role."""
    if place.kind is not BoxKind.COMB or place.cells not in BY_CELLS:
        return 0.0
    shape, strength = BY_CELLS[place.cells]
    if not labelled:  # that alone is never sure
        strength = min(strength, SURE - 0.05)
    return strength if role.shape is shape else 0.0


def fit(role: ValueWanted, place: BoxPlace) -> float:
    """A comb of thirteen holds no name, a date no comb of five."""
    if place.kind is not BoxKind.COMB:
        return 1.0
    wrong = any(place.cells in cells for shape, cells in CELLS.items() if shape is not role.shape)
    return WRONG_CELLS if wrong else 1.0
