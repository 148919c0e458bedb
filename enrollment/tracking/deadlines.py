"""What is due and until when: one shape for every limit of the law, practice or advice."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Topic(StrEnum):
    """What a person can be reminded of, or not, one by one."""

    FILING = "filing"
    CHASING = "chasing"
    LIMITS = "limits"
    PERMIT = "permit"
    CARE = "care"
    BIRTHDAYS = "birthdays"


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """Something to do: `code` leads to its texts, article and source; `about` is the day or name it is reckoned from.

    `due_on` is the last day, moved on by weekends and public holidays where the law says so; `begins_on`
    the first day on which doing it makes sense. `person` is "applicant", "spouse" or "child-1".
    """

    code: str
    topic: Topic
    due_on: date
    begins_on: date | None = None
    person: str = "applicant"
