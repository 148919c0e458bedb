"""Questions about the family: the couple, the children, the other parent."""

from collections.abc import Iterable
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils.translation import gettext_lazy as _

from documents.household import Union
from enrollment.case_file.law.answer_choices import Attachment
from enrollment.case_file.law.answers import MOST_CHILDREN, Answers, ChildAnswers
from enrollment.ui.day_field import DayField
from enrollment.ui.fields import CountryField, LineField, NameField, OneOfField, PatternText, unaccented
from enrollment.wizard.law.answers_so_far import AnswersSoFar
from enrollment.wizard.law.question import Question
from enrollment.wizard.pages.forms.base import CHOOSE, QuestionForm
from enrollment.wizard.pages.forms.names import NAME, NamesForm
from pathways.situation import AGE_OF_MAJORITY


# Nobody younger has a child: a year was mistyped.
YOUNGEST_PARENT = 10
NO_NAME = {"required": _("Enter the family name as on the birth certificate.")}
NO_FIRST_NAME = {"required": _("Enter all the first names, in the order of the birth certificate.")}
NO_TOWN = {"required": _("Enter the town of birth, as on the birth certificate.")}


class UnionForm(QuestionForm):
    slug = "union"
    why = _("It decides which paper shows the bond, and whether bills in your partner’s name count for you.")
    union = OneOfField(
        label=_("Do you live as a couple?"),
        error_messages=CHOOSE,
        choices=[
            (Union.NONE, _("No")),
            (Union.MARRIED, _("Yes, married")),
            (Union.PACS, _("Yes, in a PACS")),
            (Union.COHABITING, _("Yes, without being married or in a PACS")),
        ],
    )


class ChildrenForm(QuestionForm):
    slug = "children"
    why = _("Children under 18 are registered with one parent or with both, on a form of their own (S3705a).")
    children_count = forms.IntegerField(
        label=_("How many children under 18 do you want to register with you?"),
        help_text=_("Enter 0 if none."),
        min_value=0,
        max_value=MOST_CHILDREN,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "3"}),
        error_messages={
            "required": _("Enter a number. If you have no children to register, enter 0."),
            "invalid": _("Enter a number in figures, for example 2."),
            "min_value": _("Enter 0 or more."),
            "max_value": _("Enter at most %(limit_value)s. For more children, an advisor can help."),
        },
    )


class ChildForm(NamesForm):
    slug = "child"
    why = _("The form asks for each child as on the birth certificate.")
    birth_name = NameField(
        label=_("Family name at birth"), widget=forms.TextInput(NAME), error_messages=NO_NAME
    )
    first_names = NameField(
        label=_("First names, all of them, in order"),
        widget=forms.TextInput(NAME),
        error_messages=NO_FIRST_NAME,
    )
    born_on = DayField(label=_("Date of birth"), help_text=_("For example 27 3 2018"), not_after_today=True)
    birth_town = LineField(label=_("Town of birth"), widget=forms.TextInput(NAME), error_messages=NO_TOWN)
    birth_country = CountryField(label=_("Country of birth"))

    @classmethod
    def form_kwargs(cls, so_far: AnswersSoFar, question: Question) -> dict[str, Any]:
        own = {"number": question.number, "others": so_far.answers.children, "parent": so_far.answers}
        return super().form_kwargs(so_far, question) | own

    def __init__(
        self,
        *args: Any,
        number: int = 1,
        others: Iterable[ChildAnswers] = (),
        parent: Answers | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("Child %(number)d") % {"number": number}
        self.others, self.parents_birth = tuple(others)[: number - 1], parent.born_on if parent else None

    def clean_born_on(self) -> Any:
        """A grown-up child needs a file of their own."""
        born_on = self.cleaned_data["born_on"]
        if born_on <= self.today - relativedelta(years=AGE_OF_MAJORITY):
            raise forms.ValidationError(
                _(
                    "This child is 18 or older and applies with a file of their own. Lower the number of children, or check the year."
                ),
                code="adult",
            )
        if self.parents_birth and born_on < self.parents_birth + relativedelta(years=YOUNGEST_PARENT):
            raise forms.ValidationError(
                _("This is less than ten years after your own date of birth. Check the year."), code="parent"
            )
        return born_on

    def clean(self) -> dict[str, Any]:
        """The same child is named once; twins differ in a first name."""
        cleaned = super().clean()
        typed = tuple(
            unaccented(cleaned.get(name, "")) if name != "born_on" else cleaned.get(name)
            for name in ("birth_name", "first_names", "born_on")
        )
        if not self.errors and typed in {
            (unaccented(each.birth_name), unaccented(each.first_names), each.born_on) for each in self.others
        }:
            self.add_error(
                "first_names",
                _(
                    "You have named a child with these names and this date of birth already. "
                    "Correct the names, or lower the number of children."
                ),
            )
        return cleaned


class AttachmentForm(QuestionForm):
    slug = "attachment"
    why = _("A child can be attached to one parent or to both; with both, both parents sign.")
    attachment = OneOfField(
        label=_("With whom should the children be registered?"),
        error_messages=CHOOSE,
        choices=[
            (Attachment.ONE, _("With me only")),
            (Attachment.BOTH, _("With me and with the other parent")),
        ],
    )


def caisse_of_a_parent(label: str) -> LineField:
    """Where a parent is insured."""
    help_text = _("For example CPAM de Paris. It stands on their attestation de droits.")
    return LineField(label=label, required=False, help_text=help_text)


class ParentForm(NamesForm):
    """A parent who isn't the person answering."""

    birth_name = NameField(
        label=_("Family name at birth"), widget=forms.TextInput(NAME), error_messages=NO_NAME
    )
    used_name = NameField(
        label=_("Name in use, if it is another"), required=False, widget=forms.TextInput(NAME)
    )
    first_names = NameField(
        label=_("First names, all of them, in order"),
        widget=forms.TextInput(NAME),
        error_messages=NO_FIRST_NAME,
    )
    birth_date = DayField(
        label=_("Date of birth"), help_text=_("For example 27 3 1988"), not_after_today=True
    )


class OtherParentForm(ParentForm):
    slug = "other-parent"
    title = _("The other parent")
    why = _("The form S3705a names both parents when the children are attached to both.")
    address = LineField(
        label=_("Address, if it isn’t yours"),
        required=False,
        help_text=_("Number and street; leave empty if you live together."),
    )
    postcode = PatternText(
        r"^[0-9]{5}$",
        max_length=20,
        label=_("Postcode"),
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "size": "6"}),
        error_messages={"invalid": _("Enter the five figures of the postcode, for example 59100.")},
    )
    town = LineField(label=_("Town"), required=False)
    caisse = caisse_of_a_parent(_("Their health insurance office, if they are insured"))
    field_order = (
        "birth_name",
        "used_name",
        "first_names",
        "birth_date",
        "address",
        "postcode",
        "town",
        "caisse",
    )

    def clean(self) -> dict[str, Any]:
        """An address of their own is given whole."""
        cleaned = super().clean()
        if cleaned.get("address"):
            for part in ("postcode", "town"):
                if not cleaned.get(part) and part not in self.errors:
                    self.add_error(part, _("Give the postcode and the town with the address."))
        return cleaned


class InsuredParentForm(ParentForm):
    slug = "insured-parent"
    title = _("The insured parent")
    why = _(
        "A minor is registered with a parent who is insured: the form S3705a goes to that parent’s health insurance office."
    )
    caisse = caisse_of_a_parent(_("Their health insurance office"))
