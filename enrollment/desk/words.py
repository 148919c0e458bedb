"""The desk's words for where a file stands."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.household import child_number
from enrollment.desk.third_person import step_in_words
from enrollment.standing.law.standing import NextAction, Standing


PERSONS = {"applicant": _("applicant"), "spouse": _("applicant’s husband, wife or partner")}
NEXT_ACTIONS = {
    NextAction.ANSWER: _("Answer the remaining questions"),
    NextAction.GO_ELSEWHERE: _("Go where the route leads"),
    NextAction.OPEN_THE_WAY: _("Do what opens the way"),
    NextAction.ASK_A_PERSON: _("Have a person look"),
    NextAction.SAVE_WHAT_CAN_BE_SAVED: _("See what can still be done after the last day"),
    NextAction.GATHER_PAPERS: _("Gather the papers that are needed"),
    NextAction.PROVE_RESIDENCE: _("Show three months in France"),
    NextAction.WAIT: _("Wait for the first filing day"),
    NextAction.SIGN_AND_SEND: _("Print, sign and send"),
    NextAction.FOLLOW_CHANNEL: _("Apply where it is done"),
}


def person_in_words(person: str) -> str:
    """Whose papers these are, as the advisor says it."""
    number = child_number(person)
    if number:
        return gettext("Child %(number)d") % {"number": number}
    return str(PERSONS[person])


def next_step_in_words(standing: Standing) -> str:
    """The one next thing, before and after sending."""
    if standing.next_action is not NextAction.FOLLOW_UP or standing.next_step is None:
        return str(NEXT_ACTIONS[standing.next_action])
    step = standing.next_step
    return step_in_words(step.step, step.follow_up, step.day)
