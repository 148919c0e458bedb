"""The questions that the rules ask of a situation, in the order of the rules. One answer each: yes or no."""

from datetime import date

from pathways.regularity import (
    asks_for_asylum,
    decides_as_eu,
    is_protected,
    needs_a_title,
    stays_without_any_title,
)
from pathways.situation import (
    Activity,
    ForeignCover,
    Nationality,
    Protection,
    Purpose,
    Situation,
    is_minor,
    lives_elsewhere,
)
from pathways.three_months import has_waited


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


# Children, people in the care of an establishment, people without a title or under protection.


def is_a_child_of_an_insured_parent(person: Situation, today: date) -> bool:
    return person.dependent_on_insured_parent and person.activity is Activity.NONE and is_minor(person, today)


def is_in_the_care_of_an_establishment(person: Situation, today: date) -> bool:
    return person.assisted


def is_irregular_and_may_have_the_ame(person: Situation, today: date) -> bool:
    """More than three months, or a minor: minors wait for nothing."""
    return stays_without_any_title(person) and (is_minor(person, today) or has_waited(person, today))


def is_irregular(person: Situation, today: date) -> bool:
    return stays_without_any_title(person)


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


def is_recognised_as_refugee(person: Situation, today: date) -> bool:
    return is_protected(person) and not works_in_france(person)


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
    return (
        person.student
        and (decides_as_eu(person) or person.nationality is Nationality.UK)
        and person.foreign_cover in {ForeignCover.EHIC, ForeignCover.S1}
        and not works_in_france(person)
    )


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
