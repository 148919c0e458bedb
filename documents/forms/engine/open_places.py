"""The places of a normalised form that can be filled, as a fill must know them."""

from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Object, Pdf, Stream

from documents.forms.engine.appearance import drawing_head
from documents.forms.engine.field_tree import (
    all_said,
    full_name,
    is_fillable,
    own,
    rotation_of,
    sides_of,
    turn_of,
    widgets_of,
)


NOTHING = b"/Tx BMC EMC\n"  # written in a box


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """One of them: its object, its box, how its drawing begins, and what is drawn under the writing."""

    widget: Object
    name: str
    head: bytes
    frame: bytes


def places_in(document: Pdf) -> Iterator[OpenPlace]:
    """Those of a document that was normalised before and read again since."""
    for page in (each.obj for each in document.pages):
        page_turn = turn_of(page)
        for widget in widgets_of(page):
            said = all_said(widget)
            if is_fillable(said):
                turn = rotation_of(said, page_turn)
                across, down = sides_of(said, turn)
                shown = own(own(widget, "/AP"), "/N")
                drawn = shown.read_bytes() if isinstance(shown, Stream) else NOTHING
                frame = b"" if drawn == NOTHING else drawn  # a tick brings its frame along
                yield OpenPlace(widget, full_name(said), drawing_head(across, down, turn), frame)
