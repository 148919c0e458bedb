"""Stored answers as the case file keeps them: the five pathways, and every question of the first section at random."""

from datetime import date, timedelta

from hypothesis import strategies as st

from enrollment.case_file.law.answer_choices import ParticularCase
from pathways.grounds import FRENCH_WORK
from pathways.permits import TITLES, Permit
from pathways.situation import WORKING_AGE, Activity, Benefit, Capacity, Territory, age_on


TODAY = date(2026, 3, 27)


def about(**answers):
    """A file in which each question has the single answer that is named like it, "-" being "_"."""
    return {slug.replace("_", "-"): answer for slug, answer in answers.items()}


SETTLED_HERE = about(
    territory={"territory": "metropole"},
    particular={"particular": "none"},
    birth_date={"born_on": "1988-05-17"},
)
BEYOND_WORK = about(
    activity={"activity": "none"},
    foreign_cover={"foreign_cover": "none"},
    studies={"student": False},
    previously_insured={"previously_insured": False},
    pension={"pension": "none"},
    family={"joins_insured_family": False},
    unemployment={"french_unemployment_benefit": False},
    capacity={"capacity": "none"},
)
LAWFUL = about(
    nationality={"nationality_country": "VN"},
    protection={"protection": "none"},
    permit={"permit": "csp"},
    permit_dates={"permit_from": "2025-09-01", "permit_to": "2027-08-31"},
)
# Asked of those whose title doesn't count, or who hold none.
NOTHING_ASKED_FOR = about(
    title_request={"title_requested": False, "title_requested_on": None},
    european_family={"family_of_a_european": False},
)
EUROPEAN = about(nationality={"nationality_country": "DE"})
RESIDENCE = about(
    arrival={"arrived_on": "2025-11-03"},
    benefits={"benefits": []},
    away={"was_away": False},
    union={"union": "none"},
)
NO_CHILDREN = about(children={"children_count": 0})
FOR_THE_FORM = about(
    names={"birth_name": "Nguyễn", "used_name": "", "first_names": "Thị Hồng"},
    passport_name={"passport_same": True, "passport_name": ""},
    birth_place={"birth_town": "Huế", "birth_country": "VN"},
    housing={"housing": "own-name"},
    address={"address": "12 rue de l’Épeule", "postcode": "59100", "town": "Roubaix"},
    phone={"phone": "06 12 34 56 78"},
    caf={"caf_number": "", "caf_name": ""},
)
WORK = about(
    activity_start={"activity_started_on": "2026-02-02"},
    previously_insured={"previously_insured": False},
)
NO_CAPACITY = about(capacity={"capacity": "none"})


def child(first_names, born_on="2018-02-21"):
    return {
        "birth_name": "Nguyễn",
        "first_names": first_names,
        "born_on": born_on,
        "birth_town": "Huế",
        "birth_country": "VN",
    }


PUMA_CHILD = child("Minh Anh")
TWO_CHILDREN = {
    "children": {"children_count": 2},
    "child-1": PUMA_CHILD,
    "child-2": child("Lệ Thu", "2020-09-03"),
    "attachment": {"attachment": "one"},
}
OTHER_PARENT = {
    "birth_name": "Dvořák",
    "used_name": "",
    "first_names": "Jan",
    "birth_date": "1986-01-09",
    "address": "",
    "postcode": "",
    "town": "",
    "caisse": "CPAM de Paris",
}
BY_PATHWAY = {
    "employee": {
        **SETTLED_HERE,
        **LAWFUL,
        "activity": {"activity": "employee"},
        **WORK,
        **NO_CAPACITY,
        **NO_CHILDREN,
        **FOR_THE_FORM,
        "employment": {"employment_detail": "salarié, SARL Dupont, Lyon"},
    },
    "self-employed": {
        **SETTLED_HERE,
        **EUROPEAN,
        "activity": {"activity": "self-employed"},
        **WORK,
        **NO_CHILDREN,
        **FOR_THE_FORM,
        "employment": {"employment_detail": ""},
    },
    "student": {
        **SETTLED_HERE,
        **LAWFUL,
        **{slug: BEYOND_WORK[slug] for slug in ("activity", "foreign-cover", "previously-insured")},
        **NO_CHILDREN,
        "studies": {"student": True},
        "studies-start": {"studies_started_on": "2026-01-12"},
    },
    "puma-eu": {
        **SETTLED_HERE,
        **BEYOND_WORK,
        **EUROPEAN,
        "intention": {"seeks_work": False},
        **RESIDENCE,
        **NO_CHILDREN,
        **FOR_THE_FORM,
    },
    "puma-non-eu": {
        **SETTLED_HERE,
        **BEYOND_WORK,
        **LAWFUL,
        **RESIDENCE,
        **TWO_CHILDREN,
        **FOR_THE_FORM,
    },
}
AWAY_FOR_LONG = {
    **BY_PATHWAY["puma-non-eu"],
    "arrival": {"arrived_on": "2025-09-01"},
    "away": {"was_away": True},
    "absences": {"absences": [["2025-10-01", "2026-02-20"]]},
}
TITLE_ENDED = {
    **BY_PATHWAY["puma-non-eu"],
    **NOTHING_ASKED_FOR,
    "permit-dates": {"permit_from": "2025-09-01", "permit_to": "2026-01-31"},
}
MINOR = {
    **SETTLED_HERE,
    "birth-date": {"born_on": "2012-06-01"},
    "dependent": {"dependent_on_insured_parent": True},
    **{slug: FOR_THE_FORM[slug] for slug in ("names", "passport-name", "birth-place", "housing", "address")},
    "insured-parent": {
        name: OTHER_PARENT[name] for name in OTHER_PARENT if name not in ("address", "postcode", "town")
    },
}


def in_two_steps(stored):
    """The same file with the kind of the title told, as it is asked since; older files name the title alone."""
    if "permit" not in stored:
        return stored
    kind = TITLES[Permit(stored["permit"]["permit"])].kind
    return stored | {"title-kind": {"title_kind": str(kind)}}


def days(first, last):
    return st.dates(first, last).map(date.isoformat)


BIRTHS = days(date(1940, 1, 1), date(2000, 1, 1)) | days(date(2008, 1, 1), date(2012, 1, 1))
ARRIVALS = days(TODAY - timedelta(days=120), TODAY) | days(date(2015, 1, 1), TODAY)
STARTS = days(TODAY - timedelta(days=200), TODAY + timedelta(days=200))
YES_OR_NO = st.booleans()
NATIONALITIES = st.sampled_from(["FR", "DE", "CH", "GB", "CA", "AD", "US", "VN", "DZ"])


def question(**fields):
    return st.fixed_dictionaries(fields)


def consistent(stored):
    """Without what the labels of the choices make impossible, or what our reading of the law rules out."""
    if stored["protection"]["protection"] != "none":
        # Protection comes with a paper of the préfecture, which is taken as held: no other title is asked.
        stored["permit"] = {"permit": "none"}
    if stored["activity"]["activity"] in FRENCH_WORK and stored["foreign-cover"]["foreign_cover"] == "a1":
        # "I am posted to France (A1 certificate or similar)" is a choice of its own beside work.
        stored["foreign-cover"] = {"foreign_cover": "none"}
    if stored["activity"]["activity"] == "posted":
        # Of the certificate that comes with a posting nothing more is asked: the fund looks at it.
        stored["foreign-cover"] = {"foreign_cover": "none"}
    age = age_on(date.fromisoformat(stored["birth-date"]["born_on"]), TODAY)
    if age < 18:
        # A minor draws no pension or benefit of their own, and joins nobody as husband or wife.
        stored |= {slug: BEYOND_WORK[slug] for slug in ("pension", "family", "unemployment", "capacity")}
        stored |= about(benefits={"benefits": []}, intention={"seeks_work": False})
    if age < WORKING_AGE:
        stored |= {slug: BEYOND_WORK[slug] for slug in ("activity", "previously-insured")}
    stored["title-kind"] = {"title_kind": str(TITLES[Permit(stored["permit"]["permit"])].kind)}
    if stored["permit"]["permit"] != "aps" or stored["nationality"]["nationality_country"] == "GB":
        stored["temporary-protection"] = {"temporary_protection": False}
    capacities = ("language-assistant", "talent")
    if (stored["capacity"]["capacity"] in capacities) is not (stored["activity"]["activity"] == "employee"):
        # Some are offered to employees alone, the others to whoever doesn't work.
        stored["capacity"] = {"capacity": "none"}
    if stored["protection"]["protection"] == "asylum" or stored["permit"]["permit"] == "atda":
        # Whoever asks for asylum is asked for no other capacity.
        stored["capacity"] = {"capacity": "none"}
    if stored["particular"]["particular"] == "international-organisation":
        # "… and I receive no French pension."
        stored["pension"] = {"pension": "none"}
    return stored


def with_five_years_only_where_they_can_have_passed(stored):
    """In one stay, or in an earlier one of which nothing is told but that somebody was insured."""
    earlier = stored["previously-insured"]["previously_insured"]
    if stored["arrival"]["arrived_on"] > "2021-03-27" and not earlier:
        stored["permanent-right"] = {"eu_permanent_right": False}
    return stored


SITUATIONS = (
    st.fixed_dictionaries(
        {
            "territory": question(
                territory=st.sampled_from(["metropole", "metropole", "metropole", *map(str, Territory)])
            ),
            "particular": question(
                particular=st.sampled_from(["none"] * 6 + sorted(map(str, ParticularCase)))
            ),
            "activity": question(activity=st.sampled_from(["none"] * 8 + list(map(str, Activity)))),
            "birth-date": question(born_on=BIRTHS),
            "dependent": question(dependent_on_insured_parent=YES_OR_NO),
            "nationality": question(nationality_country=NATIONALITIES),
            "withdrawal-agreement": question(uk_withdrawal_agreement=YES_OR_NO),
            "protection": question(
                protection=st.sampled_from(["none", "none", "refugee", "subsidiary", "asylum"])
            ),
            "permit": question(permit=st.sampled_from(["vls-ts", "csp", "atda", *map(str, Permit)])),
            "visa-validation": question(vls_ts_validated=YES_OR_NO),
            "temporary-protection": question(temporary_protection=YES_OR_NO),
            "title-request": question(
                title_requested=st.sampled_from([False, False, True]), title_requested_on=st.none()
            ),
            "european-family": question(family_of_a_european=st.sampled_from([False, False, True])),
            "capacity": question(capacity=st.sampled_from(["none", "none", *map(str, Capacity)])),
            "permit-dates": question(
                permit_from=days(date(2024, 1, 1), date(2026, 6, 1)),
                permit_to=days(date(2026, 1, 1), date(2027, 1, 1)),
            ),
            "activity-start": question(activity_started_on=STARTS),
            "foreign-cover": question(
                foreign_cover=st.sampled_from(["none", "none", "s1", "a1", "ehic", "study-agreement"])
            ),
            "studies": question(student=YES_OR_NO),
            "previously-insured": question(previously_insured=YES_OR_NO),
            "studies-start": question(studies_started_on=STARTS),
            "pension": question(
                pension=st.sampled_from(["none", "none", "elsewhere", "french", "foreign", "both"])
            ),
            "family": question(joins_insured_family=YES_OR_NO),
            "unemployment": question(french_unemployment_benefit=YES_OR_NO),
            "permanent-right": question(eu_permanent_right=YES_OR_NO),
            "intention": question(seeks_work=YES_OR_NO),
            "arrival": question(arrived_on=ARRIVALS),
            "benefits": question(
                benefits=st.lists(st.sampled_from(sorted(Benefit)), max_size=2, unique=True)
            ),
            "away": st.just({"was_away": False}),
            "absences": st.just({"absences": []}),
        }
    )
    .map(consistent)
    .map(with_five_years_only_where_they_can_have_passed)
)
