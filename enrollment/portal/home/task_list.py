"""The task list of a case file and its one next action, in words."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.cerfa import any_own_copy
from documents.checklist import Need
from documents.household import Union
from documents.post.letter import is_sent
from enrollment.portal.household.words import plan_of
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import NextAction, Standing
from enrollment.standing.pages.words import readiness_status
from enrollment.ui.tasks import Status, Task
from enrollment.ui.wording import day_in_words
from pathways.pathway_facts import DecidedBy
from reimbursement.law.claims.care_claims import Claims


# What the law or one's own case asks for, rather than what helps.
NEEDED = frozenset({Need.REQUIRED, Need.CONDITIONAL})


def tasks(standing: Standing) -> list[Task]:
    """What there is to do, each with its state. "Ready" never means "sent"; once sent, only what comes next."""
    if standing.is_out:
        return [tracking_task(standing)]
    offered = preparations(standing)
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


def preparations(standing: Standing) -> list[Task]:
    """What has to be ready before the file is sent."""
    offered = [answers_task(standing)]
    if standing.checklist.items:
        offered.append(checklist_task(standing))
    if not standing.is_open:
        return offered
    if standing.assessment is not None:
        offered.append(residence_task(standing))
    if standing.forms:
        offered.append(forms_task(standing))
    if is_sent(standing.decision):
        offered.append(envelope_task(standing))
    return offered


def answers_task(standing: Standing) -> Task:
    """The questions."""
    left = standing.question_path.to_go
    if left:
        text = ngettext("%(left)d question left", "%(left)d questions left", left) % {"left": left}
        return Task(title=_("Your answers"), url=reverse("situation"), status=Status(text=text, tone="warn"))
    check = reverse("question", kwargs={"step": "check"})
    return Task(title=_("Your answers"), url=check, status=Status(text=_("Complete"), tone="good"))


def checklist_task(standing: Standing) -> Task:
    """The papers to gather."""
    blocking, missing = len(standing.blocking), len(standing.missing_papers)
    if blocking:
        text = ngettext("%(n)d paper needed", "%(n)d papers needed", blocking) % {"n": blocking}
        tone = "warn"
    elif missing and standing.is_open:
        text, tone = _("Nothing that is needed is missing"), "info"
    elif any(item.need in NEEDED for item in standing.missing_papers):
        text, tone = _("Needed in your case"), "info"
    elif missing:
        text, tone = _("Good to have"), "neutral"
    else:
        text, tone = _("All at hand"), "good"
    hint = ngettext(
        "%(n)d paper of the list isn’t ticked yet", "%(n)d papers of the list aren’t ticked yet", missing
    ) % {"n": missing}
    return Task(
        title=_("Papers to gather"),
        url=reverse("checklist"),
        status=Status(text=text, tone=tone),
        hint=hint if missing else "",
        counts={"missing": missing, "needed": blocking},
    )


def residence_task(standing: Standing) -> Task:
    """The proof of three months."""
    texts = {
        "official": (_("Enough in law"), "good"),
        "analog": (_("Arguable: one more paper is wise"), "info"),
        "not-enough": (_("Not enough yet"), "warn"),
    }
    text, tone = texts[standing.assessment.level]
    if standing.decision.doubts and tone == "good":
        text, tone = _("A person must look first"), "warn"
    return Task(
        title=_("Proof of three months in France"),
        url=reverse("residence"),
        status=Status(text=text, tone=tone),
        counts={"residence": standing.assessment.level.value},
    )


def forms_task(standing: Standing) -> Task:
    """The official forms."""
    if standing.question_path.complete and standing.decision.doubts:
        text, tone = _("Can be printed, not to be sent yet"), "info"
    elif standing.question_path.complete:
        text, tone = _("Ready to print, not sent yet"), "good"
    else:
        text, tone = _("Waits for your answers"), "neutral"
    hint = (
        _("What we print is a copy to copy from, not the form to post")
        if any_own_copy(standing.forms)
        else ""
    )
    title = _("Official forms, filled in")
    return Task(title=title, url=reverse("forms"), status=Status(text=text, tone=tone), hint=hint)


def envelope_task(standing: Standing) -> Task:
    """Letter, forms and papers in one PDF; ready once nothing keeps it from being sent."""
    if standing.next_action is NextAction.SIGN_AND_SEND:
        text, tone = _("Ready to print, not sent yet"), "good"
    elif standing.decision.doubts:
        text, tone = _("A person must look first"), "warn"
    elif standing.is_shut:
        text, tone = _("Not to be sent as things stand"), "warn"
    elif standing.question_path.complete:
        text, tone = _("Can be prepared, not sent yet"), "info"
    else:
        text, tone = _("Waits for your answers"), "neutral"
    return Task(
        title=_("The envelope: letter, forms and papers"),
        url=reverse("envelope"),
        status=Status(text=text, tone=tone),
        hint=_("The forms in it are copies to copy from") if any_own_copy(standing.forms) else "",
    )


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
