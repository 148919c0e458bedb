"""One form, filled: values into boxes, their drawings with them, and what was too long on a page of its own.

The same drawings make both files: in the boxes of the one that can still be corrected, on the bare page of the
one for the printer. Nothing is parsed here; the compiled blank says what to add at its end.
"""

import re
import zlib
from collections.abc import Mapping
from datetime import date

from documents.forms.description import Entry, Form
from documents.forms.engine.appearance import (
    PEN,
    Drawing,
    cross,
    line,
    placed,
    reference,
    setting_of,
    together,
    written,
)
from documents.forms.engine.blanks import Blank, Box, BoxKind, Widget
from documents.forms.engine.box_contents import Sheet, figures, sheets_of
from documents.forms.engine.compiling import RESERVED, template_of
from documents.forms.engine.continuation import Note, continuation
from documents.forms.engine.copies import prefix_of
from documents.forms.engine.embedding import font_for
from documents.forms.engine.incremental import Increment, name, stream, text
from documents.forms.engine.rotation import operands
from documents.forms.engine.several_boxes import over_boxes
from documents.forms.engine.template import Slot
from documents.forms.engine.text_fitting import CAPITAL_HEIGHT, printable, width
from documents.forms.engine.values import Value


HINT_SIZE, HINT_GAP = 6.5, 5.0
COPY_SIZE, COPY_EDGE = 8.0, 10.0  # points from the right: a form has its law and its number at the foot


def filled(form: Form, blank: Blank, values: Mapping[str, Value], *, flat: bool) -> bytes:
    """The form with these values, already checked."""
    sheets = sheets_of(form, values)
    filling = (_Printed if flat else _Fillable)(form, blank, len(sheets))
    for number, sheet in enumerate(sheets):
        filling.fill(number, sheet)
    return filling.finished(_whose(form, values))


def _whose(form: Form, values: Mapping[str, Value]) -> tuple[str, ...]:
    """What ties a continuation page to its form."""
    given = [values[key] for key in form.filled_by if key in values]
    person = ", ".join(
        figures(value, "JJ/MM/AAAA") if isinstance(value, date) else str(value) for value in given
    )
    title = f"{form.title} – {form.number} ({form.other_number})"
    return (title, f"Demande de : {person}") if person else (title,)


class _Filling:
    """A document under way; where a drawing goes is for the two kinds of file to say."""

    flat: bool

    def __init__(self, form: Form, blank: Blank, copies: int) -> None:
        self.form, self.blank, self.copies = form, blank, copies
        self.template = template_of(blank, copies, flat=self.flat)
        self.increment = Increment(self.template.size, RESERVED)
        self.letters: list[str] = []
        self.notes: dict[tuple[str, str], Note] = {}
        self.marks: list[list[Drawing]] = [[] for _ in self.template.pages]

    def fill(self, copy: int, sheet: Sheet) -> None:
        """Write one copy of the form."""
        first = copy * self.blank.pages
        boxes, contents = self.blank.boxes, sheet.contents
        for entry in self.form.entries:
            content = contents.get(entry.box)
            if content is None:
                continue
            box = boxes[entry.box]
            if box.kind is BoxKind.CHECK:
                self.tick(copy, box, content)
            elif box.multiline:
                self.write(copy, entry, box, content)
            elif entry.then:
                self._write_lines(copy, entry, content.replace("\n", " "))
            else:
                self.write(copy, entry, box, _in_cells(content.replace("\n", " "), box))
        for entry in sheet.by_pen:
            for place in self.blank.boxes[entry.box].widgets:
                self.marks[first + place.page].append(placed(_hint(entry, place), place))
        if self.copies > 1:
            for page in range(first, first + self.blank.pages):
                self.marks[page].append(self._copy_mark(copy, page))

    def _write_lines(self, copy: int, entry: Entry, content: str) -> None:
        boxes = [self.blank.boxes[each] for each in (entry.box, *entry.then)]
        for box, part in zip(boxes, over_boxes(content, boxes), strict=True):
            if part:
                self.write(copy, entry, box, part)

    def tick(self, copy: int, box: Box, state: str) -> None:
        """Cross one of the places of a box."""
        raise NotImplementedError

    def write(self, copy: int, entry: Entry, box: Box, content: str) -> None:
        """Write one box in all its places."""
        raise NotImplementedError

    def drawings(self, entry: Entry, box: Box, content: str) -> list[Drawing]:
        """The text itself, or in every place of the box the reference to the page that has it whole."""
        shown = content
        if box.options:
            shown = next((printable(each.label) for each in box.options if each.value == content), content)
        drawn = []
        for place in box.widgets:
            setting = setting_of(shown, box, place)
            if setting is None:
                break
            drawn.append(written(shown, setting, box, place))
        else:
            return drawn
        note = Note(number=len(self.notes) + 1, label=printable(entry.label), text=shown)
        note = self.notes.setdefault((entry.label, shown), note)
        return [reference(note.number, place) for place in box.widgets]

    def _copy_mark(self, copy: int, page: int) -> Drawing:
        """Said on every page when the form is there more than once, upwards along its edge."""
        seen = self.template.pages[page]
        said = f"exemplaire {copy + 1} sur {self.copies}"
        middle = seen.down / 2 - width(said, COPY_SIZE) / 2
        mark = line(said, 0, 0, size=COPY_SIZE, colour=PEN)
        upwards = operands((0, 1, -1, 0, seen.across - COPY_EDGE, middle))
        head = f"q {operands(seen.matrix)} cm {upwards} cm\n".encode("ascii")
        return Drawing(content=head + mark.content + b"Q\n", letters=mark.letters)

    def finished(self, whose: tuple[str, ...]) -> bytes:
        """The file, with what was too long at its end."""
        template, increment = self.template, self.increment
        for page, marks in zip(template.pages, self.marks, strict=True):
            if marks:
                increment.put(page.number, self._page(page.head, together(marks)))
        if self.notes:
            self._add_notes(whose)
        if not increment.bodies:
            return template.base
        if self.letters:  # else nothing but ticks
            increment.put(template.resources, b"<</Font<</Lettres %d 0 R>>>>" % template.font)
            font = font_for(frozenset("".join(self.letters)))
            for number, body in enumerate(font.objects(template.font), template.font):
                increment.put(number, body)
        return increment.written(
            template.base, previous=template.previous, trailer=template.trailer, identity=template.identity
        )

    def _page(self, head: bytes, drawing: Drawing) -> bytes:
        self.letters.append(f"{drawing.letters} ")  # the page names the font, whatever is drawn on it
        packed = zlib.compress(drawing.content, 1)
        return b"%b %d 0 R]>>" % (head, self.increment.add(stream(b"<</Filter/FlateDecode", packed)))

    def _add_notes(self, whose: tuple[str, ...]) -> None:
        template, increment = self.template, self.increment
        numbers = [page.number for page in template.pages] + [
            increment.add(self._page(template.continuation, drawing))
            for drawing in continuation(tuple(self.notes.values()), whose)
        ]
        kids = b" ".join(b"%d 0 R" % number for number in numbers)
        increment.put(template.tree, b"%b/Kids[%b]/Count %d>>" % (template.tree_head, kids, len(numbers)))


class _Printed(_Filling):
    """For the printer: everything is part of the page."""

    flat = True

    def tick(self, copy: int, box: Box, state: str) -> None:
        """Draw the cross on the page."""
        for place in box.widgets:
            if place.state == state:
                drawn = Drawing(content=cross(place.across, place.down))
                self.marks[copy * self.blank.pages + place.page].append(placed(drawn, place))

    def write(self, copy: int, entry: Entry, box: Box, content: str) -> None:
        """Draw the text on the page."""
        for place, drawing in zip(box.widgets, self.drawings(entry, box, content), strict=True):
            self.marks[copy * self.blank.pages + place.page].append(placed(drawing, place))


class _Fillable(_Filling):
    """For the screen: everything can still be corrected, in any viewer."""

    flat = False

    def tick(self, copy: int, box: Box, state: str) -> None:
        """Set the field's value, and which of the drawings its places show."""
        slot, value = self._slot(copy, box), name(state)
        tails = {
            place.number: b"/AS" + (value if widget.state == state else b"/Off")
            for place, widget in zip(slot.places, box.widgets, strict=True)
        }
        self._put(slot, b"/V" + value, tails)

    def write(self, copy: int, entry: Entry, box: Box, content: str) -> None:
        """Set the field's value and the drawing of each of its places."""
        slot, tails = self._slot(copy, box), {}
        for place, (drawn, letters) in zip(slot.places, self.drawings(entry, box, content), strict=True):
            self.letters.append(letters)
            made = self.increment.add(stream(place.drawing, place.frame + drawn))
            tails[place.number] = b"/AP<</N %d 0 R>>" % made
        # What is longer than its cells is on the continuation page; the field, which still holds it, loses them.
        self._put(slot, b"/V" + text(content), tails, loose=bool(box.cells) and len(content) > box.cells)

    def _slot(self, copy: int, box: Box) -> Slot:
        return self.template.slots[f"{prefix_of(copy + 1)}.{box.name}" if copy else box.name]

    def _put(self, slot: Slot, value: bytes, tails: dict[int, bytes], *, loose: bool = False) -> None:
        for place in slot.places:
            if place.head:
                self.increment.put(place.number, b"%b%b>>" % (place.head, tails[place.number]))
        for owner in slot.owners:
            head = owner.loose if loose and owner.loose else owner.head
            self.increment.put(owner.number, b"%b%b%b>>" % (head, value, tails.get(owner.number, b"")))


def _in_cells(content: str, box: Box) -> str:
    """« 06 12 34 56 78 » in ten cells is written without its spaces; a name keeps them, whatever there is room for."""
    if not 0 < box.cells < len(content):
        return content
    figures = re.sub(r"[\s.\-]", "", content)
    return figures if figures.isdecimal() else content


def _hint(entry: Entry, place: Widget) -> Drawing:
    """Beside a box that is left for the pen."""
    if entry.by_pen_at == "above":
        x, y = place.across - width(entry.by_pen, HINT_SIZE), place.down + HINT_GAP / 2
    else:
        x, y = place.across + HINT_GAP, place.down / 2 - HINT_SIZE * CAPITAL_HEIGHT / 2
    return line(entry.by_pen, x, y, size=HINT_SIZE, colour=PEN)
