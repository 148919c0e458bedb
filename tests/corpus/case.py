"""A file of one or more papers as `documents.papers.concordance` sees it: who, where, and what each paper is given for."""

from dataclasses import dataclass, replace

from documents.catalogue import CATALOGUE
from documents.papers.concordance.comparison import compare_all
from documents.papers.concordance.findings import Check, Finding, Given, Identity, NeededFor, Person
from documents.papers.found import Reading
from tests.corpus.camera import Shot
from tests.corpus.people import Household, Human
from tests.corpus.sending import Sent, read_paper, sent, taken_in
from tests.corpus.typeset import Paper


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One paper of a file. `files`: what is sent instead of the paper's own picture, as (content, name)."""

    paper: Paper
    needed: NeededFor
    files: tuple[tuple[bytes, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Case:
    """A file, and the one thing that is wrong with its last paper: nothing, where `check` is None and no mark is named.

    `also`: checks that may say it as well. `remedy` and `mark`: what has to be told where a verdict alone isn't enough, as
    of a day and month that changed places, which is but a doubt.
    """

    name: str
    pieces: tuple[Piece, ...]
    check: Check | None = None
    also: tuple[Check, ...] = ()
    remedy: str = ""
    mark: str = ""


def identity_of(family: Household) -> Identity:
    """As the answers of the person name their household."""
    people = (("applicant", family.holder), ("spouse", family.partner), ("child-1", family.child))
    home = family.home
    return Identity(
        people=tuple(_person(key, human) for key, human in people),
        address=home.line,
        postcode=home.postcode,
        town=home.town,
    )


def _person(key: str, human: Human) -> Person:
    return Person(
        key=key,
        birth_name=human.birth_name,
        used_name=human.used_name,
        first_names=human.first_names,
        born_on=human.born_on,
    )


def needed_for(paper: Paper) -> NeededFor:
    """What such a paper is given for, when it is right."""
    kind = paper.layout.kind
    if kind in CATALOGUE and kind not in ("host_pack", "hotel_invoice", "benefit_attestation"):
        return NeededFor(key=kind)
    return NeededFor(key="residence_proof", proof_kind=kind, period=paper.truth.covers)


def findings_of(case: Case, shot: Shot, seed: int) -> tuple[tuple[Finding, ...], Reading]:
    """What is found about the last paper, and how it was read."""
    given = []
    for number, piece in enumerate(case.pieces):
        here = _sent(piece, shot, seed + number)
        reading = read_paper(here.pdf, piece.paper)
        given.append(
            Given(id=str(number), needed_for=piece.needed, reading=reading, looks_like=here.looks_like)
        )
    last = case.pieces[-1].paper
    identity = identity_of(last.family)
    if any(piece.needed.proof_kind == "host_pack" for piece in case.pieces):
        identity = replace(identity, is_hosted=True)
    found = compare_all(identity, given, last.filing)
    return found[given[-1].id], given[-1].reading


def _sent(piece: Piece, shot: Shot, seed: int) -> Sent:
    return taken_in(list(piece.files)) if piece.files else sent(piece.paper.pdf, shot, seed)
