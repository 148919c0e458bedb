"""Which square belongs to which answer: one group of radio buttons, or check boxes of their own."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from documents.forms.engine.blanks import BoxKind
from documents.forms.inspection.found_boxes import BoxPlace
from documents.forms.matching.candidates import (
    NAME,
    NO_SECTION,
    OTHER_SECTION,
    PRINTED,
    TOOLTIP,
    plain_name,
    together,
)
from documents.forms.matching.form_sections import FormSection, section_of, sections_of
from documents.forms.matching.labels import OTHERS_PART, ChoiceWanted, Labels
from documents.forms.matching.match import LEAD, SURE, Match
from documents.forms.matching.nearby_text import TextSide, nearby_texts
from documents.forms.matching.page_text import PrintedPage
from documents.forms.matching.phrases import best_likeness, has_any


Strengths = Mapping[tuple[str, BoxPlace], float]


def matched_checkboxes(page: PrintedPage, labels: Labels) -> list[Match]:
    """The answers of every choice, each with its square."""
    sections = sections_of(page, labels)
    headings = frozenset(section.run for section in sections)
    parts = {place: section_of(place, sections) for place in page.places if place.kind is BoxKind.CHECK}
    squares = [place for place, part in parts.items() if part is None or part.name != OTHERS_PART]
    printed = {
        (side, square): " ".join(
            each.text for each in nearby_texts(page, square, headings) if each.side is side
        )
        for square in squares
        for side in (TextSide.RIGHT, TextSide.LEFT, TextSide.ABOVE, TextSide.BELOW)
    }
    found: list[Match] = []
    for choice in labels.choices:
        found += _matched(choice, squares, printed, sections)
    return found


def _matched(
    choice: ChoiceWanted,
    squares: Sequence[BoxPlace],
    printed: Mapping[tuple[TextSide, BoxPlace], str],
    sections: tuple[FormSection, ...],
) -> list[Match]:
    # The squares of one choice have their answers on the same side: « ☐ oui ☐ non » or « oui ☐ non ☐ ».
    tables = {
        side: {
            (answer, square): PRINTED * _likeness(choice, answer, printed[side, square])
            for answer in choice.says
            for square in squares
        }
        for side in (TextSide.RIGHT, TextSide.LEFT, TextSide.ABOVE, TextSide.BELOW)
    }
    sides = {each: sum(strength for _pair, strength in _paired(tables[each])) for each in tables}
    side = max(sides, key=lambda each: sides[each])
    # One word between two squares may belong to either.
    either = max(strength for each, strength in sides.items() if each is not side) > sides[side] - LEAD
    strengths = {}
    for (answer, square), strength in tables[side].items():
        section = section_of(square, sections)
        factor = NO_SECTION if section is None else 1.0 if section.name == choice.section else OTHER_SECTION
        told = TOOLTIP * _likeness(choice, answer, square.tooltip)
        named = NAME * max(_likeness(choice, answer, plain_name(text)) for text in (square.state, square.box))
        strengths[answer, square] = factor * together([strength, told, named])
    return [
        _match(choice, answer, square, strengths, str(side), either=either)
        for (answer, square), strength in _paired(strengths)
        if strength >= SURE / 2
    ]


def _likeness(choice: ChoiceWanted, answer: str, text: str) -> float:
    if not text or has_any(choice.never.get(answer, ()), text):
        return 0.0
    return best_likeness(choice.says[answer], text)


def _paired(strengths: Strengths) -> list[tuple[tuple[str, BoxPlace], float]]:
    """The strongest pairs, each answer and each square once."""
    pairs: list[tuple[tuple[str, BoxPlace], float]] = []
    for (answer, square), strength in sorted(strengths.items(), key=lambda each: -each[1]):
        taken = any(answer == other or square is place for (other, place), _strength in pairs)
        if strength > 0 and not taken:
            pairs.append(((answer, square), strength))
    return pairs


def _match(
    choice: ChoiceWanted, answer: str, square: BoxPlace, strengths: Strengths, side: str, *, either: bool
) -> Match:
    strength = strengths[answer, square]
    rivals = [other for (each, place), other in strengths.items() if (each == answer) != (place is square)]
    doubt = ""
    if strength < SURE:
        doubt = "weak"
    elif either or strength - max(rivals, default=0.0) < LEAD:
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
