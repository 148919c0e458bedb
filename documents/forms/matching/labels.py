"""What to look for on an official blank: the labels of each of our fields, the headings of its sections.

All of it is data, in the `labels.toml` of the form's folder: a label read off the real form is added there.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

from documents.forms.folders import FORMS_FOLDER, LABELS
from documents.forms.matching.phrases import FOOTNOTE, tokens
from pathways.facts.tables import read_table


class Shape(StrEnum):
    """How a value is written into its boxes."""

    TEXT = "text"
    DATE = "date"
    NIR = "nir"
    POSTCODE = "postcode"


# Figures that a shape takes in all, and the sizes that its combs have.
FIGURES = {Shape.DATE: 8, Shape.NIR: 15, Shape.POSTCODE: 5}
CELLS = {Shape.DATE: {8}, Shape.NIR: {13, 15}, Shape.POSTCODE: {5}}


OTHERS = read_table(Path(__file__).parent / "others.toml")
OTHERS_PART = "others"


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A line that opens a section of the form; parents and children are told apart by their number."""

    section: str
    number: int = 0
    says: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "says", tuple(self.says))


@dataclass(frozen=True, kw_only=True)
class ValueWanted:
    """A value looked for: one field of ours or several on one line; {n} is the parent or the child."""

    takes: tuple[str, ...]
    section: str
    says: tuple[str, ...]
    label: str
    never: tuple[str, ...] = ()  # asked of the whole label, however little of it speaks for the field
    needs: tuple[str, ...] = ()  # words without which a line doesn't ask for all of it
    join: str = ""
    shape: Shape = Shape.TEXT
    lines: bool = False  # may go on in the boxes below
    near: str = ""  # of two alike, the one under the box of this field; without that one none is sure
    others: tuple[
        str, ...
    ] = ()  # words for people of whom this form may speak, and whom it doesn't ask about

    def __post_init__(self) -> None:
        object.__setattr__(self, "takes", tuple(self.takes))
        object.__setattr__(self, "says", tuple(self.says))
        object.__setattr__(self, "never", tuple(self.never))
        object.__setattr__(self, "needs", tuple(self.needs))
        object.__setattr__(self, "others", tuple(self.others))
        object.__setattr__(self, "shape", Shape(self.shape))

    @cached_property
    def of_others(self) -> tuple[str, ...]:
        """The words that say that a label asks about somebody else."""
        said = " ".join(self.says)
        return tuple(word for word in (*OTHERS["words"], *self.others) if word not in said)

    def keys(self, number: int) -> tuple[str, ...]:
        """The fields of this parent or child."""
        return tuple(key.replace("{n}", str(number)) for key in self.takes)


@dataclass(frozen=True, kw_only=True)
class ChoiceWanted:
    """A choice looked for: what is printed beside the square of each answer."""

    key: str
    section: str
    label: str
    says: Mapping[str, tuple[str, ...]]
    never: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """A section that holds several of a kind, parents or children."""

    section: str
    called: tuple[str, ...]
    most: int = 99

    def is_heading(self, text: str) -> bool:
        """« Enfant 2 » and nothing else."""
        return self.number_in(text) > 0 and len(tokens(text)) == 2

    def number_in(self, text: str) -> int:
        """« Parent 2 », « enfant3_nom », « 2e parent »: the number that the text names, or 0.

        « l'assuré(e) (3) » and « assuré³ » point to a note; and nobody is the sixth of two parents.
        """
        number = self._named(FOOTNOTE.sub(" ", text))
        return number if number <= self.most else 0

    def _named(self, text: str) -> int:
        plain = " ".join(tokens(re.sub(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Z])|_", " ", text)))
        for called in self.called:
            word = tokens(called)[0]
            if found := re.search(rf"\b{word}s? (\d+)\b|\b(\d+) (?:er |e |eme )?{word}\b", plain):
                return int(found[1] or found[2])
            for number, ordinal in enumerate(("premier", "deuxieme|second"), start=1):
                if re.search(rf"\b(?:{ordinal}) {word}\b", plain):
                    return number
        return 0


@dataclass(frozen=True, kw_only=True)
class Labels:
    """All that is looked for on one form."""

    headings: tuple[Heading, ...]
    roles: tuple[ValueWanted, ...]
    choices: tuple[ChoiceWanted, ...]
    numbered: tuple[Numbered, ...]
    others: tuple[str, ...] = ()

    def numbered_section(self, name: str) -> Numbered | None:
        """The section, if it holds several of a kind."""
        return next((each for each in self.numbered if each.section == name), None)


@cache
def labels_of(slug: str) -> Labels:
    """What to look for on this form."""
    written = read_table(FORMS_FOLDER / slug / LABELS)
    return Labels(
        headings=(
            *(Heading(**each) for each in written["heading"]),
            Heading(section=OTHERS_PART, says=OTHERS["says"]),
        ),
        roles=tuple(ValueWanted(**each, others=written.get("others", ())) for each in written["role"]),
        choices=tuple(ChoiceWanted(**each) for each in written.get("choice", ())),
        numbered=tuple(Numbered(**each) for each in written.get("numbered", ())),
        others=tuple(written.get("others", ())),
    )
