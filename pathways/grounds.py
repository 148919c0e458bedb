"""The questions that the rules ask of a situation, in the order of the rules. One answer each: yes or no."""

from datetime import date

from pathways.regularity import decides_as_eu, needs_a_title
from pathways.situation import (
    Activity,
    Capacity,
    ForeignCover,
    Nationality,
    Purpose,
    Situation,
    is_minor,
    lives_elsewhere,
)


FRENCH_WORK = frozenset(
    {
        Activity.EMPLOYEE,
        Activity.EMPLOYEE_FOREIGN_EMPLOYER,
        Activity.SELF_EMPLOYED,
        Activity.FARMING,
        Activity.AU_PAIR,
    }
)


def works_in_france(person: Situation) -> bool:
    """Work that French law insures; a posted or frontier worker stays under another State's law."""
    return person.activity in FRENCH_WORK


def british_since_2021(person: Situation) -> bool:
    return person.nationality is Nationality.UK and not decides_as_eu(person)


# Somebody else is in charge (R111-2, L160-6 1°, 2°, 4°).


def lives_outside_the_general_scheme(person: Situation, today: date) -> bool:
    return lives_elsewhere(person)


def came_only_for_treatment(person: Situation, today: date) -> bool:
    return person.purpose is Purpose.MEDICAL and not works_in_france(person)


def serves_a_foreign_state(person: Situation, today: date) -> bool:
    return person.purpose is Purpose.DIPLOMATIC and not works_in_france(person)


def is_covered_by_an_international_organisation(person: Situation, today: date) -> bool:
    return (
        person.foreign_cover is ForeignCover.INTERNATIONAL_ORGANISATION
        and not person.french_pension
        and not works_in_france(person)
    )


def is_on_the_staff_of_an_international_organisation(person: Situation, today: date) -> bool:
    """Its agreement with France usually frees its staff: work for it is never plain work in France."""
    return person.purpose is Purpose.INTERNATIONAL_STAFF


# Children, people in the care of an establishment.


def is_a_child_of_an_insured_parent(person: Situation, today: date) -> bool:
    return person.dependent_on_insured_parent and person.activity is Activity.NONE and is_minor(person, today)


def is_in_the_care_of_an_establishment(person: Situation, today: date) -> bool:
    return person.assisted


# Insured by another State (L160-6 5°).


def is_posted(person: Situation, today: date) -> bool:
    """A certificate A1 keeps even a French-looking job under the law of the State that issued it."""
    return person.activity is Activity.POSTED or (
        person.foreign_cover is ForeignCover.A1 and works_in_france(person)
    )


def follows_someone_insured_abroad(person: Situation, today: date) -> bool:
    """A1 or S1 without work or pension of one's own. European students and the British: R20, R31."""
    if person.activity is not Activity.NONE:
        return False
    if person.foreign_cover is ForeignCover.A1:
        return True
    has_own_right = person.french_pension or person.foreign_pension or person.french_unemployment_benefit
    return (
        person.foreign_cover is ForeignCover.S1
        and not has_own_right
        and not british_since_2021(person)
        and not (person.student and decides_as_eu(person))
    )


def works_across_the_border(person: Situation, today: date) -> bool:
    return person.activity is Activity.CROSS_BORDER


def works_in_switzerland_and_may_choose(person: Situation, today: date) -> bool:
    """The agreement gives the choice to nationals of the Union and of Switzerland."""
    return works_in_switzerland(person, today) and not needs_a_title(person)


def works_in_switzerland(person: Situation, today: date) -> bool:
    return person.activity is Activity.CROSS_BORDER_SWITZERLAND


# Work in France (L111-2-2, L160-1).


def works_on_a_farm(person: Situation, today: date) -> bool:
    return person.activity is Activity.FARMING


def is_employed(person: Situation, today: date) -> bool:
    return person.activity is Activity.EMPLOYEE


def is_employed_by_a_foreign_employer(person: Situation, today: date) -> bool:
    return person.activity is Activity.EMPLOYEE_FOREIGN_EMPLOYER


def is_self_employed(person: Situation, today: date) -> bool:
    return person.activity is Activity.SELF_EMPLOYED


def is_an_au_pair(person: Situation, today: date) -> bool:
    return person.activity is Activity.AU_PAIR


# Studies (D160-2 II 5°).


def studies_under_a_convention(person: Situation, today: date) -> bool:
    return person.student and person.student_convention


def studies_with_european_cover(person: Situation, today: date) -> bool:
    return _studies_covered_by_their_country(person, ForeignCover.EHIC)


def studies_with_an_s1(person: Situation, today: date) -> bool:
    """An S1 is registered, unlike a European card: the student's own site does it."""
    return _studies_covered_by_their_country(person, ForeignCover.S1)


def _studies_covered_by_their_country(person: Situation, cover: ForeignCover) -> bool:
    """The agreement with the United Kingdom keeps both papers."""
    is_bound = decides_as_eu(person) or person.nationality is Nationality.UK
    return person.student and is_bound and person.foreign_cover is cover and not works_in_france(person)


def studies_as_a_european(person: Situation, today: date) -> bool:
    return person.student and decides_as_eu(person)


def studies(person: Situation, today: date) -> bool:
    """Everybody else; French students only if never registered: the others return (R25), without the wait."""
    returning = person.nationality is Nationality.FRENCH and person.previously_insured
    return person.student and not returning


# Pensions, family, return, benefit.


def draws_only_a_foreign_pension(person: Situation, today: date) -> bool:
    return person.foreign_pension and not person.french_pension and not works_in_france(person)


def draws_a_french_pension(person: Situation, today: date) -> bool:
    return person.french_pension


def joins_insured_family(person: Situation, today: date) -> bool:
    """An S1 goes first when both seem possible."""
    return person.joins_insured_family and person.foreign_cover is not ForeignCover.S1


def is_in_civic_service(person: Situation, today: date) -> bool:
    return person.capacity is Capacity.SERVICE_CIVIQUE and person.activity is Activity.NONE


def is_french_without_a_benefit(person: Situation, today: date) -> bool:
    return person.nationality is Nationality.FRENCH and not person.french_unemployment_benefit


def draws_french_unemployment_benefit(person: Situation, today: date) -> bool:
    return person.french_unemployment_benefit


# Residence alone (L160-1, L160-5).


def came_from_the_eu_only_to_look_for_work(person: Situation, today: date) -> bool:
    """A permanent right of residence shows that the stay isn't only for that."""
    return decides_as_eu(person) and person.purpose is Purpose.SEEK_WORK and not person.eu_permanent_right


def is_european_with_a_permanent_right(person: Situation, today: date) -> bool:
    return decides_as_eu(person) and person.eu_permanent_right


def is_european(person: Situation, today: date) -> bool:
    return decides_as_eu(person)


def is_british_with_an_s1(person: Situation, today: date) -> bool:
    return (
        british_since_2021(person) and person.foreign_cover is ForeignCover.S1 and not works_in_france(person)
    )


def is_british_and_lives_here(person: Situation, today: date) -> bool:
    """Whoever works has been decided above."""
    return british_since_2021(person)


def comes_from_elsewhere_and_lives_here(person: Situation, today: date) -> bool:
    return needs_a_title(person)


def otherwise(person: Situation, today: date) -> bool:
    return True
