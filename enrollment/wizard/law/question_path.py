"""The path through the questions, recomputed from the stored answers on each request.

One pass in the order of the questions: each is asked or not by what was answered before it, so there is
no circle to guard against, and an answer that an earlier change has hidden simply isn't read.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from enrollment.case_file.law.answers import Answers
from enrollment.wizard.law.answers_so_far import AnswersSoFar
from enrollment.wizard.law.paper_questions import CHILDREN
from enrollment.wizard.law.question import Question, Stored, Values
from enrollment.wizard.law.questions import QUESTIONS
from enrollment.wizard.law.usual_answers import usual_answers
from pathways.rules import decide


COUNTED_BY = "children"  # the question that says how many pages alike follow it
_AT = next(place for place, question in enumerate(QUESTIONS) if question.slug == COUNTED_BY) + 1
# Every question that there is, one for each child among them, in the order in which they are asked.
IN_TURN = (*QUESTIONS[:_AT], *CHILDREN, *QUESTIONS[_AT:])
PLACES = {question.slug: place for place, question in enumerate(IN_TURN)}


@dataclass(frozen=True, kw_only=True)
class QuestionPath:
    """The questions that this person meets, in order, and what they have answered so far.

    `given`: what counts of each question, as it is stored. `walked`: how it was found.
    """

    questions: dict[str, Question]
    unanswered: tuple[str, ...]
    given: Mapping[str, Values]
    so_far: AnswersSoFar
    walked: "Walk" = field(compare=False, repr=False)

    @property
    def answers(self) -> Answers:
        """What counts of the stored answers."""
        return self.so_far.answers

    @property
    def complete(self) -> bool:
        """Nothing is left to ask."""
        return not self.unanswered

    @property
    def next_slug(self) -> str | None:
        """The question to answer next; None where nothing is left."""
        return self.unanswered[0] if self.unanswered else None

    @cached_property
    def to_go(self) -> int:
        """About how many pages are left; while the pathway isn't known, as if the rest were answered as most do."""
        if self.so_far.decision is not None:
            return len({self.questions[slug].page for slug in self.unanswered})
        today = self.so_far.today
        usual = walk({**usual_answers(today), **self.given}, today)
        likely = replace(usual.so_far, decision=decide(usual.so_far.situation, today))
        pages = {each.page for slug, each in usual.questions.items() if slug not in self.given}
        return len(pages | {each.page for each in QUESTIONS if each.after_decision and each.asked(likely)})

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The pages of these questions, each named by the one that leads it, in order."""
        return tuple(dict.fromkeys(question.page for question in self.questions.values()))

    def question_of(self, field: str) -> str | None:
        """The question that this person answers with the field; None where they don't meet it."""
        return next((slug for slug, question in self.questions.items() if field in question.fields), None)

    def can_open(self, slug: str) -> bool:
        """A page can be opened when it is answered or the next to answer: nobody skips ahead."""
        return slug in self.questions and (slug not in self.unanswered or slug == self.next_slug)


class Walk:
    """One pass over the questions, which can stop at each: a question needs to know only what came before.

    Where it stands, others may branch off with newer answers: the answer to that question is read when they go on.
    """

    def __init__(self, stored: Stored, today: date) -> None:
        self.stored = stored
        self.so_far = AnswersSoFar(answers=Answers(), today=today)
        self.questions: dict[str, Question] = {}
        self.unanswered: list[str] = []
        self.given: dict[str, Values] = {}
        self._stops = self._stop_at_each(IN_TURN)
        self.is_over = False

    def reach(self, slug: str) -> bool:
        """Go as far as this question, if this person meets it, and stand there."""
        return any(question.slug == slug for question in self._stops)

    def to_the_end(self) -> QuestionPath:
        """Go on behind the last question."""
        for _question in self._stops:
            pass
        self.is_over = True
        return self.path_so_far()

    def leaves_none_open(self) -> bool:
        """Go on as far as the first question without an answer that counts; whether there is none."""
        return not any(self.unanswered for _question in self._stops) and not self.unanswered

    def comes_by(self, stored: Stored, today: date) -> bool:
        """Whether the walk of these answers on this day comes to the same place: each answer read so far is the same."""
        if today != self.so_far.today:
            return False
        if self.is_over:
            return stored == self.stored
        *behind, _here = self.questions.values()
        for question in behind:
            now, then = stored.get(question.slug), self.stored.get(question.slug)
            if now is None or then is None:
                now, then = question.kept_in(stored), question.kept_in(self.stored)
            if now != then:
                return False
        return True

    def branched(self, stored: Stored) -> "Walk":
        """Another walk that stands where this one does, and goes on with these answers, which led there as well."""
        other = Walk(stored, self.so_far.today)
        other.so_far, other.questions, other.given = self.so_far, self.questions.copy(), self.given.copy()
        other.unanswered = self.unanswered.copy()
        other._stops = other._go_on()
        return other

    def path_so_far(self) -> QuestionPath:
        """The path up to where the walk stands."""
        return QuestionPath(
            questions=self.questions,
            unanswered=tuple(self.unanswered),
            given=self.given,
            so_far=self.so_far,
            walked=self,
        )

    def _go_on(self) -> Iterator[Question]:
        here = next(reversed(self.questions.values()))
        self._take_answer(here)
        yield from self._stop_at_each(IN_TURN[PLACES[here.slug] + 1 :])

    def _stop_at_each(self, questions: Sequence[Question]) -> Iterator[Question]:
        for question in questions:
            if question.after_decision and not self._is_decided():
                return
            if self._is_asked(question):
                self.questions[question.slug] = question
                yield question
                self._take_answer(question)
        self._is_decided()

    def _is_asked(self, question: Question) -> bool:
        if question.number:
            return question.number <= self.so_far.answers.children_count
        return question.asked(self.so_far)

    def _take_answer(self, question: Question) -> None:
        """Read its answer, if it has one that still reads and still counts."""
        with_answer = self._with_answer(question)
        if with_answer is None:
            self.unanswered.append(question.slug)
        else:
            self.so_far = with_answer

    def _with_answer(self, question: Question) -> AnswersSoFar | None:
        stored = question.kept_in(self.stored)
        if stored is None or not question.is_whole(stored):
            return None
        tried = question.told(self.so_far, stored)
        if tried is None or not question.still_counts(tried):
            return None
        self.given[question.slug] = stored
        return tried

    def _is_decided(self) -> bool:
        """The pathway is known once every question about the situation is answered."""
        if self.so_far.decision is None and not self.unanswered:
            self.so_far = self.so_far.decided(decide(self.so_far.situation, self.so_far.today))
        return self.so_far.decision is not None


class WalksUnderWay:
    """A walk that stands somewhere or is over, and those that branched off and came to the end."""

    def __init__(self, begun: Walk) -> None:
        self._begun = begun
        self._ended = [begun] if begun.is_over else []

    def path_of(self, stored: Stored, today: date) -> QuestionPath:
        """The path of these answers: walked already, gone on with from where the first stands, or walked anew."""
        if (ended := self._ended_with(stored, today)) is not None:
            return ended.path_so_far()
        walked = self._going_on_with(stored, today)
        self._ended.append(walked)
        return walked.to_the_end()

    def leave_none_open(self, stored: Stored, today: date) -> bool:
        """Whether every question is answered; gone on with only as far as to tell."""
        if (ended := self._ended_with(stored, today)) is not None:
            return not ended.unanswered
        return self._going_on_with(stored, today).leaves_none_open()

    def _ended_with(self, stored: Stored, today: date) -> Walk | None:
        return next((ended for ended in self._ended if ended.comes_by(stored, today)), None)

    def _going_on_with(self, stored: Stored, today: date) -> Walk:
        may_branch = not self._begun.is_over and self._begun.comes_by(stored, today)
        return self._begun.branched(stored) if may_branch else Walk(stored, today)


_under_way: ContextVar[WalksUnderWay | None] = ContextVar("_under_way", default=None)


@contextmanager
def under_way(begun: Walk) -> Iterator[None]:
    """Whoever asks meanwhile for the path of answers that lead along this walk goes on from where it stands, to the end."""
    token = _under_way.set(WalksUnderWay(begun))
    try:
        yield
    finally:
        _under_way.reset(token)


def walk(stored: Stored, today: date) -> QuestionPath:
    """The path of these stored answers on this day."""
    walks = _under_way.get()
    return Walk(stored, today).to_the_end() if walks is None else walks.path_of(stored, today)


def leave_none_open(stored: Stored, today: date) -> bool:
    """Whether these stored answers leave no question open on this day."""
    walks = _under_way.get()
    return Walk(stored, today).leaves_none_open() if walks is None else walks.leave_none_open(stored, today)
