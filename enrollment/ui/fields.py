"""The kinds of answer: a country, yes or no, a choice, a name, a line of text; a day has a module of its own.

Each refuses what it can't use with a sentence that says what to do, and keeps what was typed on the page.
"""

import unicodedata
from functools import cache

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from documents.forms.engine.text_fitting import normalised, unprintable
from enrollment.ui.wording import reader_language
from pathways.facts.nir import holds_nir
from pathways.facts.plain_letters import without_accents


YES_NO = [("yes", _("Yes")), ("no", _("No"))]
TOO_LONG = _("This is too long: up to %(limit_value)d letters fit, and you typed %(show_value)d.")


# An accented letter can be typed as several signs, a name pasted with spaces around it.
SIGNS_OF_A_LETTER = 4


class BoundedText(forms.CharField):
    """Every field of text: what is far too long is refused before anything is done with it."""

    def to_python(self, value: object) -> str:
        typed = "" if value is None else str(value)
        if len(typed) > self.max_length * SIGNS_OF_A_LETTER:
            sizes = {"limit_value": self.max_length, "show_value": len(typed)}
            raise ValidationError(
                self.error_messages.get("max_length", TOO_LONG), code="max_length", params=sizes
            )
        return super().to_python(typed)


class Words(BoundedText):
    """Some sentences in a person's own words and script, which are read and printed on no form."""

    widget = forms.Textarea({"rows": 4})
    default_error_messages = {
        "max_length": _("Up to %(limit_value)d letters fit here, and you typed %(show_value)d."),
        "nir": _("This looks like a social security number. We don’t keep it: please leave it out here."),
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        """No `maxlength`: a browser cuts off without a word what is pasted."""
        return forms.Field.widget_attrs(self, widget)

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) <= self.max_length and holds_nir(value):
            raise ValidationError(self.error_messages["nir"], "nir")


class ShortText(BoundedText):
    """A code, a postcode, a search: taken as typed."""


def code_input(size: int, *, one_time: bool = False) -> forms.TextInput:
    """The box of a code as wide as it is long; `one_time`: a phone may take it from the message that just came."""
    attributes = {"autocapitalize": "characters", "spellcheck": "false", "size": str(size)}
    return forms.TextInput({"autocomplete": "one-time-code" if one_time else "off", **attributes})


class PatternText(BoundedText, forms.RegexField):
    """Text of a known shape, such as five figures."""


class MailAddress(BoundedText, forms.EmailField):
    """An e-mail address."""


class LineField(BoundedText):
    """A line of free text that will be printed on a form: spaces tidied, unprintable letters refused."""

    default_error_messages = {
        "unprintable": _(
            "The sign “%(letter)s” can’t be printed on the form. Write this in Latin letters, and leave such signs out."
        ),
        "nir": _(
            "This looks like a social security number. We don’t keep it: leave it out here and write it on the printed form by hand."
        ),
        "max_length": _(
            "This is too long for the form: up to %(limit_value)d letters fit, and you typed %(show_value)d."
        ),
    }

    def __init__(self, *, max_length: int = 100, **kwargs: object) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        """No `maxlength`: a browser cuts off without a word what is pasted; what is too long is refused in words."""
        return forms.Field.widget_attrs(self, widget)

    def to_python(self, value: object) -> str:
        text = normalised(super().to_python(value) or "")
        return " ".join(text.split())

    def validate(self, value: str) -> None:
        super().validate(value)
        self.refuse_unprintable(value)
        if len(value) <= self.max_length and holds_nir(value):
            raise ValidationError(self.error_messages["nir"], "nir")

    def refuse_unprintable(self, value: str) -> None:
        """What no font of ours can draw would be missing on the form."""
        letter = unprintable(value)
        if letter is not None:
            shown = letter if letter.isprintable() else f"U+{ord(letter):04X}"
            raise ValidationError(self.error_messages["unprintable"], "unprintable", {"letter": shown})


# Besides letters with their marks: what stands in names on birth certificates.
SIGNS_OF_NAMES = frozenset(" -‐‑–'’ʼ`´.,()/·")


def is_of_a_name(sign: str) -> bool:
    """Whether a sign stands in anybody's name."""
    return sign in SIGNS_OF_NAMES or unicodedata.category(sign)[0] in "LM"


class NameField(LineField):
    """A person's name: letters of the Latin alphabet, as French forms ask for them, and no figures."""

    default_error_messages = {
        "unprintable": _(
            "The sign “%(letter)s” can’t be printed on the form. Write this as in the machine-readable line of your passport."
        ),
        "figures": _("A name has no figures. Enter it as it stands on the birth certificate."),
        "no_letters": _(
            "A name is written in letters. If your papers show only one name, enter that one here."
        ),
        "line": _(
            "This looks like the line at the foot of the passport’s photo page, and it can’t be read. Copy it from its first "
            "letter, P, up to the last name, with each <."
        ),
        "sign": _("A name has no “%(sign)s”. Letters, spaces, hyphens and apostrophes are fine."),
        "not_latin": _("French forms take Latin letters only. Write the name as the passport does."),
    }

    def refuse_unprintable(self, value: str) -> None:
        """Another script is named as such, rather than one of its signs."""
        letters = [sign for sign in value if sign.isalpha()]
        if not all(unicodedata.name(each, "").startswith("LATIN") for each in letters):
            raise ValidationError(self.error_messages["not_latin"], "not_latin")
        super().refuse_unprintable(value)

    def validate(self, value: str) -> None:
        super().validate(value)
        if "<" in value and ">" not in value:
            raise ValidationError(self.error_messages["line"], "line")
        if any(sign.isdigit() for sign in value):
            raise ValidationError(self.error_messages["figures"], "figures")
        strange = next((sign for sign in value if not is_of_a_name(sign)), "")
        if strange:
            raise ValidationError(self.error_messages["sign"], "sign", {"sign": strange})
        if value and not any(sign.isalpha() for sign in value):
            raise ValidationError(self.error_messages["no_letters"], "no_letters")


class SharedChoices:
    """Choice fields of a question are the same for everybody: don't copy them for each request."""

    def __deepcopy__(self, memo: dict) -> "forms.Field":
        copied = forms.Field.__deepcopy__(self, memo)
        copied._choices = self._choices
        copied.widget.choices = self.widget.choices
        return copied


class OneOfField(SharedChoices, forms.ChoiceField):
    """One of a few: radio buttons with room for a thumb."""

    widget = forms.RadioSelect


class SeveralOfField(SharedChoices, forms.MultipleChoiceField):
    """Any number of a few: check boxes."""

    widget = forms.CheckboxSelectMultiple


class YesNo(OneOfField):
    """Yes or no; the cleaned value is a bool."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(choices=YES_NO, **kwargs)

    def prepare_value(self, value: object) -> object:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value

    def clean(self, value: object) -> bool:
        return super().clean(value) == "yes"


@cache
def country_options(language: str) -> str:
    """The list of countries as HTML, made once for each language: two hundred template renderings saved."""
    names = sorted(countries, key=lambda country: unaccented(country.name))
    return format_html_join("\n", '<option value="{}">{}</option>', ((c.code, c.name) for c in names))


def unaccented(name: str) -> str:
    """For sorting and comparing: Égypte stands under E."""
    return without_accents(name).casefold()


class CountrySelect(forms.Select):
    """A native list, which every phone and screen reader knows how to search by its first letters."""

    def render(
        self, name: str, value: object, attrs: dict | None = None, renderer: object = None
    ) -> SafeString:
        options = country_options(reader_language())
        if value:
            mark = f'value="{value}"'
            options = options.replace(mark, f"{mark} selected", 1)
        flat = forms.utils.flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        empty = format_html('<option value="">{}</option>', _("Choose a country"))
        return format_html("<select{}>{}\n{}</select>", flat, empty, mark_safe(options))  # noqa: S308 - ours, escaped above


class CountryField(forms.Field):
    """A country by its ISO 3166 code; the cleaned value is the code."""

    widget = CountrySelect
    default_error_messages = {
        "required": _("Choose a country."),
        "unknown": _("Choose a country from the list."),
    }

    def to_python(self, value: object) -> str:
        return str(value or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and value not in countries.countries:
            raise ValidationError(self.error_messages["unknown"], "unknown")
