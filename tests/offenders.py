"""One test for a rule of the house, and every file or sentence that breaks it in its one failure."""

from collections.abc import Iterable


def assert_none(offenders: Iterable[object]) -> None:
    """Fails with all of them, a line each: whoever mends one need not run the test again for the next."""
    lines = [str(offender) for offender in offenders]
    assert not lines, "\n".join([f"{len(lines)} against the rule:", *lines])
