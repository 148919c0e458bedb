"""People whose pathway leads elsewhere, and what each of them answers, in the order in which they are asked."""

from tests.journeys.people import ADDRESS_IN_ROUBAIX, HERE
from tests.journeys.walker import Person


IDENTITY = {
    "names": {"birth_name": "Dupont-Nuñez", "used_name": "", "first_names": "Zoé"},
    "passport-name": {"passport_same": "yes"},
    "birth-place": {"birth_town": "Saint-Louis", "birth_country": "SN"},
}

AME: Person = {
    **HERE,
    "birth-date": {"born_on": "1990-01-20"},
    "activity": {"activity": "none"},
    "nationality": {"nationality_country": "ML"},
    "protection": {"protection": "none"},
    "title-kind": {"title_kind": "none"},
    "permit": {"permit": "none"},
    "title-request": {"title_requested": "no"},
    "european-family": {"family_of_a_european": "no"},
    "arrival": {"arrived_on": "1 March 2026"},
    "union": {"union": "none"},
    **ADDRESS_IN_ROUBAIX,
}

ASYLUM: Person = {
    **HERE,
    "birth-date": {"born_on": "17/11/1995"},
    "activity": {"activity": "none"},
    "nationality": {"nationality_country": "AF"},
    "protection": {"protection": "asylum"},
    "studies": {"student": "no"},
    "previously-insured": {"previously_insured": "no"},
    "arrival": {"arrived_on": "2 October 2026"},
    "benefits": {},
    "away": {"was_away": "no"},
    "union": {"union": "none"},
    **IDENTITY,
    "housing": {"housing": "domiciled"},
    "address": {
        "domiciliation": "CCAS de Roubaix",
        "address": "9 rue Pellart",
        "postcode": "59100",
        "town": "Roubaix",
    },
    "phone": {},
    "caf": {},
}

FARMING: Person = {
    **HERE,
    "birth-date": {"born_on": "27 March 1988"},
    "activity": {"activity": "farming"},
    "nationality": {"nationality_country": "ES"},
    "activity-start": {"activity_started_on": "1 October 2026"},
    "previously-insured": {"previously_insured": "no"},
    "children": {"children_count": "0"},
    **IDENTITY,
    **ADDRESS_IN_ROUBAIX,
    "phone": {},
    "caf": {},
    "employment": {},
}

S1_PENSIONER: Person = {
    **HERE,
    "birth-date": {"born_on": "27 March 1950"},
    "activity": {"activity": "none"},
    "nationality": {"nationality_country": "DE"},
    "foreign-cover": {"foreign_cover": "s1"},
    "studies": {"student": "no"},
    "previously-insured": {"previously_insured": "no"},
    "pension": {"pension": "foreign"},
    "children": {"children_count": "0"},
    **ADDRESS_IN_ROUBAIX,
}

POSTED: Person = {
    **HERE,
    "birth-date": {"born_on": "27 March 1988"},
    "activity": {"activity": "posted"},
    "nationality": {"nationality_country": "PT"},
    "activity-start": {"activity_started_on": "1 October 2026"},
    "previously-insured": {"previously_insured": "no"},
    "children": {"children_count": "0"},
    **ADDRESS_IN_ROUBAIX,
}

STUDENT_WITH_A_CARD: Person = {
    **HERE,
    "birth-date": {"born_on": "14/02/2004"},
    "activity": {"activity": "none"},
    "nationality": {"nationality_country": "ES"},
    "foreign-cover": {"foreign_cover": "ehic"},
    "studies": {"student": "yes"},
    "previously-insured": {"previously_insured": "no"},
}

MAYOTTE: Person = {"territory": {"territory": "mayotte"}}


def of_a_kind(particular: str) -> Person:
    """Somebody in whose charge another body is, without work here."""
    return {
        "territory": {"territory": "metropole"},
        "particular": {"particular": particular},
        "birth-date": {"born_on": "27 March 1988"},
        "activity": {"activity": "none"},
    }


DIPLOMAT, PATIENT, ASSISTED = of_a_kind("diplomatic"), of_a_kind("medical"), of_a_kind("assisted")
RETIRED_FROM_AN_ORGANISATION = of_a_kind("international-organisation")

# Until the first day nothing is asked that the form alone needs.
NEWLY_WITHOUT_TITLE: Person = {
    **{slug: answer for slug, answer in AME.items() if slug not in ("union", *ADDRESS_IN_ROUBAIX)},
    "arrival": {"arrived_on": "2 October 2026"},
}
