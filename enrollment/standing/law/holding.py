"""Everything that a file holds, read once and frozen: where it stands and what is due are worked out from nothing else."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from documents.household import COUPLES_PAPERS
from documents.residence import Proof
from enrollment.requests.law.request import RequestOfTeam, RequestState
from enrollment.tracking.law.milestones import Entry
from enrollment.tracking.law.received_letters import ReceivedLetter
from reimbursement.law.claims.care_claims import Expense


StoredAnswers = Mapping[str, Mapping[str, Any]]  # by question, as they were typed
PaperOf = tuple[str, str]  # the key of a paper, and whose paper it is


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One file, with what its household adds to it.

    `partners_proofs` and `partners_papers` stand on the partner's file and count here too. `partners` are the other
    files of the household, each with what this one adds to it, and without partners of their own.
    """

    answers: StoredAnswers
    id: str = ""
    opened_at: datetime | None = None
    client_acted_at: datetime | None = None  # the last time that the person did anything here
    language: str = ""
    called: str = ""  # the first names, or the reference until there are any
    planned_on: date | None = None
    own_proofs: tuple[Proof, ...] = ()
    own_papers: frozenset[PaperOf] = frozenset()  # those ticked
    entries: tuple[Entry, ...] = ()  # the whole history, corrections included
    letters: tuple[ReceivedLetter, ...] = ()
    expenses: tuple[Expense, ...] = ()  # care paid before being covered
    rights_open_on: date | None = None  # as the person put it down
    end_cover_on: date | None = None  # the day to look at the private insurance again
    requests: tuple[
        RequestOfTeam, ...
    ] = ()  # of the team with a mandate: open ones, and those answered but not closed
    has_had_team: bool = False  # it was entrusted to a team, now or before
    wrote_at: datetime | None = None  # the first message to the team that waits for an answer
    partners_proofs: tuple[Proof, ...] = ()
    partners_papers: frozenset[PaperOf] = frozenset()
    partners: "tuple[Holding, ...]" = ()

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """All that count here."""
        return self.own_proofs + self.partners_proofs

    @property
    def held(self) -> frozenset[PaperOf]:
        """All papers at hand."""
        return self.own_papers | self.partners_papers

    @property
    def care_paid_on(self) -> tuple[date, ...]:
        """The days of the care that was paid."""
        return tuple(expense.care.on for expense in self.expenses)

    @property
    def waits_for_team_since(self) -> datetime | None:
        """When the person first did something that the team hasn't answered: wrote, or answered a request."""
        answered = (each.answered_at for each in self.requests if each.state is RequestState.ANSWERED)
        return min(filter(None, (self.wrote_at, *answered)), default=None)

    @property
    def open_requests(self) -> tuple[RequestOfTeam, ...]:
        """What the person is asked for."""
        return tuple(each for each in self.requests if each.state is RequestState.OPEN)

    @property
    def asked_papers(self) -> frozenset[PaperOf]:
        """The papers of the list that an open request names: they aren't at hand, whatever is ticked or was given."""
        return frozenset(each.paper for each in self.open_requests if each.paper)

    @property
    def asked_proofs(self) -> frozenset[str]:
        """The proofs of residence, by their ids, whose paper is asked for again."""
        return frozenset(each.proof for each in self.open_requests if each.proof)

    def end_cover_is_due(self, today: date) -> bool:
        """Has the day come to look at the private insurance again?"""
        return self.end_cover_on is not None and self.end_cover_on <= today


def in_household(own: Holding, partners: Iterable[Holding]) -> Holding:
    """This file among the others of its household, which know of it in turn."""
    others = tuple(partners)
    if not others:
        return own
    beside = (_sharing(each, (own, *(other for other in others if other is not each))) for each in others)
    return replace(_sharing(own, others), partners=tuple(beside))


def _sharing(own: Holding, others: tuple[Holding, ...]) -> Holding:
    return replace(
        own,
        partners_proofs=tuple(_proofs_in_both_names(others)),
        partners_papers=frozenset(
            (key, person)
            for other in others
            for key, person in other.own_papers - other.asked_papers
            if key in COUPLES_PAPERS and person == "applicant"
        ),
    )


def _proofs_in_both_names(others: Iterable[Holding]) -> Iterator[Proof]:
    """Proofs that name both: on the other's file they are in this person's name."""
    for other in others:
        for proof in other.own_proofs:
            if proof.holder == "both" and proof.id not in other.asked_proofs:
                yield replace(proof, holder="applicant")
