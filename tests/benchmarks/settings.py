"""The site as `make run` serves it, with the two things it is compared with: a bare page and a stock wizard."""

import base64

from enrollment.settings import *  # noqa: F403


# The words of the search and the sealed answers hang on them, and databases are kept from run to run.
SECRET_KEY = "only for benchmarks"
KEYS = "benchmarks:" + base64.urlsafe_b64encode(SECRET_KEY.ljust(32).encode()).decode()
ROOT_URLCONF = "tests.benchmarks.urls"
# Hashed names as on the site; without the compressed copies, for which nobody here asks.
STORAGES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    "papers": paper_storage(VAR),  # noqa: F405
}
TEMPLATES[0]["DIRS"].append(HOUSE / "tests" / "benchmarks" / "templates")  # noqa: F405
