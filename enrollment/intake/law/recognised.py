"""Whether whoever typed a code is whom a file was prepared for: they tell what the advisor typed of them. Pure.

The mail of an invitation may have gone to a stranger, for nobody has confirmed its address. So the code alone shows no
name: the whole day of birth comes first. A year alone would be guessed by one stranger in twelve, and a name often stands
in the address itself, or is that of a relative: where no day was typed nothing is mailed, and whoever was handed the code
tells how both names begin.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from enrollment.docket.law.search_words import pieces_of


LETTERS = 3  # of each name: few enough that a slip further on keeps nobody out


class FirstQuestion(StrEnum):
    """What is asked first."""

    DAY = "day"
    NAMES = "names"


def asked_of(typed: Mapping[str, Mapping[str, Any]]) -> FirstQuestion:
    """The day of birth wherever it was typed."""
    return FirstQuestion.DAY if _day(typed) else FirstQuestion.NAMES


def is_told(typed: Mapping[str, Mapping[str, Any]], told: Mapping[str, str]) -> bool:
    """Whether `told` holds that `day`; or begins as the `first_name`, and as the `family_name` at birth or in use.

    Accents and capitals make no difference.
    """
    if asked_of(typed) is FirstQuestion.DAY:
        return told.get("day") == _day(typed)
    names = typed.get("names", {})
    first, families = (
        _beginning(names, "first_names"),
        {_beginning(names, "birth_name"), _beginning(names, "used_name")},
    )
    return _beginning(told, "first_name") == first and _beginning(told, "family_name") in families - {""}


def _day(typed: Mapping[str, Mapping[str, Any]]) -> str:
    return str(typed.get("birth-date", {}).get("born_on") or "")


def _beginning(names: Mapping[str, Any], name: str) -> str:
    return "".join(pieces_of(str(names.get(name) or "")))[:LETTERS]
