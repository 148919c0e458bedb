"""A day in three boxes: day, month, year. No reading of it is ambiguous.

Whoever pastes or dictates a whole day into one of the boxes, "27 March 2026", is understood too.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from enrollment.ui.forms import DatedForm
from enrollment.ui.wording import day_in_words, reader_language
from pathways.facts.days import (
    AmbiguousDay,
    ImpossibleDay,
    UnreadableDay,
    read_day,
    read_parts,
    reads_day_first,
)


PARTS = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
FIGURES = {"day": 2, "month": 2, "year": 4}
# Longer than any day that people write; whatever is behind it isn't looked at.
LONGEST = 60
ISO = re.compile(r"\d{4}-\d\d-\d\d")
Typed = Sequence[str]  # what stands in the three boxes


class DayBoxes(forms.MultiWidget):
    """The three boxes, drawn by one template: `NAME_day`, `NAME_month`, `NAME_year`."""

    template_name = "django/forms/widgets/day_boxes.html"
    use_fieldset = True

    def __init__(self, autocomplete: str = "") -> None:
        super().__init__({part: forms.TextInput(self._attrs(part, autocomplete)) for part in PARTS})

    @staticmethod
    def _attrs(part: str, autocomplete: str) -> dict[str, str]:
        filled_in = f"{autocomplete}-{part}" if autocomplete else "off"
        return {"inputmode": "numeric", "autocomplete": filled_in, "size": str(FIGURES[part])}

    def get_context(self, name: str, value: object, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        for box, words in zip(context["widget"]["subwidgets"], PARTS.values(), strict=True):
            box["words"] = words
        return context

    def value_from_datadict(self, data: Mapping[str, str], files: object, name: str) -> object:
        """The boxes; where a link or an older page names the whole day, that."""
        boxes = super().value_from_datadict(data, files, name)
        return data.get(name) if name in data and not any(boxes) else boxes

    def value_omitted_from_data(self, data: Mapping[str, str], files: object, name: str) -> bool:
        return name not in data and super().value_omitted_from_data(data, files, name)

    def decompress(self, value: object) -> Typed:
        """A day in its boxes; what is none stands in the first, as it was typed."""
        if isinstance(value, date):
            return [str(value.day), str(value.month), str(value.year)]
        return ["" if value is None else str(value), "", ""]


class DayField(forms.Field):
    """A day; the cleaned value is a date.

    What was typed is compared with `today`, which the field takes over from its form. `autocomplete` is the name
    under which a browser knows the day, such as `bday`.
    """

    default_error_messages = {
        "required": _("Enter the day, the month and the year, for example 27 3 2026."),
        "unreadable": _("Enter the day, the month and the year in figures, for example 27 3 2026."),
        "no_day": _("The day is missing. Enter it in the first box."),
        "no_month": _("The month is missing. Enter it in the second box."),
        "no_year": _("The year is missing. Enter it in the third box."),
        "impossible": _("There is no such day in the calendar. Check the day and the month."),
        "swapped": _("There is no such month. The day comes first, then the month, for example 27 3 2026."),
        "ambiguous": _(
            "This can be read as %(day_first)s or as %(month_first)s. Put the day, the month and the year into their boxes."
        ),
        "too_early": _("This date is more than 120 years ago. Check the year."),
        "too_late": _("This date is more than 15 years ahead. Check the year."),
        "future": _("This date is after today. Enter a date up to today."),
    }

    today: date

    def __init__(self, *, not_after_today: bool = False, autocomplete: str = "", **kwargs: object) -> None:
        super().__init__(widget=DayBoxes(autocomplete), **kwargs)
        self.not_after_today = not_after_today

    def get_bound_field(self, form: DatedForm, field_name: str) -> forms.BoundField:
        """Django asks for it before anything is checked; each form has a copy of the field for itself."""
        self.today = form.today
        return super().get_bound_field(form, field_name)

    def prepare_value(self, value: object) -> object:
        """What is stored goes into its boxes; a day that doesn't exist is shown as it was typed."""
        if isinstance(value, str) and ISO.fullmatch(value):
            with suppress(ValueError):
                return date.fromisoformat(value)
        return value

    def to_python(self, value: object) -> date | None:
        if isinstance(value, date) or value in self.empty_values:
            return value or None
        typed = [value] if isinstance(value, str) else list(value)
        try:
            day = self._read([str(each or "")[:LONGEST].strip() for each in typed])
        except AmbiguousDay as two:
            readings = {
                "day_first": day_in_words(two.day_first),
                "month_first": day_in_words(two.month_first),
            }
            raise self._refusal("ambiguous", readings) from None
        except UnreadableDay:
            raise self._refusal("unreadable") from None
        except ImpossibleDay:
            raise self._refusal("swapped" if self._is_swapped(typed) else "impossible") from None
        if day is not None:
            self.refuse_out_of_reach(day)
        return day

    def _read(self, boxes: Typed) -> date | None:
        """The day in the boxes; a whole day may stand in any one of them."""
        filled = [each for each in boxes if each]
        if not filled:
            return None
        is_one_part = len(boxes) > 1 and filled[0].isdecimal() and len(filled[0]) < 8
        if len(filled) == 1 and not is_one_part:
            day_first = reads_day_first(reader_language())
            return read_day(filled[0], this_year=self.today.year, day_first=day_first)
        missing = [part for part, each in zip(PARTS, boxes, strict=True) if not each]
        if missing:
            raise self._refusal(f"no_{missing[0]}" if len(missing) == 1 else "unreadable")
        return read_parts(*boxes, this_year=self.today.year)

    def _is_swapped(self, boxes: Typed) -> bool:
        """Whether the month stands in the box of the day, as it is written first elsewhere."""
        if len(boxes) != len(PARTS):
            return False
        month, day, year = (str(each or "") for each in boxes)
        with suppress(UnreadableDay, ImpossibleDay):
            read_parts(day, month, year, this_year=self.today.year)
            return True
        return False

    def _refusal(self, code: str, said: Mapping[str, str] | None = None) -> ValidationError:
        return ValidationError(self.error_messages[code], code, said)

    def refuse_out_of_reach(self, day: date) -> None:
        """A year typed wrong is the usual slip; catch it where it is made."""
        if day.year < self.today.year - 120:
            raise self._refusal("too_early")
        if self.not_after_today and day > self.today:
            raise self._refusal("future")
        if day.year > self.today.year + 15:
            raise self._refusal("too_late")
