"""When a question matters: only where its answer can change the pathway, the checklist or a form.

Each condition is named after the circumstance it looks for and reads only what was asked before it. The
grounds are those of the rules (`pathways.grounds`), so that a question is never asked on other terms
than those on which it decides.
"""

from dataclasses import replace

from dateutil.relativedelta import relativedelta

from enrollment.case_file.law.answer_choices import ParticularCase, PensionAnswer, ProtectionAnswer
from enrollment.wizard.law.answers_so_far import AnswersSoFar, day_matters
from pathways import grounds, regularity
from pathways.permits import Permit, is_listed
from pathways.situation import Activity, ForeignCover, Nationality, Territory


WORK_ELSEWHERE = frozenset({Activity.POSTED, Activity.CROSS_BORDER, Activity.CROSS_BORDER_SWITZERLAND})
A_YEAR = relativedelta(years=1)
# A pension from further away gives no right in France, save by an agreement that only the caisse can read.
NO_PENSION_THAT_COUNTS = frozenset({PensionAnswer.NONE, PensionAnswer.ELSEWHERE})


def always(so_far: AnswersSoFar) -> bool:
    return True


# Who else may be in charge.


def lives_where_it_applies(so_far: AnswersSoFar) -> bool:
    return so_far.answers.territory not in (Territory.MAYOTTE, Territory.OTHER_OVERSEAS)


def activity_matters(so_far: AnswersSoFar) -> bool:
    """Also beside a particular status: work in France outranks most of them."""
    return lives_where_it_applies(so_far)


def excluded(so_far: AnswersSoFar) -> bool:
    """Territory or purpose has already decided."""
    situation, today = so_far.situation, so_far.today
    return (
        grounds.lives_outside_the_general_scheme(situation, today)
        or grounds.came_only_for_treatment(situation, today)
        or grounds.serves_a_foreign_state(situation, today)
        or grounds.is_covered_by_an_international_organisation(situation, today)
    )


def assisted(so_far: AnswersSoFar) -> bool:
    return so_far.answers.particular is ParticularCase.ASSISTED


def birth_date_matters(so_far: AnswersSoFar) -> bool:
    return not excluded(so_far)


def may_depend_on_a_parent(so_far: AnswersSoFar) -> bool:
    answers = so_far.answers
    return not excluded(so_far) and answers.activity is Activity.NONE and answers.is_minor(so_far.today)


def on_their_own(so_far: AnswersSoFar) -> bool:
    """Neither excluded, nor a parent's child, nor in the care of an establishment."""
    return not excluded(so_far) and not assisted(so_far) and not so_far.answers.dependent_on_insured_parent


# Lawful stay.


def is_british(so_far: AnswersSoFar) -> bool:
    return on_their_own(so_far) and so_far.answers.nationality is Nationality.UK


def needs_a_title(so_far: AnswersSoFar) -> bool:
    return on_their_own(so_far) and regularity.needs_a_title(so_far.situation)


def permit_matters(so_far: AnswersSoFar) -> bool:
    """Protection comes with a paper of its own; everybody else is asked for theirs."""
    return needs_a_title(so_far) and so_far.answers.protection is ProtectionAnswer.NONE


def gate_is_open(so_far: AnswersSoFar) -> bool:
    """The title, where one is needed, makes the stay lawful today."""
    return regularity.stays_lawfully(so_far.situation, so_far.today)


def permit_counts(so_far: AnswersSoFar) -> bool:
    """Pathways of work elsewhere don't look at the title, except that an asylum seeker's paper goes before."""
    asks_for_asylum = regularity.asks_for_asylum(so_far.situation)
    return (
        permit_matters(so_far)
        and is_listed(so_far.answers.permit)
        and (so_far.answers.activity not in WORK_ELSEWHERE or asks_for_asylum)
    )


def holds_vls_ts(so_far: AnswersSoFar) -> bool:
    return permit_counts(so_far) and so_far.answers.permit is Permit.VLS_TS


def irregular(so_far: AnswersSoFar) -> bool:
    return regularity.stays_without_any_title(so_far.situation)


def waits_as_asylum_seeker(so_far: AnswersSoFar) -> bool:
    adult = grounds.is_an_adult_asking_for_asylum(so_far.situation, so_far.today)
    return on_their_own(so_far) and adult and gate_is_open(so_far)


def is_protected(so_far: AnswersSoFar) -> bool:
    situation, today = so_far.situation, so_far.today
    return (
        waits_as_asylum_seeker(so_far)
        or grounds.is_a_minor_asking_for_asylum(situation, today)
        or grounds.is_recognised_as_refugee(situation, today)
    )


# Work, studies, another State's cover.


def work_has_a_start(so_far: AnswersSoFar) -> bool:
    """Rights that open on the first day of work, when that day is still ahead."""
    works = so_far.answers.activity is not Activity.NONE and on_their_own(so_far)
    return works and day_matters(so_far, "activity_started_on", so_far.today + A_YEAR)


def neither_works_nor_is_protected(so_far: AnswersSoFar) -> bool:
    """The pathways below work, asylum and protection."""
    return (
        on_their_own(so_far)
        and so_far.answers.activity is Activity.NONE
        and not irregular(so_far)
        and not is_protected(so_far)
    )


def beyond_posting(so_far: AnswersSoFar) -> bool:
    return neither_works_nor_is_protected(so_far) and so_far.answers.foreign_cover is not ForeignCover.A1


def studies_matter(so_far: AnswersSoFar) -> bool:
    """Studies open a pathway; they also spare an asylum seeker the wait."""
    return beyond_posting(so_far) or waits_as_asylum_seeker(so_far)


def convention_matters(so_far: AnswersSoFar) -> bool:
    """Residence in Québec or Andorra counts, of whatever nationality, so every student is asked."""
    return beyond_posting(so_far) and so_far.answers.student


def was_insured_matters(so_far: AnswersSoFar) -> bool:
    """A number is reused, and a returning French student isn't a newcomer to the student site."""
    return on_their_own(so_far) and not irregular(so_far)


def studies_have_a_start(so_far: AnswersSoFar) -> bool:
    return (
        so_far.answers.student
        and studies_matter(so_far)
        and day_matters(so_far, "studies_started_on", so_far.today + A_YEAR)
    )


def beyond_studies(so_far: AnswersSoFar) -> bool:
    return beyond_posting(so_far) and not grounds.studies(so_far.situation, so_far.today)


def may_follow_someone_insured_abroad(so_far: AnswersSoFar) -> bool:
    """An S1 without pension or benefit of one's own is a family member's, also for most students."""
    without_own_right = replace(
        so_far.situation, french_pension=False, foreign_pension=False, french_unemployment_benefit=False
    )
    return beyond_posting(so_far) and grounds.follows_someone_insured_abroad(without_own_right, so_far.today)


def pension_matters(so_far: AnswersSoFar) -> bool:
    """A foreign pension needs no title: it is asked also where one keeps the pathway of studies shut."""
    studies_are_shut = (
        beyond_posting(so_far)
        and not gate_is_open(so_far)
        and not grounds.studies_with_european_cover(so_far.situation, so_far.today)
    )
    return beyond_studies(so_far) or may_follow_someone_insured_abroad(so_far) or studies_are_shut


def family_matters(so_far: AnswersSoFar) -> bool:
    answers = so_far.answers
    return (
        beyond_studies(so_far)
        and answers.pension in NO_PENSION_THAT_COUNTS
        and answers.foreign_cover is not ForeignCover.S1
    )


def beyond_family(so_far: AnswersSoFar) -> bool:
    return family_matters(so_far) and not so_far.answers.joins_insured_family


def benefit_matters(so_far: AnswersSoFar) -> bool:
    """With an S1, French unemployment benefit tells whose right it is."""
    has_s1 = so_far.answers.foreign_cover is ForeignCover.S1
    tells_whose_s1 = has_s1 and (may_follow_someone_insured_abroad(so_far) or beyond_studies(so_far))
    return beyond_family(so_far) or (so_far.answers.pension in NO_PENSION_THAT_COUNTS and tells_whose_s1)


def european_on_residence(so_far: AnswersSoFar) -> bool:
    return (
        beyond_family(so_far)
        and not so_far.answers.french_unemployment_benefit
        and regularity.decides_as_eu(so_far.situation)
    )


def intention_matters(so_far: AnswersSoFar) -> bool:
    return european_on_residence(so_far) and not so_far.answers.eu_permanent_right


# Residence.


def arrival_matters(so_far: AnswersSoFar) -> bool:
    """The day of arrival decides where three months must pass: for residence, for asylum, for the AME, for a visa."""
    return on_their_own(so_far) and (
        day_matters(so_far, "arrived_on", so_far.today) or has_a_visa_to_validate(so_far)
    )


def has_a_visa_to_validate(so_far: AnswersSoFar) -> bool:
    """What is to be done about it hangs on the months since the arrival."""
    return holds_vls_ts(so_far) and not gate_is_open(so_far) and not so_far.answers.vls_ts_validated


def rests_on_residence(so_far: AnswersSoFar) -> bool:
    """Told or not yet, the day of arrival counts, and neither for the AME nor for a visa alone."""
    is_told = so_far.answers.arrived_on is not None
    is_for_the_visa = has_a_visa_to_validate(so_far)
    return not irregular(so_far) and not is_for_the_visa and (is_told or arrival_matters(so_far))
