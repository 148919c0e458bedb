"""How many of the boxes of which the recogniser is sure are right: on every form that the tests build, with and without boxes.

And on those with boxes with one printed line left out, each fourth in turn: something is missing then, and nothing may take its place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from documents.forms.inspection.found_boxes import FoundBoxes
from documents.forms.inspection.inspection import looked_through
from documents.forms.matching.field_matching import matched
from documents.forms.matching.labels import labels_of
from documents.forms.matching.page_text import pages_of
from tests.benchmarks.measuring import Row
from tests.documents.forms.blanks import layouts
from tests.documents.forms.blanks.catalogue import BLANKS, S1106, S3705, fields_of
from tests.documents.forms.blanks.flat import WAYS, by_content
from tests.documents.forms.blanks.layouts import cell_under
from tests.documents.forms.blanks.printed_by_cnam import s1106_like_a_sick_note, s3705_like_its_twin


GOAL = 0.995
LAYOUTS = (
    (S1106, layouts.s1106_labels_left),
    (S1106, layouts.s1106_labels_above),
    (S1106, layouts.s1106_labels_inside),
    (S1106, layouts.s1106_like_its_sisters),
    (S1106, s1106_like_a_sick_note),
    (S3705, layouts.s3705_in_columns),
    (S3705, layouts.s3705_in_a_table),
    (S3705, layouts.s3705_in_rows),
    (S3705, s3705_like_its_twin),
)
Truth = dict[str, tuple[str, ...]]  # by box the fields that belong there
Built = tuple[str, FoundBoxes, Truth]


def rows(*, quick: bool) -> Iterator[Row]:
    """Whole, and with a line left out; a quick pace takes one form and its first lines."""
    most = 1 if quick else None
    forms = [*with_boxes(most), *flat(most)]
    whole = [each for form in forms for each in _judged(*form)]
    yield _row(f"sure boxes that are right, {len(forms)} built forms", whole)
    short = [
        each
        for slug, findings, truth in forms[: len(BLANKS)]
        for fewer in _without_a_line(findings, 2 if quick else None)
        for each in _judged(slug, fewer, truth)
    ]
    yield _row("the same, a printed line left out", short)


def _row(what: str, judged: Iterable[bool]) -> Row:
    judged = list(judged)
    share = sum(judged) / len(judged)
    mark = "met" if share >= GOAL else "MISSED"
    ours = f"{sum(judged)} of {len(judged)}, {share:.2%}"
    return Row(what=what, ours=ours, other="", ratio="", goal=f"≥ {GOAL:.1%} {mark}")


def with_boxes(most: int | None) -> Iterator[Built]:
    """As several makers write them."""
    for slug, make in list(BLANKS.values())[:most]:
        pdf, truth = make()
        findings, _copy = looked_through(pdf)
        yield slug, findings, truth


def flat(most: int | None) -> Iterator[Built]:
    """In all ways of drawing what one writes on, a third of them for each layout."""
    for number, (slug, layout_of) in enumerate(LAYOUTS[:most]):
        layout = layout_of()
        for way in list(WAYS.values())[number % 3 : most : 3]:
            findings, _copy = looked_through(by_content(layout, way))
            under = {place.box: cell_under(layout, place) for place in findings.places}
            yield slug, findings, {box: fields_of(cell.key) if cell else () for box, cell in under.items()}


def _without_a_line(findings: FoundBoxes, most: int | None) -> Iterator[FoundBoxes]:
    lines = [run for page in pages_of(findings) for run in page.runs]
    for line in lines[:most] if most else lines[::4]:
        kept = (
            word
            for word in findings.words
            if word.page != line.page
            or not (line.left <= word.left < line.right and abs(word.middle - line.middle) < 1)
        )
        yield replace(findings, words=tuple(kept))


def _judged(slug: str, findings: FoundBoxes, truth: Truth) -> Iterator[bool]:
    """Of each box that is surely filled, whether all that goes there belongs there."""
    for match in matched(labels_of(slug), findings):
        if match.sure:
            yield set(match.takes) <= set(_fields(truth[match.box]))


def _fields(written: tuple[str, ...]) -> tuple[str, ...]:
    """« Nom de naissance, nom d’usage » of a parent, as the layouts call it."""
    return tuple(
        field
        for each in written
        for field in (
            ("parent1.birth_name", "parent1.used_name") if each == "parent1.birth_and_used" else (each,)
        )
    )
