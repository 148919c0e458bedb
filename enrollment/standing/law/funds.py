"""The funds that may handle a file, and the one that does, where only one is left. Pure."""

from enrollment.case_file.law.answers import Answers
from pathways.caisse_names import caisse_named
from pathways.caisses import INTERNATIONAL_RELATIONS, Caisse, caisses_for


def parents_caisse(answers: Answers) -> Caisse | None:
    """The fund of the insured parent, once it is told."""
    return caisse_named(answers.insured_parent.caisse) if answers.insured_parent else None


def certain(caisses: tuple[Caisse, ...]) -> Caisse | None:
    """The fund, when it is the only one left."""
    return caisses[0] if len(caisses) == 1 else None


def department_of(caisses: tuple[Caisse, ...]) -> str:
    """Whose public holidays count: those of the fund, once it is certain."""
    fund = certain(caisses)
    return fund.departments[0] if fund else ""


def caisses_of(answers: Answers) -> tuple[Caisse, ...]:
    """The fund of the address in the general scheme, or those among which the person has yet to choose; a child's is
    that of the insured parent, once it is told."""
    of_the_parent = parents_caisse(answers)
    if of_the_parent is not None:
        return (of_the_parent,)
    if answers.goes_to_the_international_office:
        return (INTERNATIONAL_RELATIONS,)
    if not answers.postcode:
        return ()
    candidates = caisses_for(postcode=answers.postcode, commune=answers.town)
    return tuple(each for each in candidates if each.code == answers.caisse) or candidates
