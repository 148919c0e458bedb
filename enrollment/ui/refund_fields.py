"""The kinds of answer of these pages: a day, an amount in euros, a whole number. Each refusal is a sentence."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import cache

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from reimbursement.law.bill.acts import Act
from reimbursement.law.bill.care import CENT, BadInput, require_count, require_euros
from reimbursement.law.words.wording import BAD_INPUT, Wording


LONGEST_ANSWER = 60
# "le 1er avril", "3rd of April": words that say nothing about the day.
FILLERS = frozenset({"le", "the", "of", "er", "st", "nd", "rd", "th", "de", "du"})


def _in_language(text: Wording | Act) -> str:
    return text.fr if get_language() == "fr" else text.en


# For labels and messages, which are made once for all readers.
in_language = lazy(_in_language, str)


def refusal_of(bad: BadInput) -> ValidationError:
    """The sentence for what cannot be."""
    return ValidationError(in_language(BAD_INPUT[bad.code]), bad.code)


def plain(value: object) -> str:
    """What was typed, shortened to what anybody types, in ordinary signs."""
    return unicodedata.normalize("NFKC", str(value)[:LONGEST_ANSWER]).strip().casefold()


def bare(word: str) -> str:
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().casefold()


@cache
def month_names() -> tuple[tuple[str, int], ...]:
    """The months in every language of the site."""
    names = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            names += [(bare(str(name)), number) for number, name in MONTHS.items()]
    return tuple(names)


class DayField(forms.Field):
    """A day, typed the way people type it; the cleaned value is a date. Never guessed."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "size": "20"})
    default_error_messages = {
        "unreadable": _("Enter the day, the month and the year, for example 27 March 2026 or 27/03/2026."),
        "impossible": _("There is no such day in the calendar. Check the day and the month."),
        "ambiguous": _(
            "Day and month could be swapped here. Type the month as a word, such as 3 April 2026."
        ),
    }

    def prepare_value(self, value: object) -> object:
        """A day from a link is shown in words, which can be read back in one way only."""
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                return value
        return date_format(value, "j F Y") if isinstance(value, date) else value

    def to_python(self, value: object) -> date | None:
        if isinstance(value, date) or value in self.empty_values:
            return value or None
        year, month, day = self.read(re.findall(r"\d+|[^\W\d_]+", plain(value)))
        try:
            return date(year, month, day)
        except ValueError:
            raise self.refused("impossible") from None

    def read(self, parts: list[str]) -> tuple[int, int, int]:
        """Year, month, day: ISO, a month in words, or figures with the day first."""
        parts = [part for part in parts if part not in FILLERS]
        figures = [int(part) for part in parts if part.isdecimal()]
        words = [part for part in parts if not part.isdecimal()]
        if len(parts) != 3 or len(words) > 1 or max(figures) > 9999:
            raise self.refused("unreadable")
        if words:
            day, year = figures if figures[0] < 100 else reversed(figures)
            return full_year(year), self.month_named(words[0]), day
        if figures[0] > 31:
            return figures[0], figures[1], figures[2]
        day, month, year = figures
        if get_language() != "fr" and day != month and day <= 12 and month <= 12:
            raise self.refused("ambiguous")
        if month > 12 >= day and get_language() != "fr":
            day, month = month, day
        return full_year(year), month, day

    def month_named(self, word: str) -> int:
        """The month that the word names or begins, if it can be only one."""
        word = bare(word)
        found = {number for name, number in month_names() if name.startswith(word)} if len(word) > 2 else ()
        if len(found) != 1:
            raise self.refused("unreadable")
        return found.pop()

    def refused(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code)


def full_year(year: int) -> int:
    """Two figures mean this century: nobody claims a bill of the last one."""
    return year + timezone.localdate().year // 100 * 100 if year < 100 else year


class EurosField(forms.Field):
    """An amount, with a comma or a point before the cents; the cleaned value is an exact Decimal."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": "10"})
    default_error_messages = {"required": in_language(BAD_INPUT["not-an-amount"])}

    def __init__(self, *, lowest: Decimal = Decimal(0), **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.lowest = lowest

    def to_python(self, value: object) -> Decimal | None:
        if value in self.empty_values:
            return None
        typed = re.sub(r"\s|€|euros?|eur", "", plain(value)).replace("−", "-")
        if not re.fullmatch(r"-?\d+([.,']\d+)*", typed):
            raise refusal_of(BadInput("not-an-amount", ""))
        amount = Decimal(one_decimal_point(typed))
        try:
            require_euros(amount, "")
        except BadInput as bad:
            raise refusal_of(bad) from None
        if amount < self.lowest:
            raise refusal_of(BadInput("too-small", ""))
        return amount.quantize(CENT)


def one_decimal_point(typed: str) -> str:
    """1 234,50 and 1,234.50 alike: the last sign is the decimal one unless it comes several times."""
    typed = typed.replace("'", "")
    last = max(",.", key=typed.rfind)
    if typed.count(last) > 1:
        return typed.replace(",", "").replace(".", "")
    return typed.replace("," if last == "." else ".", "").replace(last, ".")


class WholeNumberField(forms.Field):
    """A whole number within bounds; a percent sign may stand behind it."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "6"})
    default_error_messages = {"required": in_language(BAD_INPUT["not-a-number"])}

    def __init__(self, *, highest: int, lowest: int = 0, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.highest, self.lowest = highest, lowest

    def to_python(self, value: object) -> int | None:
        if value in self.empty_values:
            return None
        typed = re.sub(r"\s|%", "", plain(value)).replace("−", "-")
        try:
            if not re.fullmatch(r"-?\d+", typed):
                raise BadInput("not-a-number", "")
            require_count(int(typed), self.highest, "", self.lowest)
        except BadInput as bad:
            raise refusal_of(bad) from None
        return int(typed)
