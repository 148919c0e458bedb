"""Which files, and what is to be done to all of them."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.catalogue import CATALOGUE
from enrollment.access.advisor_names import name_of_advisor
from enrollment.access.visible import teams_of
from enrollment.case_file.records.models import REFERENCE_LETTERS
from enrollment.desk.bulk.chosen import MOST
from enrollment.ui.fields import BoundedText, LineField
from enrollment.ui.forms import PageForm
from enrollment.ui.wording import in_language


NOBODY = "nobody"
A_REFERENCE = 8  # letters


class ChoosingForm(PageForm):
    """References, ticked in the queue or typed, and what is to be done."""

    files = BoundedText(
        label=gettext_lazy("References of the files"),
        help_text=gettext_lazy("One on a line, or with commas between them; 500 at most."),
        widget=forms.Textarea({"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
        required=False,
        max_length=MOST * 16,
        error_messages={"max_length": gettext_lazy("500 files at most, at once.")},
    )
    act = forms.ChoiceField(label=gettext_lazy("What is to be done?"))

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = kinds

    def clean(self) -> dict[str, Any]:
        """References, each once, as they are kept; ticked and typed ones together."""
        typed = self.cleaned_data.get("files", "").replace(",", " ").replace(";", " ").split()
        ticked = self.data.getlist("file")
        found = list(dict.fromkeys(as_kept(each) for each in (*ticked, *typed)))
        if not found and "files" not in self.errors:
            self.add_error("files", _("Choose at least one file."))
        if len(found) > MOST:
            self.add_error("files", _("500 files at most, at once."))
        return {**self.cleaned_data, "references": found}


def as_kept(typed: str) -> str:
    """A reference in capital letters, in two groups."""
    letters = "".join(each for each in typed.upper() if each in REFERENCE_LETTERS)
    return f"{letters[:4]}-{letters[4:]}" if len(letters) == A_REFERENCE else typed[:40]


class PlainForm(PageForm):
    """Nothing more to say."""

    def __init__(self, *args: Any, who: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class AssignForm(PageForm):
    """To whom."""

    to = forms.ChoiceField(label=gettext_lazy("Who looks after them from now on?"))

    def __init__(self, *args: Any, who: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = User.objects.filter(memberships__team__in=teams_of(who), is_active=True, is_staff=True)
        self.people = {str(each.pk): each for each in colleagues.distinct().order_by("username")}
        self.fields["to"].choices = [
            *((key, name_of_advisor(each)) for key, each in self.people.items()),
            (NOBODY, _("nobody in particular")),
        ]

    def clean_to(self) -> User | None:
        """None for nobody."""
        return self.people.get(self.cleaned_data["to"])


class AskManyForm(PageForm):
    """Which paper, and a sentence in both languages: each client reads their own."""

    key = forms.ChoiceField(label=gettext_lazy("Which paper?"), required=False)
    title_en = LineField(label=gettext_lazy("Another paper, in English"), max_length=120, required=False)
    title_fr = LineField(label=gettext_lazy("Another paper, in French"), max_length=120, required=False)
    words_en = LineField(label=gettext_lazy("A sentence in English"), max_length=400, required=False)
    words_fr = LineField(label=gettext_lazy("A sentence in French"), max_length=400, required=False)

    def __init__(self, *args: Any, who: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = sorted((in_language(each.name), key) for key, each in CATALOGUE.items())
        self.fields["key"].choices = [("", _("another one, named below"))] + [
            (key, name) for name, key in names
        ]

    def clean(self) -> dict[str, Any]:
        """One paper, and nothing in one language alone."""
        said = {}
        for name in ("title", "words"):
            said[name] = {
                code: self.cleaned_data.get(f"{name}_{code}", "") for code, _name in settings.LANGUAGES
            }
            for code, text in said[name].items():
                if not text and any(said[name].values()):
                    self.add_error(f"{name}_{code}", _("Clients read this too: say it in both languages."))
        if not self.cleaned_data.get("key") and not any(said["title"].values()):
            self.add_error("key", _("Choose a paper, or name another one."))
        return {**self.cleaned_data, **said}
