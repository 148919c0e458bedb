"""When a question matters: only where its answer can change the pathway, the checklist or a form.

Each condition is named after the circumstance it looks for and reads only what was asked before it. The
grounds are those of the rules (`pathways.grounds`), so that a question is never asked on other terms
than those on which it decides.
"""

from dateutil.relativedelta import relativedelta

from enrollment.case_file.law.answer_choices import CoverAnswer, PensionAnswer
from enrollment.wizard.law.answers_so_far import AnswersSoFar, day_matters, once
from enrollment.wizard.law.title_relevance import (
    counts_from_arrival,
    gate_is_open,
    irregular,
    is_protected,
    waits_as_asylum_seeker,
)
from enrollment.wizard.law.who_is_asked import is_a_child, is_adult, on_their_own
from pathways import grounds, regularity
from pathways.situation import Activity
from pathways.three_months import Wait


A_YEAR = relativedelta(years=1)
FIVE_YEARS = relativedelta(years=5)
# Rules below which somebody in another capacity is spared the wait, or insured by a contract.
BY_CAPACITY = frozenset({"R25", "R25b", "R27", "R28", "R32", "R33"})
# Of Europeans without work, before their right of residence may turn out to be permanent.
BEFORE_THE_PERMANENT_RIGHT = frozenset({"R27", "R28"})
# A pension from further away gives no right in France, save by an agreement that only the caisse can read.
NO_PENSION_THAT_COUNTS = frozenset({PensionAnswer.NONE, PensionAnswer.ELSEWHERE})
# What tells that the holder of an S1 doesn't follow somebody insured abroad.
OWN_RIGHT_BESIDE_AN_S1 = ("foreign_pension", "french_unemployment_benefit")


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


@once
def beyond_posting(so_far: AnswersSoFar) -> bool:
    return neither_works_nor_is_protected(so_far) and so_far.answers.foreign_cover is not CoverAnswer.A1


def studies_matter(so_far: AnswersSoFar) -> bool:
    """Studies open a pathway; they also spare an asylum seeker the wait."""
    return beyond_posting(so_far) or waits_as_asylum_seeker(so_far)


def was_insured_matters(so_far: AnswersSoFar) -> bool:
    """A number is reused, and a returning French student isn't a newcomer to the student site. No child is asked."""
    return on_their_own(so_far) and not irregular(so_far) and not is_a_child(so_far)


def studies_have_a_start(so_far: AnswersSoFar) -> bool:
    """Of a student with an S1 it also counts where a pension or a benefit, asked next, tells that the S1 is no parent's."""
    if not so_far.answers.student or not studies_matter(so_far):
        return False
    has_s1 = so_far.answers.foreign_cover is CoverAnswer.S1
    ways = (None, *OWN_RIGHT_BESIDE_AN_S1) if has_s1 else (None,)
    latest = so_far.today + A_YEAR
    return any(day_matters(so_far, "studies_started_on", latest, said_later=way) for way in ways)


@once
def beyond_studies(so_far: AnswersSoFar) -> bool:
    return beyond_posting(so_far) and not grounds.studies(so_far.situation, so_far.today)


@once
def may_follow_someone_insured_abroad(so_far: AnswersSoFar) -> bool:
    """An S1 without pension or benefit of one's own is a family member's, also for most students."""
    without_own_right = so_far.situation.changed(
        french_pension=False, foreign_pension=False, french_unemployment_benefit=False
    )
    return beyond_posting(so_far) and grounds.follows_someone_insured_abroad(without_own_right, so_far.today)


def pension_matters(so_far: AnswersSoFar) -> bool:
    """A foreign pension needs no title: it is asked also where one keeps the pathway of studies shut."""
    studies_are_shut = (
        beyond_posting(so_far)
        and not gate_is_open(so_far)
        and not grounds.studies_with_european_cover(so_far.situation, so_far.today)
    )
    is_asked = beyond_studies(so_far) or may_follow_someone_insured_abroad(so_far) or studies_are_shut
    return is_asked and is_adult(so_far)


@once
def family_matters(so_far: AnswersSoFar) -> bool:
    answers = so_far.answers
    return (
        beyond_studies(so_far)
        and is_adult(so_far)
        and answers.pension in NO_PENSION_THAT_COUNTS
        and answers.foreign_cover is not CoverAnswer.S1
    )


def beyond_family(so_far: AnswersSoFar) -> bool:
    return family_matters(so_far) and not so_far.answers.joins_insured_family


def benefit_matters(so_far: AnswersSoFar) -> bool:
    """With an S1, French unemployment benefit tells whose right it is."""
    has_s1 = so_far.answers.foreign_cover is CoverAnswer.S1
    tells_whose_s1 = has_s1 and (may_follow_someone_insured_abroad(so_far) or beyond_studies(so_far))
    no_pension = so_far.answers.pension in NO_PENSION_THAT_COUNTS
    return is_adult(so_far) and (beyond_family(so_far) or (no_pension and tells_whose_s1))


@once
def european_on_residence(so_far: AnswersSoFar) -> bool:
    return (
        beyond_family(so_far)
        and not so_far.answers.french_unemployment_benefit
        and regularity.decides_as_eu(so_far.situation)
    )


def capacity_matters(so_far: AnswersSoFar) -> bool:
    """Where it spares the three months or insures by itself; of employees, where another office is in charge."""
    if not is_adult(so_far) or not on_their_own(so_far):
        return False
    if so_far.answers.activity is Activity.EMPLOYEE:
        return so_far.rule.id == "R16"
    # Whoever has an S1 isn't asked about family; drawing French benefit, they are insured here all the same.
    is_insured_here = beyond_family(so_far) or so_far.answers.french_unemployment_benefit
    return is_insured_here and not BY_CAPACITY.isdisjoint(so_far.rules)


# Residence.


def arrival_matters(so_far: AnswersSoFar) -> bool:
    """The day of arrival decides where three months must pass: for residence, for asylum, for the AME, for a visa.

    Of Europeans without work it tells whether five years may have passed. A minor waits for nothing, or a person looks
    at their pathway first.
    """
    if not on_their_own(so_far) or not is_adult(so_far):
        return False
    return (
        counts_from_arrival(so_far)
        or _is_european_without_work(so_far)
        or day_matters(so_far, "arrived_on", so_far.today)
    )


def _is_european_without_work(so_far: AnswersSoFar) -> bool:
    return european_on_residence(so_far) and so_far.rule.id in BEFORE_THE_PERMANENT_RIGHT


def permanent_right_may_exist(so_far: AnswersSoFar) -> bool:
    """After five years here; or after an earlier stay, since the right outlives absences of up to two years.

    Directive 2004/38, article 16. Of an earlier stay nothing is known but that somebody was insured here.
    """
    answers = so_far.answers
    five_years_here = answers.arrived_on is not None and answers.arrived_on <= so_far.today - FIVE_YEARS
    return _is_european_without_work(so_far) and (five_years_here or answers.previously_insured)


@once
def rests_on_residence(so_far: AnswersSoFar) -> bool:
    """Told or not yet, the day of arrival counts, and neither for the AME nor for a visa alone."""
    is_told = so_far.answers.arrived_on is not None
    counts = is_told or arrival_matters(so_far)
    return is_adult(so_far) and counts and so_far.rule.wait is Wait.RESIDENCE


def stays_matter(so_far: AnswersSoFar) -> bool:
    """Whoever was away says when."""
    return rests_on_residence(so_far) and so_far.answers.was_away
