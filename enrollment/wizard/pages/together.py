"""Questions that belong together and stand on one page; each keeps its answer under its own slug.

A question is still asked alone where only that one is changed, or where another version of the site asked the rest.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from documents.household import Housing
from enrollment.wizard.law.answers_so_far import AnswersSoFar
from enrollment.wizard.law.question import Question
from enrollment.wizard.law.questions import QUESTIONS
from enrollment.wizard.pages.forms.address import AddressForm, HousingForm
from enrollment.wizard.pages.forms.base import QuestionForm, storable
from enrollment.wizard.pages.forms.cover import ActivityStartForm, PreviouslyInsuredForm
from enrollment.wizard.pages.forms.household import ChildrenForm, UnionForm
from enrollment.wizard.pages.forms.identity import (
    BirthPlaceForm,
    CafForm,
    EmploymentForm,
    OwnNamesForm,
    PassportNameForm,
    PhoneForm,
)


class TogetherForm(QuestionForm):
    """The fields of several questions, those that aren't asked of this person left out."""

    parts: tuple[type[QuestionForm], ...] = ()

    def __init__(self, *args: Any, slugs: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = [part for part in self.parts if part.slug in slugs]
        order = [name for part in self.shown for name in part.base_fields]
        self.fields = {name: self.fields[name] for name in order}

    def stored_by_question(self) -> dict[str, dict[str, Any]]:
        """The cleaned answers as the case file keeps them, by the slug of their question."""
        return {
            part.slug: {name: storable(self.cleaned_data[name]) for name in part.base_fields}
            for part in self.shown
        }


class WorkForm(TogetherForm, ActivityStartForm, PreviouslyInsuredForm):
    slug = ""
    title = _("Your work and your insurance in France so far")
    parts = (ActivityStartForm, PreviouslyInsuredForm)


class FamilyForm(TogetherForm, UnionForm, ChildrenForm):
    slug = ""
    title = _("Your family")
    parts = (UnionForm, ChildrenForm)


class NamesAndBirthForm(TogetherForm, OwnNamesForm, PassportNameForm, BirthPlaceForm):
    slug = ""
    title = _("Your names and your birth, as on your birth certificate")
    parts = (OwnNamesForm, PassportNameForm, BirthPlaceForm)


class HomeForm(TogetherForm, HousingForm, AddressForm):
    """The organisation is asked for only of those who are registered with one: the page shows its box to them."""

    slug = ""
    title = _("Your home in France")
    parts = (HousingForm, AddressForm)

    @classmethod
    def form_kwargs(cls, so_far: AnswersSoFar, question: Question) -> dict[str, Any]:
        return super().form_kwargs(so_far, question) | {"domiciled": True}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domiciliation"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("housing") != Housing.DOMICILED:
            return {**cleaned, "domiciliation": ""}
        if not cleaned.get("domiciliation") and "domiciliation" not in self.errors:
            self.add_error("domiciliation", self.fields["domiciliation"].error_messages["required"])
        return cleaned


class ContactForm(TogetherForm, PhoneForm, CafForm, EmploymentForm):
    slug = ""
    title = _("For the form: telephone, CAF, work")
    why = _("The form has boxes for them. Leave empty what you don’t have.")
    parts = (PhoneForm, CafForm, EmploymentForm)


# By the question that leads the page.
FORMS_TOGETHER: dict[str, type[TogetherForm]] = {
    "activity-start": WorkForm,
    "union": FamilyForm,
    "names": NamesAndBirthForm,
    "housing": HomeForm,
    "phone": ContactForm,
}


def together_with(slug: str, so_far: AnswersSoFar) -> tuple[Question, ...]:
    """The questions on the page that this one leads, itself the first; none where it stands alone."""
    if slug not in FORMS_TOGETHER:
        return ()
    return tuple(question for question in QUESTIONS if question.page == slug and question.asked(so_far))
