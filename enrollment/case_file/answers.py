"""Stored answers, read once into what the rules know: a `Situation`, a `Household`, the values of a form.

Past this border nothing is a string that means a date, and nothing is looked up by the name of a question.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from documents.household import Birthplace, Child, Household, Housing, Union
from pathways.nationalities import birthplace_of, nationality_of
from pathways.permits import Permit
from pathways.situation import (
    Absence,
    Activity,
    Benefit,
    ForeignCover,
    Nationality,
    Protection,
    Purpose,
    Situation,
    Territory,
)


# What a person may say of themselves before anything else is asked, and what it means to the rules.
PARTICULAR = ("none", "medical", "diplomatic", "international-organisation", "assisted")
PENSIONS = ("none", "french", "foreign", "both")


@dataclass(kw_only=True)
class ChildAnswers:
    """One child as the form needs them."""

    birth_name: str
    first_names: str
    born_on: date
    birth_town: str
    birth_country: str


@dataclass(kw_only=True)
class ParentAnswers:
    """The other parent, or the insured parent of a minor, as the form needs them."""

    birth_name: str
    first_names: str
    birth_date: date
    used_name: str = ""
    address: str = ""
    postcode: str = ""
    town: str = ""
    caisse: str = ""


@dataclass(kw_only=True)
class Answers:
    """What one person has answered, each with its plain default until then.

    Filled in the order of the questions (see `enrollment.wizard.route`), then only read.
    """

    territory: Territory = Territory.METROPOLE
    particular: str = "none"
    nationality_country: str = ""
    uk_withdrawal_agreement: bool = False
    born_on: date | None = None
    arrived_on: date | None = None
    protection: str = "none"
    permit: Permit = Permit.NONE
    permit_from: date | None = None
    permit_to: date | None = None
    vls_ts_validated: bool = False
    activity: Activity = Activity.NONE
    activity_started_on: date | None = None
    student: bool = False
    student_convention: bool = False
    studies_started_on: date | None = None
    dependent_on_insured_parent: bool = False
    foreign_cover: ForeignCover = ForeignCover.NONE
    pension: str = "none"
    joins_insured_family: bool = False
    french_unemployment_benefit: bool = False
    seeks_work: bool = False
    eu_permanent_right: bool = False
    benefits: frozenset[Benefit] = frozenset()
    absences: tuple[Absence, ...] = ()
    previously_insured: bool = False

    union: Union = Union.NONE
    children_count: int = 0
    children: tuple[ChildAnswers, ...] = ()
    attachment: str = "one"
    other_parent: ParentAnswers | None = None
    insured_parent: ParentAnswers | None = None

    birth_name: str = ""
    used_name: str = ""
    first_names: str = ""
    passport_same: bool = True
    passport_name: str = ""
    birth_town: str = ""
    birth_country: str = ""
    housing: Housing = Housing.OWN_NAME
    domiciliation: str = ""
    address: str = ""
    postcode: str = ""
    town: str = ""
    caisse: str = ""
    phone: str = ""
    caf_number: str = ""
    caf_name: str = ""
    employment_detail: str = ""

    @property
    def nationality(self) -> Nationality:
        """The group of the passport's country; until it is known, the one of which the law asks most."""
        return nationality_of(self.nationality_country) if self.nationality_country else Nationality.OTHER

    def situation(self, today: date) -> Situation:
        """What decides the pathway.

        Before birth, arrival and nationality are known (the road of somebody in Mayotte needs none of
        them) a plain stand-in takes their place; the route asks them wherever a rule looks at them.
        """
        adult = today - relativedelta(years=30)
        return Situation(
            born_on=self.born_on or adult,
            arrived_on=self.arrived_on or today,
            nationality=self.nationality,
            uk_withdrawal_agreement=self.uk_withdrawal_agreement,
            territory=self.territory,
            purpose=self._purpose(),
            activity=self.activity,
            activity_started_on=self.activity_started_on,
            student=self.student,
            studies_started_on=self.studies_started_on,
            student_convention=self.student_convention,
            foreign_cover=ForeignCover.INTERNATIONAL_ORGANISATION
            if self.particular == "international-organisation"
            else self.foreign_cover,
            french_pension=self.pension in ("french", "both"),
            foreign_pension=self.pension in ("foreign", "both"),
            french_unemployment_benefit=self.french_unemployment_benefit,
            permit=self.permit,
            permit_from=self.permit_from,
            permit_to=self.permit_to,
            vls_ts_validated=self.vls_ts_validated,
            eu_permanent_right=self.eu_permanent_right,
            joins_insured_family=self.joins_insured_family,
            dependent_on_insured_parent=self.dependent_on_insured_parent,
            protection=self._protection(today),
            benefits=self.benefits,
            assisted=self.particular == "assisted",
            previously_insured=self.previously_insured,
            absences=self.absences,
        )

    def _purpose(self) -> Purpose:
        if self.particular in ("medical", "diplomatic"):
            return Purpose(self.particular)
        return Purpose.SEEK_WORK if self.seeks_work else Purpose.SETTLE

    def _protection(self, today: date) -> Protection:
        """Asylum seekers are asked one question; the law tells minors from adults (D160-2 II 1°)."""
        if self.protection != "asylum":
            return Protection(self.protection)
        return Protection.ASYLUM_MINOR if self.is_minor(today) else Protection.ASYLUM_ADULT

    def is_minor(self, today: date) -> bool:
        """Under eighteen on the day."""
        return self.born_on is not None and self.born_on + relativedelta(years=18) > today

    def household(self, today: date) -> Household:
        """What the checklist must know beyond the pathway."""
        return Household(
            birthplace=birthplace_group(self.birth_country or self.nationality_country),
            union=self.union,
            uses_another_name=bool(self.used_name) and self.used_name != self.birth_name,
            passport_differs=not self.passport_same,
            housing=self.housing,
            children=tuple(
                Child(
                    key=f"child-{number}",
                    born_on=child.born_on,
                    birthplace=birthplace_group(child.birth_country),
                )
                for number, child in enumerate(self.children, 1)
            ),
        )


def birthplace_group(country: str) -> Birthplace:
    """Where civil-status papers come from; until the country is known, the rule that asks most."""
    return Birthplace(birthplace_of(country)) if country else Birthplace.OTHER


def _absences(stored: list[list[str]]) -> tuple[Absence, ...]:
    return tuple(
        Absence(starts_on=date.fromisoformat(start), ends_on=date.fromisoformat(end)) for start, end in stored
    )


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def _country(stored: str) -> str:
    nationality_of(stored)
    return stored


def _one_of(allowed: tuple[str, ...]) -> Callable[[str], str]:
    def read(stored: str) -> str:
        if stored not in allowed:
            raise ValueError(stored)
        return stored

    return read


# How each answer is read back from storage; what stands in no row is text, number or yes/no as it is.
READERS: dict[str, Callable[[Any], Any]] = {
    "nationality_country": _country,
    "birth_country": _country,
    "territory": Territory,
    "particular": _one_of(PARTICULAR),
    "born_on": date.fromisoformat,
    "arrived_on": date.fromisoformat,
    "protection": _one_of(("none", "refugee", "subsidiary", "asylum")),
    "permit": Permit,
    "permit_from": _day,
    "permit_to": _day,
    "activity": Activity,
    "activity_started_on": date.fromisoformat,
    "studies_started_on": date.fromisoformat,
    "foreign_cover": ForeignCover,
    "pension": _one_of(PENSIONS),
    "benefits": lambda stored: frozenset(Benefit(each) for each in stored),
    "absences": _absences,
    "union": Union,
    "attachment": _one_of(("one", "both")),
    "housing": Housing,
}


def read_child(stored: Mapping[str, Any]) -> ChildAnswers:
    """One child's page. Raises KeyError or ValueError when it no longer reads."""
    return ChildAnswers(
        birth_name=stored["birth_name"],
        first_names=stored["first_names"],
        born_on=date.fromisoformat(stored["born_on"]),
        birth_town=stored["birth_town"],
        birth_country=stored["birth_country"],
    )


def read_parent(stored: Mapping[str, Any]) -> ParentAnswers:
    """One parent's page. Raises KeyError, TypeError or ValueError when it no longer reads."""
    return ParentAnswers(**{**stored, "birth_date": date.fromisoformat(stored["birth_date"])})


def take(answers: Answers, slug: str, stored: Mapping[str, Any]) -> bool:
    """Add one question's stored answers; False when they no longer read and must be asked again."""
    try:
        if slug.startswith("child-"):
            answers.children += (read_child(stored),)
        elif slug == "other-parent":
            answers.other_parent = read_parent(stored)
        elif slug == "insured-parent":
            answers.insured_parent = read_parent(stored)
        else:
            read = {name: READERS.get(name, _as_is)(value) for name, value in stored.items()}
            for name, value in read.items():
                setattr(answers, name, value)
    except (KeyError, TypeError, ValueError, AttributeError):
        return False
    return True


def _as_is(stored: Any) -> Any:
    return stored
