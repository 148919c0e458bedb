"""`python -m tests.benchmarks.first_page`: what a fresh worker's first visitor waits for, and a later one, in seconds."""

import os
from collections.abc import Iterator
from statistics import median
from time import process_time


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.benchmarks.settings")

# The first import of the site is what a worker does before it takes visitors.
from django.conf import settings

from enrollment.server.warm_up import request_for
from enrollment.wsgi import application


PAGE = "/situation/territory/"
LATER = 21


def visits() -> Iterator[float]:
    """The same page, again and again, as the worker sees it."""
    while True:
        begun = process_time()
        b"".join(application(request_for(PAGE, "en", settings.ALLOWED_HOSTS), lambda *_answered: None))
        yield process_time() - begun


if __name__ == "__main__":
    seconds = visits()
    print(next(seconds), median(next(seconds) for _visit in range(LATER)))
