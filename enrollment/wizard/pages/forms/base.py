"""What every question's form shares: a title, why it is asked, and how its answers are kept."""

from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from enrollment.ui.forms import PageForm
from enrollment.wizard.law.so_far import Known


CHOOSE = {"required": _("Choose one answer to continue.")}


class QuestionForm(PageForm):
    """One decision on one screen.

    `title` is the question; where the form has a single field, the field's label is the question and
    `title` stays empty. `why` says what the answer is for. Forms check shape, the domain checks law.
    """

    title: str | Promise = ""
    lead: str | Promise = ""
    why: str | Promise = ""

    @classmethod
    def told_by(cls, known: Known, slug: str) -> dict[str, Any]:
        """Keyword arguments for this form from earlier answers."""
        return {}

    @classmethod
    def keeps(cls) -> frozenset[str]:
        """The names without which a stored answer is none: another version of the question wrote it."""
        return frozenset(cls.base_fields)

    @classmethod
    def stands(cls, known: Known) -> bool:
        """Does the stored answer, the last one known, still stand beside those before it?"""
        return True

    @property
    def heading_field(self) -> str:
        """The only field, whose label is then the page's heading."""
        return "" if self.title else next(iter(self.fields))

    @property
    def question(self) -> str | Promise:
        """The question in words, as heading and in the summary."""
        return self.title or next(iter(self.fields.values())).label

    def stored(self) -> dict[str, Any]:
        """The cleaned answers as the case file keeps them (JSON)."""
        return {name: storable(value) for name, value in self.cleaned_data.items()}


def storable(value: Any) -> Any:
    """A value as JSON keeps it: days in ISO form."""
    return value.isoformat() if isinstance(value, date) else value
