"""The door for a WSGI server such as gunicorn."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from enrollment.server.private_files import keep_to_ourselves
from enrollment.server.sent_encoding import without_encoding
from enrollment.server.warm_up import warm_up


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "enrollment.settings")

keep_to_ourselves()
django_application = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The site."""
    if "CONTENT_TYPE" in environ:
        environ["CONTENT_TYPE"] = without_encoding(environ["CONTENT_TYPE"])
    return django_application(environ, start_response)


warm_up(application, languages=dict(settings.LANGUAGES), hosts=settings.ALLOWED_HOSTS)
