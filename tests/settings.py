"""The site's own settings, with what tests need: a folder of their own, a quick password hash, plain static files."""

import atexit
import os
import shutil
import tempfile


if "DROITS_VAR" not in os.environ:
    os.environ["DROITS_VAR"] = tempfile.mkdtemp(prefix="droits-ouverts-tests-")
    atexit.register(shutil.rmtree, os.environ["DROITS_VAR"], ignore_errors=True)

from enrollment.settings import *  # noqa: F403


SECRET_KEY = "only for tests"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files come from their sources: nothing is collected for a test run.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # As Django has it for its own backend, which pytest-django knows by name.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
