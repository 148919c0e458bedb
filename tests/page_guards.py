"""What no page may do, whatever a test looks at: name a variable that isn't there, write on a GET, lean on chance.

Pages are watched while tests ask for them, through the test client as through a browser; what was seen is
written into `SEEN`, and `tests/conftest.py` fails the test for it. What is done to files is watched in commands too.
"""

import sys
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from django.apps import apps
from django.core.handlers.base import BaseHandler
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.models import F
from django.db.models.expressions import OrderBy
from django.db.models.sql.compiler import SQLCompiler
from django.template import engines
from django.template.base import FilterExpression, Node
from django.utils.module_loading import import_string

from enrollment.server.reading import MAY_BE_WRITTEN, READING, WRITING


TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
SEEN: list[str] = []
# The page that is read, and what is done, in this thread.
READ_HERE: ContextVar[str | None] = ContextVar("read_here", default=None)
DONE_HERE: ContextVar[str | None] = ContextVar("done_here", default=None)

# What the comment of a template or of its component calls optional, and hands down as it came.
OPTIONAL = {
    "base.html": {"question_form_id"},
    "django/forms/field.html": {"field.form.heading_field"},
    "refunds/mutuelle.html": {"no_percentages", "c2s_instead"},
    "wizard/question.html": {"management_form"},
}

# Beside the tables that `Holdings` reads: what else a row of the docket says.
BESIDE = (
    "enrollment.CaseFile",
    "reimbursement.Gap",
    "outbox.Mailbox",
    "access.Mandate",
    "access.Assignment",
    "access.PutAside",
)
# Who may open a file, what an address wants to hear, and that a message was read, say nothing of where the file stands.
NO_ACTS = (
    'UPDATE "enrollment_casefile" SET "lock"',
    'UPDATE "outbox_mailbox"',
    'UPDATE "file_messages_message" SET "read_at"',
)
# Commands that write each file anew as it was.
NO_ACTS_OF = {"enrollment.encryption.records.management.commands.reencrypt"}


class Undefined(str):
    """The empty text that Django shows for an unknown variable; it notes who asked for it."""

    __slots__ = ()

    def __bool__(self):
        frame = sys._getframe(1)
        if frame.f_code is FilterExpression.resolve.__code__:
            note_variable(frame.f_locals["self"], frame)
        return False


def note_variable(expression, frame):
    """Where the template that asks is one of ours: those of Django’s admin live by unknown variables."""
    while frame and frame.f_code is not Node.render_annotated.__code__:
        frame = frame.f_back
    template = Path(frame.f_locals["self"].origin.name) if frame else TEMPLATES
    if not template.is_relative_to(TEMPLATES):
        return
    name = str(template.relative_to(TEMPLATES))
    if expression.token not in OPTIONAL.get(name, ()):
        SEEN.append(f"{name}: {{{{ {expression.token} }}}} is undefined")


def watch_variables(monkeypatch):
    """Unknown variables are noted, and shown as ever."""
    for backend in engines.all():
        monkeypatch.setattr(backend.engine, "string_if_invalid", Undefined())


def tables_of_a_file():
    """The tables from which it follows where a file stands, whose it is, and by which words it is found."""
    read = import_string("enrollment.standing.records.reading.TABLES")
    models = (*read.values(), *(apps.get_model(name) for name in BESIDE))
    return tuple(f'"{model._meta.db_table}"' for model in models)


@contextmanager
def set_here(variable, value):
    """The variable of this thread, for a while."""
    before = variable.set(value)
    try:
        yield
    finally:
        variable.reset(before)


@contextmanager
def noting_acts(what):
    """Notes, while `what` is done in this thread, what is written of a file elsewhere than through the door of acts.

    Threads of a live server share one connection, and may take away each other's wrapper: it asks in whose thread it is.
    """
    tables, being_done = tables_of_a_file(), import_string("enrollment.case_file.records.acts.being_done")

    def note_act(execute, sql, params, many, context):
        here = DONE_HERE.get()
        if here and sql.startswith(WRITING) and being_done.get() is None and not sql.startswith(NO_ACTS):
            SEEN.extend(f"{here} writes outside of an act: {sql}" for table in tables if table in sql)
        return execute(sql, params, many, context)

    with set_here(DONE_HERE, what), connection.execute_wrapper(note_act):
        yield


def note_write(execute, sql, params, many, context):
    """The site itself refuses it (enrollment/server/reading.py); also where a page hides the failure, it is seen."""
    here = READ_HERE.get()
    if here and sql.startswith(WRITING) and not any(named in sql for named in MAY_BE_WRITTEN):
        SEEN.append(f"{here} writes: {sql}")
    return execute(sql, params, many, context)


def watch_writes(monkeypatch):
    """What reading a page writes is noted; and what a page writes of a file elsewhere than through the door of acts."""
    answer = BaseHandler.get_response

    def get_response(handler, request):
        if request.method not in READING:
            with noting_acts(request.path):
                return answer(handler, request)
        with set_here(READ_HERE, f"{request.method} {request.path}"), connection.execute_wrapper(note_write):
            return answer(handler, request)

    monkeypatch.setattr(BaseHandler, "get_response", get_response)


def watch_commands(monkeypatch):
    """What a command of ours writes of a file elsewhere than through the door of acts is noted."""
    execute = BaseCommand.execute

    def watched(command, *args, **options):
        module = type(command).__module__
        if not module.startswith(("enrollment.", "documents.")) or module in NO_ACTS_OF:
            return execute(command, *args, **options)
        with noting_acts(f"manage.py {module.rpartition('.')[2]}"):
            return execute(command, *args, **options)

    monkeypatch.setattr(BaseCommand, "execute", watched)


def reverse_unordered_queries(monkeypatch):
    """Rows that nobody ordered come newest first, where every database would by chance give the oldest."""
    given = SQLCompiler._order_by_pairs

    def order_by(compiler):
        ordered = list(given(compiler))
        if not ordered and type(compiler) is SQLCompiler and has_rows_of_its_own(compiler.query):
            ordered = [(OrderBy(F("pk"), descending=True), False)]
        return iter(ordered)

    monkeypatch.setattr(SQLCompiler, "_order_by_pairs", order_by)


def has_rows_of_its_own(query):
    """Rows of a table in a list, and neither sums nor different values nor part of another query."""
    summed = any(each.contains_aggregate for each in query.annotation_select.values())
    return not (query.subquery or query.distinct or query.combinator or query.group_by or summed)
