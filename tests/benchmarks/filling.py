"""A process that fills a form over and over and says now and then how much memory it holds; `forms` starts it."""

import sys

from documents.forms.engine.blanks import read_blank
from documents.forms.engine.filling import filled
from tests.benchmarks.serving import resident
from tests.benchmarks.wide_blank import wide_blank, wide_form, wide_values


def fill_on(fills: int) -> None:
    """Both kinds of file in turn, each with values of its own."""
    form, blank, values = wide_form(), read_blank(wide_blank()), wide_values()
    for number in range(1, fills + 1):
        pdf = filled(form, blank, values | {"t0": f"Nguyễn {number}"}, flat=bool(number % 2))
        assert pdf.startswith(b"%PDF")
        if number in (fills // 10 or 1, fills // 2 or 1, fills):
            print(number, resident(), flush=True)


if __name__ == "__main__":
    fill_on(int(sys.argv[1]))
