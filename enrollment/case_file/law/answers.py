"""Stored answers, read once into what the rules know: a `Situation`, a `Household`, the values of a form.

Past this border nothing is a string that means a date, and nothing is looked up by the name of a question.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from documents.household import Birthplace, Child, Household, Housing, Union, child_key
from enrollment.case_file.law.answer_choices import (
    Attachment,
    CoverAnswer,
    ParticularCase,
    PensionAnswer,
    ProtectionAnswer,
    RequestAnswer,
)
from pathways.nationalities import birthplace_of, nationality_of
from pathways.permits import Permit, TitleKind
from pathways.situation import (
    AGE_OF_MAJORITY,
    UNTOLD,
    Absence,
    Activity,
    Benefit,
    Capacity,
    ForeignCover,
    Nationality,
    Protection,
    Purpose,
    Situation,
    Territory,
    age_on,
)


MOST_CHILDREN = 15
ADULT_AGE = relativedelta(years=30)
ALGERIA = "DZ"
# Particular cases that are a purpose of the stay to the rules.
PURPOSES = frozenset({ParticularCase.MEDICAL, ParticularCase.DIPLOMATIC, ParticularCase.INTERNATIONAL_STAFF})


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

    Filled in the order of the questions (see `enrollment.wizard.law.question_path`), then only read.
    """

    territory: Territory = Territory.METROPOLE
    particular: ParticularCase = ParticularCase.NONE
    nationality_country: str = ""
    uk_withdrawal_agreement: bool = False
    born_on: date | None = None
    arrived_on: date | None = None
    protection: ProtectionAnswer = ProtectionAnswer.NONE
    title_kind: TitleKind | None = None
    permit: Permit = Permit.NONE
    temporary_protection: bool = False
    permit_from: date | None = None
    permit_to: date | None = None
    vls_ts_validated: bool = False
    title_requested: bool = False
    title_requested_on: date | None = None
    title_request_answer: RequestAnswer = RequestAnswer.NOTHING
    family_of_a_european: bool = False
    activity: Activity = Activity.NONE
    activity_started_on: date | None = None
    capacity: Capacity = Capacity.NONE
    student: bool = False
    studies_started_on: date | None = None
    dependent_on_insured_parent: bool = False
    foreign_cover: CoverAnswer = CoverAnswer.NONE
    pension: PensionAnswer = PensionAnswer.NONE
    joins_insured_family: bool = False
    french_unemployment_benefit: bool = False
    seeks_work: bool = False
    eu_permanent_right: bool = False
    benefits: frozenset[Benefit] = frozenset()
    was_away: bool = False
    absences: tuple[Absence, ...] = ()
    previously_insured: bool = False

    union: Union = Union.NONE
    children_count: int = 0
    children: tuple[ChildAnswers, ...] = ()
    attachment: Attachment = Attachment.ONE
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

    def copied(self) -> "Answers":
        """One copy for each question of the path: the library's way, through pickling, takes five times as long."""
        copied = object.__new__(Answers)
        copied.__dict__.update(self.__dict__)
        return copied

    @property
    def nationality(self) -> Nationality:
        """The group of the passport's country; until it is known, the one of which the law asks most."""
        return nationality_of(self.nationality_country) if self.nationality_country else Nationality.OTHER

    @property
    def is_born_in_france(self) -> bool:
        """Whether the country of birth was given, and is France."""
        return bool(self.birth_country) and birthplace_of(self.birth_country) == "france"

    def situation(self, today: date) -> Situation:
        """What decides the pathway.

        Until birth, arrival and nationality are known, a stand-in takes their place; the path asks them wherever a rule looks.
        """
        return UNTOLD.changed(
            born_on=self.born_on or today - ADULT_AGE,
            arrived_on=self.arrived_on or today,
            nationality=self.nationality,
            uk_withdrawal_agreement=self.uk_withdrawal_agreement,
            territory=self.territory,
            purpose=self._purpose(),
            activity=self.activity,
            activity_started_on=self.activity_started_on,
            capacity=self.capacity,
            student=self.student,
            studies_started_on=self.studies_started_on,
            student_convention=self.foreign_cover is CoverAnswer.STUDY_AGREEMENT,
            foreign_cover=ForeignCover.INTERNATIONAL_ORGANISATION
            if self.particular is ParticularCase.INTERNATIONAL_ORGANISATION
            else self.foreign_cover.of_the_rules,
            french_pension=self.pension in (PensionAnswer.FRENCH, PensionAnswer.BOTH),
            foreign_pension=self.pension in (PensionAnswer.FOREIGN, PensionAnswer.BOTH),
            french_unemployment_benefit=self.french_unemployment_benefit,
            **self._title(),
            vls_ts_validated=self.vls_ts_validated,
            title_requested=self.title_requested and self.title_request_answer is not RequestAnswer.REFUSAL,
            family_of_a_european=self.family_of_a_european,
            algerian=self.nationality_country == ALGERIA,
            eu_permanent_right=self.eu_permanent_right,
            joins_insured_family=self.joins_insured_family,
            dependent_on_insured_parent=self.dependent_on_insured_parent,
            protection=self._protection(today),
            benefits=self.benefits,
            assisted=self.particular is ParticularCase.ASSISTED,
            previously_insured=self.previously_insured,
            absences=self.absences if self.was_away else (),
        )

    def _purpose(self) -> Purpose:
        if self.particular in PURPOSES:
            return Purpose(self.particular)
        return Purpose.SEEK_WORK if self.seeks_work else Purpose.SETTLE

    def _title(self) -> dict[str, Any]:
        """The British of before 2021 hold the card of their agreement, unasked. What nobody can name has no known days."""
        permit = self.permit
        if self.nationality is Nationality.UK and self.uk_withdrawal_agreement:
            permit = Permit.CARTE_ART50_TUE
        elif self.title_kind is TitleKind.UNSURE or permit is Permit.UNKNOWN:
            return {"permit": Permit.UNKNOWN}
        return {"permit": permit, "permit_from": self.permit_from, "permit_to": self.permit_to}

    def _protection(self, today: date) -> Protection:
        """Asylum seekers are asked one question; the law tells minors from adults (D160-2 II 1°)."""
        if self.permit is Permit.APS and self.temporary_protection:
            return Protection.TEMPORARY
        if self.protection is not ProtectionAnswer.ASYLUM:
            return Protection(self.protection)
        return Protection.ASYLUM_MINOR if self.is_minor(today) else Protection.ASYLUM_ADULT

    @property
    def is_language_assistant(self) -> bool:
        """Language assistants name themselves on the envelope to the office that they share with others."""
        return self.capacity is Capacity.LANGUAGE_ASSISTANT

    @property
    def goes_to_the_international_office(self) -> bool:
        """Language assistants and holders of a Talent card have one office, wherever they live."""
        return self.capacity in (Capacity.LANGUAGE_ASSISTANT, Capacity.TALENT)

    def is_minor(self, today: date) -> bool:
        """Under eighteen on the day."""
        return self.born_on is not None and age_on(self.born_on, today) < AGE_OF_MAJORITY

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
                    key=child_key(number),
                    born_on=child.born_on,
                    birthplace=birthplace_group(child.birth_country),
                )
                for number, child in enumerate(self.children, 1)
            ),
        )


def birthplace_group(country: str) -> Birthplace:
    """Where civil-status papers come from; until the country is known, the rule that asks most."""
    return Birthplace(birthplace_of(country)) if country else Birthplace.OTHER
