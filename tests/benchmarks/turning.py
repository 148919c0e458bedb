"""A process that turns the day of many files and says now and then how much memory it holds; `queue` starts it."""

import sys
from datetime import timedelta
from importlib import import_module

import django


def turn(most: int, name: str) -> None:
    """Turn so many rows to the day after their own, batch by batch."""
    kept = import_module("tests.benchmarks.kept_databases")
    records = import_module("enrollment.docket.records")
    daily_turn = import_module(f"{records.__name__}.daily_turn")
    resident = import_module("tests.benchmarks.serving").resident
    rows = import_module(f"{records.__name__}.models").DocketRow.objects
    with kept.stored_in(name):
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
    turn(int(sys.argv[1]), sys.argv[2])
