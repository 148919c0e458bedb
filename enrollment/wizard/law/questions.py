"""All questions in the order in which they are asked. A new one is an entry here, and a form that names its slug."""

from functools import partial

from enrollment.case_file.law.answer_choices import (
    CoverAnswer,
    ParticularCase,
    PensionAnswer,
    ProtectionAnswer,
    RequestAnswer,
)
from enrollment.wizard.law import relevance, title_relevance, validity, who_is_asked
from enrollment.wizard.law.answer_kinds import (
    Country,
    Day,
    OneOf,
    SeveralOf,
    StaysAbroad,
    YesOrNo,
)
from enrollment.wizard.law.paper_questions import CHILDREN, HOUSEHOLD, IDENTITY
from enrollment.wizard.law.question import (
    Question,
    Section,
)
from pathways.permits import Permit, TitleKind
from pathways.situation import Activity, Benefit, Capacity, Territory


DAY, YES_OR_NO, COUNTRY = Day(), YesOrNo(), Country()

_situation = partial(Question, section=Section.SITUATION)

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
        led_by="protection",
        opened_by={"protection": ProtectionAnswer.NONE},
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
        fields={
            "title_requested": YES_OR_NO,
            "title_requested_on": Day(optional=True),
            "title_request_answer": OneOf(choices=RequestAnswer, optional=True),
        },
    ),
    _situation(
        slug="european-family",
        asked=title_relevance.european_family_matters,
        fields={"family_of_a_european": YES_OR_NO},
    ),
    _situation(slug="activity-start", asked=relevance.work_has_a_start, fields={"activity_started_on": DAY}),
    _situation(
        slug="foreign-cover",
        led_by="activity-start",
        asked=relevance.neither_works_nor_is_protected,
        fields={"foreign_cover": OneOf(choices=CoverAnswer)},
    ),
    _situation(
        slug="previously-insured",
        led_by="activity-start",
        asked=relevance.was_insured_matters,
        fields={"previously_insured": YES_OR_NO},
    ),
    _situation(slug="studies", asked=relevance.studies_matter, fields={"student": YES_OR_NO}),
    _situation(
        slug="studies-start",
        led_by="studies",
        opened_by={"student": True},
        asked=relevance.studies_have_a_start,
        fields={"studies_started_on": DAY},
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
    _situation(slug="intention", asked=relevance.european_on_residence, fields={"seeks_work": YES_OR_NO}),
    _situation(
        slug="capacity",
        asked=relevance.capacity_matters,
        fields={"capacity": OneOf(choices=Capacity)},
        told_before=validity.no_capacity_of_before,
    ),
    _situation(
        slug="arrival",
        asked=relevance.arrival_matters,
        fields={"arrived_on": DAY},
        still_counts=validity.is_not_before_birth,
    ),
    _situation(
        slug="permanent-right",
        asked=relevance.permanent_right_may_exist,
        fields={"eu_permanent_right": YES_OR_NO},
    ),
    _situation(
        slug="benefits", asked=relevance.rests_on_residence, fields={"benefits": SeveralOf(choices=Benefit)}
    ),
    _situation(
        slug="away",
        led_by="benefits",
        asked=relevance.rests_on_residence,
        fields={"was_away": YES_OR_NO},
        told_before=validity.away_by_the_stays_named,
    ),
    _situation(
        slug="absences",
        asked=relevance.stays_matter,
        fields={"absences": StaysAbroad()},
        still_counts=validity.begin_after_arrival,
    ),
)

QUESTIONS = (*SITUATION, *HOUSEHOLD, *IDENTITY)

BY_SLUG = {question.slug: question for question in (*QUESTIONS, *CHILDREN)}
