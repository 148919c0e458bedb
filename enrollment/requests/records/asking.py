"""The one door through which a team asks something of a person, and through which that is answered and settled.

Each is an act on its file, under the lock of its household: of two at once the second finds what the first has done,
and `NotAsItWas` says so. Who may do it is asked before, by the page, in the same lock. What is asked for goes to the
person as a message in their language; the outbox tells them at its next round that something is asked, and not what.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from enrollment.access.records.models import Team
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.messages.records.writing import write_to_client, write_to_clients
from enrollment.requests.law.request import WAITING, Asked, RequestState, moved
from enrollment.requests.pages.words import message_of, taken_back_message
from enrollment.requests.records.models import Request


ABOUT = "request"


class AskedAlready(Exception):
    """The very same is asked for, in the same words, and still open: asked twice it would only be read twice."""


def ask(
    case_file: CaseFile,
    *,
    team: Team,
    asked: Asked,
    key: str = "",
    person: str = "",
    title: str = "",
    given_paper: Any = None,
    reason: str = "",
    words: str = "",
    now: datetime,
    by: str,
) -> Request:
    """Ask, once: where the very same is asked for and still open, that request is handed back, and nothing is written.

    An answered one about the same paper is closed with it. `given_paper` is a `GivenPaper`, of the floor above.
    """
    request = Request(
        case_file=case_file,
        team=team,
        asked=asked,
        key=key,
        person=person,
        title=title,
        given_paper=given_paper,
        revision=given_paper.revision if given_paper else None,
        reason=reason,
        words=words,
        asked_at=now,
        asked_by=by,
    )
    return ask_all([request], now=now, by=by)[0]


def ask_all(requests: Sequence[Request], *, now: datetime, by: str) -> list[Request]:
    """Ask each of these of a file of its own, as `ask` does of one; those that stand, in their order.

    Many at once are a few statements of the database and not a handful for each.
    """
    new, standing = [], []
    with acting(*(each.case_file for each in requests), now=now, by=by):
        waiting = _waiting_by_file(requests)
        for request in requests:
            alike = [each for each in waiting[request.case_file_id] if _is_like(request, each)]
            still_open = next((each for each in alike if each.is_open), None)
            standing.append(still_open or request)
            if still_open is None:
                for former in alike:
                    _settle(former, RequestState.CLOSED, now=now, by=by)
                new.append(request)
        Request.objects.bulk_create(new)
        write_to_clients(
            {each.case_file: message_of(each, each.case_file.language) for each in new},
            now=now,
            by=by,
            about=ABOUT,
        )
    return standing


def waiting_like(request: Request) -> list[Request]:
    """Requests that ask for the same thing, and wait for the person or for the team; within the act that asks."""
    waiting = _waiting_by_file([request])[request.case_file_id]
    return [each for each in waiting if _is_like(request, each)]


def _waiting_by_file(requests: Iterable[Request]) -> Mapping[Any, list[Request]]:
    files = [each.case_file_id for each in requests]
    found: dict[Any, list[Request]] = defaultdict(list)
    for each in Request.objects.filter(case_file__in=files, state__in=sorted(WAITING)):
        found[each.case_file_id].append(each)
    return found


def _is_like(request: Request, other: Request) -> bool:
    """Whether both ask for the same; of a paper given, for that very one, and of a question in the same words."""
    return _thing(request) == _thing(other)


def _thing(request: Request) -> tuple[Any, ...]:
    if request.asked == Asked.PAPER_AGAIN:
        return request.asked, request.given_paper_id
    words = request.words if request.asked == Asked.ANSWER else ""
    return request.asked, request.key, request.person, request.title, words


def answer(request: Request, text: str = "", given_paper: Any = None, *, now: datetime, by: str) -> None:
    """The person says that they are done, in words or with a paper. Raise `NotAsItWas` where it isn’t open any more."""
    with acting(request.case_file, now=now, by=by):
        request.refresh_from_db(fields=["state", "given_paper"])
        request.state = moved(RequestState(request.state), RequestState.ANSWERED)
        request.answer, request.answered_at, request.answered_by = text, now, by
        if given_paper is not None:
            request.given_paper = given_paper
        request.save(update_fields=["state", "answer", "answered_at", "answered_by", "given_paper"])


def close(request: Request, *, now: datetime, by: str) -> None:
    """The team has what it asked for, or needs it no more. Raise `NotAsItWas` where it is settled already."""
    with acting(request.case_file, now=now, by=by):
        _settle(request, RequestState.CLOSED, now=now, by=by)


def take_back(request: Request, *, now: datetime, by: str) -> None:
    """It was a mistake: it leaves the person’s list, with a word in their messages. Raise `NotAsItWas` once answered."""
    case_file = request.case_file
    with acting(case_file, now=now, by=by):
        _settle(request, RequestState.TAKEN_BACK, now=now, by=by)
        text, language = taken_back_message(request, case_file.language), case_file.language
        write_to_client(case_file, text, now=now, by=by, language=language, about=ABOUT)


def _settle(request: Request, state: RequestState, *, now: datetime, by: str) -> None:
    request.refresh_from_db(fields=["state"])
    request.state = moved(RequestState(request.state), state)
    request.closed_at, request.closed_by = now, by
    request.save(update_fields=["state", "closed_at", "closed_by"])
