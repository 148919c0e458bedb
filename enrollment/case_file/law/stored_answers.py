"""How each stored answer is read back: from JSON to what it means, or not at all when it no longer reads."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from documents.household import Housing, Union
from enrollment.case_file.law.answers import MOST_CHILDREN, Answers, ChildAnswers, ParentAnswers
from pathways.nationalities import nationality_of
from pathways.permits import Permit
from pathways.situation import (
    Absence,
    Activity,
    Benefit,
    ForeignCover,
    Territory,
)


def _absences(stored: list[list[str]]) -> tuple[Absence, ...]:
    return tuple(
        Absence(starts_on=date.fromisoformat(start), ends_on=date.fromisoformat(end)) for start, end in stored
    )


def _country(stored: str) -> str:
    nationality_of(stored)
    return stored


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(stored: str) -> str:
        if stored not in allowed:
            raise ValueError(stored)
        return stored

    return read


def _text(stored: str) -> str:
    if not isinstance(stored, str):
        raise TypeError(stored)
    return stored


def _yes_or_no(stored: bool) -> bool:
    if not isinstance(stored, bool):
        raise TypeError(stored)
    return stored


def _number_of_children(stored: int) -> int:
    if stored not in range(MOST_CHILDREN + 1):
        raise ValueError(stored)
    return int(stored)


# How each answer is read back; one row for each field of `Answers` that a question fills by its name.
READERS: dict[str, Callable[[Any], Any]] = {
    "territory": Territory,
    "particular": _one_of("none", "medical", "diplomatic", "international-organisation", "assisted"),
    "nationality_country": _country,
    "uk_withdrawal_agreement": _yes_or_no,
    "born_on": date.fromisoformat,
    "arrived_on": date.fromisoformat,
    "protection": _one_of("none", "refugee", "subsidiary", "asylum"),
    "permit": Permit,
    "permit_from": date.fromisoformat,
    "permit_to": date.fromisoformat,
    "vls_ts_validated": _yes_or_no,
    "activity": Activity,
    "activity_started_on": date.fromisoformat,
    "student": _yes_or_no,
    "student_convention": _yes_or_no,
    "studies_started_on": date.fromisoformat,
    "dependent_on_insured_parent": _yes_or_no,
    "foreign_cover": ForeignCover,
    "pension": _one_of("none", "french", "foreign", "both", "elsewhere"),
    "joins_insured_family": _yes_or_no,
    "french_unemployment_benefit": _yes_or_no,
    "seeks_work": _yes_or_no,
    "eu_permanent_right": _yes_or_no,
    "benefits": lambda stored: frozenset(Benefit(each) for each in stored),
    "absences": _absences,
    "previously_insured": _yes_or_no,
    "union": Union,
    "children_count": _number_of_children,
    "attachment": _one_of("one", "both"),
    "birth_name": _text,
    "used_name": _text,
    "first_names": _text,
    "passport_same": _yes_or_no,
    "passport_name": _text,
    "birth_town": _text,
    "birth_country": _country,
    "housing": Housing,
    "domiciliation": _text,
    "address": _text,
    "postcode": _text,
    "town": _text,
    "caisse": _text,
    "phone": _text,
    "caf_number": _text,
    "caf_name": _text,
    "employment_detail": _text,
}
TEXTS_OF_A_PARENT = ("birth_name", "used_name", "first_names", "address", "postcode", "town", "caisse")


def _read(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that we know; what an older version of a question kept besides is passed over."""
    return {name: READERS[name](value) for name, value in stored.items() if name in READERS}


def _child(stored: Mapping[str, Any]) -> ChildAnswers:
    return ChildAnswers(**_read(stored))


def _parent(stored: Mapping[str, Any]) -> ParentAnswers:
    texts = {name: _text(stored[name]) for name in TEXTS_OF_A_PARENT if name in stored}
    return ParentAnswers(**texts, birth_date=date.fromisoformat(stored["birth_date"]))


def take(answers: Answers, slug: str, stored: Any) -> bool:
    """Add one question's stored answers; False when they no longer read and must be asked again."""
    try:
        if slug.startswith("child-"):
            answers.children += (_child(stored),)
        elif slug == "other-parent":
            answers.other_parent = _parent(stored)
        elif slug == "insured-parent":
            answers.insured_parent = _parent(stored)
        else:
            for name, value in _read(stored).items():
                setattr(answers, name, value)
    except (AttributeError, KeyError, TypeError, ValueError):
        return False
    return True
