"""Whether whoever typed a code is whom a file was prepared for: they tell one thing that the advisor typed. Pure.

The mail of an invitation may have gone to a stranger, for nobody has confirmed its address. So the code alone shows no
name: the year of birth comes first, or, where no birth date was typed, the beginning of the family name. A year is asked
rather than a name, which often stands in the address itself.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from enrollment.docket.law.search_words import pieces_of


LETTERS = 3  # of the family name: few enough that a slip further on keeps nobody out


class Asked(StrEnum):
    """What is asked first."""

    YEAR = "year"
    NAME = "name"


def asked_of(typed: Mapping[str, Mapping[str, Any]]) -> Asked:
    """The year of birth wherever it was typed."""
    return Asked.YEAR if _year(typed) else Asked.NAME


def is_told(typed: Mapping[str, Mapping[str, Any]], told: str) -> bool:
    """Whether `told` is that year, or begins as the name at birth or in use; accents and capitals make no difference."""
    begins = _beginning(told)
    if asked_of(typed) is Asked.YEAR:
        return begins == _year(typed)
    names = typed.get("names", {})
    known = {_beginning(str(names.get(each, "")))[:LETTERS] for each in ("birth_name", "used_name")} - {""}
    return begins[:LETTERS] in known


def _year(typed: Mapping[str, Mapping[str, Any]]) -> str:
    return str(typed.get("birth-date", {}).get("born_on") or "")[:4]


def _beginning(told: str) -> str:
    return "".join(pieces_of(told))
