"""The desk's words for where a file stands."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.household import child_number
from enrollment.history.pages.words import action_of
from enrollment.standing.law.standing import NextAction, Readiness, Standing


READINESS = {
    Readiness.ASKING: _("Answering questions"),
    Readiness.ELSEWHERE: _("Somebody else is in charge"),
    Readiness.GATHERING: _("Gathering papers"),
    Readiness.WAITING: _("Waits for the first filing day"),
    Readiness.READY: _("Ready to file"),
    Readiness.SENT: _("With the fund"),
    Readiness.CAME_BACK: _("Came back"),
    Readiness.REFUSED: _("Refused"),
    Readiness.COVERED: _("Covered, card to come"),
    Readiness.SETTLED: _("Covered, card in hand"),
}
PERSONS = {"applicant": _("applicant"), "spouse": _("applicant’s husband, wife or partner")}
NEXT_ACTIONS = {
    NextAction.ANSWER: _("Answer the remaining questions"),
    NextAction.GO_ELSEWHERE: _("Go where the road leads"),
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
    if standing.next_step is None:
        return str(NEXT_ACTIONS[standing.next_action])
    return action_of(standing.next_step)
