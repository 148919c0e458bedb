"""How far along somebody is who answers the questions."""

from dataclasses import dataclass
from typing import Self

from enrollment.wizard.law.question_path import QuestionPath
from enrollment.wizard.law.questions import BY_SLUG


@dataclass(frozen=True, kw_only=True)
class QuestionProgress:
    """How far along: this question's place among all that are likely to be asked, and how many are left with it."""

    place: int
    total: int

    @classmethod
    def at(cls, slug: str, path: QuestionPath) -> Self:
        place = path.pages.index(BY_SLUG[slug].page)
        answered = {path.questions[each].page for each in path.questions.keys() - set(path.unanswered)}
        return cls(place=place, total=len(answered) + path.to_go)

    @property
    def left(self) -> int:
        return self.total - self.place
