"""From a country to the group that the law treats alike: by passport, and by place of birth."""

import re
from functools import lru_cache

from pathways.facts.tables import table_beside
from pathways.situation import Nationality


_GROUPS = {name: frozenset(entry["countries"]) for name, entry in table_beside(__file__).items()}
_DEMONYMS: dict[str, str] = table_beside(__file__, "demonyms.toml")["french"]["of"]
_EUROPEAN = _GROUPS["eu"] | _GROUPS["eea"] | _GROUPS["switzerland"]
_ISO_ALPHA_2 = re.compile(r"[A-Z]{2}")


@lru_cache(maxsize=26**2)
def nationality_of(country: str) -> Nationality:
    """The group of a passport's country, by ISO 3166 alpha-2 code in capitals."""
    _check(country)
    if country in _GROUPS["french"]:
        return Nationality.FRENCH
    if country in _EUROPEAN:
        return Nationality.EU_EEA_CH
    return Nationality.UK if country in _GROUPS["uk"] else Nationality.OTHER


def is_in_the_union(country: str) -> bool:
    """Whether a country, once given, is a member of the European Union other than France."""
    return country in _GROUPS["eu"]


def birthplace_of(country: str) -> str:
    """Where civil-status papers come from, "france", "eu-eea-ch" or "other", decides on translation."""
    _check(country)
    if country in _GROUPS["french"]:
        return "france"
    return "eu-eea-ch" if country in _EUROPEAN else "other"


def demonym_of(country: str) -> str:
    """The adjective after « de nationalité »; empty where we have none."""
    _check(country)
    passport = {Nationality.FRENCH: "FR", Nationality.UK: "GB"}.get(nationality_of(country), country)
    return _DEMONYMS.get(passport, "")


def _check(country: str) -> None:
    if not _ISO_ALPHA_2.fullmatch(country):
        raise ValueError(f"Not an ISO 3166 alpha-2 code: {country!r}")
