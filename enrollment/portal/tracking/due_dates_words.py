"""The dates of a file in words: what is due, by when, for whom, and who says so."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from documents.household import child_key
from enrollment.case_file.law.answers import Answers
from enrollment.standing.law.due_dates import is_late
from enrollment.standing.pages.words import due_title
from enrollment.tracking.law.limit_table import LIMITS, Deadline, HeldBy


# What comes later is reckoned too, and shown when it is nearer.
AHEAD = relativedelta(years=1)


def dates_in_words(due_dates: Iterable[Deadline], answers: Answers, today: date) -> list[dict[str, Any]]:
    """Those of the next twelve months, and those that have passed without being done."""
    return [
        {
            "limit": LIMITS[deadline.code],
            "title": due_title(deadline),
            "key": deadline.key,
            "due_on": deadline.due_on,
            # A day that is today for as long as one waits: no calendar holds it.
            "moves": deadline.moves_with_today,
            "begins_on": deadline.begins_on if deadline.begins_on and deadline.begins_on > today else None,
            "person": name_of(deadline.person, answers),
            "is_theirs": LIMITS[deadline.code].held in (HeldBy.PERSON, HeldBy.NOBODY),
            "is_possible": deadline.code == "filing-day" and deadline.due_on < today,
            "is_late": is_late(deadline.code, deadline.due_on, today),
        }
        for deadline in due_dates
        if deadline.due_on <= today + AHEAD
    ]


def name_of(person: str, answers: Answers) -> str:
    """The child's first name; nothing for the person of the file."""
    names = {child_key(number): child.first_names for number, child in enumerate(answers.children, 1)}
    return names.get(person, "")
