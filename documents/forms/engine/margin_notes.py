"""What we note beside the boxes of a form: what is left for the pen, and which of several copies a page is of."""

from documents.forms.description import BoxEntry
from documents.forms.engine.appearance import PEN, Drawing, aside, line, placed
from documents.forms.engine.blanks import Widget
from documents.forms.engine.rotation import operands
from documents.forms.engine.template import TemplatePage
from documents.forms.engine.text_fitting import CAPITAL_HEIGHT, width


HINT_SIZE, HINT_GAP = 6.5, 5.0
COPY_SIZE, COPY_EDGE = 8.0, 10.0  # points from the right: a form has its law and its number at the foot


def hint(entry: BoxEntry, place: Widget) -> Drawing:
    """Beside a box that is left for the pen."""
    if entry.by_pen_at == "above":
        x, y = place.across - width(entry.by_pen, HINT_SIZE), place.down + HINT_GAP / 2
    else:
        x, y = place.across + HINT_GAP, place.down / 2 - HINT_SIZE * CAPITAL_HEIGHT / 2
    return aside(placed(line(entry.by_pen, x, y, size=HINT_SIZE, colour=PEN), place))


def copy_mark(page: TemplatePage, copy: int, copies: int) -> Drawing:
    """Said on every page when the form is there more than once, upwards along its edge."""
    said = f"exemplaire {copy + 1} sur {copies}"
    middle = page.down / 2 - width(said, COPY_SIZE) / 2
    mark = line(said, 0, 0, size=COPY_SIZE, colour=PEN)
    upwards = operands((0, 1, -1, 0, page.across - COPY_EDGE, middle))
    head = f"q {operands(page.matrix)} cm {upwards} cm\n".encode("ascii")
    return aside(Drawing(content=head + mark.content + b"Q\n", letters=mark.letters))
