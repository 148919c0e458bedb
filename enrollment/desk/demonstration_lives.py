"""Forty invented people of many origins, and how far the file of each is, counted back from the day on which it is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from enrollment.household.records.demonstration import answers_of_a_family, answers_of_the_partner
from enrollment.tracking.law.milestones import Milestone as M


Answers = dict[str, dict[str, Any]]
History = tuple[tuple[M, int], ...]  # what happened, and how many days ago

# First names, name, country and place of birth; the language in which they read.
PEOPLE = (
    ("Aïcha", "Diallo", "GN", "Conakry", "fr"), ("João Pedro", "Gonçalves", "BR", "São Luís", "en"),
    ("Olena", "Kovalchuk", "UA", "Львів", "en"), ("Mehmet", "Yıldız", "TR", "Eskişehir", "fr"),
    ("Wei", "Zhang", "CN", "Chengdu", "en"), ("Fatoumata", "Traoré", "ML", "Kayes", "fr"),
    ("Łukasz", "Wiśniewski", "PL", "Łódź", "en"), ("Priya", "Raghunathan", "IN", "Madurai", "en"),
    ("Zoë", "van der Meer", "NL", "’s-Hertogenbosch", "en"), ("Thị Mai", "Trần", "VN", "Đà Nẵng", "fr"),
    ("Karim", "Benslimane", "MA", "Tétouan", "fr"), ("Siobhán", "O’Dwyer", "IE", "Cork", "en"),
    ("Ana María", "Quispe Huamán", "PE", "Cusco", "en"), ("Dragoș", "Ștefănescu", "RO", "Iași", "fr"),
    ("Hana", "Yoshida", "JP", "Sapporo", "en"), ("Amadou", "Ndiaye", "SN", "Saint-Louis", "fr"),
    ("Élodie", "Rakotoarisoa", "MG", "Antsirabe", "fr"), ("Sven", "Åkerström", "SE", "Växjö", "en"),
    ("Noor", "Al-Khatib", "JO", "Irbid", "en"), ("Marta", "Núñez Ibáñez", "ES", "Cádiz", "fr"),
    ("Samuel", "Okonkwo", "NG", "Enugu", "en"), ("Yasmine", "Bouzid", "DZ", "Béjaïa", "fr"),
    ("Jakub", "Dvořáček", "CZ", "Olomouc", "en"), ("Grace", "Mbeki", "ZA", "Durban", "en"),
    ("Luca", "D’Angelo", "IT", "Lecce", "fr"), ("Nargiza", "Karimova", "UZ", "Samarqand", "en"),
    ("Pedro", "Mendes Tavares", "CV", "Mindelo", "fr"), ("Emily", "Whitfield", "US", "Portland", "en"),
    ("Rania", "Khoury", "LB", "Tripoli", "fr"), ("Dimitris", "Papadopoulos", "GR", "Βόλος", "en"),
    ("Chloé", "Tremblay", "CA", "Trois-Rivières", "fr"), ("Gábor", "Szűcs", "HU", "Győr", "en"),
    ("Awa", "Koné", "CI", "Bouaké", "fr"), ("Hassan", "Rahimi", "AF", "Herat", "en"),
    ("Mónica", "Restrepo Álvarez", "CO", "Medellín", "en"), ("Ivana", "Đurić", "RS", "Niš", "en"),
    ("Joseph", "Tchamba", "CM", "Bafoussam", "fr"), ("Sofia", "Lindqvist", "FI", "Turku", "en"),
    ("Tariq", "Mahmood", "PK", "Sialkot", "en"), ("Lucía", "Fernández", "AR", "Rosario", "en"),
)  # fmt: skip
PLACES = (
    ("12 rue de l’Épeule", "59100", "Roubaix"), ("8 rue Neuve", "69007", "Lyon"),
    ("41 boulevard Longchamp", "13001", "Marseille"), ("5 rue des Pyrénées", "75020", "Paris"),
    ("27 quai de la Fosse", "44000", "Nantes"), ("3 rue du Faubourg-de-Pierre", "67000", "Strasbourg"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Life:
    """How far one file is. `route` is one of `ROUTES`; `papers`: whether all are at hand; `talk`: a key of `TALKS`.

    `acted` is how many days ago the person did something last, `hand` whose file it is: the place among the advisors of the
    demonstration, none where nobody has taken it on.
    """

    route: str
    history: History = ()
    papers: bool = False
    talk: str = ""
    acted: int = 3
    hand: int | None = None


def _puma(today: date, arrived: int = 150) -> Answers:
    """Alone, without work, from outside Europe, so many days in France."""
    family = answers_of_a_family(today)
    alone = {
        slug: kept for slug, kept in family.items() if not slug.startswith("child-") and slug != "attachment"
    }
    arrived_on = today - relativedelta(days=arrived)
    ends_on = arrived_on + relativedelta(years=1, days=-1)
    return alone | {
        "union": {"union": "none"},
        "children": {"children_count": 0},
        "arrival": {"arrived_on": arrived_on.isoformat()},
        "permit-dates": {"permit_from": arrived_on.isoformat(), "permit_to": ends_on.isoformat()},
    }


def _employee(today: date, started: int = 42) -> Answers:
    """So many days into a job, with a card of several years."""
    worker, begun = answers_of_the_partner(today), today - relativedelta(days=started)
    ends_on = begun + relativedelta(years=4, days=-1)
    return worker | {
        "protection": {"protection": "none"},
        "title-kind": {"title_kind": "card"},
        "permit": {"permit": "csp"},
        "permit-dates": {"permit_from": begun.isoformat(), "permit_to": ends_on.isoformat()},
        "activity-start": {"activity_started_on": begun.isoformat()},
        "capacity": {"capacity": "none"},
    }


def _sent(today: date) -> Answers:
    """A year into the job: the file was sent in the first weeks."""
    return _employee(today, 365)


def _starts_soon(today: date) -> Answers:
    """Hired, and everything at hand for the first day of work."""
    begins_on = today + relativedelta(days=12)
    return _employee(today) | {"activity-start": {"activity_started_on": begins_on.isoformat()}}


def _student(today: date) -> Answers:
    """In the first year of a degree."""
    begun = today - relativedelta(months=2)
    return _puma(today, 75) | {
        "studies": {"student": True},
        "studies-start": {"studies_started_on": begun.isoformat()},
    }


def _business(today: date) -> Answers:
    """With a business of one's own."""
    return _employee(today) | {
        "activity": {"activity": "self-employed"},
        "employment": {"employment_detail": ""},
    }


def _first_answers(today: date) -> Answers:
    """Somebody who stopped after some questions."""
    kept = ("territory", "particular", "birth-date", "names", "nationality")
    return {slug: each for slug, each in _employee(today).items() if slug in kept}


def _away(today: date) -> Answers:
    """Away for months: whether the stay is uninterrupted, the rules can't tell."""
    left, back = today - relativedelta(days=170), today - relativedelta(days=40)
    spans = {"absences": [[left.isoformat(), back.isoformat()]]}
    return _puma(today, 210) | {"away": {"was_away": True}, "absences": spans}


def _title_ended(today: date) -> Answers:
    """A title that ended some weeks ago, with none asked for since."""
    begun, ended = today - relativedelta(days=200), today - relativedelta(days=50)
    return _puma(today, 200) | {
        "permit-dates": {"permit_from": begun.isoformat(), "permit_to": ended.isoformat()},
        "title-request": {"title_requested": False, "title_requested_on": None},
        "european-family": {"family_of_a_european": False},
    }


ROUTES: Mapping[str, Any] = {
    "puma": _puma,
    "newly-here": lambda today: _puma(today, 35),
    "family": answers_of_a_family,
    "employee": _employee,
    "sent": _sent,
    "starts-soon": _starts_soon,
    "student": _student,
    "business": _business,
    "asking": _first_answers,
    "elsewhere": lambda today: {**_first_answers(today), "territory": {"territory": "mayotte"}},
    "unvalidated": lambda today: _puma(today, 120) | {"visa-validation": {"vls_ts_validated": False}},
    "title-ended": _title_ended,
    "away": _away,
}
EMPLOYED = frozenset({"employee", "sent", "starts-soon"})
SENT: History = ((M.SUBMITTED, 20),)
GRANTED: History = ((M.SUBMITTED, 150), (M.RIGHT_GRANTED, 60))
COVERED: History = (*GRANTED, (M.ATTESTATION_DE_DROITS, 50), (M.WAITING_NUMBER, 50))
CARD: History = (
    (M.SUBMITTED, 300),
    (M.RIGHT_GRANTED, 200),
    (M.DEFINITIVE_NUMBER, 120),
    (M.PHOTO_SENT, 100),
    (M.CARD_RECEIVED, 60),
)
REFUSED: History = ((M.SUBMITTED, 120), (M.RIGHT_REFUSED, 30))
LIVES = (
    Life(route="away", talk="wrote", acted=6, hand=0),
    Life(route="puma", talk="answered", acted=4, hand=0),
    Life(route="sent", history=REFUSED, talk="wrote", acted=1, hand=0),
    Life(route="puma", talk="asked", acted=12, hand=0),
    Life(route="employee", papers=True, hand=0),
    Life(route="family", talk="asked-twice", acted=9, hand=0),
    Life(route="sent", history=((M.SUBMITTED, 90), (M.PAPERS_ASKED, 25)), hand=0),
    Life(route="title-ended", hand=0),
    Life(route="student", hand=0),
    Life(route="sent", history=((M.SUBMITTED, 75),), hand=0),
    Life(route="newly-here", hand=0),
    Life(route="sent", history=COVERED, acted=20, hand=0),
    Life(route="puma", talk="wrote", acted=8, hand=1),
    Life(route="unvalidated", hand=1),
    Life(route="sent", history=((M.SUBMITTED, 160), (M.RIGHT_REFUSED, 95)), acted=40, hand=1),
    Life(route="family", hand=1),
    Life(route="sent", history=((M.SUBMITTED, 40), (M.RETURNED, 9)), papers=True, hand=1),
    Life(route="student", talk="asked", acted=15, hand=1),
    Life(route="business", history=SENT, hand=1),
    Life(route="sent", history=CARD, acted=50, hand=1),
    Life(route="puma", papers=True, hand=1),
    Life(route="sent", talk="settled", history=SENT, hand=1),
    Life(route="away", talk="asked", acted=11, hand=2),
    Life(route="sent", history=((M.SUBMITTED, 200),), talk="answered", acted=2, hand=2),
    Life(route="sent", history=GRANTED, acted=30, hand=2),
    Life(route="puma", history=((M.SUBMITTED, 35), (M.ACKNOWLEDGED, 28)), hand=2),
    Life(route="asking", acted=2),
    Life(route="asking", talk="wrote", acted=5),
    Life(route="elsewhere", acted=18),
    Life(route="employee", acted=7),
    Life(route="student", papers=True, acted=10),
    Life(route="title-ended", talk="wrote", acted=3),
    Life(route="puma", acted=21),
    Life(route="family", acted=14),
    Life(route="away", acted=5),
    Life(route="unvalidated", acted=33),
    Life(route="sent", history=((M.SUBMITTED, 110), (M.ACKNOWLEDGED, 100)), acted=45),
    Life(route="business", papers=True, acted=6),
    Life(route="starts-soon", papers=True, acted=1),
    Life(route="elsewhere", talk="wrote", acted=2),
)
