"""The demonstration: one family on the pathway that needs most papers, in two files.

Everything in it is invented. Dates are counted back from the day on which it is made.
"""

from datetime import date, datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from documents.records.models import HeldPaper, ResidenceProof
from enrollment.access.records.mandates import give_mandate
from enrollment.access.records.models import Scope, Team
from enrollment.access.visible import standing_mandates
from enrollment.case_file.records.acts import acting, whole_households
from enrollment.case_file.records.models import DEMONSTRATION, CaseFile
from enrollment.case_file.records.partners import close_if_alone, start_partner


# Invented; one name that reads the same in both languages.
TEAM = "Bienvenue & Cie (démo)"


def answers_of_a_family(today: date) -> dict[str, dict[str, Any]]:
    """A couple's file: not working, from outside the EU, two children, five months in France."""
    arrived_on = today - relativedelta(months=5)
    visa_ends_on = arrived_on + relativedelta(years=1, days=-1)
    return {
        "territory": {"territory": "metropole"},
        "particular": {"particular": "none"},
        "birth-date": {"born_on": "1987-04-12"},
        "activity": {"activity": "none"},
        "nationality": {"nationality_country": "VN"},
        "protection": {"protection": "none"},
        "title-kind": {"title_kind": "visa"},
        "permit": {"permit": "vls-ts"},
        "visa-validation": {"vls_ts_validated": True},
        "permit-dates": {"permit_from": arrived_on.isoformat(), "permit_to": visa_ends_on.isoformat()},
        "foreign-cover": {"foreign_cover": "none"},
        "studies": {"student": False},
        "previously-insured": {"previously_insured": False},
        "pension": {"pension": "none"},
        "family": {"joins_insured_family": False},
        "unemployment": {"french_unemployment_benefit": False},
        "capacity": {"capacity": "none"},
        "arrival": {"arrived_on": arrived_on.isoformat()},
        "benefits": {"benefits": []},
        "absences": {"absences": []},
        "union": {"union": "married"},
        "children": {"children_count": 2},
        "child-1": child("Minh Anh", "2015-09-03"),
        "child-2": child("Lệ Thu", "2019-02-21"),
        "attachment": {"attachment": "one"},
        "names": {"birth_name": "Nguyễn", "used_name": "Dvořák", "first_names": "Thị Hồng Ánh"},
        "passport-name": {"passport_same": True, "passport_name": ""},
        "birth-place": {"birth_town": "Huế", "birth_country": "VN"},
        "housing": {"housing": "own-name"},
        "address": {"address": "12 rue de l’Épeule", "postcode": "59100", "town": "Roubaix"},
        "phone": {"phone": "06 12 34 56 78"},
        "caf": {"caf_number": "", "caf_name": ""},
    }


def child(first_names: str, born_on: str) -> dict[str, str]:
    """One of the children's pages."""
    return {
        "birth_name": "Dvořák",
        "first_names": first_names,
        "born_on": born_on,
        "birth_town": "Huế",
        "birth_country": "VN",
    }


def answers_of_the_partner(today: date) -> dict[str, dict[str, Any]]:
    """The husband's file: from the EU, six weeks into a job in France."""
    family = answers_of_a_family(today)
    shared = ("territory", "particular", "previously-insured", "housing", "address", "passport-name", "caf")
    return {slug: family[slug] for slug in shared} | {
        "birth-date": {"born_on": "1985-05-02"},
        "activity": {"activity": "employee"},
        "nationality": {"nationality_country": "CZ"},
        "activity-start": {"activity_started_on": (today - relativedelta(weeks=6)).isoformat()},
        "children": {"children_count": 0},
        "names": {"birth_name": "Dvořák", "used_name": "", "first_names": "Jiří"},
        "birth-place": {"birth_town": "Brno", "birth_country": "CZ"},
        "phone": {"phone": "06 23 45 67 89"},
        "employment": {"employment_detail": "salarié, SARL Dupont, Lille"},
    }


def demonstration_file(today: date) -> CaseFile:
    """The mother's file, with the father's beside it, made at the first call and left as they are by later ones.

    A team has a mandate for both; one that a visitor has revoked is given again.
    """
    now = timezone.now()
    with acting(now=now) as act:
        case_file, is_new = CaseFile.objects.get_or_create(
            reference=DEMONSTRATION, defaults={"answers": answers_of_a_family(today), "language": "en"}
        )
        if not is_new:
            entrust(case_file, now, today)
            return case_file
        act.on(case_file)
        partner = start_partner(case_file, now)
        partner.answers = answers_of_the_partner(today)
        partner.save(update_fields=["answers"])
        HeldPaper.objects.create(case_file=case_file, key="passport", person="applicant")
        for months_ago in (4, 2, 1):
            month = today.replace(day=1) - relativedelta(months=months_ago)
            ResidenceProof.objects.create(
                case_file=case_file,
                kind="rent_receipt",
                starts_on=month,
                ends_on=month + relativedelta(months=1, days=-1),
            )
        case_file.refresh_from_db()
        entrust(case_file, now, today)
    return case_file


def entrust(case_file: CaseFile, now: datetime, today: date) -> None:
    """The team of the demonstration may act on these files, as long as nobody revokes it."""
    team, _is_new = Team.objects.get_or_create(name=TEAM)
    for each in (case_file, *case_file.partners):
        if not standing_mandates(today).filter(case_file=each).exists():
            give_mandate(each, team, now, scope=Scope.ACT, until=today + relativedelta(years=1))


def demonstration_anew(today: date) -> CaseFile:
    """The same as on the first day: what visitors have written into it is gone, with the partner's file."""
    with acting(now=timezone.now()) as act:
        former = CaseFile.objects.filter(reference=DEMONSTRATION).first()
        if former is not None:
            family = list(whole_households([former.pk]))
            act.on(*family)
            household = former.shared_household
            for each in family:
                each.delete()
            close_if_alone(household)
        return demonstration_file(today)
