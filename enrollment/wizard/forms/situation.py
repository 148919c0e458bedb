"""Questions that decide the road: where, who, since when, with which title, doing what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enrollment.wizard.fields import CountryField, DayField, OneOf, SeveralOf, YesNo
from enrollment.wizard.forms.base import QuestionForm
from enrollment.wizard.relevance import Known
from enrollment.wording import in_language_lazy
from pathways.permits import TITLES, Permit


CHOOSE = {"required": _("Choose one answer to continue.")}


# The list of titles, as somebody looks for theirs: by what it looks like, the usual ones first.
PERMITS_AS_PEOPLE_KNOW_THEM = (
    (_("A visa in the passport"), ("vls-ts", "vls-t", "pvt-whv", "schengen-c")),
    (
        _("A card"),
        (
            "cst",
            "csp",
            "carte-resident",
            "carte-famille-ue",
            "cra",
            "carte-resident-ld-ue",
            "carte-resident-permanent",
            "ue-permanent",
            "carte-retraite",
            "competences-talents",
            "carte-art50-tue",
            "andorre",
            "monaco",
        ),
    ),
    (
        _("A paper from the préfecture"),
        ("recepisse-renouvellement", "aps", "autre-prefecture", "recepisse-refugie", "recepisse-ps", "atda"),
    ),
    (_("None of these"), ("visa-free", "none")),
)


class TerritoryForm(QuestionForm):
    why = _("Some territories have a health insurance of their own.")
    territory = OneOf(
        label=_("Where in France do you live?"),
        error_messages=CHOOSE,
        choices=[
            ("metropole", _("Mainland France or Corsica")),
            ("guadeloupe", _("Guadeloupe")),
            ("martinique", _("Martinique")),
            ("guyane", _("French Guiana")),
            ("reunion", _("Réunion")),
            ("saint-barthelemy", _("Saint-Barthélemy")),
            ("saint-martin", _("Saint-Martin")),
            ("mayotte", _("Mayotte")),
            ("other-overseas", _("Another French territory overseas")),
        ],
    )


class NationalityForm(QuestionForm):
    why = _(
        "French and European citizens need no residence permit. If you hold several passports, choose the French "
        "one first, then one of the European Union, Iceland, Liechtenstein, Norway or Switzerland."
    )
    nationality_country = CountryField(label=_("Which country’s passport do you hold?"))


class WithdrawalAgreementForm(QuestionForm):
    why = _("The Withdrawal Agreement keeps the rights of British residents who came before 2021.")
    uk_withdrawal_agreement = YesNo(
        label=_("Did you live in France before 1 January 2021, and do you hold the card “Article 50 TUE”?"),
        error_messages=CHOOSE,
    )


class BirthDateForm(QuestionForm):
    why = _("Children follow their parents; an adult has rights of their own.")
    born_on = DayField(
        label=_("When were you born?"),
        help_text=_("For example 27 March 1988"),
        not_after_today=True,
        error_messages={"required": _("Enter your date of birth, for example 27 March 1988.")},
    )


class ArrivalForm(QuestionForm):
    why = _(
        "Where the law asks for three months in France, they are counted from this day. Earlier stays don’t count."
    )
    arrived_on = DayField(
        label=_("On which day did you arrive in France to live here?"),
        help_text=_("The first day of your present stay, for example 3 September 2026"),
        not_after_today=True,
        error_messages={
            "required": _("Enter the day of your arrival, for example 3 September 2026."),
            "future": _(
                "This day is after today. If you haven’t arrived yet, come back on the day you do, "
                "or enter today to see what will apply."
            ),
        },
    )

    @classmethod
    def told_by(cls, known: Known, slug: str) -> dict[str, Any]:
        return {"born_on": known.answers.born_on}

    def __init__(self, *args: Any, born_on: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.born_on = born_on

    def clean_arrived_on(self) -> Any:
        """Nobody arrives before they are born."""
        arrived_on = self.cleaned_data["arrived_on"]
        if self.born_on and arrived_on < self.born_on:
            raise forms.ValidationError(
                _("This day is before your date of birth. Check the year, or change your date of birth."),
                code="before-birth",
            )
        return arrived_on


class ParticularForm(QuestionForm):
    why = _("In these cases somebody else is in charge of your cover.")
    particular = OneOf(
        label=_("Does one of these describe you?"),
        error_messages=CHOOSE,
        choices=[
            ("none", _("No, none of these")),
            ("medical", _("I came to France for medical treatment or a cure")),
            (
                "diplomatic",
                _("I work for an embassy, a consulate or a foreign State, or I accompany somebody who does"),
            ),
            (
                "international-organisation",
                _(
                    "I am retired from an international organisation that covers my health care, and I receive no French pension"
                ),
            ),
            (
                "assisted",
                _("I am in the care of child welfare, in detention, or in a medical or social institution"),
            ),
        ],
    )


class ProtectionForm(QuestionForm):
    why = _("Refugees don’t wait three months.")
    protection = OneOf(
        label=_("Are you a refugee, or have you asked for asylum?"),
        error_messages=CHOOSE,
        choices=[
            ("none", _("No")),
            ("refugee", _("I am recognised as a refugee")),
            ("subsidiary", _("I have subsidiary protection")),
            ("asylum", _("I have asked for asylum and wait for the answer")),
        ],
    )


class PermitForm(QuestionForm):
    why = _(
        "The law asks for a lawful stay on the day of the application (article R111-3), and a decree lists the titles that count."
    )
    permit = OneOf(
        label=_("Which visa or residence permit do you hold today?"),
        help_text=_("Its name stands on the visa sticker or on the card."),
        error_messages=CHOOSE,
        choices=[
            (group, [(slug, in_language_lazy(TITLES[Permit(slug)].name)) for slug in slugs])
            for group, slugs in PERMITS_AS_PEOPLE_KNOW_THEM
        ],
    )


class VisaValidationForm(QuestionForm):
    why = _("A VLS-TS visa counts as a residence permit once it is validated online.")
    vls_ts_validated = YesNo(
        label=_("Have you validated your VLS-TS visa online?"),
        help_text=_(
            "It is done on administration-etrangers-en-france.interieur.gouv.fr, within three months of arrival. You get a confirmation as a PDF."
        ),
        error_messages=CHOOSE,
    )


class PermitDatesForm(QuestionForm):
    title = _("When is your visa or permit valid?")
    why = _("It must be valid on the day you apply; what happens to it afterwards doesn’t stop the file.")
    permit_from = DayField(label=_("Valid from"), help_text=_("For example 1 September 2026"))
    permit_to = DayField(label=_("Valid until"), help_text=_("For example 31 August 2027"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("permit_from"), cleaned.get("permit_to")
        if start and end and end < start:
            self.add_error(
                "permit_to", _("The last day is before the first. Check both dates on the card or visa.")
            )
        return cleaned


class ActivityForm(QuestionForm):
    why = _("Work in France opens rights from the first day, without a wait.")
    activity = OneOf(
        label=_("What is your work today?"),
        error_messages=CHOOSE,
        choices=[
            ("none", _("I don’t work in France")),
            ("employee", _("I am employed by an employer in France, or have signed with one")),
            (
                "employee-foreign-employer",
                _("I work in France for a foreign employer with no office in France"),
            ),
            ("self-employed", _("I am self-employed in France (micro-enterprise, freelance, profession)")),
            ("farming", _("I work in farming, as an employee or on my own")),
            ("au-pair", _("I am an au pair")),
            (
                "posted",
                _(
                    "I am posted to France for a time by an employer or a business abroad (A1 certificate or similar)"
                ),
            ),
            ("cross-border", _("I live in France and work in another country (not Switzerland)")),
            ("cross-border-switzerland", _("I live in France and work in Switzerland")),
        ],
    )


class ActivityStartForm(QuestionForm):
    why = _("Your rights open on the first day of work.")
    activity_started_on = DayField(
        label=_("On which day did this work start, or will it start?"),
        help_text=_("For example 1 October 2026"),
    )


class StudiesForm(QuestionForm):
    why = _("Students enrol on a site of their own and don’t wait three months.")
    student = YesNo(
        label=_("Are you enrolled at a French school or university this year?"),
        help_text=_("An admission letter alone isn’t an enrolment."),
        error_messages=CHOOSE,
    )


class StudentConventionForm(QuestionForm):
    why = _("Québec and Andorra have agreements with France that keep their students covered.")
    student_convention = YesNo(
        label=_("Are you a resident of Québec or of Andorra, in France under its social security agreement?"),
        error_messages=CHOOSE,
    )


class StudiesStartForm(QuestionForm):
    why = _("Your rights open from the start of your studies.")
    studies_started_on = DayField(
        label=_("When did your studies start, or when will they?"),
        help_text=_("For example 1 September 2026"),
    )


class DependentForm(QuestionForm):
    why = _("A minor who depends on an insured parent is registered with that parent, without a wait.")
    dependent_on_insured_parent = YesNo(
        label=_("Do you depend on a parent who is insured in France?"), error_messages=CHOOSE
    )


class ForeignCoverForm(QuestionForm):
    why = _("If another State pays for your care in France, the form is another one (S1), or none is needed.")
    foreign_cover = OneOf(
        label=_("Do you hold one of these papers from another country?"),
        error_messages=CHOOSE,
        choices=[
            ("none", _("None of these")),
            ("s1", _("Form S1 (formerly E106, E109 or E121), or I have a right to it")),
            ("ehic", _("European Health Insurance Card (EHIC) or British GHIC, valid during my stay")),
            ("a1", _("A1 certificate or a certificate of posting")),
        ],
    )


class PensionForm(QuestionForm):
    why = _("The State that pays your pension may also pay for your health care.")
    pension = OneOf(
        label=_("Do you receive a State pension?"),
        error_messages=CHOOSE,
        choices=[
            ("none", _("No")),
            ("french", _("Yes, a French one")),
            ("foreign", _("Yes, from another country")),
            ("both", _("Yes, a French one and one from another country")),
        ],
    )


class FamilyForm(QuestionForm):
    why = _("Whoever joins an insured family member doesn’t wait three months (article D160-2).")
    joins_insured_family = YesNo(
        label=_(
            "Are you joining a husband, wife, partner or close family member who is already insured and living in France?"
        ),
        help_text=_(
            "Married, in a PACS or living as a couple; also a child up to 20 who studies, or a parent who looks after the children."
        ),
        error_messages=CHOOSE,
    )


class UnemploymentForm(QuestionForm):
    why = _("French unemployment benefit brings its own rights.")
    french_unemployment_benefit = YesNo(
        label=_("Do you receive French unemployment benefit?"), error_messages=CHOOSE
    )


class IntentionForm(QuestionForm):
    why = _("Europeans who stay only to look for work keep the cover of the country they come from.")
    seeks_work = YesNo(label=_("Are you in France only to look for work?"), error_messages=CHOOSE)


class PermanentRightForm(QuestionForm):
    why = _("After five years of lawful residence, Europeans have a permanent right of residence.")
    eu_permanent_right = YesNo(
        label=_("Have you lived lawfully in France for five years without a break?"), error_messages=CHOOSE
    )


class BenefitsForm(QuestionForm):
    why = _("Receiving one of these proves your residence by itself: no other proof is needed.")
    benefits = SeveralOf(
        label=_("Do you receive one of these French benefits?"),
        help_text=_("Tick all that apply, or none, and continue."),
        required=False,
        choices=[
            ("housing", _("Housing benefit (APL, ALF, ALS)")),
            ("family", _("Family benefits")),
            ("social", _("RSA, APA or another social benefit of the department")),
            ("disability", _("AAH, the allowance for disabled adults")),
            ("old-age", _("ASPA or another old-age allowance")),
            ("reinsertion", _("ARFS, the family and social reinsertion aid")),
        ],
    )


class PreviouslyInsuredForm(QuestionForm):
    why = _("Then your file is reopened instead of created, and you keep your number.")
    previously_insured = YesNo(
        label=_("Have you ever been insured in France before?"),
        help_text=_("For example for earlier work or studies."),
        error_messages=CHOOSE,
    )


class AbsencesForm(QuestionForm):
    """Stays abroad: the law gives no length, so a long one goes to a person and not to a rule."""

    title = _("Have you been away from France since you arrived?")
    lead = _("Only stays abroad of more than a week. Leave the rest empty, and continue if there were none.")
    why = _(
        "The three months must be without a break. No text says how long an absence may be, so we only point out long ones."
    )
    ROWS = 3

    @classmethod
    def told_by(cls, known: Known, slug: str) -> dict[str, Any]:
        return {"arrived_on": known.answers.arrived_on}

    def __init__(self, *args: Any, arrived_on: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arrived_on = arrived_on
        stays = kwargs.get("initial", {}).get("absences", [])
        for row in range(self.ROWS):
            left, back = stays[row] if row < len(stays) else (None, None)
            for name, label, day in (("left", _("Left France on"), left), ("back", _("Came back on"), back)):
                self.fields[f"{name}_{row}"] = DayField(
                    label=label, required=False, not_after_today=True, initial=day
                )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for row in range(self.ROWS):
            left, back = cleaned.get(f"left_{row}"), cleaned.get(f"back_{row}")
            if f"left_{row}" in self.errors or f"back_{row}" in self.errors:
                continue
            if bool(left) != bool(back):
                missing = "back" if left else "left"
                self.add_error(f"{missing}_{row}", _("Enter both days of this stay, or leave both empty."))
            elif left and back < left:
                self.add_error(f"back_{row}", _("This day is before the day you left. Check both dates."))
            elif left and self.arrived_on and left < self.arrived_on:
                self.add_error(
                    f"left_{row}", _("This stay began before you arrived in France. Only later ones count.")
                )
        return cleaned

    def stored(self) -> dict[str, Any]:
        """The stays in the order of their first day."""
        pairs = [
            (self.cleaned_data[f"left_{row}"], self.cleaned_data[f"back_{row}"]) for row in range(self.ROWS)
        ]
        return {"absences": sorted([left.isoformat(), back.isoformat()] for left, back in pairs if left)}
