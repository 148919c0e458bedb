"""Which limits run for a file: each where it applies to this pathway and only while it is open.

A limit leaves the list when what it asks was done, which the history says; one that only passes leaves the day after.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from dateutil.relativedelta import relativedelta

from enrollment.tracking.law.limit_basis import LimitBasis, is_near
from enrollment.tracking.law.limit_table import LIMITS, Deadline, reckoned
from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.pathway_limits import pathway_limits
from enrollment.tracking.law.progress import UNDER_REVIEW
from enrollment.tracking.law.received_letters import LetterKind, ReceivedLetter, meaning_of
from enrollment.tracking.law.state_aid import limits_of_the_aid
from pathways.pathway_facts import PATHWAYS, DecidedBy
from pathways.permits import Permit, awaits_validation, is_listed
from pathways.regularity import needs_a_title
from pathways.situation import is_minor
from reimbursement.law.claims.care_claims import last_day_to_claim


# Titles whose renewal has its days (CESEDA R431-5). A short stay isn’t renewed, a receipt waits for the card.
RENEWED = frozenset(
    {
        Permit.CARTE_RESIDENT,
        Permit.CARTE_RESIDENT_LD_UE,
        Permit.CSP,
        Permit.CST,
        Permit.COMPETENCES_TALENTS,
        Permit.CARTE_RETRAITE,
        Permit.CARTE_FAMILLE_UE,
        Permit.VLS_TS,
        Permit.CRA,
        Permit.APS,
    }
)


def deadlines_of(basis: LimitBasis, today: date) -> tuple[Deadline, ...]:
    """Every limit that is open on a day, the next to end first."""
    running = chain(
        _before_filing(basis, today),
        _of_the_decision(basis, today),
        _of_the_number(basis),
        _of_letters(basis),
        _of_the_stay(basis),
        _of_the_pathway(basis),
        _of_birthdays(basis, today),
        _of_care(basis),
    )
    still_open = (each for each in running if each.due_on >= today or not LIMITS[each.code].lapses)
    return tuple(sorted(still_open, key=lambda each: (each.due_on, each.key)))


def _before_filing(basis: LimitBasis, today: date) -> Iterator[Deadline]:
    """What has to happen for the file to reach the fund."""
    first = basis.earliest_application
    if (basis.progress.is_sent and not basis.progress.came_back) or not basis.may_be_filed:
        return
    if first is not None:
        is_known = basis.first_day_is_known and basis.arrived_on is not None
        first = first if basis.first_day_is_known else max(first, today)
        planned = max(first, basis.planned_on or first)
        # Where nobody knows since when one may file, it is from today on, whichever day it is, while the title lasts.
        moves = not is_known and planned == today != basis.situation.permit_to
        yield replace(reckoned("filing-day", planned), begins_on=first, moves_with_today=moves)
    yield from pathway_limits(
        PATHWAYS[basis.pathway].limits_before_filing,
        started_on=basis.situation.activity_started_on,
        arrived_on=basis.arrived_on,
    )


def _of_the_decision(basis: LimitBasis, today: date) -> Iterator[Deadline]:
    """By the rules of whoever decides; those of another body aren’t told."""
    if basis.decided_by is DecidedBy.ANOTHER_BODY:
        return
    yield from _of_the_right(basis)
    if basis.decided_by is DecidedBy.STATE_AID:
        yield from limits_of_the_aid(basis.progress, today)
    else:
        yield from _of_a_refusal(basis, today)


def _of_the_right(basis: LimitBasis) -> Iterator[Deadline]:
    """Until the decision on the right."""
    right = basis.progress.right
    if right is M.SUBMITTED:
        yield reckoned("acknowledgement", basis.since(M.SUBMITTED))
    if right in UNDER_REVIEW - {M.PAPERS_ASKED} and basis.decided_by is DecidedBy.HEALTH_INSURANCE:
        yield reckoned("silence-on-the-application", basis.progress.complete_since)
    if right is M.PAPERS_ASKED:
        asked_on = basis.since(M.PAPERS_ASKED)
        yield reckoned(
            "papers-asked", asked_on, printed=basis.printed_on(LetterKind.MISSING_PAPERS, asked_on)
        )
    if right is M.PROVISIONAL_ATTESTATION:
        given_on = basis.since(M.PROVISIONAL_ATTESTATION)
        ends_on = basis.printed_on(LetterKind.PROVISIONAL_ATTESTATION, given_on)
        if ends_on:
            yield reckoned("provisional-end", given_on, printed=ends_on)
    if right is M.RETURNED:
        yield reckoned("file-again", basis.since(M.RETURNED))


def _of_a_refusal(basis: LimitBasis, today: date) -> Iterator[Deadline]:
    """The ways to contest it, the board before the court."""
    right, department = basis.progress.right, basis.department
    if right is M.RIGHT_REFUSED:
        yield reckoned("appeal", basis.since(M.RIGHT_REFUSED), department=department)
    if right in (M.APPEAL_FILED, M.APPEAL_SILENT):
        silence = reckoned("appeal-silence", basis.since(M.APPEAL_FILED))
        # The two months of the court run from the silence, whether or not it was written down.
        if right is M.APPEAL_FILED:
            yield silence
        if right is M.APPEAL_SILENT or silence.due_on <= today:
            yield reckoned("court", silence.due_on, department=department)
    if right is M.APPEAL_REJECTED:
        yield reckoned("court", basis.since(M.APPEAL_REJECTED), department=department)


def _of_the_number(basis: LimitBasis) -> Iterator[Deadline]:
    """The civil-status paper in its three steps of three months (R114-7), the CNAV, the photo for the card."""
    number = basis.progress.number
    if number is M.CIVIL_PAPER_ASKED:
        asked_on = basis.since(M.CIVIL_PAPER_ASKED)
        yield reckoned("civil-paper", asked_on, printed=basis.printed_on(LetterKind.WAITING_NUMBER, asked_on))
    if number is M.FORMAL_NOTICE:
        notice_on = basis.since(M.FORMAL_NOTICE)
        printed = basis.printed_on(LetterKind.FORMAL_NOTICE, notice_on)
        last_day = reckoned("civil-paper-notice", notice_on, printed=printed)
        yield last_day
        yield reckoned("civil-paper-decision", last_day.due_on)
    if number in (M.WAITING_NUMBER, M.CIVIL_PAPER_SENT, M.IDENTITY_SENT_ON):
        given_on = basis.progress.day_of(M.CIVIL_PAPER_SENT) or basis.progress.day_of(M.WAITING_NUMBER)
        yield reckoned("definitive-number", given_on or basis.since(M.IDENTITY_SENT_ON))
    if number is M.IDENTITY_SENT_ON:
        yield reckoned("cnav-decision", basis.since(M.IDENTITY_SENT_ON))
    if number is M.PHOTO_ASKED:
        asked_on = basis.since(M.PHOTO_ASKED)
        yield reckoned("photo", asked_on, printed=basis.printed_on(LetterKind.PHOTO_REQUEST, asked_on))


def _of_letters(basis: LimitBasis) -> Iterator[Deadline]:
    """Letters that moved neither lane, by their kind or because the history didn't let them; each until answered."""
    for letter in basis.letters:
        meaning = meaning_of(letter.kind, basis.decided_by)
        if any(
            entry.milestone in meaning.milestones and is_near(entry.happened_on, letter.received_on)
            for entry in basis.progress.history
        ):
            continue
        if letter.kind is LetterKind.CHANGE_OF_FUND and letter.answered_on:
            yield reckoned("fund-answer", letter.answered_on, about=letter.id)
        if letter.kind is LetterKind.CLAIM_BACK and letter.answered_on is None:
            yield reckoned("correct-claim-back", letter.received_on, about=letter.id)
        limit = limit_of_letter(letter, basis)
        if limit and (letter.answered_on is None or letter.kind is LetterKind.CHANGE_OF_FUND):
            yield limit


def limit_of_letter(letter: ReceivedLetter, basis: LimitBasis) -> Deadline | None:
    """The limit that a letter sets, answered or not; None where it sets none."""
    code = meaning_of(letter.kind, basis.decided_by).deadline
    if not code or (letter.kind is LetterKind.PROVISIONAL_ATTESTATION and not letter.limit_on):
        return None
    # The two months of a fund that takes over run from the sending of its letter (D160-15); all else from the arrival.
    starts_on = letter.dated_on if letter.kind is LetterKind.CHANGE_OF_FUND else letter.received_on
    return reckoned(
        code,
        starts_on,
        department=basis.department,
        about=letter.id,
        printed=letter.limit_on,
    )


def _of_the_stay(basis: LimitBasis) -> Iterator[Deadline]:
    """The visa and the permit."""
    situation = basis.situation
    if needs_a_title(situation):
        if situation.permit is Permit.VLS_TS and awaits_validation(situation) and basis.arrived_on:
            yield reckoned("visa-validation", basis.arrived_on)
        if situation.permit is Permit.VLS_CARTE and basis.arrived_on:
            yield reckoned("card-request", basis.arrived_on)
        if situation.permit in RENEWED and situation.permit_to:
            yield reckoned("permit-renewal", situation.permit_to)
        if is_listed(situation.permit) and situation.permit_to and basis.progress.is_covered:
            yield reckoned("permit-cushion", situation.permit_to)


def _of_the_pathway(basis: LimitBasis) -> Iterator[Deadline]:
    """What this pathway alone has, sent or not: the length of a posting. Nothing while the pathway is in doubt."""
    if not basis.may_be_filed:
        return
    limits, work = PATHWAYS[basis.pathway].limits, basis.situation.activity_started_on
    yield from pathway_limits(limits, started_on=work, arrived_on=basis.arrived_on)


def _of_birthdays(basis: LimitBasis, today: date) -> Iterator[Deadline]:
    """The 16th and 18th birthdays of the children, and of an applicant who is a minor."""
    minor = (("applicant", basis.situation.born_on),) if is_minor(basis.situation, today) else ()
    for person, born_on in (*minor, *basis.children):
        for code in ("sixteenth-birthday", "eighteenth-birthday"):
            yield _birthday(code, born_on, person)


def _birthday(code: str, born_on: date, person: str) -> Deadline:
    """Somebody born on 29 February grows older on 1 March of a common year."""
    birthday = reckoned(code, born_on, person=person)
    if birthday.due_on.day < born_on.day:
        return replace(birthday, due_on=birthday.due_on.replace(month=3, day=1))
    return birthday


def quarter_to_claim(deadline: Deadline) -> tuple[date, date]:
    """The first and the last day of the quarter whose care a "claim-care" is about."""
    begins_on = deadline.due_on + relativedelta(days=1) - relativedelta(years=2, months=3)
    return begins_on, begins_on + relativedelta(months=3, days=-1)


def _of_care(basis: LimitBasis) -> Iterator[Deadline]:
    """One limit for all bills of a quarter; the day to look at the private insurance."""
    for last_day in sorted({last_day_to_claim(day) for day in basis.care_to_claim}):
        paid_on = min(day for day in basis.care_to_claim if last_day_to_claim(day) == last_day)
        claim = reckoned("claim-care", paid_on, about=last_day.isoformat(), printed=last_day)
        # A claim takes the care, the right, and the paper of the fund that shows it.
        known = [day for day in (paid_on, basis.claims_open_on, basis.proved_on) if day]
        yield replace(claim, begins_on=max(known) if basis.proved_on else None)
    if basis.end_cover_on:
        yield reckoned("private-cover", basis.end_cover_on)
