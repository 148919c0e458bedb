"""What a file says to a letter in French: which of its paragraphs stand, and the words that fill them."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation import pgettext
from django_countries import countries

from enrollment.portal.correspondence.speaking import french_of
from enrollment.standing.law.due_dates import follow_up_in
from enrollment.standing.law.envelopes import funds_of, writer_of
from enrollment.standing.law.request import grounds_of, request_of
from enrollment.standing.law.standing import Standing
from enrollment.tracking.law.french_letters import REQUESTS, LetterValues
from enrollment.tracking.law.limit_basis import is_near
from enrollment.tracking.law.milestones import Entry, SubmittedBy
from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.received_letters import LetterKind, ReceivedLetter
from enrollment.tracking.law.transitions import TRANSITIONS, Actor
from enrollment.ui.wording import FUND_LANGUAGE, day_in_words, reads_french
from pathways.nationalities import demonym_of


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
    holds: set[str] = {"fund-wrote"} if has_written(standing) else set()
    holds |= {tag for milestone, (tag, _day) in HAPPENED.items() if standing.progress.has(milestone)}
    days = {day: standing.progress.day_of(milestone) for milestone, (_tag, day) in HAPPENED.items()}
    days |= {"born_on": writer_of(standing).born_on, "arrived_on": standing.answers.arrived_on}
    days["decision_on"] = date_of_refusal(standing.holding.letters, days["refused_on"])
    if answered is not None:
        days |= {"letter_on": answered.dated_on, "reached_on": answered.received_on}
        holds |= {"fund-wrote", answered.kind} & {"fund-wrote", LetterKind.FORMAL_NOTICE}
    if standing.answers.insured_parent is not None:
        holds.add("for-child")
    holds |= french_of(standing)
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
        origin = origin_in_words(standing)
        town = writer_of(standing).town
        if town:
            origin["at_town"] = in_town(town)
    request = REQUESTS[request_of(standing)].in_(language)
    known = {name: word for name, word in words.items() if word}
    return {**known, **origin, **spelled, "request": request, "caisse": caisse}


def origin_in_words(standing: Standing) -> dict[str, str]:
    """Where the writer was born, and of which nationality: known of the applicant alone."""
    answers = standing.answers
    if answers.insured_parent is not None:
        return {}
    born_in, passport = answers.birth_country, answers.nationality_country
    found = {}
    if answers.birth_town and born_in:
        found["born_at"] = f"{answers.birth_town} ({countries.name(born_in)})"
    if passport:
        found["nationality"] = demonym_of(passport) if reads_french() else str(countries.name(passport))
    return {name: word for name, word in found.items() if word}


def in_town(town: str) -> str:
    """Where somebody lives, after the verb: à Roubaix, au Havre, aux Ulis."""
    if not reads_french():
        return f"in {town}"
    for article, contracted in (("Le ", "au "), ("Les ", "aux ")):
        if town.startswith(article):
            return contracted + town.removeprefix(article)
    return f"à {town}"


def has_written(standing: Standing) -> bool:
    """Whether the fund has written, and so has a reference to be named."""
    acted = (TRANSITIONS[entry.milestone].actor for entry in standing.progress.history if entry.milestone)
    return bool(standing.holding.letters) or Actor.CAISSE in acted


def typed_words(standing: Standing) -> dict[str, str]:
    """What the person typed."""
    writer, sending, fund = writer_of(standing), sending_of(standing), funds_of(standing)[0]
    seat = (fund.caisse.street, fund.caisse.postcode_city) if fund.caisse else ()
    answers = standing.answers
    return {
        "fund": fund.name,
        "seat": ", ".join(filter(None, seat)).replace(" - ", ", "),
        "child": f"{answers.first_names} {answers.birth_name}".strip() if answers.insured_parent else "",
        "name": writer.name,
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
