"""Every table that tells something of a file, found by its foreign keys, and the rows of one file in each."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model, UUIDField

from enrollment.case_file.records.models import CaseFile
from enrollment.privacy.law.held import HELD, Held
from enrollment.server.prepared import Placeholder, Prepared


FILE = CaseFile._meta.label_lower


@cache
def tables_of_a_file() -> dict[str, str]:
    """The label of each table that points at a case file, itself or through another, with the way there; "" is the file."""
    ways, found = {FILE: ""}, [(CaseFile, "")]
    for target, way in found:
        for model in apps.get_models(include_auto_created=True):
            for field in model._meta.concrete_fields:
                # A one-to-one is a foreign key too.
                if isinstance(field, ForeignKey) and field.related_model is target:
                    label = model._meta.label_lower
                    if label not in ways:
                        ways[label] = "__".join(filter(None, (field.name, way)))
                        found.append((model, ways[label]))
    return ways


def rows_of(case_file: CaseFile) -> Iterator[tuple[str, Held, list[Model]]]:
    """Each table of the list with the rows of this file, in the order in which people read it."""
    for label, held in HELD.items():
        yield label, held, _rows_in(label)(file=case_file.pk)


@cache
def _rows_in(label: str) -> Prepared[Model]:
    """The rows of one file in this table."""
    way, rows = tables_of_a_file()[label] or "pk", apps.get_model(label)._base_manager
    return Prepared(lambda: rows.filter(**{way: Placeholder("file", UUIDField())}).order_by("pk"))


def counts_of(case_file: CaseFile) -> dict[str, int]:
    """How many rows go with the file, by the table."""
    return {label: len(rows) for label, held, rows in rows_of(case_file) if rows and not held.outlives}


def as_kept(case_file: CaseFile) -> dict[str, list[dict[str, Any]]]:
    """Everything of the file that may be handed over, column by column as it is kept; see `Held.left_out`."""
    return {
        label: [
            {
                field.name: field.value_from_object(row)
                for field in row._meta.concrete_fields
                if field.name not in held.left_out
            }
            for row in rows
        ]
        for label, held, rows in rows_of(case_file)
        if not held.exception
    }
