"""The route through the questions, recomputed from the stored answers on each request.

One pass in the order of the questions: each is asked or not by what was answered before it, so there is
no circle to guard against, and an answer that an earlier change has hidden simply isn't read.
"""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from enrollment.case_file.answers import Answers
from enrollment.case_file.reading import take
from enrollment.wizard.known import Known
from enrollment.wizard.questions import QUESTIONS, Question, child_question
from pathways.rules import decide


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

    def before(self, slug: str) -> str | None:
        """The question before this one, if there is one."""
        slugs = list(self.questions)
        position = slugs.index(slug)
        return slugs[position - 1] if position else None

    def after(self, slug: str) -> str | None:
        """The question after this one; the first unanswered one when this is no longer asked."""
        slugs = list(self.questions)
        if slug not in self.questions:
            return self.unanswered[0] if self.unanswered else None
        position = slugs.index(slug) + 1
        return slugs[position] if position < len(slugs) else None

    def can_open(self, slug: str) -> bool:
        """A page can be opened when it is answered or the next to answer: nobody skips ahead."""
        return slug in self.questions and (slug not in self.unanswered or slug == self.unanswered[0])


@dataclass
class _Walk:
    """One pass over the questions."""

    stored: Mapping[str, Mapping[str, Any]]
    known: Known
    questions: dict[str, Question] = field(default_factory=dict)
    unanswered: list[str] = field(default_factory=list)

    def meet(self, question: Question) -> None:
        """Ask the question, and read its answer if it has one that still reads and still stands."""
        self.questions[question.slug] = question
        stored = self.stored.get(question.slug)
        tried = Known(answers=copy(self.known.answers), today=self.known.today, decision=self.known.decision)
        whole = isinstance(stored, Mapping) and question.form.keeps() <= stored.keys()
        if whole and take(tried.answers, question.slug, stored) and question.form.stands(tried):
            self.known = tried
        else:
            self.unanswered.append(question.slug)


def walk(stored: Mapping[str, Mapping[str, Any]], today: date) -> Route:
    """The route of these stored answers on this day."""
    steps = _Walk(stored=stored, known=Known(answers=Answers(), today=today))
    for question in QUESTIONS:
        if question.after_decision and steps.known.decision is None:
            if steps.unanswered:
                break
            steps.known.decision = decide(steps.known.answers.situation(today), today)
        if question.asked(steps.known):
            steps.meet(question)
            if question.slug == "children":
                for number in range(1, steps.known.answers.children_count + 1):
                    steps.meet(child_question(number))
    else:
        if steps.known.decision is None and not steps.unanswered:
            steps.known.decision = decide(steps.known.answers.situation(today), today)
    return Route(questions=steps.questions, unanswered=tuple(steps.unanswered), known=steps.known)
