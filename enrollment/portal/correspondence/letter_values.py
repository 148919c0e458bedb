"""What a file says to a letter in French: which of its paragraphs stand, and the words that fill them."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation import pgettext

from enrollment.standing.law.due_dates import follow_up_in
from enrollment.standing.law.envelopes import funds_of, writer_of
from enrollment.standing.law.request import grounds_of, request_of
from enrollment.standing.law.standing import Standing
from enrollment.tracking.law.french_letters import REQUESTS, LetterValues
from enrollment.tracking.law.limit_basis import is_near
from enrollment.tracking.law.milestones import Entry, SubmittedBy
from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.received_letters import LetterKind, ReceivedLetter
from enrollment.ui.wording import FUND_LANGUAGE, day_in_words


# What is so once a milestone has happened, and the name of its day.
HAPPENED: Mapping[M, tuple[str, str]] = {
    M.SUBMITTED: ("sent", "sent_on"),
    M.ACKNOWLEDGED: ("acknowledged", "acknowledged_on"),
    M.PAPERS_SENT: ("papers-sent", "papers_on"),
    M.CALLED: ("called", "called_on"),
    M.REMINDER_SENT: ("reminded", "reminded_on"),
    M.COMPLAINT_SENT: ("complained", "complained_on"),
    M.WAITING_NUMBER: ("has-waiting-number", "waiting_on"),
    M.CIVIL_PAPER_SENT: ("civil-paper-sent", "civil_on"),
    M.PHOTO_SENT: ("photo-sent", "photo_on"),
    M.RIGHT_REFUSED: ("refused", "refused_on"),
    M.APPEAL_FILED: ("appealed", "appeal_on"),
    M.APPEAL_REJECTED: ("rejected", "rejected_on"),
}

FOLLOW_UPS = (M.CALLED, M.REMINDER_SENT, M.COMPLAINT_SENT)


def letter_values(standing: Standing, today: date, answered: ReceivedLetter | None = None) -> LetterValues:
    """Everything that a letter may lean on; `answered` is the fund's letter that it answers."""
    follow_up = follow_up_in(standing, today)
    holds: set[str] = {tag for milestone, (tag, _day) in HAPPENED.items() if standing.progress.has(milestone)}
    days = {day: standing.progress.day_of(milestone) for milestone, (_tag, day) in HAPPENED.items()}
    days |= {"born_on": writer_of(standing).born_on, "arrived_on": standing.answers.arrived_on}
    days["decision_on"] = date_of_refusal(standing.holding.letters, days["refused_on"])
    if answered is not None:
        days |= {"letter_on": answered.dated_on, "reached_on": answered.received_on}
    words = typed_words(standing)
    if follow_up is not None:
        # A call about the decision says nothing in a letter about the card.
        old = {
            milestone
            for milestone in FOLLOW_UPS
            if (standing.progress.day_of(milestone) or today) < follow_up.since
        }
        holds = {follow_up.awaited, *holds} - {HAPPENED[milestone][0] for milestone in old}
        words["days"] = str((today - follow_up.since).days)
    by_language = {
        language: in_one_language(language, days, words, standing) for language, _name in settings.LANGUAGES
    }
    return LetterValues(
        holds=frozenset(holds | grounds_of(standing) | ways_of(sending_of(standing))),
        en=by_language.pop("en"),
        fr=by_language.pop(FUND_LANGUAGE),
        others=by_language,
    )


def in_one_language(
    language: str, days: Mapping[str, date | None], words: Mapping[str, str], standing: Standing
) -> dict[str, str]:
    """The words to fill in, of one language; what isn't known is left out."""
    with translation.override(language):
        # A day never breaks over two lines.
        spelled = {name: day_in_words(day).replace(" ", "\u00a0") for name, day in days.items() if day}
        fund = funds_of(standing)[0].name or "caisse d’assurance maladie"
        caisse = pgettext("in a letter", "the %(fund)s") % {"fund": fund}
    request = REQUESTS[request_of(standing)].in_(language)
    known = {name: word for name, word in words.items() if word}
    return {**known, **spelled, "request": request, "caisse": caisse}


def typed_words(standing: Standing) -> dict[str, str]:
    """What the person typed."""
    writer, sending = writer_of(standing), sending_of(standing)
    return {
        "name": writer.name,
        "town": writer.town,
        "reference": sending.reference if sending else "",
    }


def sending_of(standing: Standing) -> Entry | None:
    """The last time that the file was sent."""
    sent = [entry for entry in standing.progress.history if entry.milestone is M.SUBMITTED]
    return sent[-1] if sent else None


def ways_of(sending: Entry | None) -> set[str]:
    """How the file was sent, where that is known; a portal without its reference says nothing."""
    if sending is None or sending.submitted_by is None:
        return set()
    if sending.submitted_by is SubmittedBy.PORTAL and not sending.reference:
        return set()
    return {f"by-{sending.submitted_by}"}


def date_of_refusal(letters: Sequence[ReceivedLetter], refused_on: date | None) -> date | None:
    """The date printed on the refusal, where the letter was written down here."""
    refusals = [each for each in letters if each.kind is LetterKind.REFUSAL]
    near = [each for each in refusals if refused_on and is_near(each.received_on, refused_on)]
    return near[0].dated_on if near else None
