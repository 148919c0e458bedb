"""What comes with time: days that are due, letters that came with their limits, care that was paid."""

from typing import Any

from dateutil.relativedelta import relativedelta

from enrollment.desk.third_person import deadline_in_words
from enrollment.standing.law.claims import claims_in
from enrollment.standing.law.due_dates import due_dates_of, is_late
from enrollment.standing.law.limits import limit_basis
from enrollment.standing.law.standing import Standing
from enrollment.tracking.law.limit_table import LIMITS
from enrollment.tracking.law.received_letters import meaning_of
from enrollment.tracking.law.running_limits import limit_of_letter
from enrollment.ui.money import euros
from enrollment.ui.wording import in_language
from reimbursement.law.claims.care_claims import PAID_ACTS


# A child’s sixteenth birthday helps nobody today.
AHEAD = relativedelta(years=1)


def after_sending_beside(standing: Standing) -> dict[str, Any]:
    """Three lists; the days first, the next to end on top."""
    return {"dates": dates(standing), "letters": letters(standing), "care": care(standing)}


def dates(standing: Standing) -> list[dict[str, Any]]:
    """Every day that is still open, of the next twelve months."""
    return [
        {
            "title": deadline_in_words(each),
            "day": each.due_on,
            "limit": LIMITS[each.code],
            "is_late": is_late(each.code, each.due_on, standing.today),
            "moves": each.moves_with_today,
        }
        for each in due_dates_of(standing, standing.today)
        if each.due_on <= standing.today + AHEAD
    ]


def letters(standing: Standing) -> list[dict[str, Any]]:
    """What the office wrote: what it means and wants, and the day that it sets."""
    basis = limit_basis(standing)
    found = []
    for letter in standing.holding.letters:
        limit = limit_of_letter(letter, basis)
        found.append(
            {
                "letter": letter,
                "meaning": meaning_of(letter.kind, standing.decided_by),
                "limit_on": limit.due_on if limit else None,
                "limit": LIMITS[limit.code] if limit else None,
                "is_over": bool(limit) and not letter.answered_on and limit.due_on < standing.today,
            }
        )
    return found


def care(standing: Standing) -> list[dict[str, Any]]:
    """Bills of before the cover, each with the day until which it can be claimed."""
    return [
        {
            "act": in_language(PAID_ACTS[each.expense.care.act]),
            "on": each.expense.care.on,
            "fee": euros(each.expense.care.fee),
            "last_day": each.last_day,
            "can_be_sent": each.can_be_sent,
        }
        for each in claims_in(standing).all
    ]
