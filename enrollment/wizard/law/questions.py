"""All questions in the order in which they are asked. A new one is an entry here, and a form that names its slug."""

from functools import partial

from documents.household import Housing, Union
from enrollment.case_file.law.answer_choices import (
    Attachment,
    ParticularCase,
    PensionAnswer,
    ProtectionAnswer,
)
from enrollment.case_file.law.answers import MOST_CHILDREN
from enrollment.wizard.law import paper_relevance, relevance, title_relevance, validity, who_is_asked
from enrollment.wizard.law.answer_kinds import (
    Country,
    Day,
    Number,
    OneOf,
    OneOfTheDay,
    SeveralOf,
    StaysAbroad,
    Text,
    YesOrNo,
)
from enrollment.wizard.law.question import (
    Question,
    Section,
    add_child,
    set_insured_parent,
    set_other_parent,
)
from pathways.permits import Permit, TitleKind
from pathways.situation import Activity, Benefit, Capacity, ForeignCover, Territory


DAY, YES_OR_NO, COUNTRY, TEXT = Day(), YesOrNo(), Country(), Text()
# Who is covered by an international organisation says so among the particular cases.
FOREIGN_COVERS = (ForeignCover.NONE, ForeignCover.S1, ForeignCover.EHIC, ForeignCover.A1)
A_NAME = {"birth_name": TEXT, "used_name": TEXT, "first_names": TEXT}
A_PARENT = {**A_NAME, "birth_date": DAY, "caisse": TEXT}

_situation = partial(Question, section=Section.SITUATION)
_household = partial(Question, section=Section.HOUSEHOLD)
_identity = partial(Question, section=Section.IDENTITY)

SITUATION = (
    _situation(slug="territory", asked=who_is_asked.always, fields={"territory": OneOf(choices=Territory)}),
    _situation(
        slug="particular",
        asked=who_is_asked.lives_where_it_applies,
        fields={"particular": OneOf(choices=ParticularCase)},
    ),
    _situation(slug="birth-date", asked=who_is_asked.lives_where_it_applies, fields={"born_on": DAY}),
    _situation(
        slug="activity", asked=who_is_asked.activity_matters, fields={"activity": OneOf(choices=Activity)}
    ),
    _situation(
        slug="dependent",
        asked=who_is_asked.may_depend_on_a_parent,
        fields={"dependent_on_insured_parent": YES_OR_NO},
    ),
    _situation(slug="nationality", asked=who_is_asked.on_their_own, fields={"nationality_country": COUNTRY}),
    _situation(
        slug="withdrawal-agreement",
        asked=title_relevance.is_british,
        fields={"uk_withdrawal_agreement": YES_OR_NO},
    ),
    _situation(
        slug="protection",
        asked=title_relevance.needs_a_title,
        fields={"protection": OneOf(choices=ProtectionAnswer)},
    ),
    _situation(
        slug="title-kind",
        asked=title_relevance.permit_matters,
        fields={"title_kind": OneOf(choices=TitleKind)},
        told_before=validity.kind_of_the_title_named,
    ),
    _situation(
        slug="permit",
        asked=title_relevance.can_name_the_title,
        fields={"permit": OneOf(choices=Permit)},
        still_counts=validity.title_is_of_that_kind,
    ),
    _situation(
        slug="temporary-protection",
        asked=title_relevance.may_be_temporary_protection,
        fields={"temporary_protection": YES_OR_NO},
    ),
    _situation(
        slug="visa-validation", asked=title_relevance.holds_vls_ts, fields={"vls_ts_validated": YES_OR_NO}
    ),
    _situation(
        slug="permit-dates",
        asked=title_relevance.permit_counts,
        fields={"permit_from": DAY, "permit_to": DAY},
    ),
    _situation(
        slug="title-request",
        asked=title_relevance.request_matters,
        fields={"title_requested": YES_OR_NO, "title_requested_on": Day(optional=True)},
    ),
    _situation(
        slug="european-family",
        asked=title_relevance.european_family_matters,
        fields={"family_of_a_european": YES_OR_NO},
    ),
    _situation(slug="activity-start", asked=relevance.work_has_a_start, fields={"activity_started_on": DAY}),
    _situation(
        slug="foreign-cover",
        asked=relevance.neither_works_nor_is_protected,
        fields={"foreign_cover": OneOf(choices=FOREIGN_COVERS)},
    ),
    _situation(slug="studies", asked=relevance.studies_matter, fields={"student": YES_OR_NO}),
    _situation(
        slug="student-convention",
        asked=relevance.convention_matters,
        fields={"student_convention": YES_OR_NO},
    ),
    _situation(
        slug="previously-insured",
        asked=relevance.was_insured_matters,
        fields={"previously_insured": YES_OR_NO},
    ),
    _situation(
        slug="pension", asked=relevance.pension_matters, fields={"pension": OneOf(choices=PensionAnswer)}
    ),
    _situation(slug="family", asked=relevance.family_matters, fields={"joins_insured_family": YES_OR_NO}),
    _situation(
        slug="unemployment",
        asked=relevance.benefit_matters,
        fields={"french_unemployment_benefit": YES_OR_NO},
    ),
    _situation(
        slug="permanent-right",
        asked=relevance.european_on_residence,
        fields={"eu_permanent_right": YES_OR_NO},
    ),
    _situation(slug="intention", asked=relevance.intention_matters, fields={"seeks_work": YES_OR_NO}),
    _situation(
        slug="capacity",
        asked=relevance.capacity_matters,
        fields={"capacity": OneOf(choices=Capacity)},
        told_before=validity.no_capacity_of_before,
    ),
    _situation(
        slug="studies-start", asked=relevance.studies_have_a_start, fields={"studies_started_on": DAY}
    ),
    _situation(
        slug="arrival",
        asked=relevance.arrival_matters,
        fields={"arrived_on": DAY},
        still_counts=validity.is_not_before_birth,
    ),
    _situation(
        slug="benefits", asked=relevance.rests_on_residence, fields={"benefits": SeveralOf(choices=Benefit)}
    ),
    _situation(
        slug="absences",
        asked=relevance.rests_on_residence,
        fields={"absences": StaysAbroad()},
        still_counts=validity.begin_after_arrival,
    ),
)

HOUSEHOLD = (
    _household(slug="union", asked=paper_relevance.couple_matters, fields={"union": OneOf(choices=Union)}),
    _household(
        slug="children",
        asked=paper_relevance.may_attach_children,
        fields={"children_count": Number(most=MOST_CHILDREN)},
    ),
    _household(
        slug="attachment",
        asked=paper_relevance.attaches_children,
        fields={"attachment": OneOf(choices=Attachment)},
    ),
    _household(
        slug="other-parent",
        asked=paper_relevance.attaches_to_both,
        fields={**A_PARENT, "address": TEXT, "postcode": TEXT, "town": TEXT},
        fill=set_other_parent,
        about_another=True,
    ),
    _household(
        slug="insured-parent",
        asked=paper_relevance.is_attached_to_a_parent,
        fields={**A_PARENT},
        fill=set_insured_parent,
        about_another=True,
    ),
)

IDENTITY = (
    _identity(slug="names", asked=paper_relevance.fills_a_form, fields={**A_NAME}),
    _identity(
        slug="passport-name",
        led_by="names",
        asked=paper_relevance.fills_a_form,
        fields={"passport_same": YES_OR_NO, "passport_name": TEXT},
    ),
    _identity(
        slug="birth-place",
        led_by="names",
        asked=paper_relevance.fills_a_form,
        fields={"birth_town": TEXT, "birth_country": COUNTRY},
    ),
    _identity(
        slug="housing", asked=paper_relevance.applies_to_a_caisse, fields={"housing": OneOf(choices=Housing)}
    ),
    _identity(
        slug="address",
        led_by="housing",
        asked=paper_relevance.applies_to_a_caisse,
        fields={"domiciliation": Text(optional=True), "address": TEXT, "postcode": TEXT, "town": TEXT},
        still_counts=validity.address_is_theirs,
    ),
    _identity(
        slug="caisse",
        asked=paper_relevance.several_caisses,
        fields={"caisse": OneOfTheDay()},
        still_counts=validity.caisse_serves_the_address,
    ),
    _identity(slug="phone", asked=paper_relevance.form_asks_for_phone, fields={"phone": TEXT}),
    _identity(
        slug="caf",
        led_by="phone",
        asked=paper_relevance.form_asks_for_caf,
        fields={"caf_number": TEXT, "caf_name": TEXT},
    ),
    _identity(
        slug="employment",
        led_by="phone",
        asked=paper_relevance.states_employment,
        fields={"employment_detail": TEXT},
    ),
)

QUESTIONS = (*SITUATION, *HOUSEHOLD, *IDENTITY)

# Asked once for each child, right behind the number of children.
CHILD = _household(
    slug="child",
    asked=who_is_asked.always,
    fields={
        "birth_name": TEXT,
        "first_names": TEXT,
        "born_on": DAY,
        "birth_town": TEXT,
        "birth_country": COUNTRY,
    },
    still_counts=validity.child_is_minor,
    fill=add_child,
    about_another=True,
)
CHILDREN = tuple(CHILD.numbered(number) for number in range(1, MOST_CHILDREN + 1))

BY_SLUG = {question.slug: question for question in (*QUESTIONS, *CHILDREN)}
