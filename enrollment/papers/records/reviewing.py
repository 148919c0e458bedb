"""What an advisor does with a paper: accept it, ask for it again, overrule what a machine found, or stand by it.

Each is an act on the file. `seen` is what the advisor’s page showed (`seen_of`): where the paper stands otherwise by
now, because its person changed it or another advisor was quicker, `SeenOtherwise` says so and nothing is written.
"""

from datetime import datetime
from uuid import UUID

from django.utils.crypto import salted_hmac

from documents.papers.concordance.findings import Check
from enrollment.access.records.models import Team
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.review import Reviewed, ReviewState, review_state
from enrollment.papers.records.models import GivenPaper
from enrollment.papers.records.told_apart import title_again
from enrollment.requests.law.request import WAITING, Asked, RequestState
from enrollment.requests.records import asking
from enrollment.requests.records.models import Request


class SeenOtherwise(Exception):
    """The paper, or what was said of it, is otherwise than the page showed."""


def asked_again(paper: GivenPaper) -> Request | None:
    """What still asks for this paper again, if something does."""
    again = paper.requests.filter(asked=Asked.PAPER_AGAIN, state__in=sorted(WAITING))
    return again.order_by("asked_at").last()


def all_asked_again(case_file: CaseFile) -> dict[UUID, Request]:
    """The same for every paper of a file, by the id of the paper."""
    again = Request.objects.filter(
        case_file=case_file, asked=Asked.PAPER_AGAIN, state__in=sorted(WAITING), given_paper__isnull=False
    )
    return {each.given_paper_id: each for each in again.select_related("given_paper").order_by("asked_at")}


def state_of(paper: GivenPaper, request: Request | None) -> ReviewState:
    """How it stands with the team; `request` is what `asked_again` gives."""
    return review_state(
        paper.review,
        reviewed_revision=paper.reviewed_revision,
        revision=paper.revision,
        request=RequestState(request.state) if request else None,
        is_being_corrected=paper.is_being_changed
        or (request is not None and paper.revision != request.revision),
    )


def seen_of(paper: GivenPaper) -> str:
    """What a page shows of how a paper stands, in short: another text means that something has happened since."""
    request = asked_again(paper)
    shown = (
        paper.revision,
        paper.review,
        paper.reviewed_at and paper.reviewed_at.isoformat(),
        sorted((paper.contested or {}).items()),
        sorted((paper.overruled or {}).items()),
        request and (str(request.pk), request.state),
    )
    return salted_hmac("enrollment.papers.seen", repr(shown), algorithm="sha256").hexdigest()[:20]


def accept(paper: GivenPaper, *, seen: str, now: datetime, by: str) -> None:
    """It is as it should be; what asked for it again is closed with that."""
    with acting(paper.case_file, now=now, by=by):
        _look_again(paper, seen)
        request = asked_again(paper)
        if request is not None:
            asking.close(request, now=now, by=by)
        _reviewed(paper, Reviewed.ACCEPTED, now=now, by=by)


def ask_again(
    paper: GivenPaper, *, team: Team, reason: str, words: str, seen: str, now: datetime, by: str
) -> Request:
    """Ask its person for it once more, for a reason. Another reason, or other words, take the place of what is still open.

    Raise `asking.AskedAlready` where both are the same.
    """
    with acting(paper.case_file, now=now, by=by):
        _look_again(paper, seen)
        former = asked_again(paper)
        if former is not None and former.is_open:
            if (former.reason, former.words) == (reason, words):
                raise asking.AskedAlready
            asking.close(former, now=now, by=by)
        _reviewed(paper, Reviewed.ASKED_AGAIN, now=now, by=by)
        return asking.ask(
            paper.case_file,
            team=team,
            asked=Asked.PAPER_AGAIN,
            key=paper.key,
            person=paper.person,
            title=title_again(paper),
            given_paper=paper,
            reason=reason,
            words=words,
            now=now,
            by=by,
        )


def overrule(paper: GivenPaper, check: Check, words: str, *, seen: str, now: datetime, by: str) -> None:
    """The machine is wrong about these pages: the finding counts no more, anywhere, and stays to be seen with the reason."""
    with acting(paper.case_file, now=now, by=by):
        _look_again(paper, seen)
        said = {"words": words, "by": by, "at": now.isoformat(), "revision": paper.revision}
        paper.overruled = {**(paper.overruled or {}), check.value: said}
        paper.save(update_fields=["overruled"])


def uphold(paper: GivenPaper, check: Check, words: str, *, seen: str, now: datetime, by: str) -> None:
    """The machine is right, whatever the person or another advisor said against it: the finding counts (again)."""
    with acting(paper.case_file, now=now, by=by):
        _look_again(paper, seen)
        overruled, contested = dict(paper.overruled or {}), dict(paper.contested or {})
        overruled.pop(check.value, None)
        if check.value in contested:
            upheld = {"words": words, "by": by, "at": now.isoformat()}
            contested[check.value] = {**contested[check.value], "upheld": upheld}
        paper.overruled, paper.contested = overruled or None, contested or None
        paper.save(update_fields=["overruled", "contested"])


def _look_again(paper: GivenPaper, seen: str) -> None:
    """Under the lock of the file. What its person is in the middle of correcting isn’t there to be judged yet."""
    try:
        paper.refresh_from_db()
    except GivenPaper.DoesNotExist as removed:
        raise SeenOtherwise from removed
    is_half_done = state_of(paper, asked_again(paper)) is ReviewState.BEING_CORRECTED
    if is_half_done or seen_of(paper) != seen:
        raise SeenOtherwise


def _reviewed(paper: GivenPaper, said: Reviewed, *, now: datetime, by: str) -> None:
    paper.review, paper.reviewed_at, paper.reviewed_by = said.value, now, by
    paper.reviewed_revision = paper.revision
    paper.save(update_fields=["review", "reviewed_at", "reviewed_by", "reviewed_revision"])
