"""A form that a person downloaded from the administration, filled with their answers and given back at once.

Only boxes that are sure are filled; which of the answers found none is said, for the pen. Nothing is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from documents.forms.description import BoxEntry
from documents.forms.engine.blanks import prove, read_blank
from documents.forms.engine.filling import filled
from documents.forms.engine.values import Value, checked
from documents.forms.inspection.refusals import BlankRefusal, BlankRefused
from documents.forms.reading import read_official
from documents.forms.registry import FORMS


@dataclass(frozen=True, kw_only=True)
class FilledDownload:
    """The file, still to be corrected on the screen, and the keys of the answers that found no sure box."""

    pdf: bytes
    number: str
    left: tuple[str, ...]


def fill_download(
    slug: str, pdf: bytes, values: Mapping[str, Value], *, nir_allowed: bool = False
) -> FilledDownload:
    """`BlankRefused` says why the file can't be filled; the values are as for `documents.cerfa.fill`."""
    form = FORMS[slug]
    read = read_official(form, pdf)
    ready = read.map()
    if not ready.entries:
        raise BlankRefused(BlankRefusal.UNCERTAIN)
    on_blank = form.on_blank(
        number=read.number, rows=max(ready.rows, 1), entries=ready.entries, without=form.required
    )
    blank = read_blank(read.inspected.clean)
    prove(on_blank, blank, whole=False)
    given = checked(on_blank, values, nir_allowed=nir_allowed)
    return FilledDownload(
        pdf=filled(on_blank, blank, given, flat=False),
        number=read.number,
        left=tuple(key for key in given if not _has_a_box(on_blank.entries, key, given[key])),
    )


def _has_a_box(entries: tuple[BoxEntry, ...], key: str, value: Value) -> bool:
    """A child of a further copy has the boxes of the first's row."""
    block, dot, rest = key.partition(".")
    row, _dot, name = rest.partition(".")
    row_key = f"{block}.1.{name}" if dot and row.isdigit() else key
    takers = [entry for entry in entries if {key, row_key} & set(entry.takes)]
    return any(not entry.states or str(value) in entry.states for entry in takers)
