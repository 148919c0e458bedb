"""Settings of the site; whatever differs from one machine to the next comes from the environment.

Without any environment the site is fit for a developer: SQLite in `var/`, a key made on the spot.
A deployment sets DROITS_SECRET_KEY, DROITS_KEYS, DROITS_HOSTS and DATABASE_URL, and serves over HTTPS, behind a proxy
that sets X-Forwarded-Proto itself.
"""

import base64
import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from enrollment.country_names import NAMES_OF_COUNTRIES
from enrollment.server.console import console_alone
from enrollment.server.hosts import hosts_named
from enrollment.server.paper_storage import paper_storage
from enrollment.server.rooms_with_tables import ROOMS_WITH_TABLES


HOUSE = Path(__file__).resolve().parent.parent
# Everything that a running site writes lies here and nowhere else.
VAR = Path(os.environ.get("DROITS_VAR", HOUSE / "var"))
VAR.mkdir(mode=0o700, parents=True, exist_ok=True)


def kept_in_var(name: str, made: str) -> str:
    """A secret kept in `var/`, made at the first start: a restart logs nobody out, and what is encrypted stays readable."""
    kept = VAR / name
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(made)
    return kept.read_text()


DEPLOYED = "DROITS_HOSTS" in os.environ
DEBUG = False
SECRET_KEY = (
    os.environ["DROITS_SECRET_KEY"] if DEPLOYED else kept_in_var("secret-key", secrets.token_urlsafe(64))
)
# After a change of key, the old ones still read the cookies they signed: nobody loses their file over it.
SECRET_KEY_FALLBACKS = os.environ.get("DROITS_OLD_SECRET_KEYS", "").split()
# What is kept about a person is encrypted with the first of these, and read with all: `ID:KEY`, see manage.py new_key.
KEYS = (
    os.environ["DROITS_KEYS"]
    if DEPLOYED
    else kept_in_var("keys", f"local:{base64.urlsafe_b64encode(os.urandom(32)).decode()}")
)
HOSTS = hosts_named(os.environ["DROITS_HOSTS"]) if DEPLOYED else None
ALLOWED_HOSTS = list(HOSTS.allowed) if HOSTS else ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = list(HOSTS.origins) if HOSTS else []
# The demonstration makes an advisor with a password: never beside real files.
DEMO_ALLOWED = not DEPLOYED

# How many proxies of ours hand a request on: so many addresses at the end of X-Forwarded-For are believed.
PROXIES = int(os.environ.get("DROITS_PROXIES", "1" if DEPLOYED else "0"))

INSTALLED_APPS = [
    *ROOMS_WITH_TABLES,
    "allauth.account",  # these before the desk, which takes their tables out of the admin
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "enrollment.desk",
    "django.forms",  # our templates/django/forms/ come before the stock ones
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_countries",
    "formtools",
]

MIDDLEWARE = [
    "enrollment.server.headers.OwnHeaders",
    # Outermost of those that answer: also the refusal of a foreign host carries the policy.
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # a phone abroad loads the list of papers in a fifth of the bytes
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "enrollment.server.reading.ReadingChangesNothing",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "enrollment.server.uploads.BodyLimit",  # before the form's token is looked for, which reads the body
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "enrollment.desk.staff_door.middleware.StaffDoor",
    "enrollment.desk.intake.middleware.FillingIn",  # by what the door has said of the session
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "enrollment.portal.site.trouble.Trouble",
]

ROOT_URLCONF = "enrollment.urls"
WSGI_APPLICATION = "enrollment.wsgi.application"
ASGI_APPLICATION = "enrollment.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HOUSE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "enrollment.portal.site.context_processors.your_file",
                "enrollment.portal.site.context_processors.what_one_may_do",
            ],
            "libraries": {
                "file_menu": "enrollment.standing.pages.file_menu",
                "retention_banner": "enrollment.privacy.pages.retention_banner",
                **{
                    name: f"enrollment.ui.templatetags.{name}"
                    for name in ("drawn", "euros", "explained", "levels", "residence", "wording")
                },
            },
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {
    "default": dj_database_url.config(default=f"sqlite:///{VAR / 'droits-ouverts.sqlite3'}", conn_max_age=60)
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # An answer that was acknowledged outlasts a power cut (FULL).
    # Readers never wait for a writer (WAL), and a writer asks for its turn at once instead of failing late.
    # A list of the desk counts up to 500 files, each in a page of the database of its own: all of them stay within 8 MB.
    DATABASES["default"]["ENGINE"] = "enrollment.server.sqlite3"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-8000;",
    }
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # Each question of a page reads a few rows. Where PostgreSQL guesses at many it compiles first: 500 ms in place of 2.
    # What DATABASE_URL itself says comes after, and so counts.
    of_postgres = DATABASES["default"].setdefault("OPTIONS", {})
    of_postgres["options"] = f"-c jit=off {of_postgres.get('options', '')}".strip()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [HOUSE / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Europe/Paris"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [HOUSE / "static"]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}  # `manage.py db_worker` does them
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "papers": paper_storage(VAR, os.environ.get("DROITS_PAPERS_S3", "")),
}

COUNTRIES_OVERRIDE = NAMES_OF_COUNTRIES

PASSWORD_HASHERS = [
    "enrollment.access.one_hash.OneAtATime",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

FROM_HERE = ("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action")
FROM_NOWHERE = ("default-src", "base-uri", "frame-ancestors")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {each: [SELF] for each in FROM_HERE} | {each: [NONE] for each in FROM_NOWHERE}
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# What the help page says of whoever runs the site: a name with its address, a mail address or telephone number, and how
# to reach an advisor, where there is one.
PUBLISHER = os.environ.get("DROITS_PUBLISHER", "")
CONTACT = os.environ.get("DROITS_CONTACT", "")
ADVISORS = os.environ.get("DROITS_ADVISORS", "")
# Mails carry whole addresses: of this site, and never of the host that a request names.
SITE = os.environ.get("DROITS_SITE", HOSTS.site if HOSTS else "http://127.0.0.1:8000")
EMAIL_HOST = os.environ.get("DROITS_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("DROITS_MAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("DROITS_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("DROITS_MAIL_PASSWORD", "")
# A misspelt one stops the start, rather than send a password in clear.
EMAIL_USE_TLS, EMAIL_USE_SSL = {"starttls": (True, False), "tls": (False, True), "none": (False, False)}[
    os.environ.get("DROITS_MAIL_SECURITY", "starttls")
]
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("DROITS_MAIL_FROM", "" if DEPLOYED else "Droits ouverts <demo@localhost>")
# Without a mail server, a developer's machine writes mails into files, and a deployed site offers no reminders.
REMINDERS_OFFERED = bool(EMAIL_HOST and DEFAULT_FROM_EMAIL) or not DEPLOYED
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"

# The desk's door (enrollment/desk/staff_door): user name, password, and a second factor at every login.
LOGIN_URL, LOGIN_REDIRECT_URL = "account_login", "admin:index"
ACCOUNT_ADAPTER = "enrollment.desk.staff_door.adapters.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = False
# Tries of a password are counted by account and visitor, for all processes alike (staff_door/password_tries.py); allauth
# would count them in the cache, which each process has for itself.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}
MFA_ADAPTER = "enrollment.desk.staff_door.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not DEPLOYED  # http://localhost
PASSWORD_RESET_TIMEOUT = 24 * 3600  # the link with which an advisor chooses a password
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "enrollment.portal.site.errors.csrf_failure"
# One answer is a few hundred letters; the longest page, every paper of a family of fifteen ticked, sends ten thousand.
DATA_UPLOAD_MAX_MEMORY_SIZE, DATA_UPLOAD_MAX_NUMBER_FIELDS = 32 * 1024, 200
# Files are refused, except by views that are marked for them (enrollment/server/uploads.py).
FILE_UPLOAD_HANDLERS = ["enrollment.server.uploads.NoFiles"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 101_000_000  # behind ASGI, Django would lay a longer body on disk, in clear
CLAMD = os.environ.get("DROITS_CLAMD", "")  # an antivirus: unix:/run/clamav/clamd.ctl, tcp:127.0.0.1:3310

if DEPLOYED:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    # Neighbours below the same domain may not be ours to bind: on request only.
    SECURE_HSTS_INCLUDE_SUBDOMAINS = os.environ.get("DROITS_HSTS", "") in ("subdomains", "preload")
    SECURE_HSTS_PRELOAD = os.environ.get("DROITS_HSTS", "") == "preload"
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"

LOGGING = console_alone(os.environ.get("DROITS_LOG", "WARNING"))
