"""The one thing to do now, in words, and where it is done."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.cerfa import any_own_copy
from documents.post.letter import is_sent
from enrollment.portal.home.without_a_title import (
    aid_meanwhile,
    card_to_ask_for,
    opening_later,
)
from enrollment.portal.tracking.words import step_in_words
from enrollment.standing.law.standing import NextAction, Standing
from enrollment.standing.pages.words import doubts_in_words, passed_limit
from enrollment.tracking.law.milestones import Milestone
from enrollment.ui.tasks import Action
from enrollment.ui.wording import day_in_words, in_language
from pathways.blocks import ACTS, Block, opens_on, opens_until
from pathways.contacts import CONTACTS
from pathways.pathway_facts import PATHWAYS
from pathways.told import act_for, official_pages_for


# What time alone opens, and from which day.
OPENING = {
    Block.TITLE_NOT_BEGUN: gettext_lazy("Your permit begins on %(day)s."),
    Block.AME_TOO_EARLY: gettext_lazy("You can apply from %(day)s."),
}


def next_action(standing: Standing) -> Action:
    """The one thing to do now, and where."""
    if standing.next_action is NextAction.FOLLOW_UP and standing.next_step is not None:
        return step_in_words(standing.next_step)
    return ACTIONS[standing.next_action](standing)


def answer(standing: Standing) -> Action:
    """Questions are left: for the form, where the route has one."""
    fills_a_form = bool(PATHWAYS[standing.decision.pathway].forms)
    return Action(
        title=_("Answer the remaining questions"),
        text=_("They fill in the form and find your health insurance office. What you have answered is kept.")
        if fills_a_form
        else _(
            "They find your health insurance office and complete what you send there. What you have answered is kept."
        ),
        url=reverse("situation"),
        button=_("Continue"),
    )


def go_elsewhere(standing: Standing) -> Action:
    """Nothing is applied for here: who helps, from which day something is possible, what to keep, where it is said."""
    act = act_for(standing.decision, standing.situation, standing.today)
    return Action(
        title=in_language(act.title),
        text="\n\n".join((*opening_later(standing), in_language(act), in_language(act.keep))),
        url=act.link,
        button=in_language(act.button),
        claim=act,
    )


def open_the_way(standing: Standing) -> Action:
    """The law says not now: the act that opens the way, where it is done, and the answer to change once it is."""
    block = standing.block or Block.TITLE_NOT_LISTED
    act = ACTS[block]
    opens, ends = opens_on(block, standing.situation), opens_until(block, standing.situation)
    text = in_language(act)
    if opens is not None:
        text = f"{OPENING[block] % {'day': day_in_words(opens)}} {text}"
    last_day = [_("The last day for it is %(day)s.") % {"day": day_in_words(ends)}] if ends else []
    question = change_of(act.changes, standing)
    changed = _("It has changed: correct my answer")
    ways = (
        {"url": act.link, "button": in_language(act.button), "other_url": question, "other": changed}
        if act.button
        else {"url": question, "button": changed}
    )
    paragraphs = (text, *last_day, *aid_meanwhile(standing, block))
    return Action(title=in_language(act.title), text="\n\n".join(paragraphs), claim=act, **ways)


def change_of(field: str, standing: Standing) -> str:
    """The question that is answered with this field, or the list of all answers."""
    slug = standing.question_path.question_of(field)
    return reverse("question", kwargs={"step": slug or "check"}) + ("?from=check" if slug else "")


def ask_a_person(standing: Standing) -> Action:
    """The rules can't tell: what to ask, and whom. No day is told and nothing is called ready until then."""
    doubts = standing.decision.doubts
    return Action(
        title=_("Ask before you file"),
        text="\n\n".join(
            (
                *card_to_ask_for(standing),
                *doubts_in_words(doubts),
                _("The health insurance answers on 36 46 in French, and on %(english)s in English.")
                % {"english": CONTACTS["assurance-maladie-in-english"].phone},
            )
        ),
        url="tel:3646",
        button=_("Ring 36 46"),
        other_url=change_of(doubts[0].because[0], standing),
        other=_("It has changed: correct my answer"),
        claim=doubts[0],
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
        title=_("File from %(day)s") % {"day": day_in_words(standing.first_day)},
        text=_("Before that day the law says no. Use the time to gather papers; nothing here gets lost."),
        url=reverse("checklist"),
        button=_("Open the list of papers"),
    )


def sign_and_send(standing: Standing) -> Action:
    """The file may leave."""
    has_envelope = is_sent(standing.decision)
    text = _(
        "Print the envelope, sign in ink, add the copies, and post it by registered letter or hand it in."
    )
    if any_own_copy(standing.forms):
        text = (
            _("Have the official form filled in first: what we print of it is a copy to copy from.")
            + " "
            + text
        )
    return Action(
        title=_("Print, sign and send"),
        text=text,
        url=reverse("envelope") if has_envelope else reverse("forms"),
        button=_("Open the envelope") if has_envelope else _("Open the forms"),
        **already_sent(),
    )


def follow_channel(standing: Standing) -> Action:
    """The application is made at another door: its page, where the pathway names one."""
    door, *_others = official_pages_for(standing.decision, standing.situation, standing.today)
    return Action(
        title=_("Apply where it is done"),
        text=_("Your papers are together. The steps are below."),
        url=door.address,
        button=in_language(door.title),
        **already_sent(),
    )


def already_sent() -> dict[str, str]:
    """The second way on, once the file may have left."""
    sent = reverse("add-milestone", kwargs={"milestone": Milestone.SUBMITTED.value})
    return {"other_url": sent, "other": _("I have sent it")}


ACTIONS: dict[NextAction, Callable[[Standing], Action]] = {
    NextAction.ANSWER: answer,
    NextAction.GO_ELSEWHERE: go_elsewhere,
    NextAction.OPEN_THE_WAY: open_the_way,
    NextAction.ASK_A_PERSON: ask_a_person,
    NextAction.SAVE_WHAT_CAN_BE_SAVED: passed_limit,
    NextAction.GATHER_PAPERS: gather_papers,
    NextAction.PROVE_RESIDENCE: prove_residence,
    NextAction.WAIT: wait,
    NextAction.SIGN_AND_SEND: sign_and_send,
    NextAction.FOLLOW_CHANNEL: follow_channel,
}
