"""The questions that the rules ask of a stay: without a title, with one that nobody can judge, or under protection."""

from datetime import date

from pathways.after_the_title import ame_opens_on, title_has_ended
from pathways.grounds import works_in_france
from pathways.permits import TITLES, is_current, is_listed
from pathways.regularity import (
    asks_for_asylum,
    is_protected,
    needs_a_title,
    stays_lawfully,
    stays_without_any_title,
    title_is_in_doubt,
    title_may_exist,
)
from pathways.situation import Protection, Situation, is_minor
from pathways.three_months import has_waited


def is_irregular_and_may_have_the_ame(person: Situation, today: date) -> bool:
    """More than three months, or a minor: minors wait for nothing."""
    return is_irregular(person, today) and (is_minor(person, today) or has_waited(person, today))


def is_irregular(person: Situation, today: date) -> bool:
    """Without any title, and without a request or a family that would make the stay lawful."""
    return stays_without_any_title(person) and not title_may_exist(person, today)


def holds_what_nobody_can_judge(person: Situation, today: date) -> bool:
    """Off the list, yet it lets its holder work; or a paper of which only the fund can say whether it counts."""
    works_on_it = (
        works_in_france(person) and TITLES[person.permit].may_allow_work and is_current(person, today)
    )
    return title_is_in_doubt(person, today) or (
        works_on_it and needs_a_title(person) and not is_minor(person, today)
    )


def may_have_the_ame_all_the_same(person: Situation, today: date) -> bool:
    """Three months after the last title has ended; a minor whose pathway no title opens, whatever the parents hold.

    A minor's visa that is still to be validated, or a title that is still to begin, is no reason for it.
    """
    if not needs_a_title(person) or person.protection is not Protection.NONE or is_protected(person):
        return False
    has_ended = title_has_ended(person, today)
    if is_minor(person, today):
        return not stays_lawfully(person, today) and (has_ended or not is_listed(person.permit))
    return has_ended and today >= ame_opens_on(person, today)


def is_an_adult_asking_for_asylum(person: Situation, today: date) -> bool:
    return (
        asks_for_asylum(person)
        and not works_in_france(person)
        and not is_a_minor_asking_for_asylum(person, today)
    )


def is_a_minor_asking_for_asylum(person: Situation, today: date) -> bool:
    """A minor who asks, or depends on somebody who asks; the answer "minor" stands against the birth date."""
    return (
        asks_for_asylum(person)
        and not works_in_france(person)
        and (person.protection is Protection.ASYLUM_MINOR or is_minor(person, today))
    )


def is_under_temporary_protection(person: Situation, today: date) -> bool:
    return person.protection is Protection.TEMPORARY and needs_a_title(person) and not works_in_france(person)


def is_recognised_as_refugee(person: Situation, today: date) -> bool:
    return is_protected(person) and not works_in_france(person)
