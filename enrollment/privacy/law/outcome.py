"""How far a file came, and until when it is kept, from everything that it and its household hold. Pure."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from enrollment.privacy.law.retention import Outcome, Retention, limits_ahead, retention_of
from enrollment.standing.law.due_dates import due_dates_of
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import Standing, standing_of
from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.law.transitions import CONTESTED


# The day of a moment, where the people of these files live.
PARIS = ZoneInfo("Europe/Paris")
REFUSED = CONTESTED | {Milestone.COURT_LOST}


def outcome_of(standing: Standing | None) -> Outcome:
    """How far it came; what came back from the fund was sent all the same."""
    if standing is None:
        return Outcome.DRAFT
    progress = standing.progress
    if progress.is_covered:
        return Outcome.COVERED
    if progress.right in REFUSED:
        return Outcome.REFUSED
    return Outcome.SENT if progress.is_sent else Outcome.UNFINISHED


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
    standing = standing_of(holding, today)
    limits = () if standing is None else limits_ahead(due_dates_of(standing, today), today)
    return retention_of(outcome_of(standing), contact_on, limits)
