"""The test blanks by name: which form, how each is made, and what each of its boxes really is."""

import re

from documents.forms.registry import FORMS
from tests.documents.forms.blanks import layouts, makers
from tests.documents.forms.blanks.layouts import Layout


Made = tuple[bytes, dict[str, tuple[str, ...]]]  # the file, and by box name the fields that belong there
SEVERAL = {
    "names": ("birth_name", "used_name", "first_names"),
    "birth_and_used": ("birth_name", "used_name"),
    "birth_place": ("birth_town", "birth_country"),
    **dict.fromkeys(("birth_day", "birth_month", "birth_year"), ("birth_date",)),
}


def truth_of(layout: Layout, names: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """By the layout's own words; a box that is none of ours has no fields."""
    return {name: fields_of(key) for key, name in names.items()}


def fields_of(key: str) -> tuple[str, ...]:
    key = re.sub(r"^v\d_", "", key)
    key = re.sub(r"^parent(\d)_", r"parent\1.", key)
    key = re.sub(r"^child(\d)_", r"children.\1.", key)
    key = re.sub(r"(nir)_(key|\d)$", r"\1", key)
    key = re.sub(r"^(nationality|employment|attachment)_\d$", r"\1", key)
    return () if key.startswith("other_") else SEVERAL.get(key, (key,))


def reportlab(layout: Layout, scheme: str) -> Made:
    names = layouts.named(layout, scheme)
    return makers.by_reportlab(layout, names), truth_of(layout, names)


def fpdf2(layout: Layout, scheme: str) -> Made:
    names = layouts.named(layout, scheme)
    return makers.by_fpdf2(layout, names), truth_of(layout, names)


def by_hand(layout: Layout, scheme: str, *, drawn: bool = True) -> Made:
    names = layouts.named(layout, scheme)
    return makers.by_hand(layout, names, drawn=drawn), truth_of(layout, names)


def weasyprint(slug: str, *, tooltips: bool) -> Made:
    """Our boxes stand in the file in the order of the page, as in our map."""
    pdf, names = makers.renamed(makers.by_weasyprint(slug), tooltips=tooltips)
    ours = {entry.box: entry.takes for entry in FORMS[slug].entries}
    return pdf, {new: ours[old] for new, old in names.items()}


def turned(made: Made, page: int, angle: int) -> Made:
    return makers.turned(made[0], page, angle), made[1]


def swapped(made: Made) -> Made:
    return makers.swapped(made[0]), made[1]


S1106, S3705 = "cerfa-15763", "cerfa-14445"
BLANKS = {
    "S1106, labels to the left, names meaningless, by reportlab": (
        S1106,
        lambda: reportlab(layouts.s1106_labels_left(), "meaningless"),
    ),
    "S1106, labels to the left, the number broken over lines, by fpdf2": (
        S1106,
        lambda: fpdf2(layouts.s1106_labels_left("N° 15763 *\u00a002"), "hierarchical"),
    ),
    "S1106, labels above in capitals without accents, dates in three boxes, by fpdf2": (
        S1106,
        lambda: fpdf2(layouts.s1106_labels_above(), "french"),
    ),
    "S1106, labels above, squares without drawings, by hand": (
        S1106,
        lambda: by_hand(layouts.s1106_labels_above(), "meaningless", drawn=False),
    ),
    "S1106, labels in the cell, names above names, papers on the verso, by hand": (
        S1106,
        lambda: by_hand(layouts.s1106_labels_inside(), "hierarchical"),
    ),
    "S1106, a notice in front, by reportlab": (
        S1106,
        lambda: reportlab(layouts.with_notice_in_front(layouts.s1106_labels_inside()), "french"),
    ),
    "S1106, lying on its side, by hand": (
        S1106,
        lambda: turned(by_hand(layouts.s1106_labels_left(), "french"), 0, 270),
    ),
    "S1106, as its sister form is printed, with dots and bars, by reportlab": (
        S1106,
        lambda: reportlab(layouts.s1106_like_its_sisters(), "meaningless"),
    ),
    "S1106, the same by fpdf2": (S1106, lambda: fpdf2(layouts.s1106_like_its_sisters(), "hierarchical")),
    "S3705a, labels at the head of rows for both parents, by hand": (
        S3705,
        lambda: by_hand(layouts.s3705_in_rows(), "french"),
    ),
    "S1106, our own source, by WeasyPrint": (
        S1106,
        lambda: weasyprint(S1106, tooltips=False),
    ),
    "S3705a, our own source, only tooltips and labels, by WeasyPrint": (
        S3705,
        lambda: weasyprint(S3705, tooltips=True),
    ),
    "S3705a, parents in columns, labels broken over lines, by reportlab": (
        S3705,
        lambda: reportlab(layouts.s3705_in_columns(), "french"),
    ),
    "S3705a, the same with the sheets swapped and one turned, by fpdf2": (
        S3705,
        lambda: turned(swapped(fpdf2(layouts.s3705_in_columns(), "hierarchical")), 0, 90),
    ),
    "S3705a, upside down, by hand": (
        S3705,
        lambda: turned(by_hand(layouts.s3705_in_columns(), "meaningless"), 1, 180),
    ),
    "S3705a, six children in a table, sheets named apart, by hand": (
        S3705,
        lambda: by_hand(layouts.s3705_in_a_table(), "meaningless"),
    ),
    "S3705a, the table with a notice in front, by reportlab": (
        S3705,
        lambda: reportlab(layouts.with_notice_in_front(layouts.s3705_in_a_table()), "hierarchical"),
    ),
}
