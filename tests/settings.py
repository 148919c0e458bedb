"""The site's own settings, with what tests need: a folder of their own, a quick password hash, plain static files."""

import os
import tempfile


os.environ.setdefault("DROITS_VAR", tempfile.mkdtemp(prefix="droits-ouverts-tests-"))

from enrollment.settings import *  # noqa: E402, F403


SECRET_KEY = "only for tests"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# Static files come from their sources: nothing is collected for a test run.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
