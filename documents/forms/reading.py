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
    """What the file turned out to be: the form, under this number."""

    form: Form
    inspected: Inspected
    number: str

    def map(self, maps: Iterable[str] = (), without: Iterable[str] = ()) -> FieldMap:
        """What would go into each box; `ManualMappingError` where what was said of one can't be."""
        labels, findings = labels_of(self.form.slug), self.inspected.findings
        matches = apply_manual(matched(labels, findings), maps, self.form, labels, findings)
        return field_map(self.form, matches, findings, tuple(without))


def read_official(form: Form, pdf: bytes) -> ReadForm:
    """The file as this form, of whatever revision; `BlankRefused` where it isn't.

    Whoever hands a file over in person agrees that scripts are left out, and a protection that permits filling.
    """
    inspected = inspect(pdf, strip_scripts=True, unprotect=True)
    return ReadForm(
        form=form, inspected=inspected, number=recognised(form, inspected.findings, number_ok=True)
    )
