"""One form, filled: values into boxes, their drawings with them, and what was too long on a page of its own.

The same drawings make both files: in the boxes of the one that can still be corrected, on the bare page of the
one for the printer.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from typing import cast

from pypdf import PageObject
from pypdf.generic import DictionaryObject, NameObject, NumberObject

from documents.forms.appearance import (
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
from documents.forms.blanks import Blank, Box, BoxKind, Widget
from documents.forms.continuation import Note, add_notes
from documents.forms.copies import Master, prefix_of
from documents.forms.description import Entry, Form
from documents.forms.embedding import embed
from documents.forms.field_tree import Flags, full_name, inherited, widgets_of
from documents.forms.lettering import CAPITAL_HEIGHT, width
from documents.forms.pages import draw_on, form_object, utf16
from documents.forms.sheets import Sheet, figures, sheets_of
from documents.forms.values import Value


HINT_SIZE, HINT_GAP = 6.5, 5.0
COPY_SIZE, COPY_HEIGHT = 8.0, 19.0


def filled(form: Form, blank: Blank, master: Master, values: Mapping[str, Value], *, flat: bool) -> bytes:
    """The form with these values, already checked."""
    sheets = sheets_of(form, values)
    filling = (_Printed if flat else _Fillable)(form, blank, master, len(sheets))
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
    return (title, f"Demande de : {person}") if person else (title,)


class _Filling:
    """A document under way; where a drawing goes is for the two kinds of file to say."""

    bare: bool

    def __init__(self, form: Form, blank: Blank, master: Master, copies: int) -> None:
        self.form, self.blank, self.copies = form, blank, copies
        self.writer = master.copied(copies, bare=self.bare)
        self.pages = list(self.writer.pages)
        self.font = self.writer._add_object(DictionaryObject())
        self.codes: set[str] = set()
        self.notes: dict[tuple[str, str], Note] = {}
        self.marks: list[list[Drawing]] = [[] for _ in self.pages]

    def fill(self, copy: int, sheet: Sheet) -> None:
        """Write one copy of the form."""
        first = copy * self.blank.pages
        for entry in self.form.entries:
            box = self.blank.boxes[entry.box]
            if entry.box in sheet.contents:
                self.fill_box(copy, entry, box, sheet.contents[entry.box])
            elif entry in sheet.by_pen:
                for place in box.widgets:
                    self.marks[first + place.page].append(_hint(entry, place))
        if self.copies > 1:
            for page in range(first, first + self.blank.pages):
                self.marks[page].append(self._copy_mark(copy, self.pages[page]))

    def fill_box(self, copy: int, entry: Entry, box: Box, content: str) -> None:
        """Write one box in all its places."""
        raise NotImplementedError

    def drawings(self, entry: Entry, box: Box, text: str) -> Iterator[tuple[Widget, Drawing]]:
        """The text itself, or in every place of the box the reference to the page that has it whole."""
        settings = [(place, setting_of(text, box, place)) for place in box.widgets]
        fitting = [(place, setting) for place, setting in settings if setting is not None]
        if len(fitting) == len(settings):
            for place, setting in fitting:
                yield place, self._kept(written(text, setting, box, place))
            return
        note = Note(number=len(self.notes) + 1, label=entry.label, text=text)
        note = self.notes.setdefault((entry.label, text), note)
        for place in box.widgets:
            yield place, self._kept(reference(note.number, place))

    def _kept(self, drawing: Drawing) -> Drawing:
        self.codes |= drawing.letters
        return drawing

    def _copy_mark(self, copy: int, page: PageObject) -> Drawing:
        """Said on every page when the form is there more than once."""
        text = f"exemplaire {copy + 1} sur {self.copies}"
        across = float(page.mediabox.width) / 2 - width(text, COPY_SIZE) / 2
        return line(text, across, COPY_HEIGHT, size=COPY_SIZE, colour=PEN)

    def finished(self, whose: tuple[str, ...]) -> bytes:
        """The file, with what was too long at its end."""
        for page, marks in zip(self.pages, self.marks, strict=True):
            if marks:
                draw_on(self.writer, page, self._kept(together(marks)).content, self.font)
        if self.notes:
            self.codes |= add_notes(self.writer, self.font, tuple(self.notes.values()), whose)
        embed(self.writer, self.font, self.codes)
        done = BytesIO()
        self.writer.write(done)
        return done.getvalue()


class _Printed(_Filling):
    """For the printer: everything is part of the page."""

    bare = True

    def fill_box(self, copy: int, entry: Entry, box: Box, content: str) -> None:
        """Draw on the page."""
        first = copy * self.blank.pages
        if box.kind is BoxKind.CHECK:
            ticked = [place for place in box.widgets if place.state == content]
            drawn = [(place, Drawing(content=cross(place.width, place.height))) for place in ticked]
        else:
            drawn = list(self.drawings(entry, box, content))
        for place, drawing in drawn:
            self.marks[first + place.page].append(placed(drawing, place))


class _Fillable(_Filling):
    """For the screen: everything can still be corrected, in any viewer."""

    bare = False

    def __init__(self, form: Form, blank: Blank, master: Master, copies: int) -> None:
        super().__init__(form, blank, master, copies)
        self.widgets: dict[str, list[DictionaryObject]] = {}
        for page in self.pages:
            for widget in widgets_of(page):
                self.widgets.setdefault(full_name(widget), []).append(widget)

    def fill_box(self, copy: int, entry: Entry, box: Box, content: str) -> None:
        """Set the field's value and the drawing of each of its places."""
        widgets = self.widgets[f"{prefix_of(copy + 1)}.{box.name}" if copy else box.name]
        owner = _owner(widgets[0])
        if box.kind is BoxKind.CHECK:
            owner[NameObject("/V")] = NameObject(f"/{content}")
            for widget, place in zip(widgets, box.widgets, strict=True):
                widget[NameObject("/AS")] = NameObject(f"/{content}" if place.state == content else "/Off")
            return
        text = content if box.multiline else content.replace("\n", " ")
        owner[NameObject("/V")] = utf16(text)
        if box.cells and len(text) > box.cells:
            # The text is on the continuation page; the field, which still holds it, loses its cells.
            flags = Flags(int(inherited(owner, "/Ff", 0))) & ~Flags.COMB
            owner[NameObject("/Ff")] = NumberObject(int(flags))
            owner.pop(NameObject("/MaxLen"), None)
        for widget, (place, drawing) in zip(widgets, self.drawings(entry, box, text), strict=True):
            made = form_object(drawing.content, place.width, place.height, self.font)
            widget[NameObject("/AP")] = DictionaryObject({NameObject("/N"): self.writer._add_object(made)})


def _owner(widget: DictionaryObject) -> DictionaryObject:
    """The field that a place belongs to: itself, or the one above that bears the name."""
    return widget if "/T" in widget else cast(DictionaryObject, widget["/Parent"].get_object())


def _hint(entry: Entry, place: Widget) -> Drawing:
    """Beside a box that is left for the pen."""
    beside = place.left + place.width
    if entry.by_pen_at == "above":
        x, y = beside - width(entry.by_pen, HINT_SIZE), place.bottom + place.height + HINT_GAP / 2
    else:
        x, y = beside + HINT_GAP, place.bottom + place.height / 2 - HINT_SIZE * CAPITAL_HEIGHT / 2
    return line(entry.by_pen, x, y, size=HINT_SIZE, colour=PEN)
