"""The route through the questions, recomputed from the stored answers on each request.

One pass in the order of the questions: each is asked or not by what was answered before it, so there is
no circle to guard against, and an answer that an earlier change has hidden simply isn't read.
"""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from enrollment.case_file.law.answers import Answers
from enrollment.wizard.law.question import Question
from enrollment.wizard.law.questions import CHILDREN, QUESTIONS
from enrollment.wizard.law.so_far import Known
from pathways.rules import decide


Stored = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Route:
    """The questions that this person meets, in order, and what they have answered so far."""

    questions: dict[str, Question]
    unanswered: tuple[str, ...]
    known: Known

    @property
    def answers(self) -> Answers:
        """What counts of the stored answers."""
        return self.known.answers

    @property
    def complete(self) -> bool:
        """Nothing is left to ask."""
        return not self.unanswered

    def can_open(self, slug: str) -> bool:
        """A page can be opened when it is answered or the next to answer: nobody skips ahead."""
        return slug in self.questions and (slug not in self.unanswered or slug == self.unanswered[0])


class Walk:
    """One pass over the questions, which can stop at each: a question needs to know only what came before.

    `stored` may be exchanged for newer answers while the walk stands at a question; the answer to that
    question is read when the walk goes on.
    """

    def __init__(self, stored: Stored, today: date) -> None:
        self.stored = stored
        self.known = Known(answers=Answers(), today=today)
        self.questions: dict[str, Question] = {}
        self.unanswered: list[str] = []
        self._stops = self._stop_at_each()

    def reach(self, slug: str) -> bool:
        """Go as far as this question, if this person meets it, and stand there."""
        return any(question.slug == slug for question in self._stops)

    def onward(self) -> str | None:
        """Go on to the next question; None behind the last."""
        question = next(self._stops, None)
        return question.slug if question else None

    def to_the_end(self) -> Route:
        """Go on behind the last question."""
        for _question in self._stops:
            pass
        return self.so_far()

    def so_far(self) -> Route:
        """The route up to where the walk stands."""
        return Route(questions=self.questions, unanswered=tuple(self.unanswered), known=self.known)

    def _stop_at_each(self) -> Iterator[Question]:
        for question in QUESTIONS:
            if question.after_decision and not self._is_decided():
                return
            if question.asked(self.known):
                yield from self._stop_at(question)
                if question.slug == "children":
                    for child in CHILDREN[: self.known.answers.children_count]:
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
            self.known = with_answer

    def _with_answer(self, question: Question) -> Known | None:
        stored = self.stored.get(question.slug)
        if not question.is_whole(stored):
            return None
        tried = Known(answers=copy(self.known.answers), today=self.known.today, decision=self.known.decision)
        return tried if question.read(tried.answers, stored) and question.still_counts(tried) else None

    def _is_decided(self) -> bool:
        """The road is known once every question about the situation is answered."""
        if self.known.decision is None and not self.unanswered:
            self.known.decision = decide(self.known.situation, self.known.today)
        return self.known.decision is not None


def walk(stored: Stored, today: date) -> Route:
    """The route of these stored answers on this day."""
    return Walk(stored, today).to_the_end()
