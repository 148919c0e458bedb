"""What is said to somebody whose title has ended or doesn't count: how long cover lasts, what helps, when the AME opens."""

from django.utils.translation import gettext as _

from enrollment.standing.law.standing import Standing
from enrollment.tracking.law.limit_table import reckoned
from enrollment.ui.wording import day_in_words
from pathways.after_the_title import ame_opens_on, cover_lasts_until, title_has_ended
from pathways.blocks import TITLE_BLOCKS, Block
from pathways.permits import Permit
from pathways.regularity import needs_a_title


def cover_that_lasts(standing: Standing) -> str:
    """The first sentence of the page for whoever was insured: rights can't be closed at once (R111-4). Else empty."""
    situation, today = standing.situation, standing.today
    until = cover_lasts_until(situation)
    if (
        until is None
        or until < today
        or not needs_a_title(situation)
        or not title_has_ended(situation, today)
    ):
        return ""
    return _(
        "If you were insured when your permit ended: your cover can’t be closed before %(day)s (article R111-4). "
        "Send the health insurance office the paper of the renewal as soon as you have it; your carte Vitale goes on working."
    ) % {"day": day_in_words(until)}


def aid_meanwhile(standing: Standing, block: Block) -> tuple[str, ...]:
    """Where a title keeps the way shut: urgent care until then, and the State medical aid with its day."""
    if block not in TITLE_BLOCKS:
        return ()
    situation, today = standing.situation, standing.today
    if title_has_ended(situation, today):
        opens = day_in_words(ame_opens_on(situation, today))
        aid = _(
            "State medical aid (AME) can be asked for from %(day)s, where the resources of the household are low enough and no "
            "permit has come by then."
        ) % {"day": opens}
    else:
        aid = _(
            "State medical aid (AME) is for people who have had no permit at all for more than three months; minors have it at once."
        )
    care = (
        _(
            "If you were not insured: hospitals give urgent care, and their social service (PASS) receives you."
        )
        if cover_that_lasts(standing)
        else _(
            "Until then hospitals give urgent care, and their social service (PASS) receives people without cover."
        )
    )
    return (
        care,
        aid,
        _("A request or a renewal under way may change this: ask an association or a lawyer."),
    )


def opening_later(standing: Standing) -> tuple[str, ...]:
    """On a pathway that leads elsewhere: the day from which it is open, while that lies ahead."""
    first = standing.decision.earliest_application
    if first is None or first <= standing.today:
        return ()
    return (_("The application is possible from %(day)s.") % {"day": day_in_words(first)},)


def card_to_ask_for(standing: Standing) -> tuple[str, ...]:
    """By when the visa wants the card to be asked for; over or not."""
    arrived_on = standing.answers.arrived_on
    if standing.situation.permit is not Permit.VLS_CARTE or arrived_on is None:
        return ()
    last_day = reckoned("card-request", arrived_on).due_on
    said = (
        _("Ask the préfecture for your card by %(day)s: two months from your arrival.")
        if last_day >= standing.today
        else _("The two months for asking for your card ended on %(day)s. Ask for it now all the same.")
    )
    return (said % {"day": day_in_words(last_day)},)
