"""What decides a person's pathway; never holds a name or a number.

Values are slugs: they are also the keys of our data files, the template names and the test ids.
Inputs follow the list of what the Code de la sécurité sociale looks at (L160-1, L160-6, D160-2).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from pathways.permits import Permit


class Nationality(StrEnum):
    """The groups that the law treats differently."""

    FRENCH = "french"
    EU_EEA_CH = "eu-eea-ch"
    UK = "uk"
    OTHER = "other"


class Territory(StrEnum):
    """Where the person lives; R111-2 lists the territories that the general scheme covers."""

    METROPOLE = "metropole"
    GUADELOUPE = "guadeloupe"
    MARTINIQUE = "martinique"
    GUYANE = "guyane"
    REUNION = "reunion"
    SAINT_BARTHELEMY = "saint-barthelemy"
    SAINT_MARTIN = "saint-martin"
    MAYOTTE = "mayotte"
    OTHER_OVERSEAS = "other-overseas"


class Purpose(StrEnum):
    """Why the person came; L160-6 excludes some purposes."""

    SETTLE = "settle"
    MEDICAL = "medical"
    DIPLOMATIC = "diplomatic"
    SEEK_WORK = "seek-work"
    INTERNATIONAL_STAFF = "international-staff"


class Activity(StrEnum):
    """Professional activity on the day of the application."""

    NONE = "none"
    EMPLOYEE = "employee"
    EMPLOYEE_FOREIGN_EMPLOYER = "employee-foreign-employer"
    SELF_EMPLOYED = "self-employed"
    FARMING = "farming"
    AU_PAIR = "au-pair"
    POSTED = "posted"
    CROSS_BORDER = "cross-border"
    CROSS_BORDER_SWITZERLAND = "cross-border-switzerland"


class Capacity(StrEnum):
    """In which capacity somebody is here, where it spares the three months or names another office."""

    NONE = "none"
    INTERN = "intern"
    RESEARCHER = "researcher"
    VOLUNTEER_BACK = "volunteer-back"
    SERVICE_CIVIQUE = "service-civique"
    LANGUAGE_ASSISTANT = "language-assistant"
    TALENT = "talent"


class ForeignCover(StrEnum):
    """Cover that another State or an international organisation provides."""

    NONE = "none"
    S1 = "s1"
    A1 = "a1"
    EHIC = "ehic"
    INTERNATIONAL_ORGANISATION = "international-organisation"


class Protection(StrEnum):
    """International protection, granted or asked for."""

    NONE = "none"
    REFUGEE = "refugee"
    SUBSIDIARY = "subsidiary"
    ASYLUM_ADULT = "asylum-adult"
    ASYLUM_MINOR = "asylum-minor"
    TEMPORARY = "temporary"


class Benefit(StrEnum):
    """Benefits whose receipt proves residence by itself (D160-2 I, a to f)."""

    FAMILY = "family"
    OLD_AGE = "old-age"
    HOUSING = "housing"
    SOCIAL = "social"
    DISABILITY = "disability"
    REINSERTION = "reinsertion"


@dataclass(frozen=True, kw_only=True)
class Absence:
    """Days spent outside France during the current stay, both ends included."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What decides a person's pathway; never holds a name or a number.

    `arrived_on` is the first day of the current, uninterrupted stay. `student_convention` says that
    a bilateral convention (Québec, Andorra) covers the studies. `joins_insured_family` says that the
    person joins or accompanies a family member (L161-1) who is insured and resides in France.
    `foreign_pension` is a State pension of the EU, the EEA, Switzerland, the United Kingdom or a State
    whose agreement with France covers health care; other pensions (an American one) are not meant.
    `title_requested`: a title has been asked for, and nothing that counts was received yet. `family_of_a_european`: of a
    European who isn't French, and whose card only declares the right of residence. `algerian` is for the one visa that
    the fund reads otherwise for the spouse of a French citizen.
    `foreign_cover` "a1" stands for a bilateral certificate of posting too. A day that is not known
    is None: an unknown end of a title blocks nothing, and the decision says that it is to be checked.
    A slug may be given for each enum; one that isn't known raises ValueError.
    """

    born_on: date
    arrived_on: date
    nationality: Nationality
    uk_withdrawal_agreement: bool = False
    territory: Territory = Territory.METROPOLE
    purpose: Purpose = Purpose.SETTLE
    activity: Activity = Activity.NONE
    activity_started_on: date | None = None
    capacity: Capacity = Capacity.NONE
    student: bool = False
    studies_started_on: date | None = None
    student_convention: bool = False
    foreign_cover: ForeignCover = ForeignCover.NONE
    french_pension: bool = False
    foreign_pension: bool = False
    french_unemployment_benefit: bool = False
    permit: Permit = Permit.NONE
    permit_from: date | None = None
    permit_to: date | None = None
    vls_ts_validated: bool = False
    title_requested: bool = False
    family_of_a_european: bool = False
    algerian: bool = False
    eu_permanent_right: bool = False
    joins_insured_family: bool = False
    dependent_on_insured_parent: bool = False
    protection: Protection = Protection.NONE
    benefits: frozenset[Benefit] = frozenset()
    assisted: bool = False
    previously_insured: bool = False
    absences: tuple[Absence, ...] = ()

    def __post_init__(self) -> None:
        """The rules compare by identity: a plain slug becomes its member here, and a misspelt one raises."""
        told = vars(self)
        for name, kind in CODED:
            value = told[name]
            if type(value) is not kind:
                object.__setattr__(self, name, kind(value))
        if self.benefits and any(type(benefit) is not Benefit for benefit in self.benefits):
            object.__setattr__(self, "benefits", frozenset(map(Benefit, self.benefits)))

    def changed(self, **answers: Any) -> "Situation":
        """As if these were otherwise; `dataclasses.replace`, which asks for every field by name, takes several times as long.

        So does the class itself: a walk through the questions, which makes one at each, changes `UNTOLD`.
        """
        changed = object.__new__(Situation)
        told = vars(changed)
        told.update(vars(self))
        told.update(answers)
        if len(told) > len(vars(self)):
            raise TypeError(f"a situation has no {', '.join(sorted(told.keys() - vars(self).keys()))}")
        changed.__post_init__()
        return changed


CODED: tuple[tuple[str, type[StrEnum]], ...] = (
    ("nationality", Nationality),
    ("territory", Territory),
    ("purpose", Purpose),
    ("activity", Activity),
    ("capacity", Capacity),
    ("foreign_cover", ForeignCover),
    ("permit", Permit),
    ("protection", Protection),
)


UNTOLD = Situation(born_on=date.min, arrived_on=date.min, nationality=Nationality.OTHER)


def lives_elsewhere(person: Situation) -> bool:
    """Where the general scheme doesn't reach."""
    return person.territory in {Territory.MAYOTTE, Territory.OTHER_OVERSEAS}


AGE_OF_MAJORITY = 18
# From this age on one may work, as an apprentice.
WORKING_AGE = 15


def age_on(born_on: date, day: date) -> int:
    """Whole years; somebody born on 29 February grows older on 1 March of a common year."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def is_minor(situation: Situation, day: date) -> bool:
    """Dependent status ends on the day of the 18th birthday (D160-1)."""
    return age_on(situation.born_on, day) < AGE_OF_MAJORITY


def is_a_child(situation: Situation, day: date) -> bool:
    """Under the age from which one may work."""
    return age_on(situation.born_on, day) < WORKING_AGE
