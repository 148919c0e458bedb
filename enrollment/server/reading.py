"""Whoever only asks for a page changes nothing: while a GET is answered, the database takes no writing statement.

What may be written all the same has a name here, with its reason. A page that forgets the rule fails at its first try,
in the tests as on a deployed site, instead of doing something each time that a program looks at a link.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed


READING = ("GET", "HEAD", "OPTIONS")
# No page of ours takes another verb; Django’s own would take them for a GET.
VERBS = (*READING, "POST")
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "ALTER", "DROP", "TRUNCATE")
MAY_BE_WRITTEN = (
    # Django renews the session of the desk, whoever asks for a page, and a logout by the clock ends it.
    'INTO "django_session"',
    'UPDATE "django_session"',
    'FROM "django_session"',
    # That somebody else than its person opened a file, or tried to; and on which day a device last did something.
    'INSERT INTO "access_accessevent"',
    'UPDATE "access_device" SET "used_on"',
    # That a message was read, which nobody says by pressing a button; and who has a file open at the desk just now.
    'UPDATE "file_messages_message" SET "read_at"',
    'INTO "presence_presence"',
    'UPDATE "presence_presence"',
)
Execute = Callable[..., Any]


class WroteWhileReading(RuntimeError):
    """A view that was only asked for a page tried to change the database; nothing was changed."""


# Whether the page that is answered here, in this thread, was only asked for.
_only_read: ContextVar[bool] = ContextVar("only_read", default=False)


def refuse_writing(execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """For `execute_wrapper` of a connection, which pages of other threads may share: what is asked for a page that is only
    read. No value to be written stands in a message; raises WroteWhileReading."""
    writes = _only_read.get() and sql.lstrip().upper().startswith(WRITING)
    if writes and not any(named in sql for named in MAY_BE_WRITTEN):
        raise WroteWhileReading(sql.split("(")[0][:120])
    return execute(sql, params, many, context)


class ReadingChangesNothing:
    """Outside of everything that knows the database: what others write after the view is refused too. So is any other verb."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """A request that may write is handed on as it came."""
        if request.method not in VERBS:
            return HttpResponseNotAllowed(VERBS)
        if request.method not in READING:
            return self.get_response(request)
        before = _only_read.set(True)
        try:
            with connections["default"].execute_wrapper(refuse_writing):
                return self.get_response(request)
        finally:
            _only_read.reset(before)
