"""Questions that belong together and stand on one page; each keeps its answer under its own slug.

A question is still asked alone where only that one is changed, or where another version of the site asked the rest.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.household import Housing
from enrollment.wizard.law.answers_so_far import AnswersSoFar
from enrollment.wizard.law.question import Question
from enrollment.wizard.law.questions import BY_SLUG, QUESTIONS
from enrollment.wizard.pages.forms.address import AddressForm, HousingForm
from enrollment.wizard.pages.forms.base import QuestionForm, storable
from enrollment.wizard.pages.forms.cover import (
    ActivityStartForm,
    ForeignCoverForm,
    PreviouslyInsuredForm,
    StudiesForm,
    StudiesStartForm,
)
from enrollment.wizard.pages.forms.household import ChildrenForm, UnionForm
from enrollment.wizard.pages.forms.identity import (
    BirthPlaceForm,
    CafForm,
    EmploymentForm,
    OwnNamesForm,
    PassportNameForm,
    PhoneForm,
)
from enrollment.wizard.pages.forms.stay import AwayForm, BenefitsForm, ProtectionForm
from enrollment.wizard.pages.forms.title import TitleKindForm


class TogetherForm(QuestionForm):
    """The fields of several questions, those that aren't asked of this person left out."""

    parts: tuple[type[QuestionForm], ...] = ()
    # What a field is called where it is asked only with some answers above it.
    labels: Mapping[str, str | Promise] = {}

    def __init__(self, *args: Any, slugs: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = [part for part in self.parts if part.slug in slugs]
        order = [name for part in self.shown for name in part.base_fields]
        self.fields = {name: self.fields[name] for name in order}
        if "why" not in type(self).__dict__:
            self.why = "\n\n".join(dict.fromkeys(str(part.why) for part in self.shown if part.why))
        for name in self.labels.keys() & self.fields.keys():
            self.fields[name].label = self.labels[name]

    def clean(self) -> dict[str, Any]:
        """What the answers above don't open may stay empty, and nothing is wrong with it."""
        cleaned = super().clean()
        for part in self.shown:
            if not self._opens(part):
                for name in part.base_fields:
                    self.errors.pop(name, None)
        return cleaned

    def _opens(self, part: type[QuestionForm]) -> bool:
        """Whether this question is asked with what stands above it; what is wrong above is corrected first."""
        wanted = BY_SLUG[part.slug].opened_by
        return all(self.cleaned_data.get(name) == value for name, value in wanted.items())

    def stored_by_question(self) -> dict[str, dict[str, Any]]:
        """The cleaned answers as the case file keeps them, by the slug of their question."""
        return {
            part.slug: {name: storable(self.cleaned_data[name]) for name in part.base_fields}
            for part in self.shown
            if self._opens(part)
        }


class StayForm(TogetherForm, ProtectionForm, TitleKindForm):
    slug = ""
    title = _("What lets you stay in France?")
    parts = (ProtectionForm, TitleKindForm)
    labels = {"title_kind": _("If not: what do you hold today that lets you stay in France?")}


class CoverForm(TogetherForm, ForeignCoverForm, PreviouslyInsuredForm):
    slug = ""
    title = _("Your health cover so far")
    parts = (ForeignCoverForm, PreviouslyInsuredForm)


class StudyForm(TogetherForm, StudiesForm, StudiesStartForm):
    slug = ""
    title = _("Your studies")
    parts = (StudiesForm, StudiesStartForm)
    labels = {
        "studies_started_on": _("If yes: when did your studies start, or when will they?"),
    }


class ResidenceForm(TogetherForm, BenefitsForm, AwayForm):
    slug = ""
    title = _("Benefits, and stays abroad")
    parts = (BenefitsForm, AwayForm)


class WorkForm(TogetherForm, ActivityStartForm, PreviouslyInsuredForm):
    slug = ""
    title = _("Your work and your insurance in France so far")
    parts = (ActivityStartForm, PreviouslyInsuredForm)


class FamilyTogetherForm(TogetherForm, UnionForm, ChildrenForm):
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
    "protection": StayForm,
    "activity-start": WorkForm,
    "foreign-cover": CoverForm,
    "studies": StudyForm,
    "benefits": ResidenceForm,
    "union": FamilyTogetherForm,
    "names": NamesAndBirthForm,
    "housing": HomeForm,
    "phone": ContactForm,
}


def together_with(slug: str, so_far: AnswersSoFar) -> tuple[Question, ...]:
    """The questions on the page that this one leads, itself the first; none where it stands alone."""
    if slug not in FORMS_TOGETHER:
        return ()
    page = BY_SLUG[slug].page
    shown = tuple(each for each in QUESTIONS if each.page == page and may_be_asked(each, so_far))
    return shown if len(shown) > 1 and shown[0].slug == slug else ()


def may_be_asked(question: Question, so_far: AnswersSoFar) -> bool:
    """Whether it is asked, with the answers on its page that open it."""
    if not question.opened_by:
        return question.asked(so_far)
    answers = so_far.answers.copied()
    for name, value in question.opened_by.items():
        setattr(answers, name, value)
    return question.asked(AnswersSoFar(answers=answers, today=so_far.today))
