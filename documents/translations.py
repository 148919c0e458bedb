"""Whether a paper must be put into French: R114-7 looks at who issued it, and asks nothing of papers in French."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from documents.catalogue import CATALOGUE, TranslationRule
from documents.household import Birthplace, Union
from documents.relevance import Case
from pathways.situation import Nationality


class Translation(StrEnum):
    """Whether this person's paper must be put into French."""

    NONE = "none"
    SWORN = "sworn"
    NOT_NEEDED_EU = "not-needed-eu"
    DEPENDS_ON_ISSUER = "depends-on-issuer"
    FRENCH_REGISTER = "french-register"
    OPTIONAL = "optional"


def translation_of(key: str, case: Case) -> Translation:
    """R114-7 looks at who issued a civil-status paper; for a birth, that is mostly the place of birth."""
    rule = CATALOGUE[key].translation
    if rule is not TranslationRule.CIVIL_STATUS:
        return Translation.OPTIONAL if rule is TranslationRule.OTHER else Translation.NONE
    if key == "birth_cert" and is_in_the_french_register(case):
        return Translation.FRENCH_REGISTER
    if key in ("birth_cert", "child_birth_cert"):
        return BY_BIRTHPLACE[case.child.birthplace if case.child else case.household.birthplace]
    if key == "marriage_cert" and case.household.union is Union.PACS:
        return Translation.NONE
    return Translation.DEPENDS_ON_ISSUER


def is_in_the_french_register(case: Case) -> bool:
    """The birth of a French citizen abroad is registered by the consulate, or centrally in Nantes."""
    born_in_france = case.household.birthplace is Birthplace.FRANCE
    return case.situation.nationality is Nationality.FRENCH and not born_in_france


BY_BIRTHPLACE: Mapping[Birthplace, Translation] = MappingProxyType(
    {
        Birthplace.FRANCE: Translation.NONE,
        Birthplace.EU_EEA_CH: Translation.NOT_NEEDED_EU,
        Birthplace.OTHER: Translation.SWORN,
    }
)
