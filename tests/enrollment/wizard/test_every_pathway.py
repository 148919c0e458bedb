"""The questions lead to every pathway: each answer that the law tells apart can be given, and each end be reached."""

from enrollment.wizard.law.answer_kinds import AnswerKind, OneOf, SeveralOf, YesOrNo
from enrollment.wizard.law.question_path import walk
from enrollment.wizard.law.questions import QUESTIONS
from pathways.decision import Pathway
from pathways.situation import Activity, ForeignCover, Territory
from tests.enrollment.stored_answers import (
    BEYOND_WORK,
    LAWFUL,
    NOTHING_ASKED_FOR,
    RESIDENCE,
    SETTLED_HERE,
    TODAY,
    about,
)


# Told by another question: whether somebody is covered by an organisation is asked among the particular cases.
ASKED_ELSEWHERE = {ForeignCover.INTERNATIONAL_ORGANISATION}
ADULT = {
    **SETTLED_HERE,
    **BEYOND_WORK,
    **LAWFUL,
    **NOTHING_ASKED_FOR,
    **RESIDENCE,
    **about(
        temporary_protection={"temporary_protection": True},
        withdrawal_agreement={"uk_withdrawal_agreement": False},
        visa_validation={"vls_ts_validated": True},
        activity_start={"activity_started_on": "2026-02-02"},
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


def choices() -> list[dict[str, dict[str, object]]]:
    """Every single answer that the questions about the situation let a person choose."""
    return [
        {question.slug: {name: value}}
        for question in QUESTIONS
        for name, kind in question.fields.items()
        for value in values_of(kind)
        if question.slug in ADULT
    ]


def values_of(kind: AnswerKind) -> list[object]:
    """What can be chosen of one; nothing where words or days are typed, or several are ticked."""
    if isinstance(kind, YesOrNo):
        return [True, False]
    return list(kind.by_slug) if isinstance(kind, OneOf) and not isinstance(kind, SeveralOf) else []


# The kind of title that the file of before names with the title itself, and one that nobody can name.
CHANGES = [*choices(), {"title-kind": {"title_kind": "unsure"}}]


def reached() -> set[Pathway]:
    """Where one changed answer leads each of these people, given to a question that they are asked."""
    met: set[Pathway] = set()
    for person in PEOPLE:
        asked = walk(person, TODAY).questions
        for change in CHANGES:
            if set(change) <= set(asked):
                decision = walk({**person, **change}, TODAY).so_far.decision
                met |= {decision.pathway} if decision else set()
    return met


def test_every_pathway_is_reached_by_answers_that_the_questions_offer():
    assert set(Pathway) - reached() == set()


def test_every_answer_that_the_law_tells_apart_is_offered():
    kinds = {name: kind for question in QUESTIONS for name, kind in question.fields.items()}
    told_apart = {"activity": Activity, "territory": Territory, "foreign_cover": ForeignCover}
    missing = {
        (name, str(member))
        for name, members in told_apart.items()
        for member in set(members) - ASKED_ELSEWHERE
        if str(member) not in kinds[name].by_slug
    }
    assert missing == set()
