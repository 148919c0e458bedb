"""Two partners' files in one household: making the second, moving the children, leaving.

Nothing of one person's answers ever counts for the other by itself: what may be the same is offered, and
counts once the other has given it on the page where it is asked.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from documents.household import child_key
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile, SharedHousehold


# Where two people live, and since when: often the same. What makes one of them insured never is.
OFTEN_THE_SAME = ("territory", "arrival", "union", "housing", "address", "caisse")
CHILDREN_ASKED = "children"
Stored = Mapping[str, Mapping[str, Any]]


def offered_to_partner(answers: Stored) -> dict[str, Any]:
    """What to propose on the partner's file; children stay where they are, so that nobody is asked twice."""
    offered = {slug: answers[slug] for slug in OFTEN_THE_SAME if slug in answers}
    if count_of_children(answers):
        offered[CHILDREN_ASKED] = {"children_count": 0}
    return offered


def count_of_children(answers: Stored) -> int:
    """How many children stand on a file."""
    asked = answers.get(CHILDREN_ASKED)
    count = asked.get("children_count") if isinstance(asked, Mapping) else None
    return count if isinstance(count, int) else 0


class AlreadyThere(Exception):
    """There is a household already, or the files stand otherwise than whoever acts has seen them."""


def start_partner(case_file: CaseFile, now: datetime) -> CaseFile:
    """The partner's file in the same household, made now; one that is there already is somebody's, and never given."""
    with acting(case_file, now=now):
        own = CaseFile.objects.get(pk=case_file.pk)
        if own.shared_household_id:
            raise AlreadyThere
        partner = CaseFile.objects.create(language=own.language, offered=offered_to_partner(own.answers))
        put_together(own, partner, now=now)
    return partner


def put_together(*files: CaseFile, now: datetime) -> None:
    """Make one household of two files that have none, as they stand now; else raise AlreadyThere."""
    with acting(*files, now=now):
        stand = CaseFile.objects.in_bulk([each.pk for each in files])
        for each in files:
            if each.pk not in stand or stand[each.pk].lock != each.lock or stand[each.pk].shared_household_id:
                raise AlreadyThere
        household = SharedHousehold.objects.create()
        for case_file in files:
            case_file.shared_household = household
            case_file.save(update_fields=["shared_household"])


def leave(case_file: CaseFile, now: datetime) -> bool:
    """Take a file out of its household, and change its lock: other browsers that held it don't any more.

    Of a file that is in none, nothing changes, and least of all who holds it.
    """
    with acting(case_file, now=now):
        # The partner may have left, or deleted their file, since this one was read.
        case_file.refresh_from_db(fields=["shared_household", "lock"])
        household = case_file.shared_household
        if household is None:
            return False
        case_file.shared_household, case_file.lock = None, case_file.lock + 1
        case_file.save(update_fields=["shared_household", "lock"])
        close_if_alone(household)
    return True


def close_if_alone(household: SharedHousehold | None) -> None:
    """A household of one is none."""
    if household is not None and CaseFile.objects.filter(shared_household=household).count() < 2:
        household.delete()


def children_moved(giver: Stored, taker: Stored) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both partners' answers once the children of one stand on the other's file, each child once."""
    kept = [taker[slug] for slug in child_slugs(taker)]
    known = {identity_of(child) for child in kept}
    added = [giver[slug] for slug in child_slugs(giver) if identity_of(giver[slug]) not in known]
    children = {child_key(number): child for number, child in enumerate([*kept, *added], 1)}
    received = {**taker, **children, CHILDREN_ASKED: {"children_count": len(children)}}
    return {**giver, CHILDREN_ASKED: {"children_count": 0}}, received


def child_slugs(answers: Stored) -> list[str]:
    """The questions that hold a child, of those that count."""
    numbers = range(1, count_of_children(answers) + 1)
    return [slug for slug in map(child_key, numbers) if slug in answers]


def identity_of(child: Mapping[str, Any]) -> tuple[str, str]:
    """By what one recognises a child typed in twice: the day of birth and the first of the first names."""
    first_names = str(child.get("first_names", "")).split()
    return str(child.get("born_on", "")), first_names[0].casefold() if first_names else ""


def move_children(giver: CaseFile, taker: CaseFile, now: datetime) -> None:
    """Let the other parent's file carry the children; with whom they are attached is asked anew there."""
    with acting(giver, taker, now=now):
        both = CaseFile.objects.in_bulk((giver.pk, taker.pk))
        given, received = children_moved(both[giver.pk].answers, both[taker.pk].answers)
        for case_file, answers in ((giver, given), (taker, received)):
            case_file.answers = answers
            case_file.save(update_fields=["answers"])
