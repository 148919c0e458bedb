"""All questions in the order in which they are asked; a new one is one line here and one form."""

from collections.abc import Callable
from dataclasses import dataclass

from enrollment.wizard.law import paper_relevance, relevance
from enrollment.wizard.law.so_far import Known
from enrollment.wizard.pages.forms import address, cover, household, identity, situation, stay
from enrollment.wizard.pages.forms.base import QuestionForm


@dataclass(frozen=True)
class Question:
    """One screen: its slug (also its URL), its section, its form, and when it is asked."""

    slug: str
    section: str
    form: type[QuestionForm]
    asked: Callable[[Known], bool]

    @property
    def after_decision(self) -> bool:
        """Questions outside the first section are asked for the papers, once the road is known."""
        return self.section != "situation"


QUESTIONS = (
    Question("territory", "situation", situation.TerritoryForm, relevance.always),
    Question("particular", "situation", situation.ParticularForm, relevance.lives_where_it_applies),
    Question("activity", "situation", cover.ActivityForm, relevance.activity_matters),
    Question("birth-date", "situation", situation.BirthDateForm, relevance.birth_date_matters),
    Question("dependent", "situation", situation.DependentForm, relevance.may_depend_on_a_parent),
    Question("nationality", "situation", situation.NationalityForm, relevance.on_their_own),
    Question("withdrawal-agreement", "situation", stay.WithdrawalAgreementForm, relevance.is_british),
    Question("protection", "situation", stay.ProtectionForm, relevance.needs_a_title),
    Question("permit", "situation", stay.PermitForm, relevance.permit_matters),
    Question("visa-validation", "situation", stay.VisaValidationForm, relevance.holds_vls_ts),
    Question("permit-dates", "situation", stay.PermitDatesForm, relevance.permit_counts),
    Question("activity-start", "situation", cover.ActivityStartForm, relevance.work_has_a_start),
    Question("foreign-cover", "situation", cover.ForeignCoverForm, relevance.neither_works_nor_is_protected),
    Question("studies", "situation", cover.StudiesForm, relevance.studies_matter),
    Question("student-convention", "situation", cover.StudentConventionForm, relevance.convention_matters),
    Question("previously-insured", "situation", cover.PreviouslyInsuredForm, relevance.was_insured_matters),
    Question("pension", "situation", cover.PensionForm, relevance.pension_matters),
    Question("family", "situation", cover.FamilyForm, relevance.family_matters),
    Question("unemployment", "situation", cover.UnemploymentForm, relevance.benefit_matters),
    Question("permanent-right", "situation", stay.PermanentRightForm, relevance.european_on_residence),
    Question("intention", "situation", cover.IntentionForm, relevance.intention_matters),
    Question("studies-start", "situation", cover.StudiesStartForm, relevance.studies_have_a_start),
    Question("arrival", "situation", stay.ArrivalForm, relevance.arrival_matters),
    Question("benefits", "situation", stay.BenefitsForm, relevance.rests_on_residence),
    Question("absences", "situation", stay.AbsencesForm, relevance.rests_on_residence),
    Question("union", "household", household.UnionForm, paper_relevance.couple_matters),
    Question("children", "household", household.ChildrenForm, paper_relevance.may_attach_children),
    Question("attachment", "household", household.AttachmentForm, paper_relevance.attaches_children),
    Question("other-parent", "household", household.OtherParentForm, paper_relevance.attaches_to_both),
    Question(
        "insured-parent", "household", household.InsuredParentForm, paper_relevance.is_attached_to_a_parent
    ),
    Question("names", "identity", identity.NamesForm, paper_relevance.fills_a_form),
    Question("passport-name", "identity", identity.PassportNameForm, paper_relevance.fills_a_form),
    Question("birth-place", "identity", identity.BirthPlaceForm, paper_relevance.fills_a_form),
    Question("housing", "identity", address.HousingForm, paper_relevance.applies_to_a_caisse),
    Question("address", "identity", address.AddressForm, paper_relevance.applies_to_a_caisse),
    Question("caisse", "identity", address.CaisseForm, paper_relevance.several_caisses),
    Question("phone", "identity", identity.PhoneForm, paper_relevance.form_asks_for_phone),
    Question("caf", "identity", identity.CafForm, paper_relevance.form_asks_for_caf),
    Question("employment", "identity", identity.EmploymentForm, paper_relevance.states_employment),
)


def child_question(number: int) -> Question:
    """The page of one child."""
    return Question(f"child-{number}", "household", household.ChildForm, relevance.always)


SLUGS = frozenset(question.slug for question in QUESTIONS)
