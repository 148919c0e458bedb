"""In which part of the form a box stands: under which heading, in whose column."""

from dataclasses import dataclass

from documents.forms.official.findings import Area, Place
from documents.forms.official.labels import Heading, Labels
from documents.forms.official.page_text import PrintedPage, Run
from documents.forms.official.phrases import likeness
from documents.forms.official.surroundings import overlap


CLEAR = 0.8  # how like its wording a heading must be
SAME_LEVEL = 6.0  # points
LONGEST = 90  # letters


@dataclass(frozen=True, kw_only=True)
class Part:
    """A heading as it stands on a page."""

    run: Run
    name: str
    number: int

    @property
    def height(self) -> float:
        return self.run.middle


def parts_of(page: PrintedPage, labels: Labels) -> tuple[Part, ...]:
    """The headings of a page."""
    found: list[Part] = []
    for run in page.runs:
        if len(run.text) > LONGEST or _is_beside_a_square(page, run):
            continue
        score, heading = max(
            ((_score(heading, run), heading) for heading in labels.headings),
            key=lambda pair: (pair[0], pair[1].number),
        )
        counted = next((each for each in labels.numbered if each.is_heading(run.text)), None)
        if score >= CLEAR:
            found.append(Part(run=run, name=heading.part, number=heading.number))
        elif counted is not None:
            found.append(Part(run=run, name=counted.part, number=counted.number_in(run.text)))
    return tuple(found)


def _score(heading: Heading, run: Run) -> float:
    text = run.text.partition(" ")[2] if len(run.text.partition(" ")[0]) == 1 else run.text
    return max(likeness(phrase, text) for phrase in heading.says)


def _is_beside_a_square(page: PrintedPage, run: Run) -> bool:
    return any(
        0 <= run.left - place.right < 12 for place in page.on_line(run) if place.right - place.left < 20
    )


def part_of(place: Place, parts: tuple[Part, ...]) -> Part | None:
    """The lowest heading above the box whose column it stands in."""
    above = [part for part in parts if part.run.middle > place.middle and _covers(part, place, parts)]
    return min(above, key=lambda part: part.height, default=None)


def _covers(part: Part, place: Area, parts: tuple[Part, ...]) -> bool:
    """A heading with others on its line has the boxes under it, or the width up to the next; alone it has the page."""
    level = sorted(
        (each for each in parts if abs(each.height - part.height) < SAME_LEVEL),
        key=lambda each: each.run.left,
    )
    if len(level) == 1:
        return True
    under = [each for each in level if overlap(each.run, place) > 0]
    if len(under) == 1:
        return under[0] is part
    at = level.index(part)
    left = 0.0 if at == 0 else part.run.left - 20
    right = level[at + 1].run.left - 20 if at + 1 < len(level) else float("inf")
    return left <= (place.left + min(place.right, place.left + 40)) / 2 < right
