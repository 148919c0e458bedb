"""What speaks for a field at a box: the printed label, the tooltip, the box's name, the number of its cells."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from documents.forms.engine.blanks import BoxKind
from documents.forms.inspection.found_boxes import BoxPlace
from documents.forms.matching.cell_counts import by_cells, fit
from documents.forms.matching.form_sections import FormSection, section_of, sections_of
from documents.forms.matching.labels import OTHERS_PART, Labels, ValueWanted
from documents.forms.matching.match import SURE
from documents.forms.matching.nearby_text import NearbyText, TextSide, caption_under, nearby_texts
from documents.forms.matching.page_text import PrintedPage
from documents.forms.matching.phrases import best_likeness, has_any


# How far each witness is believed: what is printed is what a person goes by; names are often left from a copy.
PRINTED, TOOLTIP, NAME = 0.95, 0.85, 0.6
OTHER_SECTION, NO_SECTION = 0.5, 0.95
SHARED = (TextSide.COLUMN, TextSide.ROW)  # the head of a table is the label of many
WHOLE_LINE = 0.6  # so like a joined line that its single names are not asked any more
HEARD = 0.3  # what a witness says at all
SAME_LINE, NEXT_BOX = 3.0, 60.0  # points


@dataclass(frozen=True, kw_only=True)
class RoleGuess:
    """How strongly a box is taken for a role, and on whose word."""

    place: BoxPlace
    role: ValueWanted
    strength: float
    how: str

    @property
    def is_printed(self) -> bool:
        """Whether the paper itself says so."""
        return self.how.startswith("label")


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A box with the section of the form that it stands in and all claims to it, strongest first."""

    place: BoxPlace
    section: str
    number: int
    guesses: tuple[RoleGuess, ...]
    is_shared: bool = False  # labels of several fields stand over it, side by side

    @property
    def best(self) -> RoleGuess | None:
        return self.guesses[0] if self.guesses else None

    @property
    def lead(self) -> float:
        """How far the first claim is before the next; a name or a tooltip that says but a part of it is no other claim."""
        first, *rest = self.guesses
        rivals = [each.strength for each in rest if each.is_printed or not _within(each.role, first.role)]
        return first.strength - max(rivals, default=0.0)


def candidates_of(page: PrintedPage, labels: Labels) -> tuple[Candidate, ...]:
    """Every text box of a page with what speaks for what."""
    sections = sections_of(page, labels)
    headings = frozenset(section.run for section in sections)
    places = [place for place in page.places if place.kind in (BoxKind.TEXT, BoxKind.COMB)]
    texts = {place: tuple(nearby_texts(page, place, headings)) for place in places}
    owned = _owned(texts, labels)
    found = (
        _candidate(place, owned[place], section_of(place, sections), labels, _caption(page, place))
        for place in places
    )
    return tuple(
        replace(each, is_shared=_is_shared(page, each.place, owned[each.place], labels)) for each in found
    )


def _is_shared(page: PrintedPage, place: BoxPlace, around: Sequence[NearbyText], labels: Labels) -> bool:
    """A row that a page prints as one line, under the heads of several columns."""
    return any(
        beside is not each.run
        and abs(beside.middle - each.run.middle) < SAME_LINE
        and place.left - 2 <= beside.left < beside.right <= place.right + 2
        and _asks_for_another(each.text, beside.text, labels)
        and not any(-2 <= box.left - beside.right < NEXT_BOX for box in page.on_line(beside))
        for each in around
        if each.side in (TextSide.ABOVE, TextSide.COLUMN)
        for beside in page.runs
    )


def _asks_for_another(text: str, other: str, labels: Labels) -> bool:
    mine, its = (max(labels.roles, key=lambda role: _likeness(role, each)) for each in (text, other))
    return mine is not its and _likeness(its, other) >= WHOLE_LINE


def _caption(page: PrintedPage, place: BoxPlace) -> str:
    run = caption_under(page, place)
    return run.text if run else ""


def _owned(
    texts: Mapping[BoxPlace, Sequence[NearbyText]], labels: Labels
) -> dict[BoxPlace, tuple[NearbyText, ...]]:
    """Each printed label belongs to one box: the one for which it says most from where it stands."""
    best: dict[object, tuple[float, BoxPlace]] = {}
    for place, around in texts.items():
        for each in around:
            if each.side in SHARED:
                continue
            says = max(_likeness(role, each.text) for role in labels.roles)
            if (each.weight * (0.2 + says)) > best.get(each.run, (0.0, place))[0]:
                best[each.run] = (each.weight * (0.2 + says), place)
    return {
        place: tuple(each for each in around if each.side in SHARED or best[each.run][1] is place)
        for place, around in texts.items()
    }


def _candidate(
    place: BoxPlace, around: Sequence[NearbyText], section: FormSection | None, labels: Labels, caption: str
) -> Candidate:
    spoken = (place.tooltip, *(each.text for each in around), place.box)
    said = ((each.section, each.number_in(text)) for each in labels.numbered for text in spoken)
    under = (section.name, section.number) if section else ("", 0)
    # « Parent 2 : nom » says itself where it belongs; else it belongs where it stands.
    name, number = next((each for each in said if each[1]), under)
    guesses = (
        _unless_a_caption_says_otherwise(_guess(role, place, around, name, labels), caption)
        for role in labels.roles
    )
    ordered = sorted((each for each in guesses if each.strength > 0), key=lambda each: -each.strength)
    return Candidate(place=place, section=name, number=number, guesses=tuple(ordered))


def _guess(
    role: ValueWanted, place: BoxPlace, around: Sequence[NearbyText], section: str, labels: Labels
) -> RoleGuess:
    rivals = [other for other in labels.roles if len(other.takes) > len(role.takes) and _within(role, other)]
    printed, side = max(
        ((each.weight * _said(role, each, rivals), each.side) for each in around),
        default=(0.0, TextSide.LEFT),
    )
    witnesses = {
        f"label {side}": PRINTED * printed,
        "tooltip": TOOLTIP * _told(role, place.tooltip, rivals),
        "name": NAME * _alone(role, plain_name(place.box), rivals),
        "cells": by_cells(role, place, labelled=_is_labelled(role, place, around)),
    }
    if section == OTHERS_PART:
        return RoleGuess(place=place, role=role, strength=0.0, how="")
    factor = 1.0 if section == role.section else OTHER_SECTION if section else NO_SECTION
    factor *= fit(role, place)
    heard = [how for how, strength in witnesses.items() if strength >= HEARD]
    return RoleGuess(
        place=place, role=role, strength=factor * together(witnesses.values()), how=", ".join(heard)
    )


def _unless_a_caption_says_otherwise(guess: RoleGuess, caption: str) -> RoleGuess:
    """« Adresse : » before a row of boxes, of which each says under it for which part it is."""
    if not caption or _likeness(guess.role, caption) >= WHOLE_LINE:
        return guess
    return replace(guess, strength=min(guess.strength, SURE - 0.05))


def together(strengths: Iterable[float]) -> float:
    """Witnesses who agree are stronger than each alone."""
    doubt = 1.0
    for strength in strengths:
        doubt *= 1 - strength
    return 1 - doubt


def _within(role: ValueWanted, other: ValueWanted) -> bool:
    return set(role.takes) < set(other.takes)


def _likeness(role: ValueWanted, text: str) -> float:
    if not text or _speaks_of_another(role, text) or not all(has_any((word,), text) for word in role.needs):
        return 0.0
    return best_likeness(role.says, text)


def _speaks_of_another(role: ValueWanted, text: str) -> bool:
    return has_any(role.never, text) or has_any(role.of_others, text)


def _alone(role: ValueWanted, text: str, rivals: Sequence[ValueWanted]) -> float:
    """A label that asks for several names on one line asks for none of them alone."""
    text = without_number(text)
    if any(_likeness(rival, text) >= WHOLE_LINE for rival in rivals):
        return 0.0
    return _likeness(role, text)


def _said(role: ValueWanted, nearby: NearbyText, rivals: Sequence[ValueWanted]) -> float:
    """« sans activité, précisez : » before a box asks for what its last words say, if the rest doesn't deny it."""
    whole = _alone(role, nearby.text, rivals)
    if nearby.side is not TextSide.LEFT or _speaks_of_another(role, nearby.text):
        return whole
    tail = re.split(r"[,;:–]", nearby.text.rstrip(" ,;:–"))[-1]
    return max(whole, 0.95 * _alone(role, tail, rivals))


def _told(role: ValueWanted, tooltip: str, rivals: Sequence[ValueWanted]) -> float:
    """A tooltip often goes on after the name of the field."""
    whole = _alone(role, tooltip, rivals)
    if any(_likeness(rival, tooltip) >= WHOLE_LINE for rival in rivals) or _speaks_of_another(role, tooltip):
        return whole
    clauses = re.split(r"[:,;(–]", tooltip)
    return max(whole, *(0.95 * _alone(role, clause, rivals) for clause in clauses))


def without_number(text: str) -> str:
    """« Parent 1 : nom » asks for the name."""
    return re.sub(
        r"(?i)\b(parent|enfant|assur[ée])s?\s*(n°\s*)?\d+\b|\b\d+\s*(er|e|[eè]me)\s+(parent|enfant)\b|^\d+\s+",
        " ",
        text,
    )


def plain_name(box: str) -> str:
    """The last part of a box's name as words: topmostSubform[0].Page1[0].Code_postal[0] → Code postal."""
    last = re.sub(r"\[\d+\]", "", box).rpartition(".")[2]
    last = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z0-9])|_", " ", last)
    return re.sub(r"\s\d+$", "", last)


def _is_labelled(role: ValueWanted, place: BoxPlace, around: Sequence[NearbyText]) -> bool:
    """Something is printed or said beside it, and nothing that speaks of somebody else."""
    told = [text for text in (place.tooltip, *(each.text for each in around)) if text]
    return bool(told) and not any(_speaks_of_another(role, text) for text in told)
