"""One form, filled: values into boxes, their drawings with them, and what was too long on a page of its own.

The same drawings make both files: in the boxes of the one that can still be corrected, on the bare page of the
one for the printer. Nothing is parsed here; the compiled blank says what to add at its end.
"""

import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256

from documents.forms.description import BoxEntry, Form
from documents.forms.engine.appearance import (
    END,
    Drawing,
    cross,
    placed,
    reference,
    ticked,
    together,
    written,
)
from documents.forms.engine.blanks import Blank, Box, BoxKind
from documents.forms.engine.box_contents import Sheet, figures, in_cells, sheets_of
from documents.forms.engine.compiling import RESERVED, template_of
from documents.forms.engine.continuation import ContinuedText, continuation
from documents.forms.engine.copies import prefix_of
from documents.forms.engine.embedding import font_for
from documents.forms.engine.further_pages import add_pages
from documents.forms.engine.incremental import Increment, name, stream, text
from documents.forms.engine.margin_notes import copy_mark, hint
from documents.forms.engine.several_boxes import over_boxes
from documents.forms.engine.template import BlankTemplate, FormTag, Slot, TemplatePage
from documents.forms.engine.text_fitting import printable
from documents.forms.engine.values import Value


def filled(form: Form, blank: Blank, values: Mapping[str, Value], *, flat: bool) -> bytes:
    """The form with these values, already checked."""
    sheets = sheets_of(form, values)
    template = template_of(blank, len(sheets), flat=flat)
    kind = _Fillable if not flat else _Printed if template.trunk is None else _Tagged
    filling = kind(form, blank, template, len(sheets))
    for number, sheet in enumerate(sheets):
        filling.fill(number, sheet)
    return filling.finished(_whose(form, values), _told_apart(sheets))


def _told_apart(sheets: Sequence[Sheet]) -> bytes:
    """The same for the same writing in the same boxes, and for no other: what the files of one blank differ in."""
    written = repr([tuple(each.contents.items()) for each in sheets])
    return sha256(written.encode()).hexdigest()[:32].encode("ascii")


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

    def __init__(self, form: Form, blank: Blank, template: BlankTemplate, copies: int) -> None:
        self.form, self.blank, self.template, self.copies = form, blank, template, copies
        self.increment = Increment(self.template.size, RESERVED)
        self.letters: list[str] = []
        self.notes: dict[tuple[str, str], ContinuedText] = {}
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
                line = content.replace("\n", " ")
                self.write(copy, entry, box, in_cells(line, box.cells) if box.cells else line)
        for entry in sheet.by_pen:
            for place in self.blank.boxes[entry.box].widgets:
                self.marks[first + place.page].append(hint(entry, place))
        if self.copies > 1:
            for page in range(first, first + self.blank.pages):
                self.marks[page].append(copy_mark(self.template.pages[page], copy, self.copies))

    def _write_lines(self, copy: int, entry: BoxEntry, content: str) -> None:
        boxes = [self.blank.boxes[each] for each in (entry.box, *entry.then)]
        for box, part in zip(boxes, over_boxes(content, boxes), strict=True):
            if part:
                self.write(copy, entry, box, part)

    def tick(self, copy: int, box: Box, state: str) -> None:
        """Cross one of the places of a box."""
        raise NotImplementedError

    def write(self, copy: int, entry: BoxEntry, box: Box, content: str) -> None:
        """Write one box in all its places."""
        raise NotImplementedError

    def drawings(self, entry: BoxEntry, box: Box, content: str) -> list[Drawing]:
        """The text itself, or in every place of the box the reference to the page that has it whole."""
        shown = content
        if box.options:
            shown = next((printable(each.label) for each in box.options if each.value == content), content)
        drawn = []
        for place in box.widgets:
            drawing = written(shown, box, place)
            if drawing is None:
                break
            drawn.append(drawing)
        else:
            return drawn
        note = ContinuedText(number=len(self.notes) + 1, label=printable(entry.label), text=shown)
        note = self.notes.setdefault((entry.label, shown), note)
        return [reference(note.number, place) for place in box.widgets]

    def finished(self, whose: tuple[str, ...], own: bytes) -> bytes:
        """The file, with what was too long at its end."""
        template, increment = self.template, self.increment
        for page, marks in zip(template.pages, self.marks, strict=True):
            if marks:
                marks.append(Drawing(self.left_empty(page)))
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
        trailer = template.trailer
        if b"/Info" not in trailer:  # the blank's maker gave it no title
            trailer += b"/Info %d 0 R" % increment.add(b"<</Title%b>>" % text(self.form.title))
        return increment.written(
            template.base, previous=template.previous, trailer=trailer, identity=template.identity, own=own
        )

    def left_empty(self, page: TemplatePage) -> bytes:
        """What a page still needs for places in which nothing was written."""
        return b""

    def _page(self, head: bytes, drawing: Drawing, tail: bytes = b"") -> bytes:
        self.letters.append(f"{drawing.letters} ")  # the page names the font, whatever is drawn on it
        packed = zlib.compress(drawing.content, 1)
        return b"%b %d 0 R]%b>>" % (head, self.increment.add(stream(b"<</Filter/FlateDecode", packed)), tail)

    def _add_notes(self, whose: tuple[str, ...]) -> None:
        trunk = self.template.trunk
        first = len(trunk.continuation) if trunk else 0
        written = continuation(tuple(self.notes.values()), whose, first_mark=first)
        add_pages(self.template, self.increment, written, self._page)


class _Printed(_Filling):
    """For the printer: everything is part of the page."""

    def tick(self, copy: int, box: Box, state: str) -> None:
        """Draw the cross on the page."""
        for place in box.widgets:
            if place.state == state:
                drawn = Drawing(content=cross(place.across, place.down))
                self.marks[copy * self.blank.pages + place.page].append(placed(drawn, place))

    def write(self, copy: int, entry: BoxEntry, box: Box, content: str) -> None:
        """Draw the text on the page."""
        for place, drawing in zip(box.widgets, self.drawings(entry, box, content), strict=True):
            self.marks[copy * self.blank.pages + place.page].append(placed(drawing, place))


class _Tagged(_Printed):
    """For the printer, and for whoever has the page read aloud: each place's writing is where its tag leads."""

    def __init__(self, form: Form, blank: Blank, template: BlankTemplate, copies: int) -> None:
        super().__init__(form, blank, template, copies)
        self.said: set[int] = set()  # the tags that lead to something

    def tick(self, copy: int, box: Box, state: str) -> None:
        """Draw the cross, and let the tag say it."""
        for number, place in enumerate(box.widgets):
            if place.state == state:
                tag = self._draw(copy, box, number, Drawing(ticked(place.across, place.down)))
                self.increment.put(tag.number, tag.ticked)

    def write(self, copy: int, entry: BoxEntry, box: Box, content: str) -> None:
        """Draw the text where the tag leads."""
        for number, drawing in enumerate(self.drawings(entry, box, content)):
            self._draw(copy, box, number, drawing)

    def _draw(self, copy: int, box: Box, number: int, drawing: Drawing) -> FormTag:
        """In one of the box's places; says the place's tag."""
        place = box.widgets[number]
        page = copy * self.blank.pages + place.page
        tag = self.template.pages[page].tags[self.template.places[box.name][number]]
        content, letters = placed(drawing, place)
        self.marks[page].append(Drawing(tag.begin + content + END, letters))
        self.said.add(tag.number)
        return tag

    def left_empty(self, page: TemplatePage) -> bytes:
        """The marks of the places in which nothing was written."""
        said = self.said
        return b"".join([tag.begin + END for tag in page.tags if tag.number not in said])


class _Fillable(_Filling):
    """For the screen: everything can still be corrected, in any viewer."""

    def tick(self, copy: int, box: Box, state: str) -> None:
        """Set the field's value, and which of the drawings its places show."""
        value = name(state)
        tails = [b"/AS" + (value if each.state == state else b"/Off") for each in box.widgets]
        self._put(self._slot(copy, box), value, tails)

    def write(self, copy: int, entry: BoxEntry, box: Box, content: str) -> None:
        """Set the field's value and the drawing of each of its places."""
        slot, tails = self._slot(copy, box), []
        for number, (drawn, letters) in enumerate(self.drawings(entry, box, content)):
            place = slot.places[number]
            self.letters.append(letters)
            made = self.increment.add(stream(place.drawing, place.frame + drawn))
            tails.append(b"/AP<</N %d 0 R>>" % made)
        # What is longer than its cells is on the continuation page; the field, which still holds it, loses them.
        self._put(slot, text(content), tails, loose=0 < box.cells < len(content))

    def _slot(self, copy: int, box: Box) -> Slot:
        return self.template.slots[f"{prefix_of(copy + 1)}.{box.name}" if copy else box.name]

    def _put(self, slot: Slot, value: bytes, tails: list[bytes], *, loose: bool = False) -> None:
        for part in slot.parts:
            head = part.loose if loose and part.loose else part.head
            tail = tails[part.place] if part.place >= 0 else b""
            body = b"%b/V%b%b>>" % (head, value, tail) if part.is_field else b"%b%b>>" % (head, tail)
            self.increment.put(part.number, body)
