"""The one thing to do now, in words, and where it is done."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from documents.post.letter import is_sent
from enrollment.portal.tracking.words import step_in_words
from enrollment.standing.law.standing import NextAction, Standing
from enrollment.tracking.law.milestones import Milestone
from enrollment.ui.tasks import Action
from enrollment.ui.wording import day_in_words, in_language
from pathways.pathway_facts import PATHWAYS


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
