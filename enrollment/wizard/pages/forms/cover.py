"""Questions about what may cover a person: work, studies, another State, a pension, the family, a benefit."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from enrollment.case_file.law.answer_choices import CoverAnswer, PensionAnswer
from enrollment.ui.day_field import DayField
from enrollment.ui.fields import OneOfField, YesNo
from enrollment.wizard.law.answers_so_far import AnswersSoFar
from enrollment.wizard.law.question import Question
from enrollment.wizard.pages.forms.base import CHOOSE, QuestionForm
from pathways.situation import Activity, Capacity


class ActivityForm(QuestionForm):
    slug = "activity"
    why = _("Work in France opens rights from the first day, without a wait.")
    activity = OneOfField(
        label=_("What is your work today?"),
        error_messages=CHOOSE,
        choices=[
            (Activity.NONE, _("I don’t work in France")),
            (Activity.EMPLOYEE, _("I am employed by an employer in France, or have signed with one")),
            (
                Activity.EMPLOYEE_FOREIGN_EMPLOYER,
                _("I work in France for a foreign employer with no office in France"),
            ),
            (
                Activity.SELF_EMPLOYED,
                _("I am self-employed in France (micro-enterprise, freelance, profession)"),
            ),
            (Activity.FARMING, _("I work in farming, as an employee or on my own")),
            (Activity.AU_PAIR, _("I am an au pair")),
            (
                Activity.POSTED,
                _(
                    "I am posted to France for a time by an employer or a business abroad (A1 certificate or similar)"
                ),
            ),
            (Activity.CROSS_BORDER, _("I live in France and work in another country (not Switzerland)")),
            (Activity.CROSS_BORDER_SWITZERLAND, _("I live in France and work in Switzerland")),
        ],
    )


class ActivityStartForm(QuestionForm):
    slug = "activity-start"
    why = _("Your rights open on the first day of work.")
    activity_started_on = DayField(
        label=_("On which day did this work start, or will it start?"),
        help_text=_("For example 1 10 2026"),
    )


class ForeignCoverForm(QuestionForm):
    slug = "foreign-cover"
    why = _("If another State pays for your care in France, the form is another one (S1), or none is needed.")
    foreign_cover = OneOfField(
        label=_("Do you hold one of these papers from another country?"),
        error_messages=CHOOSE,
        choices=[
            (CoverAnswer.NONE, _("None of these")),
            (CoverAnswer.S1, _("Form S1 (formerly E106, E109 or E121), or I have a right to it")),
            (
                CoverAnswer.EHIC,
                _("European Health Insurance Card (EHIC) or British GHIC, valid during my stay"),
            ),
            (CoverAnswer.A1, _("A1 certificate or a certificate of posting")),
            (
                CoverAnswer.STUDY_AGREEMENT,
                _(
                    "Form SE 401-Q of Québec, or certificate of Andorra, for my studies in France (whatever my nationality)"
                ),
            ),
        ],
    )


class StudiesForm(QuestionForm):
    slug = "studies"
    why = _("Students enrol on a site of their own and don’t wait three months.")
    student = YesNo(
        label=_("Are you enrolled at a French school or university this year?"),
        help_text=_("An admission letter alone isn’t an enrolment."),
        error_messages=CHOOSE,
    )


class PreviouslyInsuredForm(QuestionForm):
    slug = "previously-insured"
    why = _("Then your file is reopened instead of created, and you keep your number.")
    previously_insured = YesNo(
        label=_("Have you ever been insured in France before?"),
        help_text=_("For example for earlier work or studies."),
        error_messages=CHOOSE,
    )


class PensionForm(QuestionForm):
    slug = "pension"
    why = _(
        "European States that pay a pension also pay for health care in France (form S1). Only a few agreements "
        "with other States do: if yours may be one, ask the caisse."
    )
    pension = OneOfField(
        label=_("Do you receive a State pension?"),
        error_messages=CHOOSE,
        choices=[
            (PensionAnswer.NONE, _("No")),
            (PensionAnswer.FRENCH, _("Yes, a French one")),
            (
                PensionAnswer.FOREIGN,
                _("Yes, from another country of the EU or EEA, from Switzerland or the United Kingdom"),
            ),
            (PensionAnswer.BOTH, _("Yes, a French one and one from such a country")),
            (PensionAnswer.ELSEWHERE, _("Yes, but only from a country further away")),
        ],
    )


class FamilyForm(QuestionForm):
    slug = "family"
    why = _("Whoever joins an insured family member doesn’t wait three months (article D160-2).")
    joins_insured_family = YesNo(
        label=_(
            "Are you joining a husband, wife, partner or close family member who is already insured and living in France?"
        ),
        help_text=_(
            "Married, in a PACS or living as a couple; also a child up to 20 who studies. A parent counts only under the same roof, "
            "for the housework or the upbringing of two children under 15 (article L161-1)."
        ),
        error_messages=CHOOSE,
    )


class UnemploymentForm(QuestionForm):
    slug = "unemployment"
    why = _("French unemployment benefit brings its own rights.")
    french_unemployment_benefit = YesNo(
        label=_("Do you receive French unemployment benefit?"), error_messages=CHOOSE
    )


class IntentionForm(QuestionForm):
    slug = "intention"
    why = _("Europeans who stay only to look for work keep the cover of the country they come from.")
    seeks_work = YesNo(label=_("Are you in France only to look for work?"), error_messages=CHOOSE)


class StudiesStartForm(QuestionForm):
    slug = "studies-start"
    why = _("Your rights open from the start of your studies.")
    studies_started_on = DayField(
        label=_("When did your studies start, or when will they?"),
        help_text=_("For example 1 9 2026"),
    )


WITHOUT_WORK = (Capacity.INTERN, Capacity.RESEARCHER, Capacity.SERVICE_CIVIQUE, Capacity.VOLUNTEER_BACK)
OF_EMPLOYEES = (Capacity.LANGUAGE_ASSISTANT, Capacity.TALENT)


class CapacityForm(QuestionForm):
    """What spares somebody without work the wait, or sends an employee to another office."""

    slug = "capacity"
    why = _(
        "Some are spared the three months, insured by their contract, or looked after by an office of their own."
    )
    capacity = OneOfField(
        label=_("Are you here as one of these?"),
        error_messages=CHOOSE,
        choices=[
            (Capacity.NONE, _("No, none of these")),
            (
                Capacity.INTERN,
                _(
                    "Intern under a cultural, technical or scientific agreement (from Québec: form SE 401-Q-104)"
                ),
            ),
            (
                Capacity.RESEARCHER,
                _(
                    "Researcher, visiting doctoral student or lecturer with a hosting agreement (convention d’accueil)"
                ),
            ),
            (Capacity.SERVICE_CIVIQUE, _("Volunteer in service civique")),
            (
                Capacity.VOLUNTEER_BACK,
                _("Back from a volontariat international (VIE, VIA or VSI), without other cover"),
            ),
            (Capacity.LANGUAGE_ASSISTANT, _("Language assistant (assistant de langue) in a French school")),
            (Capacity.TALENT, _("Holder of a Talent card, or family of one")),
        ],
    )

    @classmethod
    def form_kwargs(cls, so_far: AnswersSoFar, question: Question) -> dict[str, Any]:
        return super().form_kwargs(so_far, question) | {"activity": so_far.answers.activity}

    def __init__(self, *args: Any, activity: Activity | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if activity is not None:
            fitting = OF_EMPLOYEES if activity is Activity.EMPLOYEE else WITHOUT_WORK
            field = self.fields["capacity"]
            field.choices = [
                (each, words) for each, words in field.choices if each in (Capacity.NONE, *fitting)
            ]
