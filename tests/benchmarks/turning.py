"""A process that turns the day of many files and says now and then how much memory it holds; `queue` starts it."""

import sys
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import django


def turn(most: int, path: Path) -> None:
    """Turn so many rows to the day after their own, batch by batch."""
    many_files = import_module("tests.benchmarks.many_files")
    records = import_module("enrollment.docket.records")
    daily_turn = import_module(f"{records.__name__}.daily_turn")
    resident = import_module("tests.benchmarks.serving").resident
    rows = import_module(f"{records.__name__}.models").DocketRow.objects
    with many_files.stored_in(path):
        tomorrow = rows.order_by("-reckoned_on").first().reckoned_on + timedelta(days=1)
        turned, marks = 0, [most // 10, most // 2, most]
        for number in daily_turn.turned_in_batches(tomorrow):
            turned += number
            if marks and turned >= marks[0]:
                print(marks.pop(0), resident(), flush=True)
            if not marks:
                return
        print(turned, resident(), flush=True)


if __name__ == "__main__":
    django.setup()
    turn(int(sys.argv[1]), Path(sys.argv[2]))
