"""Boxes under a line that speaks of somebody else, such as « Adresse du domicile (d’un parent) : »: a doubt.

Each of them has a label of its own, « Nom : », « Tél. : », that doesn't say whose; the line over them does.
"""

from collections.abc import Iterator

from documents.forms.inspection.found_boxes import BoxPlace
from documents.forms.matching.form_sections import is_beside_a_square, section_of, sections_of
from documents.forms.matching.labels import Labels
from documents.forms.matching.nearby_text import CAPTION, FARTHEST_LEFT, overlap
from documents.forms.matching.page_text import PrintedPage, WordRun
from documents.forms.matching.phrases import has_any


DOUBT = "stands under a line about somebody else"
LONGEST = 60  # letters: what is longer explains something
FARTHEST = 40.0  # points from the line to the first box under it
SIDE = 20.0  # points to the right of it that a label under the line may begin


def boxes_of_others(page: PrintedPage, labels: Labels) -> frozenset[str]:
    """The names of the boxes on this page."""
    if not any(has_any(labels.others, run.text) for run in page.runs if len(run.text) <= LONGEST):
        return frozenset()
    lines = tuple(_group_lines(page))
    sections = sections_of(page, labels)
    found = set()
    for place in page.places:
        over = [line for line in lines if line.middle > place.middle and line.left <= place.left]
        line = min(over, key=lambda each: each.middle, default=None)
        section = section_of(place, sections)
        if line and has_any(labels.others, line.text) and (section is None or section.height > line.middle):
            found.add(place.box)
    return frozenset(found)


def _group_lines(page: PrintedPage) -> Iterator[WordRun]:
    """« Votre adresse » with nothing to write in behind it, over a box that has a label of its own."""
    for run in page.runs:
        if len(run.text) > LONGEST or _asks_for_a_box(page, run) or is_beside_a_square(page, run):
            continue
        if any(0 < each.bottom - run.middle < CAPTION and overlap(run, each) > 0 for each in page.places):
            continue
        under = [
            each for each in page.places if 0 < run.middle - each.middle < FARTHEST and each.right > run.left
        ]
        if any(_is_labelled_below(page, each, run) for each in under):
            yield run


def _asks_for_a_box(page: PrintedPage, run: WordRun) -> bool:
    """« Nom : ____ », with no other words between the two."""
    return any(
        -2 <= place.left - run.right <= FARTHEST_LEFT
        and not any(
            run.right <= each.left and each.right <= place.left + 2 and place.beside(each)
            for each in page.runs
        )
        for place in page.on_line(run)
    )


def _is_labelled_below(page: PrintedPage, place: BoxPlace, line: WordRun) -> bool:
    """The label stands under the line: what another column says beside its boxes is no business of this one."""
    return any(
        place.beside(each) and each.right <= place.left + 2 and line.left - 2 <= each.left <= line.left + SIDE
        for each in page.runs
    )
