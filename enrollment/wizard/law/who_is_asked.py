"""Of whom a question is asked at all: not where somebody else is in charge, nor of a child what concerns adults."""

from enrollment.case_file.law.answer_choices import ParticularCase
from enrollment.wizard.law.answers_so_far import AnswersSoFar, once
from pathways import grounds
from pathways.situation import WORKING_AGE, Activity, Territory, age_on


def always(so_far: AnswersSoFar) -> bool:
    return True


def lives_where_it_applies(so_far: AnswersSoFar) -> bool:
    return so_far.answers.territory not in (Territory.MAYOTTE, Territory.OTHER_OVERSEAS)


def activity_matters(so_far: AnswersSoFar) -> bool:
    """Also beside a particular status: work in France outranks most of them. No child is asked for their work."""
    return lives_where_it_applies(so_far) and not is_a_child(so_far)


def is_a_child(so_far: AnswersSoFar) -> bool:
    """Under the age from which one may work."""
    born_on = so_far.answers.born_on
    return born_on is not None and age_on(born_on, so_far.today) < WORKING_AGE


@once
def is_adult(so_far: AnswersSoFar) -> bool:
    return not so_far.answers.is_minor(so_far.today)


def excluded(so_far: AnswersSoFar) -> bool:
    """Territory or purpose has already decided."""
    situation, today = so_far.situation, so_far.today
    return (
        grounds.lives_outside_the_general_scheme(situation, today)
        or grounds.came_only_for_treatment(situation, today)
        or grounds.serves_a_foreign_state(situation, today)
        or grounds.is_covered_by_an_international_organisation(situation, today)
        or grounds.is_on_the_staff_of_an_international_organisation(situation, today)
    )


def assisted(so_far: AnswersSoFar) -> bool:
    return so_far.answers.particular is ParticularCase.ASSISTED


def may_depend_on_a_parent(so_far: AnswersSoFar) -> bool:
    answers = so_far.answers
    return not excluded(so_far) and answers.activity is Activity.NONE and answers.is_minor(so_far.today)


@once
def on_their_own(so_far: AnswersSoFar) -> bool:
    """Neither excluded, nor a parent's child, nor in the care of an establishment."""
    return not excluded(so_far) and not assisted(so_far) and not so_far.answers.dependent_on_insured_parent
