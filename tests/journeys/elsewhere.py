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
    "activity": {"activity": "none"},
    "birth-date": {"born_on": "1990-01-20"},
    "nationality": {"nationality_country": "ML"},
    "protection": {"protection": "none"},
    "permit": {"permit": "none"},
    "arrival": {"arrived_on": "1 March 2026"},
    "union": {"union": "none"},
    **ADDRESS_IN_ROUBAIX,
}

ASYLUM: Person = {
    **HERE,
    "activity": {"activity": "none"},
    "birth-date": {"born_on": "17/11/1995"},
    "nationality": {"nationality_country": "AF"},
    "protection": {"protection": "asylum"},
    "studies": {"student": "no"},
    "previously-insured": {"previously_insured": "no"},
    "arrival": {"arrived_on": "2 October 2026"},
    "benefits": {},
    "absences": {},
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
    "activity": {"activity": "farming"},
    "birth-date": {"born_on": "27 March 1988"},
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
    "activity": {"activity": "none"},
    "birth-date": {"born_on": "27 March 1950"},
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
    "activity": {"activity": "posted"},
    "birth-date": {"born_on": "27 March 1988"},
    "nationality": {"nationality_country": "PT"},
    "activity-start": {"activity_started_on": "1 October 2026"},
    "previously-insured": {"previously_insured": "no"},
    "children": {"children_count": "0"},
    **ADDRESS_IN_ROUBAIX,
}

MAYOTTE: Person = {"territory": {"territory": "mayotte"}}

DIPLOMAT: Person = {
    "territory": {"territory": "metropole"},
    "particular": {"particular": "diplomatic"},
    "activity": {"activity": "none"},
}
