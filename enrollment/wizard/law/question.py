"""What a question is: when it is asked, the answers it keeps and their kinds, and how they are read back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from enrollment.case_file.law.answers import Answers, ChildAnswers, ParentAnswers
from enrollment.wizard.law.answer_kinds import AnswerKind
from enrollment.wizard.law.answers_so_far import AnswersSoFar
from enrollment.wizard.law.validity import always_counts


Values = Mapping[str, Any]
Stored = Mapping[str, Mapping[str, Any]]
# What reading an answer raises that another version of its question has stored.
UNREAD = (AttributeError, KeyError, TypeError, ValueError)


class Section(StrEnum):
    """The parts of the questions, in their order."""

    SITUATION = "situation"
    HOUSEHOLD = "household"
    IDENTITY = "identity"


def fill_fields(answers: Answers, values: Values) -> None:
    """Most answers have a field of their own name."""
    for name, value in values.items():
        setattr(answers, name, value)


def add_child(answers: Answers, values: Values) -> None:
    answers.children += (ChildAnswers(**values),)


def set_other_parent(answers: Answers, values: Values) -> None:
    answers.other_parent = ParentAnswers(**values)


def set_insured_parent(answers: Answers, values: Values) -> None:
    answers.insured_parent = ParentAnswers(**values)


def none_yet(stored: Stored) -> Values | None:
    """Most questions have always been asked as they are."""
    return None


@dataclass(frozen=True, kw_only=True)
class Question:
    """One screen. Its slug is also its address, and names its form.

    `fields` are the answers that it keeps, by name; `fill` puts them where `Answers` has them. `still_counts`
    looks at the answer just read beside those before it. `told_before` reads the answer from what another question kept
    before this one existed. `led_by` names the page on which it stands with others, by the first of them; `opened_by`: the
    answers there with which it is asked, where it isn't asked of everybody who meets that page.
    """

    slug: str
    section: Section
    asked: Callable[[AnswersSoFar], bool]
    fields: Mapping[str, AnswerKind]
    still_counts: Callable[[AnswersSoFar], bool] = always_counts
    fill: Callable[[Answers, Values], None] = fill_fields
    told_before: Callable[[Stored], Values | None] = none_yet
    led_by: str = ""
    opened_by: Mapping[str, Any] = field(default_factory=dict)
    about_another: bool = False  # names and dates of somebody else
    number: int = 0  # which one of several pages alike

    @cached_property
    def after_decision(self) -> bool:
        """Questions outside the first section are asked for the papers, once the pathway is known."""
        return self.section is not Section.SITUATION

    @property
    def page(self) -> str:
        """The question whose page shows this one, on the way through the questions."""
        return self.led_by or self.slug

    @property
    def form_slug(self) -> str:
        """Pages alike have one form: "child" for "child-2"."""
        return self.slug.removesuffix(f"-{self.number}")

    @cached_property
    def required(self) -> frozenset[str]:
        """The names without which a stored answer is none: another version of the question wrote it."""
        return frozenset(name for name, kind in self.fields.items() if not kind.optional)

    def numbered(self, number: int) -> "Question":
        """One of several pages alike."""
        return replace(self, slug=f"{self.slug}-{number}", number=number)

    def kept_in(self, stored: Stored) -> Any:
        """What is stored for this question, by itself or with another one of before."""
        given = stored.get(self.slug)
        return self.told_before(stored) if given is None and self.slug not in stored else given

    def is_whole(self, stored: Any) -> bool:
        """Is something stored, with nothing missing?"""
        return isinstance(stored, dict) and self.required <= stored.keys()

    def read(self, answers: Answers, stored: Any) -> bool:
        """Add what is stored to the answers; False when it no longer reads and must be asked again.

        What an older version of the question kept besides is passed over.
        """
        try:
            self.fill(answers, self._values_in(stored))
        except UNREAD:
            return False
        return True

    def told(self, so_far: AnswersSoFar, stored: Any) -> AnswersSoFar | None:
        """What is known with what is stored, which may say nothing new; None when it no longer reads."""
        try:
            values = self._values_in(stored)
            if self.fill is fill_fields and values.items() <= vars(so_far.answers).items():
                return so_far
            answers = so_far.answers.copied()
            self.fill(answers, values)
        except UNREAD:
            return None
        return AnswersSoFar(answers=answers, today=so_far.today, decision=so_far.decision)

    def _values_in(self, stored: Any) -> Values:
        names = stored.keys()
        return {name: kind.read(stored[name]) for name, kind in self.fields.items() if name in names}
