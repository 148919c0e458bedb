"""Which square belongs to which answer: one group of radio buttons, or check boxes of their own."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from documents.forms.blanks import BoxKind
from documents.forms.official.evidence import (
    NAME,
    NO_PART,
    OTHER_PART,
    PRINTED,
    TOOLTIP,
    plain_name,
    together,
)
from documents.forms.official.findings import Place
from documents.forms.official.labels import Choice, Labels
from documents.forms.official.matches import LEAD, SURE, Match
from documents.forms.official.page_text import PrintedPage
from documents.forms.official.parts import Part, part_of, parts_of
from documents.forms.official.phrases import best_likeness, has_any
from documents.forms.official.surroundings import Side, beside


Strengths = Mapping[tuple[str, Place], float]


def matched_squares(page: PrintedPage, labels: Labels) -> list[Match]:
    """The answers of every choice, each with its square."""
    parts = parts_of(page, labels)
    headings = frozenset(part.run for part in parts)
    squares = [place for place in page.places if place.kind is BoxKind.CHECK]
    printed = {
        (side, square): " ".join(each.text for each in beside(page, square, headings) if each.side is side)
        for square in squares
        for side in (Side.RIGHT, Side.LEFT, Side.ABOVE, Side.BELOW)
    }
    found: list[Match] = []
    for choice in labels.choices:
        found += _matched(choice, squares, printed, parts)
    return found


def _matched(
    choice: Choice,
    squares: Sequence[Place],
    printed: Mapping[tuple[Side, Place], str],
    parts: tuple[Part, ...],
) -> list[Match]:
    # The squares of one choice have their answers on the same side: « ☐ oui ☐ non » or « oui ☐ non ☐ ».
    tables = {
        side: {
            (answer, square): PRINTED * _likeness(choice, answer, printed[side, square])
            for answer in choice.says
            for square in squares
        }
        for side in (Side.RIGHT, Side.LEFT, Side.ABOVE, Side.BELOW)
    }
    side = max(tables, key=lambda each: sum(strength for _pair, strength in _paired(tables[each])))
    strengths = {}
    for (answer, square), strength in tables[side].items():
        part = part_of(square, parts)
        factor = NO_PART if part is None else 1.0 if part.name == choice.part else OTHER_PART
        told = TOOLTIP * _likeness(choice, answer, square.tooltip)
        named = NAME * max(_likeness(choice, answer, plain_name(text)) for text in (square.state, square.box))
        strengths[answer, square] = factor * together([strength, told, named])
    return [
        _match(choice, answer, square, strengths, str(side))
        for (answer, square), strength in _paired(strengths)
        if strength >= SURE / 2
    ]


def _likeness(choice: Choice, answer: str, text: str) -> float:
    if not text or has_any(choice.never.get(answer, ()), text):
        return 0.0
    return best_likeness(choice.says[answer], text)


def _paired(strengths: Strengths) -> list[tuple[tuple[str, Place], float]]:
    """The strongest pairs, each answer and each square once."""
    pairs: list[tuple[tuple[str, Place], float]] = []
    for (answer, square), strength in sorted(strengths.items(), key=lambda each: -each[1]):
        taken = any(answer == other or square is place for (other, place), _strength in pairs)
        if strength > 0 and not taken:
            pairs.append(((answer, square), strength))
    return pairs


def _match(choice: Choice, answer: str, square: Place, strengths: Strengths, side: str) -> Match:
    strength = strengths[answer, square]
    rivals = [other for (each, place), other in strengths.items() if (each == answer) != (place is square)]
    doubt = ""
    if strength < SURE:
        doubt = "weak"
    elif strength - max(rivals, default=0.0) < LEAD:
        doubt = "another is as likely"
    return Match(
        box=square.box,
        takes=(choice.key,),
        label=choice.label,
        how=f"label {side}",
        strength=strength,
        states=MappingProxyType({answer: square.state}),
        doubt=doubt,
    )
