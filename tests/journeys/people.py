"""Five people and what each of them answers, question by question, in the order in which they are asked.

The day on which all of them stand at the kitchen table is `TODAY`.
"""

from datetime import date

from tests.journeys.walker import Person


TODAY = date(2026, 11, 23)

HERE = {"territory": {"territory": "metropole"}, "particular": {"particular": "none"}}
ADDRESS_IN_ROUBAIX = {
    "housing": {"housing": "own-name"},
    "address": {"address": "12 bis rue de l’Épeule", "postcode": "59100", "town": "roubaix"},
}

EMPLOYEE: Person = {
    **HERE,
    "birth-date": {"born_on": "27 March 1988"},
    "activity": {"activity": "employee"},
    "nationality": {"nationality_country": "IN"},
    "protection": {"protection": "none"},
    "title-kind": {"title_kind": "card"},
    "permit": {"permit": "csp"},
    "permit-dates": {"permit_from": "1er septembre 2026", "permit_to": "31/08/2030"},
    "activity-start": {"activity_started_on": "1 October 2026"},
    "previously-insured": {"previously_insured": "no"},
    "capacity": {"capacity": "none"},
    "children": {"children_count": "0"},
    "names": {"birth_name": "Kaur", "used_name": "", "first_names": "Harpreet"},
    "passport-name": {"passport_same": "yes", "passport_name": ""},
    "birth-place": {"birth_town": "Amritsar", "birth_country": "IN"},
    **ADDRESS_IN_ROUBAIX,
    "phone": {"phone": "06 12 34 56 78"},
    "caf": {"caf_number": "", "caf_name": ""},
    "employment": {"employment_detail": "salariée, SARL Dupont, Lille"},
}

SELF_EMPLOYED: Person = {
    **HERE,
    "birth-date": {"born_on": "5 août 1979"},
    "activity": {"activity": "self-employed"},
    "nationality": {"nationality_country": "TR"},
    "protection": {"protection": "none"},
    "title-kind": {"title_kind": "card"},
    "permit": {"permit": "cst"},
    "permit-dates": {"permit_from": "2026-06-15", "permit_to": "2027-06-14"},
    "activity-start": {"activity_started_on": "2 November 2026"},
    "previously-insured": {"previously_insured": "no"},
    "children": {"children_count": "0"},
    "names": {"birth_name": "Yıldız", "used_name": "", "first_names": "Ayşe Gül"},
    "passport-name": {"passport_same": "no", "passport_name": "YILDIZ Ayse"},
    "birth-place": {"birth_town": "Şanlıurfa", "birth_country": "TR"},
    "housing": {"housing": "hosted"},
    "address": {
        "address": "chez M. Blanc, 3 rue Anatole-France",
        "postcode": "69100",
        "town": "Villeurbanne",
    },
    "phone": {"phone": "+90 532 123 45 67"},
    "caf": {"caf_number": "1234567", "caf_name": "Caf du Rhône"},
    "employment": {"employment_detail": "traductrice"},
}

STUDENT: Person = {
    **HERE,
    "birth-date": {"born_on": "14/02/2004"},
    "activity": {"activity": "none"},
    "nationality": {"nationality_country": "MA"},
    "protection": {"protection": "none"},
    "title-kind": {"title_kind": "visa"},
    "permit": {"permit": "vls-ts"},
    "visa-validation": {"vls_ts_validated": "yes"},
    "permit-dates": {"permit_from": "25 August 2026", "permit_to": "24 August 2027"},
    "foreign-cover": {"foreign_cover": "none"},
    "studies": {"student": "yes"},
    "previously-insured": {"previously_insured": "no"},
    "studies-start": {"studies_started_on": "1 September 2026"},
    "children": {"children_count": "0"},
}

PUMA_EU: Person = {
    **HERE,
    "birth-date": {"born_on": "30 September 1961"},
    "activity": {"activity": "none"},
    "nationality": {"nationality_country": "PL"},
    "foreign-cover": {"foreign_cover": "none"},
    "studies": {"student": "no"},
    "previously-insured": {"previously_insured": "no"},
    "pension": {"pension": "none"},
    "family": {"joins_insured_family": "no"},
    "unemployment": {"french_unemployment_benefit": "no"},
    "intention": {"seeks_work": "no"},
    "capacity": {"capacity": "none"},
    "arrival": {"arrived_on": "3 août 2026"},
    "benefits": {},
    "away": {"was_away": "yes"},
    "absences": {"left_0": "20 September 2026", "back_0": "1 October 2026"},
    "union": {"union": "none"},
    "children": {"children_count": "0"},
    "names": {"birth_name": "Wójcik", "used_name": "Żółkiewska", "first_names": "Małgorzata Łucja"},
    "passport-name": {"passport_same": "yes"},
    "birth-place": {"birth_town": "Łódź", "birth_country": "PL"},
    **ADDRESS_IN_ROUBAIX,
    "phone": {"phone": ""},
    "caf": {},
}

PUMA_NON_EU: Person = {
    **HERE,
    "birth-date": {"born_on": "12 April 1987"},
    "activity": {"activity": "none"},
    "nationality": {"nationality_country": "VN"},
    "protection": {"protection": "none"},
    "title-kind": {"title_kind": "visa"},
    "permit": {"permit": "vls-ts"},
    "visa-validation": {"vls_ts_validated": "yes"},
    "permit-dates": {"permit_from": "20 June 2026", "permit_to": "19 June 2027"},
    "foreign-cover": {"foreign_cover": "none"},
    "studies": {"student": "no"},
    "previously-insured": {"previously_insured": "no"},
    "pension": {"pension": "none"},
    "family": {"joins_insured_family": "no"},
    "unemployment": {"french_unemployment_benefit": "no"},
    "capacity": {"capacity": "none"},
    "arrival": {"arrived_on": "22 June 2026"},
    "benefits": {},
    "away": {"was_away": "no"},
    "union": {"union": "married"},
    "children": {"children_count": "2"},
    "child-1": {
        "birth_name": "Dvořák",
        "first_names": "Minh Anh",
        "born_on": "3 septembre 2015",
        "birth_town": "Huế",
        "birth_country": "VN",
    },
    "child-2": {
        "birth_name": "Dvořák",
        "first_names": "Lệ Thu",
        "born_on": "21/02/2019",
        "birth_town": "Brno",
        "birth_country": "CZ",
    },
    "attachment": {"attachment": "both"},
    "other-parent": {
        "birth_name": "Dvořák",
        "first_names": "Jiří",
        "birth_date": "2 May 1985",
        "caisse": "CPAM de Paris",
    },
    "names": {"birth_name": "Nguyễn", "used_name": "Dvořák", "first_names": "Thị Hồng Ánh"},
    "passport-name": {"passport_same": "yes"},
    "birth-place": {"birth_town": "Huế", "birth_country": "VN"},
    "housing": {"housing": "own-name"},
    "address": {"address": "7 allée des Œillets", "postcode": "59110", "town": "la madeleine"},
    "caisse": {"caisse": "595"},
    "phone": {"phone": "06 12 34 56 78"},
    "caf": {"caf_number": "7654321", "caf_name": "Caf de Paris"},
}
