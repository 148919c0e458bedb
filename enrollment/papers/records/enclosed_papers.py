"""The papers of a household that go into an envelope, and what stands on them."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.db.models import Q

from documents.papers.concordance import Identity
from documents.papers.concordance.holder import is_in_anothers_name
from documents.papers.intake import PageOf, Refusal, Refused, joined
from documents.post.enclosures import FURTHER
from documents.post.fitting_scans import fitted
from documents.post.scans import ReadPapers, Scan, ScanRefusal, read_scan, shared_out
from documents.proof_kinds import KINDS
from documents.residence import Proof
from enrollment.case_file.records.acts import whole_households
from enrollment.case_file.records.models import CaseFile
from enrollment.encryption.key_ring import BrokenSeal, LostKey
from enrollment.papers.law.confirming import RESIDENCE, proof_days, suggested
from enrollment.papers.law.enclosed import PaperThere
from enrollment.papers.law.stored_reading import read_back
from enrollment.papers.records.antivirus import SERVED
from enrollment.papers.records.assembling import contents_of
from enrollment.papers.records.correcting import counted_pages
from enrollment.papers.records.models import GivenPaper
from enrollment.papers.records.storage import BlobMissing, StorageAway
from enrollment.requests.law.request import Asked, RequestState
from enrollment.requests.records.models import Request


LOST = (BlobMissing, BrokenSeal, LostKey)


def papers_there(
    case_file: CaseFile, identity: Identity, *, but_of: Collection[UUID] = ()
) -> list[PaperThere]:
    """Every paper of the file and of its partners' that has a page to show, in the order in which they were given.

    `but_of`: files of the household whose papers aren't for whoever asks. `identity`: who the file is about; a paper in
    another's name is none of a proof that was typed in. One that a team asks for again stays out until its person says that
    they are done with it; one accepted that they change stays as it was accepted.
    """
    files = [pk for pk in whole_households([case_file.pk]).values_list("pk", flat=True) if pk not in but_of]
    asked = Request.objects.filter(case_file__in=files, asked=Asked.PAPER_AGAIN, state=RequestState.OPEN)
    served = Q(former__isnull=False) | Q(pages__file__virus_check__in=SERVED)
    again = asked.filter(given_paper__isnull=False).values("given_paper")
    given = list(GivenPaper.objects.filter(served, case_file__in=files).exclude(pk__in=again).distinct())
    titles = titles_of_further(case_file) if any(paper.key == FURTHER for paper in given) else {}
    without_papers = [row.as_proof() for row in case_file.residence_proofs.filter(papers=None)]
    return [
        PaperThere(
            id=str(paper.pk),
            key=paper.key,
            person=paper.person,
            kind=paper.kind,
            proof=str(paper.proof_id or "") or _proof_that_says_the_same(paper, without_papers, identity),
            is_partners=paper.case_file_id != case_file.pk,
            title=titles.get(paper.pk, ""),
        )
        for paper in given
        if paper.key != FURTHER or paper.pk in titles
    ]


def titles_of_further(case_file: CaseFile) -> dict[UUID, str]:
    """What a team called the papers that no list names, by their ids: once their person says that they are done."""
    done = sorted({RequestState.ANSWERED, RequestState.CLOSED})
    asked = Request.objects.filter(case_file=case_file, asked=Asked.PAPER, key="", state__in=done)
    return {each.pk: each.title for each in asked}


def _proof_that_says_the_same(paper: GivenPaper, proofs: Sequence[Proof], identity: Identity) -> str:
    """The id of the proof that was typed in with the very days that were read on this paper, in no other's name than that read."""
    if paper.key != RESIDENCE or paper.confirmed is not None or not proofs:
        return ""
    reading = read_back(paper.reading)
    said = suggested(reading, key=paper.key, kind=paper.kind)
    if said.kind not in KINDS:
        return ""
    days = proof_days(said)
    same = (
        proof.id
        for proof in proofs
        if proof.kind == said.kind
        and all(getattr(proof, name) == day for name, day in days.items())
        and not is_in_anothers_name(identity, reading, said.kind, proof.holder)
    )
    return next(same, "") if any(days.values()) else ""


def scans_of(numbered: Mapping[int, Sequence[str]], room: int) -> ReadPapers:
    """The pages behind each number, or why they can't be used; pictures made smaller where they take too much room.

    All of them go over to the child at once: it is the start of a process that takes time, not the joining.
    """
    found = GivenPaper.objects.in_bulk([paper for papers in numbered.values() for paper in papers])
    by_id = {str(pk): paper for pk, paper in found.items()}
    pages: dict[int, list[PageOf]] = {}
    lost: dict[int, ScanRefusal] = {}
    for number, papers in numbered.items():
        there = [page for each in papers if each in by_id for page in counted_pages(by_id[each])]
        try:
            if there:
                pages[number] = contents_of(there)
        except LOST:
            lost[number] = ScanRefusal.BROKEN
        except StorageAway:
            lost[number] = ScanRefusal.TOO_SLOW
    return ReadPapers(refused=lost) | _joined(pages, room)


def _joined(pages: Mapping[int, Sequence[PageOf]], room: int) -> ReadPapers:
    """At once; where one page spoils it, or they are too many, each paper alone."""
    if not pages:
        return ReadPapers()
    pdf = b""
    try:
        pdf = fitted({0: joined([page for each in pages.values() for page in each])}, room)[0]
        scan = read_scan(pdf)
    except Refused as refused:
        slow = refused.reason in (Refusal.TOO_SLOW, Refusal.TOO_HEAVY, Refusal.BUSY)
        scan = ScanRefusal.TOO_SLOW if slow else ScanRefusal.BROKEN
    if isinstance(scan, Scan):
        shared = shared_out(scan, {number: len(each) for number, each in pages.items()})
        return ReadPapers(usable=shared, weight=len(pdf))
    if len(pages) == 1:
        return ReadPapers(refused=dict.fromkeys(pages, scan))
    read = ReadPapers()
    for number, each in pages.items():
        read |= _joined({number: each}, room // len(pages))
    return read
