"""Questions that come first: where the person lives, who else may be in charge, age and passport."""

from django.utils.translation import gettext_lazy as _

from enrollment.case_file.law.answer_choices import ParticularCase
from enrollment.ui.day_field import DayField
from enrollment.ui.fields import CountryField, OneOfField, YesNo
from enrollment.wizard.pages.forms.base import CHOOSE, QuestionForm
from pathways.situation import Territory


class TerritoryForm(QuestionForm):
    slug = "territory"
    why = _("Some territories have a health insurance of their own.")
    territory = OneOfField(
        label=_("Where in France do you live?"),
        error_messages=CHOOSE,
        choices=[
            (Territory.METROPOLE, _("Mainland France or Corsica")),
            (Territory.GUADELOUPE, _("Guadeloupe")),
            (Territory.MARTINIQUE, _("Martinique")),
            (Territory.GUYANE, _("French Guiana")),
            (Territory.REUNION, _("Réunion")),
            (Territory.SAINT_BARTHELEMY, _("Saint-Barthélemy")),
            (Territory.SAINT_MARTIN, _("Saint-Martin")),
            (Territory.MAYOTTE, _("Mayotte")),
            (Territory.OTHER_OVERSEAS, _("Another French territory overseas")),
        ],
    )


class ParticularForm(QuestionForm):
    slug = "particular"
    why = _("In these cases somebody else is in charge of your cover.")
    particular = OneOfField(
        label=_("Does one of these describe you?"),
        error_messages=CHOOSE,
        choices=[
            (ParticularCase.NONE, _("No, none of these")),
            (ParticularCase.MEDICAL, _("I came to France for medical treatment or a cure")),
            (
                ParticularCase.DIPLOMATIC,
                _("I work for an embassy, a consulate or a foreign State, or I accompany somebody who does"),
            ),
            (
                ParticularCase.INTERNATIONAL_ORGANISATION,
                _(
                    "I am retired from an international organisation that covers my health care, and I receive no French pension"
                ),
            ),
            (
                ParticularCase.INTERNATIONAL_STAFF,
                _("I work for an international organisation (UNESCO, OECD, ESA, ITER …) in France"),
            ),
            (
                ParticularCase.ASSISTED,
                _("I am in the care of child welfare, in detention, or in a medical or social institution"),
            ),
        ],
    )


class BirthDateForm(QuestionForm):
    slug = "birth-date"
    why = _("Children follow their parents; an adult has rights of their own.")
    born_on = DayField(
        label=_("When were you born?"),
        help_text=_("For example 27 3 1988"),
        autocomplete="bday",
        not_after_today=True,
        error_messages={"required": _("Enter your date of birth, for example 27 3 1988.")},
    )


class DependentForm(QuestionForm):
    slug = "dependent"
    why = _("A minor who depends on an insured parent is registered with that parent, without a wait.")
    dependent_on_insured_parent = YesNo(
        label=_("Do you depend on a parent who is insured in France?"), error_messages=CHOOSE
    )


class NationalityForm(QuestionForm):
    slug = "nationality"
    why = _(
        "French and European citizens need no residence permit. If you hold several passports, choose the French "
        "one first, then one of the European Union, Iceland, Liechtenstein, Norway or Switzerland."
    )
    nationality_country = CountryField(label=_("Which country’s passport do you hold?"))
