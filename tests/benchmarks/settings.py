"""The site as `make run` serves it, with the two things it is compared with: a bare page and a stock wizard."""

from enrollment.settings import *  # noqa: F403


ROOT_URLCONF = "tests.benchmarks.urls"
TEMPLATES[0]["DIRS"].append(HOUSE / "tests" / "benchmarks" / "templates")  # noqa: F405
