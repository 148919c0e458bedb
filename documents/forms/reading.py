"""An official PDF as it came from somebody: read apart from the site, recognised, and its boxes matched to our fields."""

from collections.abc import Iterable
from dataclasses import dataclass

from documents.forms.description import Form
from documents.forms.inspection.isolation import Inspected, inspect
from documents.forms.matching.field_map import FieldMap, field_map
from documents.forms.matching.field_matching import matched
from documents.forms.matching.labels import labels_of
from documents.forms.matching.manual_mapping import apply_manual
from documents.forms.matching.recognition import recognised


@dataclass(frozen=True, kw_only=True)
class ReadForm:
    """What the file turned out to be."""

    inspected: Inspected
    number: str  # under which it is the form
    map: FieldMap


def read_official(
    form: Form, pdf: bytes, *, maps: Iterable[str] = (), without: Iterable[str] = (), number_ok: bool = True
) -> ReadForm:
    """The file as this form; `Refused` where it isn't, `ManualMappingError` where a map says what can't be.

    Whoever hands a file over in person agrees that scripts are left out, and a protection that permits filling.
    """
    inspected = inspect(pdf, strip_scripts=True, unprotect=True)
    number = recognised(form, inspected.findings, number_ok=number_ok)
    labels = labels_of(form.slug)
    matches = apply_manual(matched(labels, inspected.findings), maps, form, labels, inspected.findings)
    return ReadForm(
        inspected=inspected,
        number=number,
        map=field_map(form, matches, inspected.findings, tuple(without)),
    )
