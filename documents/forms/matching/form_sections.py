"""In which section of the form a box stands: under which heading, in whose column."""

from dataclasses import dataclass

from documents.forms.inspection.found_boxes import BoxPlace, Rectangle
from documents.forms.matching.labels import OTHERS_PART, Heading, Labels
from documents.forms.matching.nearby_text import overlap
from documents.forms.matching.page_text import PrintedPage, WordRun
from documents.forms.matching.phrases import likeness


CLEAR = 0.8  # how like its wording a heading must be
SAME_LEVEL = 6.0  # points
LONGEST = 90  # letters
LABEL_GAP = 60.0  # points


@dataclass(frozen=True, kw_only=True)
class FormSection:
    """A heading as it stands on a page."""

    run: WordRun
    name: str
    number: int

    @property
    def height(self) -> float:
        return self.run.middle


def sections_of(page: PrintedPage, labels: Labels) -> tuple[FormSection, ...]:
    """The headings of a page."""
    found: list[FormSection] = []
    for run in page.runs:
        if len(run.text) > LONGEST or is_beside_a_square(page, run):
            continue
        score, heading = max(
            ((_score(heading, run), heading) for heading in labels.headings),
            key=lambda pair: (pair[0], pair[1].number),
        )
        if heading.section == OTHERS_PART and _labels_a_box(page, run):
            continue
        counted = next((each for each in labels.numbered if each.is_heading(run.text)), None)
        if score >= CLEAR:
            found.append(FormSection(run=run, name=heading.section, number=heading.number))
        elif counted is not None:
            found.append(FormSection(run=run, name=counted.section, number=counted.number_in(run.text)))
    return tuple(found)


def _score(heading: Heading, run: WordRun) -> float:
    text = run.text.partition(" ")[2] if len(run.text.partition(" ")[0]) == 1 else run.text
    return max(likeness(phrase, text) for phrase in heading.says)


def _labels_a_box(page: PrintedPage, run: WordRun) -> bool:
    """« Employeur : ____ » asks the person for the name of an employer and opens no part of theirs."""
    return any(-2 <= place.left - run.right < LABEL_GAP for place in page.on_line(run))


def is_beside_a_square(page: PrintedPage, run: WordRun) -> bool:
    """« ☐ Mère » is an answer."""
    return any(
        0 <= run.left - place.right < 12 for place in page.on_line(run) if place.right - place.left < 20
    )


def section_of(place: BoxPlace, sections: tuple[FormSection, ...]) -> FormSection | None:
    """The lowest heading above the box whose column it stands in."""
    above = [
        section
        for section in sections
        if section.run.middle > place.middle and _covers(section, place, sections)
    ]
    return min(above, key=lambda section: section.height, default=None)


def _covers(section: FormSection, place: Rectangle, sections: tuple[FormSection, ...]) -> bool:
    """A heading with others on its line has the boxes under it, or the width up to the next; alone it has the page."""
    level = sorted(
        (each for each in sections if abs(each.height - section.height) < SAME_LEVEL),
        key=lambda each: each.run.left,
    )
    if len(level) == 1:
        return True
    under = [each for each in level if overlap(each.run, place) > 0]
    if len(under) == 1:
        return under[0] is section
    at = level.index(section)
    left = 0.0 if at == 0 else section.run.left - 20
    right = level[at + 1].run.left - 20 if at + 1 < len(level) else float("inf")
    return left <= (place.left + min(place.right, place.left + 40)) / 2 < right
