"""The log says where something broke, never on what: an exception's own words can quote an answer."""

import logging
import traceback
from types import TracebackType


ExceptionInfo = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]


class DiscreetFormatter(logging.Formatter):
    """One line for each event, and under it the names of exceptions with the lines of code that raised them."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

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
