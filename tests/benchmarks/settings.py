"""The site as `make run` serves it, with the two things it is compared with: a bare page and a stock wizard."""

from enrollment.settings import *  # noqa: F403


# The words of the search hang on it, and databases are kept from run to run.
SECRET_KEY = "only for benchmarks"
ROOT_URLCONF = "tests.benchmarks.urls"
# Hashed names as on the site; without the compressed copies, for which nobody here asks.
STORAGES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    "papers": paper_storage(VAR),  # noqa: F405
}
TEMPLATES[0]["DIRS"].append(HOUSE / "tests" / "benchmarks" / "templates")  # noqa: F405
