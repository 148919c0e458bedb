"""What follows from everything that a file holds: pathway, checklist, residence, fund, history. Pure."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from documents.checklist import Checklist, Item, checklist_for
from documents.forms.registry import ATTACHMENTS, FORM_PAPERS
from documents.household import Household
from documents.residence import Assessment, ResidenceOutcome, assess
from enrollment.case_file.law.answers import Answers
from enrollment.requests.law.request import Asked, RequestOfTeam
from enrollment.standing.law.filing import filing_day, first_day_told, is_elsewhere
from enrollment.standing.law.funds import caisses_of, certain, department_of, parents_caisse
from enrollment.standing.law.holding import Holding, PaperOf, StoredAnswers
from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.law.next_step import NextStep, next_step
from enrollment.tracking.law.progress import Progress, replay
from enrollment.wizard.law.question_path import QuestionPath, walk
from pathways.blocks import Block, block_of
from pathways.caisses import Caisse
from pathways.decision import Channel, Decision
from pathways.pathway_facts import PATHWAYS, DecidedBy, Kind, LetterPurpose
from pathways.situation import Situation


RESIDENCE: PaperOf = ("residence_proof", "applicant")
ASKED_AGAIN = "asked-again"  # why a proof is set aside: a text of `residence_texts.toml`


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What follows on a day (`today`) from everything that a file holds. `block`: why not now, where the law says so."""

    holding: Holding
    today: date
    question_path: QuestionPath
    situation: Situation
    household: Household
    decision: Decision
    checklist: Checklist
    assessment: Assessment | None
    submit_on: date
    caisses: tuple[Caisse, ...]
    block: Block | None
    progress: Progress
    next_step: NextStep | None  # None until the file is sent

    @property
    def answers(self) -> Answers:
        """What counts of the answers."""
        return self.question_path.answers

    @property
    def judged_on(self) -> date:
        """The day for which the pathway is told: that of the request that the fund has, else today."""
        return self.question_path.so_far.today

    @cached_property
    def held(self) -> frozenset[PaperOf]:
        """The papers at hand. The proof of residence is at hand when the proofs entered suffice, and only then."""
        at_hand = self.holding.held - self.asked_for
        if self.assessment is None:
            return at_hand
        by_hand = at_hand - {RESIDENCE}
        return by_hand | {RESIDENCE} if self.shows_residence else by_hand

    @cached_property
    def asked_for(self) -> frozenset[PaperOf]:
        """The papers that the team asks for: of a line that is asked for as a whole, whatever else would do for it too."""
        if not self.holding.requests:
            return frozenset()
        lines = {(item.key, item.person): item for item in self.checklist.items}
        beside = (
            (key, each.person)
            for each in self.holding.open_requests
            if each.asked is Asked.PAPER and (each.key, each.person) in lines
            for keys in lines[each.key, each.person].alternatives
            for key in keys
        )
        return self.holding.asked_papers.union(beside)

    def request_for(self, item: Item) -> RequestOfTeam | None:
        """What the team asks of this line, and the person hasn't answered."""
        keys = {(key, item.person) for keys in item.alternatives for key in keys}
        return next((each for each in self.holding.open_requests if each.paper in keys), None)

    @property
    def shows_residence(self) -> bool:
        """Whether the proofs entered show what this pathway asks for; True where it asks for none."""
        return self.assessment is None or self.assessment.level is not ResidenceOutcome.NOT_ENOUGH

    @property
    def first_day(self) -> date | None:
        """The first day to file, as it may be told; None where something keeps the file shut."""
        return first_day_told(self.decision)

    @property
    def may_be_filed(self) -> bool:
        """Whether the way is open, today or from a day on: nothing has to come first, and no doubt is open."""
        return self.block is None and not self.decision.doubts and not is_elsewhere(self.decision)

    @property
    def may_open_rights(self) -> bool:
        """Whether a day may be told from which one is covered: it is sent, or may be."""
        return self.is_out or self.may_be_filed

    @property
    def route_is_unsure(self) -> bool:
        """Whether another route can come of it, sent or not: a person must look, or this one only says what comes first."""
        return bool(self.decision.doubts) or PATHWAYS[self.decision.pathway].kind is Kind.NOT_YET

    @property
    def wait_is_untold(self) -> bool:
        """Whether nobody can say yet if three months are to be shown."""
        return self.assessment is None and self.route_is_unsure

    @property
    def is_out(self) -> bool:
        """Whether the file is out of the person's hands, and nothing is to be prepared for it."""
        return self.next_step is not None and not self.progress.came_back

    @property
    def is_too_early(self) -> bool:
        """Whether the first day still lies ahead of a file that is not out."""
        return not self.is_out and self.first_day is not None and self.first_day > self.today

    def is_shown_by_proofs(self, item: Item) -> bool:
        """Three months are shown by the proofs, whose days are known; a tick would claim it without."""
        return self.assessment is not None and item.key == RESIDENCE[0]

    def is_met(self, item: Item) -> bool:
        """Whether a line of the checklist is at hand."""
        return self.shows_residence if self.is_shown_by_proofs(item) else item.is_met(self.held)

    @cached_property
    def missing(self) -> tuple[Item, ...]:
        """Papers of the checklist that are not at hand."""
        return tuple(item for item in self.checklist.items if not self.is_met(item))

    @cached_property
    def missing_papers(self) -> tuple[Item, ...]:
        """Papers of the checklist that are not at hand, the forms left out: those are ours to print."""
        return tuple(item for item in self.missing if item.key not in FORM_PAPERS)

    @cached_property
    def blocking(self) -> tuple[Item, ...]:
        """Papers without which the file can't be sent, the forms left out."""
        return tuple(item for item in self.missing_papers if item.blocks_filing)

    @property
    def forms(self) -> tuple[str, ...]:
        """The official forms of this file: those of the pathway, and the children's where there are any."""
        children = ATTACHMENTS if self.answers.children_count else ()
        return tuple(dict.fromkeys((*self.decision.forms, *children)))

    @property
    def purpose(self) -> LetterPurpose:
        """What the pathway asks the fund for."""
        return PATHWAYS[self.decision.pathway].purpose

    @property
    def decided_by(self) -> DecidedBy:
        """Under whose rules the request is decided."""
        return PATHWAYS[self.decision.pathway].decided_by

    @property
    def caisse(self) -> Caisse | None:
        """The fund, when it is certain or chosen."""
        return certain(self.caisses)

    @property
    def is_sure_of_the_fund(self) -> bool:
        """Whether `caisses` are those that handle it: a child's request goes to the parent's, once that is told."""
        return self.purpose is not LetterPurpose.ATTACHMENT or parents_caisse(self.answers) is not None

    @property
    def department(self) -> str:
        """Whose public holidays count: those of the fund, once it is certain."""
        return department_of(self.caisses)


def findings_of(holding: Holding, today: date) -> Findings | None:
    """What follows from a file; None while the questions that decide the pathway are not all answered."""
    progress = replay(holding.entries)
    question_path = _question_path(holding.answers, progress, today)
    decision = question_path.so_far.decision
    if decision is None:
        return None
    situation, household = question_path.so_far.situation, question_path.answers.household(today)
    submit_on = _sent_on(progress) or filing_day(decision, today, holding.planned_on)
    arrived_on = question_path.answers.arrived_on if decision.needs_three_months else None
    assessment = _assessed(holding, submit_on, arrived_on) if arrived_on else None
    checklist = checklist_for(decision, situation, household)
    caisses = () if decision.channel is Channel.MSA else caisses_of(question_path.answers)
    step = next_step(
        progress,
        today,
        has_number=has_number(question_path.answers),
        department=department_of(caisses),
        decided_by=PATHWAYS[decision.pathway].decided_by,
    )
    return Findings(
        holding=holding,
        today=today,
        question_path=question_path,
        situation=situation,
        household=household,
        decision=decision,
        checklist=checklist,
        assessment=assessment,
        submit_on=submit_on,
        caisses=caisses,
        block=block_of(situation, decision, today),
        progress=progress,
        next_step=step,
    )


def _assessed(holding: Holding, submit_on: date, arrived_on: date) -> Assessment:
    """What the proofs show since the day of arrival; those whose paper the team asks for again are set aside until it has come."""
    asked = holding.asked_proofs
    found = assess(tuple(proof for proof in holding.proofs if proof.id not in asked), submit_on, arrived_on)
    again = tuple((proof.id, ASKED_AGAIN) for proof in holding.proofs if proof.id in asked)
    return replace(found, set_aside=found.set_aside + again) if again else found


def _sent_on(progress: Progress) -> date | None:
    """The day of the request that the fund has, or had."""
    return None if progress.came_back else progress.day_of(Milestone.SUBMITTED)


def _question_path(answers: StoredAnswers, progress: Progress, today: date) -> QuestionPath:
    """A request is judged on the day on which it was made, even if a permit ends while the fund works (R111-3 II).

    Where the answers of today show no pathway on that day, those of today count: they may have been changed since.
    """
    sent_on = _sent_on(progress)
    judged = walk(answers, sent_on) if sent_on else None
    decision = judged.so_far.decision if judged else None
    if judged and decision and PATHWAYS[decision.pathway].kind is Kind.APPLICATION:
        return judged
    return walk(answers, today)


def has_number(answers: Answers) -> bool:
    """Whether a social security number exists already: since a birth in France, or a former insurance here."""
    return answers.previously_insured or answers.is_born_in_france
