"""Giving a paper: its files, one by one, and the tick of the line that it is for. Each file stands or falls alone.

A file is taken in before the act begins: reading a picture takes a second, and nobody waits for the household's lock
so long. What was stored for an act that doesn't happen is deleted again.
"""

import uuid
from datetime import datetime, timedelta

from django.db.models import F, Max

from documents.papers.intake.received import ReceivedPage
from documents.records.models import HeldPaper
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.asked import PaperPlace
from enrollment.papers.records.confirming import forget_what_it_made
from enrollment.papers.records.correcting import former_files, keep_former
from enrollment.papers.records.models import GivenPaper, PaperPage, PutOff, SentFile
from enrollment.papers.records.quota import kept_by
from enrollment.papers.records.reading_task import read_soon
from enrollment.papers.records.storage import fingerprint_of
from enrollment.papers.records.taking_in import TakenIn, let_go


A_MOMENT = timedelta(microseconds=1)


class Gone(Exception):
    """The paper, or the page, that a file was meant for has been removed meanwhile: another tab did it."""


class OtherPaper(Exception):
    """The paper that a file was to belong to is another one by now: of another kind, for another line, of another file."""


class AlreadyGiven(Exception):
    """The same file is there; `.paper` is the one that it belongs to."""

    def __init__(self, paper: GivenPaper) -> None:
        super().__init__(str(paper.pk))
        self.paper = paper


def same_file(case_file: CaseFile, content: bytes) -> GivenPaper | None:
    """The paper of this file to which these very bytes were given already."""
    return _paper_with(case_file, fingerprint_of(content, case_file))


def _paper_with(case_file: CaseFile, fingerprint: str) -> GivenPaper | None:
    # A file of which no page is left is kept for whoever looked at it: for its person it is gone.
    there = SentFile.objects.filter(paper__case_file=case_file, fingerprint=fingerprint, pages__isnull=False)
    first = there.select_related("paper").first()
    return first.paper if first else None


def give(
    case_file: CaseFile,
    place: PaperPlace,
    taken: TakenIn,
    *,
    now: datetime,
    by: str,
    paper_id: uuid.UUID | None = None,
) -> GivenPaper:
    """Give one file for this place. Raise `AlreadyGiven` where its bytes are there, `OverQuota` where there is no room.

    A paper of a line is one, and more files are more of its pages. Of proofs of residence there are many: `paper_id`
    names the one that this file belongs to, and makes it where there is none; raise `OtherPaper` where that isn't one
    of this place.
    """
    if paper_id is None or not place.is_proof:
        paper_id = uuid.uuid4()
    with let_go(taken), acting(case_file, now=now, by=by):
        _refuse_too_much(case_file, taken)
        paper = _paper_for(case_file, place, paper_id) or GivenPaper.objects.create(
            id=paper_id,
            case_file=case_file,
            key=place.key,
            person=place.person,
            kind=place.kind,
            given_at=_in_its_turn(case_file, now),
            given_by=by,
        )
        _add_pages(paper, taken, now)
        tick_its_line(case_file, place)
    return paper


def _in_its_turn(case_file: CaseFile, now: datetime) -> datetime:
    """Papers are listed by the moment at which they were given, and those of one form all come at the same."""
    last = GivenPaper.objects.filter(case_file=case_file).aggregate(last=Max("given_at"))["last"]
    return max(now, last + A_MOMENT) if last else now


def tick_its_line(case_file: CaseFile, place: PaperPlace) -> None:
    """Within the act that gives it: nothing is put off any more, and what proves nothing but itself is at hand."""
    PutOff.objects.filter(case_file=case_file, person=place.person, key__in={place.key, place.line}).delete()
    if not place.is_proof:
        HeldPaper.objects.get_or_create(
            case_file=case_file, key=place.key, person=place.person, defaults={"by_giving": True}
        )


def tick_goes_with_the_last(case_file: CaseFile, key: str, person: str) -> None:
    """Within the act that takes one away: the tick that giving it has set goes with the last paper of its line."""
    if not GivenPaper.objects.filter(case_file=case_file, key=key, person=person).exists():
        HeldPaper.objects.filter(case_file=case_file, key=key, person=person, by_giving=True).delete()


def _paper_for(case_file: CaseFile, place: PaperPlace, paper_id: uuid.UUID) -> GivenPaper | None:
    of_place = GivenPaper.objects.filter(case_file=case_file, key=place.key, person=place.person)
    if not place.is_proof:
        return of_place.first()
    paper = of_place.filter(pk=paper_id, kind=place.kind).first()
    if paper is None and GivenPaper.objects.filter(pk=paper_id).exists():
        raise OtherPaper
    return paper


def add(
    case_file: CaseFile,
    paper_id: uuid.UUID,
    taken: TakenIn,
    *,
    now: datetime,
    by: str,
    instead: bool = False,
    after: uuid.UUID | None = None,
) -> PaperPage:
    """More pages for a paper that is there, and the last of them; raise `Gone` where the paper isn't there any more.

    They come to the end, or behind the page `after` while that is there; `instead`: in the place of all that it has.
    """
    with let_go(taken), acting(case_file, now=now, by=by):
        _refuse_too_much(case_file, taken)
        paper = _paper_there(case_file, paper_id)
        former = list(paper.pages.all()) if instead else []
        last = _add_pages(paper, taken, now, paper.pages.filter(pk=after).first())
        drop_pages(former)
        renumber(paper)
    return last


def _paper_there(case_file: CaseFile, paper_id: uuid.UUID) -> GivenPaper:
    paper = GivenPaper.objects.filter(pk=paper_id, case_file=case_file).first()
    if paper is None:
        raise Gone
    return paper


def _refuse_too_much(case_file: CaseFile, taken: TakenIn) -> None:
    """Asked again under the lock: another tab may have sent the same meanwhile, or filled the file."""
    kept_by(case_file).make_room_for(taken.size)
    paper = _paper_with(case_file, taken.fingerprint)
    if paper is not None:
        raise AlreadyGiven(paper)


def _add_pages(paper: GivenPaper, taken: TakenIn, now: datetime, after: PaperPage | None = None) -> PaperPage:
    """At the end, or behind this page, whose followers move further back; the last of those added."""
    keep_former(paper, now)
    if after is None:
        last = paper.pages.aggregate(last=Max("position"))["last"]
        position = 0 if last is None else last + 1
    else:
        position = after.position + 1
        paper.pages.filter(position__gte=position).update(position=F("position") + len(taken.pages))
    file = SentFile.objects.create(
        paper=paper,
        blob=taken.blob,
        size=taken.size,
        name=taken.name,
        is_photo=taken.is_photo,
        fingerprint=taken.fingerprint,
        virus_check=taken.virus_check,
        received_at=now,
    )
    added = [
        PaperPage.objects.create(
            paper=paper,
            file=file,
            number=number,
            position=position + number,
            thumbnail=thumbnail,
            **_seen(page),
        )
        for number, (page, thumbnail) in enumerate(zip(taken.pages, taken.thumbnails, strict=True))
    ]
    changed(paper)
    return added[-1]


def _seen(page: ReceivedPage) -> dict[str, object]:
    return {"sheet": page.sheet, "looks_like": page.looks_like, "notes": sorted(page.notes)}


def replace_page(
    case_file: CaseFile,
    paper_id: uuid.UUID,
    page_id: uuid.UUID,
    taken: TakenIn,
    *,
    now: datetime,
    by: str,
) -> PaperPage:
    """Another file in the place of this page, and the last of its pages; raise `Gone` where the page isn't there any more."""
    with let_go(taken), acting(case_file, now=now, by=by):
        _refuse_too_much(case_file, taken)
        paper = _paper_there(case_file, paper_id)
        page = paper.pages.filter(pk=page_id).first()
        if page is None:
            raise Gone
        last = _add_pages(paper, taken, now, page)
        drop_pages([page])
        renumber(paper)
    return last


def drop_pages(pages: list[PaperPage]) -> None:
    """Delete these pages of one paper, and the files of which no page is left; not what still counts while it is changed."""
    files = {page.file_id for page in pages}
    for page in pages:
        page.delete()
    for file in SentFile.objects.filter(pk__in=files, pages__isnull=True).select_related("paper"):
        if str(file.pk) not in former_files(file.paper):
            file.delete()


def renumber(paper: GivenPaper) -> None:
    """Its pages count from 0, without holes."""
    for position, page in enumerate(paper.pages.all()):
        if page.position != position:
            page.position = position
            page.save(update_fields=["position"])


def changed(paper: GivenPaper) -> None:
    """Its pages are others than they were: what was read, said and confirmed of it was said of another paper."""
    paper.revision += 1
    paper.save(update_fields=["revision"])
    read_soon(paper)


def remove(paper: GivenPaper, *, now: datetime, by: str) -> None:
    """Take a paper back, with all its files."""
    with acting(paper.case_file, now=now, by=by):
        forget_what_it_made(paper)
        paper.delete()
        tick_goes_with_the_last(paper.case_file, paper.key, paper.person)
