"""The path through the questions, recomputed from the stored answers on each request.

One pass in the order of the questions: each is asked or not by what was answered before it, so there is
no circle to guard against, and an answer that an earlier change has hidden simply isn't read.
"""

from collections.abc import Iterator, Mapping
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

    `stored` may be exchanged for newer answers while the walk stands at a question; the answer to that
    question is read when the walk goes on.
    """

    def __init__(self, stored: Stored, today: date) -> None:
        self.stored = stored
        self.so_far = AnswersSoFar(answers=Answers(), today=today)
        self.questions: dict[str, Question] = {}
        self.unanswered: list[str] = []
        self.given: dict[str, Values] = {}
        self._stops = self._stop_at_each()
        self._is_over = False

    def reach(self, slug: str) -> bool:
        """Go as far as this question, if this person meets it, and stand there."""
        return any(question.slug == slug for question in self._stops)

    def to_the_end(self) -> QuestionPath:
        """Go on behind the last question."""
        for _question in self._stops:
            pass
        self._is_over = True
        return self.path_so_far()

    def comes_by(self, stored: Stored, today: date) -> bool:
        """Whether the walk of these answers on this day comes to the same place: each answer read so far is the same."""
        if today != self.so_far.today:
            return False
        if self._is_over:
            return stored == self.stored
        *behind, _here = self.questions.values()
        return all(question.kept_in(stored) == question.kept_in(self.stored) for question in behind)

    def path_so_far(self) -> QuestionPath:
        """The path up to where the walk stands."""
        return QuestionPath(
            questions=self.questions,
            unanswered=tuple(self.unanswered),
            given=self.given,
            so_far=self.so_far,
            walked=self,
        )

    def _stop_at_each(self) -> Iterator[Question]:
        for question in QUESTIONS:
            if question.after_decision and not self._is_decided():
                return
            if question.asked(self.so_far):
                yield from self._stop_at(question)
                if question.slug == "children":
                    for child in CHILDREN[: self.so_far.answers.children_count]:
                        yield from self._stop_at(child)
        self._is_decided()

    def _stop_at(self, question: Question) -> Iterator[Question]:
        """Ask the question, and then read its answer if it has one that still reads and still counts."""
        self.questions[question.slug] = question
        yield question
        with_answer = self._with_answer(question)
        if with_answer is None:
            self.unanswered.append(question.slug)
        else:
            self.so_far = with_answer

    def _with_answer(self, question: Question) -> AnswersSoFar | None:
        stored = question.kept_in(self.stored)
        if stored is None or not question.is_whole(stored):
            return None
        tried = AnswersSoFar(
            answers=self.so_far.answers.copied(), today=self.so_far.today, decision=self.so_far.decision
        )
        if not question.read(tried.answers, stored) or not question.still_counts(tried):
            return None
        self.given[question.slug] = stored
        return tried

    def _is_decided(self) -> bool:
        """The pathway is known once every question about the situation is answered."""
        if self.so_far.decision is None and not self.unanswered:
            self.so_far.decision = decide(self.so_far.situation, self.so_far.today)
        return self.so_far.decision is not None


_under_way: ContextVar[Walk | None] = ContextVar("_under_way", default=None)


@contextmanager
def under_way(begun: Walk) -> Iterator[None]:
    """Whoever asks meanwhile for the path of answers that lead along this walk goes on with it, to the end."""
    token = _under_way.set(begun)
    try:
        yield
    finally:
        _under_way.reset(token)


def walk(stored: Stored, today: date) -> QuestionPath:
    """The path of these stored answers on this day."""
    begun = _under_way.get()
    if begun is None or not begun.comes_by(stored, today):
        return Walk(stored, today).to_the_end()
    begun.stored = stored
    return begun.to_the_end()
