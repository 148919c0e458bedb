"""What every question's form shares: whose form it is, a title, why it is asked, and how its answers are kept."""

from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from enrollment.ui.forms import DatedForm
from enrollment.wizard.law.answers_so_far import AnswersSoFar
from enrollment.wizard.law.question import Question


CHOOSE = {"required": _("Choose one answer to continue.")}


class QuestionForm(DatedForm):
    """One decision on one screen.

    `slug` names the question that the form asks. `title` is the question in words; where the form has a
    single field, the field's label is the question and `title` stays empty. `why` says what the answer is
    for. Forms check shape, the domain checks law.
    """

    slug = ""
    title: str | Promise = ""
    lead: str | Promise = ""
    why: str | Promise = ""
    drawing = ""  # shows where on a title the words stand
    # Answers that `stored` puts together from several fields of the page.
    composed: frozenset[str] = frozenset()

    @classmethod
    def form_kwargs(cls, so_far: AnswersSoFar, question: Question) -> dict[str, Any]:
        """Keyword arguments for this form: the day, and what it must know of earlier answers."""
        return {"today": so_far.today}

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
