"""How far a file came, and until when it is kept, from everything that it and its household hold. Pure."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from enrollment.privacy.law.retention import Retention, RetentionOutcome, limits_ahead, retention_of
from enrollment.standing.law.due_dates import due_dates_in, due_dates_of
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import Standing, standing_of
from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.law.progress import replay
from enrollment.tracking.law.transitions import CONTESTED


# The day of a moment, where the people of these files live.
PARIS = ZoneInfo("Europe/Paris")
REFUSED = CONTESTED | {Milestone.COURT_LOST}


def outcome_of(holding: Holding, standing: Standing | None) -> RetentionOutcome:
    """How far it came, `standing` being of the last contact; what came back from the fund was sent all the same."""
    progress = replay(holding.entries)
    if progress.is_covered:
        return RetentionOutcome.COVERED
    if progress.right in REFUSED:
        return RetentionOutcome.REFUSED
    if progress.is_sent:
        return RetentionOutcome.SENT
    return RetentionOutcome.DRAFT if standing is None else RetentionOutcome.UNFINISHED


def last_contact(holding: Holding) -> datetime:
    """The last time that anybody of the household did anything here, or an advisor wrote something down for them."""
    members = (holding, *holding.partners)
    moments = [moment for each in members for moment in (each.opened_at, each.client_acted_at) if moment]
    moments += [entry.recorded_at for each in members for entry in each.entries]
    return max(moments)


def retention_in(holding: Holding, today: date) -> Retention:
    """Until when the file is kept: the files of a household, which count for each other, go on the same day."""
    contact_on = last_contact(holding).astimezone(PARIS).date()
    members = (holding, *holding.partners)
    return max((_alone(each, contact_on, today) for each in members), key=lambda each: each.erase_on)


def _alone(holding: Holding, contact_on: date, today: date) -> Retention:
    # Time alone opens questions (a title ends), and a file with an open one has no route: what ran at the last contact still counts.
    then = standing_of(holding, contact_on)
    known = () if then is None else due_dates_of(then, contact_on)
    limits = limits_ahead((*known, *due_dates_in(holding, today)), today)
    return retention_of(outcome_of(holding, then), contact_on, limits)
