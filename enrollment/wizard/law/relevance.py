"""When a question matters: only where its answer can change the pathway, the checklist or a form.

Each condition is named after the circumstance it looks for and reads only what was asked before it. The
grounds are those of the rules (`pathways.grounds`), so that a question is never asked on other terms
than those on which it decides.
"""

from dataclasses import replace

from dateutil.relativedelta import relativedelta

from enrollment.case_file.law.answer_choices import ParticularCase, PensionAnswer, ProtectionAnswer
from enrollment.wizard.law.so_far import Known, day_matters
from pathways import grounds, regularity
from pathways.permits import Permit, is_listed
from pathways.situation import Activity, ForeignCover, Nationality, Territory


WORK_ELSEWHERE = frozenset({Activity.POSTED, Activity.CROSS_BORDER, Activity.CROSS_BORDER_SWITZERLAND})
A_YEAR = relativedelta(years=1)
# A pension from further away gives no right in France, save by an agreement that only the caisse can read.
NO_PENSION_THAT_COUNTS = frozenset({PensionAnswer.NONE, PensionAnswer.ELSEWHERE})


def always(known: Known) -> bool:
    return True


# Who else may be in charge.


def lives_where_it_applies(known: Known) -> bool:
    return known.answers.territory not in (Territory.MAYOTTE, Territory.OTHER_OVERSEAS)


def activity_matters(known: Known) -> bool:
    """Also beside a particular status: work in France outranks most of them."""
    return lives_where_it_applies(known)


def excluded(known: Known) -> bool:
    """Territory or purpose has already decided."""
    situation, today = known.situation, known.today
    return (
        grounds.lives_outside_the_general_scheme(situation, today)
        or grounds.came_only_for_treatment(situation, today)
        or grounds.serves_a_foreign_state(situation, today)
        or grounds.is_covered_by_an_international_organisation(situation, today)
    )


def assisted(known: Known) -> bool:
    return known.answers.particular is ParticularCase.ASSISTED


def birth_date_matters(known: Known) -> bool:
    return not excluded(known)


def may_depend_on_a_parent(known: Known) -> bool:
    answers = known.answers
    return not excluded(known) and answers.activity is Activity.NONE and answers.is_minor(known.today)


def on_their_own(known: Known) -> bool:
    """Neither excluded, nor a parent's child, nor in the care of an establishment."""
    return not excluded(known) and not assisted(known) and not known.answers.dependent_on_insured_parent


# Lawful stay.


def is_british(known: Known) -> bool:
    return on_their_own(known) and known.answers.nationality is Nationality.UK


def needs_a_title(known: Known) -> bool:
    return on_their_own(known) and regularity.needs_a_title(known.situation)


def permit_matters(known: Known) -> bool:
    """Protection comes with a paper of its own; everybody else is asked for theirs."""
    return needs_a_title(known) and known.answers.protection is ProtectionAnswer.NONE


def gate_is_open(known: Known) -> bool:
    """The title, where one is needed, makes the stay lawful today."""
    return regularity.stays_lawfully(known.situation, known.today)


def permit_counts(known: Known) -> bool:
    """Roads of work elsewhere don't look at the title, except that an asylum seeker's paper goes before."""
    asks_for_asylum = regularity.asks_for_asylum(known.situation)
    return (
        permit_matters(known)
        and is_listed(known.answers.permit)
        and (known.answers.activity not in WORK_ELSEWHERE or asks_for_asylum)
    )


def holds_vls_ts(known: Known) -> bool:
    return permit_counts(known) and known.answers.permit is Permit.VLS_TS


def irregular(known: Known) -> bool:
    return regularity.stays_without_any_title(known.situation)


def waits_as_asylum_seeker(known: Known) -> bool:
    adult = grounds.is_an_adult_asking_for_asylum(known.situation, known.today)
    return on_their_own(known) and adult and gate_is_open(known)


def is_protected(known: Known) -> bool:
    situation, today = known.situation, known.today
    return (
        waits_as_asylum_seeker(known)
        or grounds.is_a_minor_asking_for_asylum(situation, today)
        or grounds.is_recognised_as_refugee(situation, today)
    )


# Work, studies, another State's cover.


def work_has_a_start(known: Known) -> bool:
    """Rights that open on the first day of work, when that day is still ahead."""
    works = known.answers.activity is not Activity.NONE and on_their_own(known)
    return works and day_matters(known, "activity_started_on", known.today + A_YEAR)


def neither_works_nor_is_protected(known: Known) -> bool:
    """The roads below work, asylum and protection."""
    return (
        on_their_own(known)
        and known.answers.activity is Activity.NONE
        and not irregular(known)
        and not is_protected(known)
    )


def beyond_posting(known: Known) -> bool:
    return neither_works_nor_is_protected(known) and known.answers.foreign_cover is not ForeignCover.A1


def studies_matter(known: Known) -> bool:
    """Studies open a road; they also spare an asylum seeker the wait."""
    return beyond_posting(known) or waits_as_asylum_seeker(known)


def convention_matters(known: Known) -> bool:
    """Residence in Québec or Andorra counts, of whatever nationality, so every student is asked."""
    return beyond_posting(known) and known.answers.student


def was_insured_matters(known: Known) -> bool:
    """A number is reused, and a returning French student isn't a newcomer to the student site."""
    return on_their_own(known) and not irregular(known)


def studies_have_a_start(known: Known) -> bool:
    return (
        known.answers.student
        and studies_matter(known)
        and day_matters(known, "studies_started_on", known.today + A_YEAR)
    )


def beyond_studies(known: Known) -> bool:
    return beyond_posting(known) and not grounds.studies(known.situation, known.today)


def may_follow_someone_insured_abroad(known: Known) -> bool:
    """An S1 without pension or benefit of one's own is a family member's, also for most students."""
    without_own_right = replace(
        known.situation, french_pension=False, foreign_pension=False, french_unemployment_benefit=False
    )
    return beyond_posting(known) and grounds.follows_someone_insured_abroad(without_own_right, known.today)


def pension_matters(known: Known) -> bool:
    """A foreign pension needs no title: it is asked also where one keeps the road of studies shut."""
    studies_are_shut = (
        beyond_posting(known)
        and not gate_is_open(known)
        and not grounds.studies_with_european_cover(known.situation, known.today)
    )
    return beyond_studies(known) or may_follow_someone_insured_abroad(known) or studies_are_shut


def family_matters(known: Known) -> bool:
    answers = known.answers
    return (
        beyond_studies(known)
        and answers.pension in NO_PENSION_THAT_COUNTS
        and answers.foreign_cover is not ForeignCover.S1
    )


def beyond_family(known: Known) -> bool:
    return family_matters(known) and not known.answers.joins_insured_family


def benefit_matters(known: Known) -> bool:
    """With an S1, French unemployment benefit tells whose right it is."""
    has_s1 = known.answers.foreign_cover is ForeignCover.S1
    tells_whose_s1 = has_s1 and (may_follow_someone_insured_abroad(known) or beyond_studies(known))
    return beyond_family(known) or (known.answers.pension in NO_PENSION_THAT_COUNTS and tells_whose_s1)


def european_on_residence(known: Known) -> bool:
    return (
        beyond_family(known)
        and not known.answers.french_unemployment_benefit
        and regularity.decides_as_eu(known.situation)
    )


def intention_matters(known: Known) -> bool:
    return european_on_residence(known) and not known.answers.eu_permanent_right


# Residence.


def arrival_matters(known: Known) -> bool:
    """The day of arrival decides where three months must pass: for residence, for asylum, for the AME."""
    return on_their_own(known) and day_matters(known, "arrived_on", known.today)


def rests_on_residence(known: Known) -> bool:
    """Told or not yet, the day of arrival counts, and not for the AME."""
    told = known.answers.arrived_on is not None
    return not irregular(known) and (told or arrival_matters(known))
