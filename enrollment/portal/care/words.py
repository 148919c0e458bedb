"""Each bill of the ledger and its totals, as words."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from enrollment.ui.money import euros
from enrollment.ui.tasks import Status
from enrollment.ui.wording import day_in_words, in_language
from reimbursement.law.claims.care_claims import PAID_ACTS, PAPERS, Claim, ClaimOutcome, Claims
from reimbursement.law.words.wording import REFUSALS


# The estimator asks for the base; the ledger has no place for it.
ASKS_FOR_THE_TARIFF = frozenset({"unknown-base", "unsure-base", "no-overseas-base"})


def between(least: Decimal, most: Decimal) -> str:
    """One amount, or two where the fund may read the bill in two ways."""
    if least == most:
        return euros(least)
    return _("%(least)s to %(most)s") % {"least": euros(least), "most": euros(most)}


def bills_in_words(claims: Claims) -> list[dict[str, Any]]:
    """Every bill with its papers, its limit and what may come back."""
    return [bill_in_words(claim, claims) for claim in claims.all]


def bill_in_words(claim: Claim, claims: Claims) -> dict[str, Any]:
    """One bill."""
    expense = claim.expense
    text, tone = status_of(claim)
    return {
        "claim": claim,
        "act": in_language(PAID_ACTS[expense.care.act]),
        "day": day_in_words(expense.care.on),
        "paid": euros(expense.care.fee),
        "status": Status(text=text, tone=tone),
        "why": why_no_figure(claim),
        "countdown": countdown(claim, claims.rights_open_on),
        "kept": [in_language(PAPERS[paper]) for paper in sorted(expense.kept)],
        "missing": [in_language(PAPERS[paper]) for paper in expense.missing],
    }


def status_of(claim: Claim) -> tuple[str, str]:
    """What becomes of the bill, in a few words, and their tone."""
    match claim.outcome:
        case ClaimOutcome.EXPECTED:
            return _("About %(refund)s back") % {"refund": between(claim.least, claim.most)}, "good"
        case ClaimOutcome.NOT_ESTIMABLE:
            return _("Can be claimed, amount not known"), "info"
        case ClaimOutcome.BEFORE_RIGHTS:
            return _("Before your rights"), "neutral"
        case ClaimOutcome.TOO_LATE:
            return _("Too late to claim"), "bad"
        case ClaimOutcome.DAY_UNKNOWN:
            return _("Not known yet"), "neutral"


def why_no_figure(claim: Claim) -> str:
    """Why a bill has no estimate; the ledger's own word for care that has no name has a sentence of its own."""
    if claim.refusal == "unknown-act":
        return _(
            "Your list doesn’t say what this was, so there is no estimate. It can be claimed all the same."
        )
    if claim.refusal == "which-basket":
        return _(
            "Glasses are paid back very differently, depending on the quote. They can be claimed all the same."
        )
    if claim.refusal in ASKS_FOR_THE_TARIFF:
        return _("We have no sure tariff for it, so there is no estimate. It can be claimed all the same.")
    return in_language(REFUSALS[claim.refusal]) if claim.refusal else ""


def countdown(claim: Claim, rights_open_on: date | None) -> str:
    """Until when, and how long that is."""
    last_day = day_in_words(claim.last_day)
    if claim.outcome is ClaimOutcome.DAY_UNKNOWN:
        return _(
            "Whether it can be claimed hangs on the day your rights open, which can’t be told yet. Limit, if it can: %(last_day)s."
        ) % {"last_day": last_day}
    if claim.outcome is ClaimOutcome.BEFORE_RIGHTS and rights_open_on is not None:
        return _("Paid before %(day)s. Should your rights reach back after all: limit %(last_day)s.") % {
            "day": day_in_words(rights_open_on),
            "last_day": last_day,
        }
    if claim.outcome is ClaimOutcome.TOO_LATE:
        return _("Could be claimed until %(last_day)s.") % {"last_day": last_day}
    left = ngettext("%(days)d day left", "%(days)d days left", claim.days_left) % {"days": claim.days_left}
    return _("Must reach the health insurance office by %(last_day)s (%(left)s).") % {
        "last_day": last_day,
        "left": left,
    }


def totals_in_words(claims: Claims) -> list[dict[str, str]]:
    """The sums under the list."""
    not_estimable = sum(claim.outcome is ClaimOutcome.NOT_ESTIMABLE for claim in claims.all)
    rows = [
        {"label": _("Paid altogether"), "value": euros(claims.paid)},
        {"label": _("Of it, can be claimed"), "value": euros(claims.asked_for)},
        {"label": _("Comes back, about"), "value": between(claims.least, claims.most)},
    ]
    if not_estimable:
        text = ngettext("%(n)d bill has no estimate", "%(n)d bills have no estimate", not_estimable)
        rows.append({"label": _("Not in this sum"), "value": text % {"n": not_estimable}})
    if claims.first_limit:
        rows.append({"label": _("First limit"), "value": day_in_words(claims.first_limit)})
    return rows
