"""The forms that this site fills in: every folder with a `form.toml` is one, and nothing else lists them."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from documents.catalogue import CATALOGUE
from documents.forms.description import Form, FormPurpose, read
from documents.forms.folders import FORM, IncompleteForm, form_folders


def read_forms() -> Mapping[str, Form]:
    """Every form by its slug, those of a person before those of children."""
    forms = [read(folder / FORM) for folder in form_folders()]
    for form in forms:
        if form.paper not in CATALOGUE:
            raise IncompleteForm(f"{form.slug}: its paper {form.paper} is not in catalogue.toml")
    shown = sorted(forms, key=lambda form: list(FormPurpose).index(form.purpose))
    return MappingProxyType({form.slug: form for form in shown})


FORMS: Mapping[str, Form] = read_forms()

# The papers of the checklist that are these forms: always at hand, never to be gathered.
FORM_PAPERS = frozenset(form.paper for form in FORMS.values())
ATTACHMENTS = tuple(slug for slug, form in FORMS.items() if form.purpose is FormPurpose.ATTACHMENT)


def ask_for(forms: Iterable[str], field: str) -> bool:
    """Whether one of these forms has this field."""
    return any(FORMS[slug].field(field) for slug in forms)
