"""The log says where something broke, never on what: an exception's own words can quote an answer."""

import logging
import traceback
from types import TracebackType

from django.urls import Resolver404, resolve


NOWHERE = "(no such address)"


def route_of(said: object, path: str) -> object:
    """The pattern in the place of the address, wherever Django says it, with its query or without."""
    if not isinstance(said, str) or path not in said:
        return said
    try:
        return said.replace(path, "/" + resolve(path).route) if said == path else "/" + resolve(path).route
    except Resolver404:
        return NOWHERE


ExceptionInfo = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]


class DiscreetFormatter(logging.Formatter):
    """One line for each event, and under it the names of exceptions with the lines of code that raised them."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """A request's own address can be a key: the log names the route, never what stood in it."""
        request = getattr(record, "request", None)
        path = getattr(request, "path", "")
        if path and record.args and isinstance(record.args, tuple):
            record = logging.makeLogRecord(
                {**vars(record), "args": tuple(route_of(each, path) for each in record.args)}
            )
        return super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:
        """A newline or a terminal's control sign in a message can't forge a second event."""
        return "".join(
            sign if sign.isprintable() else sign.encode("unicode_escape").decode()
            for sign in super().formatMessage(record)
        )

    def formatException(self, ei: ExceptionInfo) -> str:
        """The chain of exceptions, innermost first, without what they say."""
        told: list[str] = []
        error = ei[1]
        while error is not None:
            told.insert(
                0, type(error).__qualname__ + "\n" + "".join(traceback.format_tb(error.__traceback__))
            )
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "".join(told).rstrip()
