"""Histories of sent files for the tests, in a line each."""

from datetime import UTC, date, datetime, timedelta

from enrollment.tracking.law.milestones import Entry
from enrollment.tracking.law.progress import progress_of, replay


def history(*steps):
    """Entries `(milestone, day)` in the order in which they were written down."""
    first = datetime(2026, 1, 1, tzinfo=UTC)
    return tuple(
        Entry(
            id=str(number),
            milestone=milestone,
            happened_on=date.fromisoformat(day),
            recorded_at=first + timedelta(days=number),
            recorded_by="applicant",
        )
        for number, (milestone, day) in enumerate(steps)
    )


def after(*steps):
    """How far a file is after these steps."""
    return progress_of(history(*steps))


def whatever_stands_of(*steps):
    """The same of steps some of which can't stand: those are set aside."""
    return replay(history(*steps))
