"""The task list of a case file and its one next action, in words."""

from collections.abc import Callable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.household import Union
from documents.post.letter import is_sent
from enrollment.portal.household.words import plan_of
from enrollment.portal.tracking.words import step_in_words
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import NextAction, Readiness, Standing
from enrollment.tracking.law.milestones import Milestone
from enrollment.ui.tasks import Action, Status, Task
from enrollment.ui.wording import day_in_words, in_language
from pathways.pathway_facts import PATHWAYS
from reimbursement.law.claims.care_claims import Claims


def tasks(standing: Standing) -> list[Task]:
    """What there is to do, each with its state. "Ready" never means "sent"; once sent, only what comes next."""
    if standing.is_out:
        return [tracking_task(standing)]
    offered = preparations(standing)
    if standing.checklist.items:
        offered.append(tracking_task(standing))
    return offered


def preparations(standing: Standing) -> list[Task]:
    """What has to be ready before the file is sent."""
    offered = [answers_task(standing)]
    if standing.checklist.items:
        offered.append(checklist_task(standing))
    if standing.assessment is not None:
        offered.append(residence_task(standing))
    if standing.forms:
        offered.append(forms_task(standing))
    if is_sent(standing.decision):
        offered.append(envelope_task(standing))
    return offered


def answers_task(standing: Standing) -> Task:
    """The questions."""
    left = len(standing.question_path.unanswered)
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
    elif missing:
        text = _("Enough to file")
        tone = "info"
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
    )


def residence_task(standing: Standing) -> Task:
    """The proof of three months."""
    texts = {
        "official": (_("Enough in law"), "good"),
        "analog": (_("Arguable: one more paper is wise"), "info"),
        "not-enough": (_("Not enough yet"), "warn"),
    }
    text, tone = texts[standing.assessment.level]
    return Task(
        title=_("Proof of three months in France"),
        url=reverse("residence"),
        status=Status(text=text, tone=tone),
    )


def forms_task(standing: Standing) -> Task:
    """The official forms."""
    if standing.question_path.complete:
        text, tone = _("Ready to print, not sent yet"), "good"
    else:
        text, tone = _("Waits for your answers"), "neutral"
    return Task(
        title=_("Official forms, filled in"), url=reverse("forms"), status=Status(text=text, tone=tone)
    )


def envelope_task(standing: Standing) -> Task:
    """Letter, forms and papers in one PDF; ready once nothing keeps it from being sent."""
    if standing.next_action is NextAction.SIGN_AND_SEND:
        text, tone = _("Ready to print, not sent yet"), "good"
    elif standing.question_path.complete:
        text, tone = _("Can be prepared, not sent yet"), "info"
    else:
        text, tone = _("Waits for your answers"), "neutral"
    return Task(
        title=_("The envelope: letter, forms and papers"),
        url=reverse("envelope"),
        status=Status(text=text, tone=tone),
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


def tracking_task(standing: Standing) -> Task:
    """What happens after sending."""
    texts = {
        Readiness.SENT: (_("With the fund"), "info"),
        Readiness.CAME_BACK: (_("Came back"), "warn"),
        Readiness.REFUSED: (_("Refused"), "warn"),
        Readiness.COVERED: (_("Covered, card to come"), "good"),
        Readiness.SETTLED: (_("Covered, card in hand"), "good"),
    }
    text, tone = texts.get(standing.readiness, (_("Not sent yet"), "neutral"))
    return Task(title=_("After sending"), url=reverse("tracking"), status=Status(text=text, tone=tone))


def care_tasks(claims: Claims, holding: Holding, today: date) -> list[Task]:
    """The bills to claim later, and the reminder of the private insurance; nothing for a file with neither."""
    limit, number = claims.first_limit, len(claims.all)
    if holding.end_cover_is_due(today):
        hint = _("Today is the day to look at your private insurance")
    elif limit:
        hint = _("The first must reach the fund by %(last_day)s") % {"last_day": day_in_words(limit)}
    else:
        hint = ""
    is_urgent = holding.end_cover_is_due(today) or any(claim.is_urgent for claim in claims.to_send)
    if not (number or is_urgent):
        return []
    return [
        Task(
            title=_("Care paid before you are covered"),
            url=reverse("care"),
            status=Status(
                text=ngettext("%(n)d bill kept", "%(n)d bills kept", number) % {"n": number},
                tone="warn" if is_urgent else "info",
            ),
            hint=hint,
        )
    ]


def next_action(standing: Standing) -> Action:
    """The one thing to do now, and where."""
    if standing.next_step is not None:
        return step_in_words(standing.next_step)
    return ACTIONS[standing.next_action](standing)


def answer(standing: Standing) -> Action:
    """Questions are left."""
    return Action(
        title=_("Answer the remaining questions"),
        text=_("They fill in the form and find your fund. What you have answered is kept."),
        url=reverse("situation"),
        button=_("Continue"),
    )


def go_elsewhere(standing: Standing) -> Action:
    """Nothing is applied for here."""
    return Action(
        title=_("Somebody else is in charge"), text=in_language(PATHWAYS[standing.decision.pathway].where)
    )


def gather_papers(standing: Standing) -> Action:
    """Papers are missing without which the file can't leave."""
    return Action(
        title=_("Gather the papers that are needed"),
        text=_(
            "Tick what you have. The list says what each paper is for, and what to do if you can’t get one."
        ),
        url=reverse("checklist"),
        button=_("Open the list of papers"),
    )


def prove_residence(standing: Standing) -> Action:
    """The three months are not shown yet."""
    return Action(
        title=_("Show three months in France"),
        text=_("Enter the papers that you have. You see at once what they cover and what is missing."),
        url=reverse("residence"),
        button=_("Enter a proof"),
    )


def wait(standing: Standing) -> Action:
    """The first day to file lies ahead."""
    return Action(
        title=_("File from %(day)s") % {"day": day_in_words(standing.decision.earliest_application)},
        text=_("Before that day the law says no. Use the time to gather papers; nothing here gets lost."),
        url=reverse("checklist"),
        button=_("Open the list of papers"),
    )


def sign_and_send(standing: Standing) -> Action:
    """The file may leave."""
    has_envelope = is_sent(standing.decision)
    return Action(
        title=_("Print, sign and send"),
        text=_(
            "Print the envelope, sign in ink, add the copies, and post it by registered letter or hand it in."
        ),
        url=reverse("envelope") if has_envelope else reverse("forms"),
        button=_("Open the envelope") if has_envelope else _("Open the forms"),
        **already_sent(),
    )


def follow_channel(standing: Standing) -> Action:
    """The application is made at another door."""
    return Action(
        title=_("Apply where it is done"),
        text=_("Your papers are together. The steps are below."),
        **already_sent(),
    )


def already_sent() -> dict[str, str]:
    """The second way on, once the file may have left."""
    sent = reverse("add-milestone", kwargs={"milestone": Milestone.SUBMITTED.value})
    return {"other_url": sent, "other": _("I have sent it")}


ACTIONS: dict[NextAction, Callable[[Standing], Action]] = {
    NextAction.ANSWER: answer,
    NextAction.GO_ELSEWHERE: go_elsewhere,
    NextAction.GATHER_PAPERS: gather_papers,
    NextAction.PROVE_RESIDENCE: prove_residence,
    NextAction.WAIT: wait,
    NextAction.SIGN_AND_SEND: sign_and_send,
    NextAction.FOLLOW_CHANNEL: follow_channel,
}
