"""The questions lead to every pathway: each answer that the law tells apart can be given, and each end be reached."""

from django.utils.choices import flatten_choices
from enrollment.case_file.law.stored_answers import READERS

from enrollment.wizard.law.question_path import walk
from enrollment.wizard.law.questions import QUESTIONS
from pathways.decision import Pathway
from pathways.situation import Activity, ForeignCover, Territory
from tests.enrollment.stored_answers import BEYOND_WORK, LAWFUL, RESIDENCE, SETTLED_HERE, TODAY, about


# Told by another question: whether somebody is covered by an organisation is asked among the particular cases.
ASKED_ELSEWHERE = {ForeignCover.INTERNATIONAL_ORGANISATION}
ADULT = {
    **SETTLED_HERE,
    **BEYOND_WORK,
    **LAWFUL,
    **RESIDENCE,
    **about(
        withdrawal_agreement={"uk_withdrawal_agreement": False},
        visa_validation={"vls_ts_validated": True},
        activity_start={"activity_started_on": "2026-02-02"},
        student_convention={"student_convention": False},
        studies_start={"studies_started_on": "2026-01-12"},
        dependent={"dependent_on_insured_parent": False},
        permanent_right={"eu_permanent_right": False},
        intention={"seeks_work": False},
    ),
}
# Born, arrived: settled adults, adults who have just come, minors; each of four nationalities, with studies or without.
PEOPLE = [
    {
        **ADULT,
        **about(
            nationality={"nationality_country": country},
            birth_date={"born_on": born_on},
            arrival={"arrived_on": arrived_on},
            studies={"student": studies},
        ),
    }
    for born_on, arrived_on in (
        ("1988-05-17", "2025-11-03"),
        ("1988-05-17", "2026-03-02"),
        ("2012-06-01", "2025-11-03"),
    )
    for country in ("VN", "DE", "FR", "GB")
    for studies in (True, False)
]


def offered() -> dict[str, list[tuple[str, str]]]:
    """What can be chosen, by the name of the answer: the question it belongs to and the value."""
    found: dict[str, list[tuple[str, str]]] = {}
    for question in QUESTIONS:
        for name, field in question.form.base_fields.items():
            choices = [str(value) for value, _label in flatten_choices(getattr(field, "choices", ()))]
            found[name] = [(question.slug, value) for value in choices]
    return found


OFFERED = offered()


def choices() -> list[dict[str, dict[str, object]]]:
    """Every single answer that the questions about the situation let a person choose."""
    names = [name for name in OFFERED if name in READERS and name not in ("nationality_country", "benefits")]
    stored = {"yes": True, "no": False}
    return [
        {slug: {name: stored.get(value, value)}}
        for name in names
        for slug, value in OFFERED[name]
        if slug in ADULT
    ]


CHANGES = choices()


def reached() -> set[Pathway]:
    """Where one changed answer leads each of these people, given to a question that they are asked."""
    met: set[Pathway] = set()
    for person in PEOPLE:
        asked = walk(person, TODAY).questions
        for change in CHANGES:
            if set(change) <= set(asked):
                decision = walk({**person, **change}, TODAY).known.decision
                met |= {decision.pathway} if decision else set()
    return met


def test_every_pathway_is_reached_by_answers_that_the_questions_offer():
    assert set(Pathway) - reached() == set()


def test_every_answer_that_the_law_tells_apart_is_offered():
    values = {name: {value for _slug, value in choices} for name, choices in OFFERED.items()}
    told_apart = {name: reader for name, reader in READERS.items() if isinstance(reader, type)}
    missing = {
        (name, str(member))
        for name, kind in told_apart.items()
        for member in kind
        if member not in ASKED_ELSEWHERE and str(member) not in values[name]
    }
    assert {Activity, Territory} <= set(told_apart.values())
    assert missing == set()
