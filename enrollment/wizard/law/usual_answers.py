"""What most people answer: only to say about how many questions are left, never to decide anything."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta


def usual_answers(today: date) -> Mapping[str, Mapping[str, Any]]:
    """An adult from outside Europe with a residence card and a job; what only others are asked is answered with no."""
    a_year = relativedelta(years=1)
    return {
        "territory": {"territory": "metropole"},
        "particular": {"particular": "none"},
        "birth-date": {"born_on": (today - 30 * a_year).isoformat()},
        "activity": {"activity": "employee"},
        "nationality": {"nationality_country": "MA"},
        "protection": {"protection": "none"},
        "title-kind": {"title_kind": "card"},
        "permit": {"permit": "cst"},
        "permit-dates": {
            "permit_from": (today - a_year).isoformat(),
            "permit_to": (today + a_year).isoformat(),
        },
        "activity-start": {"activity_started_on": today.isoformat()},
        "foreign-cover": {"foreign_cover": "none"},
        "studies": {"student": False},
        "previously-insured": {"previously_insured": False},
        "pension": {"pension": "none"},
        "family": {"joins_insured_family": False},
        "unemployment": {"french_unemployment_benefit": False},
        "capacity": {"capacity": "none"},
        "permanent-right": {"eu_permanent_right": False},
        "intention": {"seeks_work": False},
        "studies-start": {"studies_started_on": today.isoformat()},
        "arrival": {"arrived_on": today.isoformat()},
        "benefits": {"benefits": []},
        "away": {"was_away": False},
    }
