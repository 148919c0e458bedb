"""What goes into the boxes of each official form, from the answers of one person.

One function for each form, named after it; `VALUES` is compared with the forms there are before anything starts.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from documents.forms.folders import IncompleteForm
from documents.forms.registry import FORMS
from documents.household import Housing
from enrollment.case_file.law.answers import Answers, ParentAnswers
from enrollment.standing.law.standing import Standing
from pathways.grounds import works_in_france
from pathways.situation import Activity, Nationality, Situation


Values = dict[str, Any]
FrenchCountry = Callable[[str], str]
# « Caf de », however it is written before the name of the place; « Cafard » doesn't begin with it.
CAF_DE = re.compile(
    r"""^\s* (?:(?:la|ma)\s+)?
    (?:caf | c\.\s?a\.\s?f\.? | caisse\ d(?:[’']|es\ )allocations?\ familiales? (?:\s*\(\s*caf\s*\))?) (?!\w)
    [\s:–—-]* (?:de\s+)?""",
    flags=re.IGNORECASE | re.VERBOSE,
)


def cerfa_15763(standing: Standing, french_country: FrenchCountry) -> Values:
    """The applicant. The place of signing is their town; the day is written with the signature."""
    answers, situation = standing.answers, standing.situation
    return {
        "birth_name": answers.birth_name,
        "used_name": answers.used_name,
        "first_names": answers.first_names,
        "birth_date": answers.born_on,
        "birth_town": answers.birth_town,
        "birth_country": french_country(answers.birth_country),
        "caf_number": answers.caf_number,
        "caf_name": after_caf_de(answers.caf_name),
        **address_of(answers),
        "nationality": nationality_box(situation.nationality),
        "phone": answers.phone,
        "employment": employment_box(situation),
        "employment_detail": answers.employment_detail,
        "signed_at": answers.town,
    }


def after_caf_de(name: str) -> str:
    """The form prints « Caf de » before the line: « Caf du Rhône » goes on as « du Rhône », « Caf de Paris » as « Paris »."""
    return CAF_DE.sub("", name)


def address_of(answers: Answers) -> Values:
    """A person without a fixed address gives the organisation's instead."""
    if answers.housing is Housing.DOMICILED:
        organisation = f"{answers.domiciliation}, {answers.address}, {answers.postcode} {answers.town}"
        return {"domiciliation": organisation}
    return {"address": answers.address, "postcode": answers.postcode, "town": answers.town}


def nationality_box(nationality: Nationality) -> str:
    """The form knows three; since 2021 a British citizen ticks the last."""
    return nationality.value if nationality in (Nationality.FRENCH, Nationality.EU_EEA_CH) else "other"


def employment_box(situation: Situation) -> str:
    """Employed, self-employed or neither, in France."""
    if situation.activity is Activity.SELF_EMPLOYED:
        return "self-employed"
    return "employed" if works_in_france(situation) else "not-employed"


def cerfa_14445(standing: Standing, french_country: FrenchCountry) -> Values:
    """The children, and the parent or parents whose fund is to cover them."""
    answers, caisse = standing.answers, standing.caisse
    fund = caisse.name if caisse else ""
    if answers.insured_parent is not None:
        first = parent("parent1", answers.insured_parent, answers, fund)
        children = {
            "children.1.birth_name": answers.birth_name,
            "children.1.first_names": answers.first_names,
            "children.1.birth_date": answers.born_on,
            "children.1.birth_place": place(answers.birth_town, answers.birth_country, french_country),
        }
    else:
        first = applicant_as_parent(answers, fund)
        children = children_of(answers, french_country)
    both = answers.attachment == "both" and answers.other_parent is not None
    second = parent("parent2", answers.other_parent, answers, fund) if both and answers.other_parent else {}
    return {**first, **second, **children, "attachment": "both" if both else "one", "signed_at": answers.town}


def applicant_as_parent(answers: Answers, fund: str) -> Values:
    """The applicant in the place of the first parent."""
    return {
        "parent1.birth_name": answers.birth_name,
        "parent1.used_name": answers.used_name,
        "parent1.first_names": answers.first_names,
        "parent1.birth_date": answers.born_on,
        "parent1.address": answers.address,
        "parent1.postcode": answers.postcode,
        "parent1.town": answers.town,
        "parent1.caisse": fund,
    }


def parent(key: str, given: ParentAnswers, answers: Answers, fund: str) -> Values:
    """A parent who isn't the applicant; an address left empty is the applicant's."""
    home = given if given.address else answers
    return {
        f"{key}.birth_name": given.birth_name,
        f"{key}.used_name": given.used_name,
        f"{key}.first_names": given.first_names,
        f"{key}.birth_date": given.birth_date,
        f"{key}.address": home.address,
        f"{key}.postcode": home.postcode,
        f"{key}.town": home.town,
        f"{key}.caisse": given.caisse or (fund if key == "parent1" else ""),
    }


def children_of(answers: Answers, french_country: FrenchCountry) -> Values:
    """The children, numbered from 1 in the order in which they were given."""
    values: Values = {}
    for number, child in enumerate(answers.children, 1):
        values[f"children.{number}.birth_name"] = child.birth_name
        values[f"children.{number}.first_names"] = child.first_names
        values[f"children.{number}.birth_date"] = child.born_on
        values[f"children.{number}.birth_place"] = place(
            child.birth_town, child.birth_country, french_country
        )
    return values


def place(town: str, country: str, french_country: FrenchCountry) -> str:
    """Town, and the country where it isn't France."""
    return town if country == "FR" else f"{town} ({french_country(country)})"


VALUES: Mapping[str, Callable[[Standing, FrenchCountry], Values]] = MappingProxyType(
    {"cerfa-15763": cerfa_15763, "cerfa-14445": cerfa_14445}
)


def refuse_gaps(forms: Iterable[str], functions: Iterable[str]) -> None:
    """Each form has its function, and each function its form; whichever is alone is named."""
    alone = sorted(set(forms) ^ set(functions))
    if alone:
        said = ", ".join(f"{slug} has no {'function' if slug in forms else 'form'}" for slug in alone)
        raise IncompleteForm(f"the values of a form and the forms themselves don’t match: {said}")


refuse_gaps(FORMS, VALUES)
