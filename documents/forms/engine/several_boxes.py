"""A text that a form gives several lines to, each a box of its own: an address over two lines."""

from collections.abc import Sequence

from documents.forms.engine.appearance import MARGIN, setting_of, type_size
from documents.forms.engine.blanks import Box
from documents.forms.engine.text_fitting import wrapped


def over_boxes(text: str, boxes: Sequence[Box]) -> tuple[str, ...]:
    """What each box gets: whole words at their full size; all in the first where even the last can't hold the rest."""
    parts, rest = [], text
    for box in boxes[:-1]:
        place = min(box.widgets, key=lambda each: each.across)
        first, *more = wrapped(rest, place.across - 2 * MARGIN, type_size(box, place))
        parts.append(first)
        rest = " ".join(more)
    last = boxes[-1]
    if any(setting_of(rest, last, place) is None for place in last.widgets):
        return (text, *("" for _box in boxes[1:]))
    return (*parts, rest)
