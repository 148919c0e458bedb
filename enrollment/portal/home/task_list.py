"""The task list of a case file and its one next action, in words."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.household import Union
from enrollment.portal.home.preparing import preparations
from enrollment.portal.household.words import plan_of
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.words import readiness_status
from enrollment.ui.tasks import Status, Task
from enrollment.ui.wording import day_in_words
from pathways.pathway_facts import DecidedBy
from reimbursement.law.claims.care_claims import Claims


def tasks(standing: Standing) -> list[Task]:
    """What there is to do, each with its state. "Ready" never means "sent"; once sent, only what comes next."""
    if standing.is_out:
        return [tracking_task(standing)]
    offered = [*preparations(standing)]
    if standing.checklist.items and standing.is_open:
        offered.append(tracking_task(standing))
    return offered


def request_tasks(standing: Standing) -> list[Task]:
    """What the team asks, while something waits for the person or for the team."""
    waiting, number = standing.holding.requests, len(standing.holding.open_requests)
    if not waiting:
        return []
    text = (
        ngettext("%(n)d answer to give", "%(n)d answers to give", number) % {"n": number}
        if number
        else _("Your team is looking at it")
    )
    status = Status(text=text, tone="warn" if number else "info")
    return [
        Task(title=_("What your team asks"), url=reverse("requests"), status=status, counts={"asked": number})
    ]


def household_tasks(standing: Standing, today: date) -> list[Task]:
    """The common plan, for a household and for whoever says that they live as a couple."""
    if standing.holding.partners:
        is_twice = plan_of(standing.holding, standing, today).children.twice
        text, tone = (_("A child is on both files"), "warn") if is_twice else (_("One plan"), "info")
    elif standing.answers.union is not Union.NONE:
        text, tone = _("Not started"), "neutral"
    else:
        return []
    hint = _("Every adult files in their own name; one plan says who files first")
    title = _("Household: your partner’s file")
    return [Task(title=title, url=reverse("household"), status=Status(text=text, tone=tone), hint=hint)]


def messages_tasks(standing: Standing, unread: int) -> list[Task]:
    """What the team wrote; nothing for whoever never gave a mandate."""
    if not standing.holding.has_had_team:
        return []
    text = ngettext("%(n)d new message", "%(n)d new messages", unread) % {"n": unread}
    status = Status(text=text, tone="warn") if unread else Status(text=_("Nothing new"), tone="neutral")
    return [
        Task(
            title=_("Messages with your team"),
            url=reverse("messages"),
            status=status,
            counts={"unread": unread},
        )
    ]


def tracking_task(standing: Standing) -> Task:
    """What happens after sending."""
    if standing.next_step is None:
        status = Status(text=_("Not sent yet"), tone="neutral")
    elif standing.decided_by is DecidedBy.ANOTHER_BODY:
        status = Status(text=_("Decided elsewhere"), tone="neutral")
    else:
        status = readiness_status(standing.readiness)
    return Task(title=_("After sending"), url=reverse("tracking"), status=status)


def care_tasks(claims: Claims, holding: Holding, today: date) -> list[Task]:
    """The bills to claim later, and the reminder of the private insurance; nothing for a file with neither."""
    limit, number = claims.first_limit, len(claims.all)
    if holding.end_cover_is_due(today):
        hint = _("Today is the day to look at your private insurance")
    elif limit:
        hint = _("The first must reach the health insurance office by %(last_day)s") % {
            "last_day": day_in_words(limit)
        }
    else:
        hint = ""
    is_urgent = holding.end_cover_is_due(today) or any(claim.is_urgent for claim in claims.to_send)
    if not (number or is_urgent):
        return []
    return [
        Task(
            title=_("Care paid while you wait for the attestation"),
            url=reverse("care"),
            status=Status(
                text=ngettext("%(n)d bill kept", "%(n)d bills kept", number) % {"n": number},
                tone="warn" if is_urgent else "info",
            ),
            hint=hint,
        )
    ]
