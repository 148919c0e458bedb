"""The door for a WSGI server such as gunicorn."""

import os
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "enrollment.settings")

django_application = get_wsgi_application()
NAMED_ENCODING = re.compile(r";\s*charset=[^;]*", re.IGNORECASE)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The site. Its pages send UTF-8, whatever a request says of itself.

    Django would read with the encoding that the request names, and fails on "hex" before any page of
    ours could say so.
    """
    if "CONTENT_TYPE" in environ:
        environ["CONTENT_TYPE"] = NAMED_ENCODING.sub("", environ["CONTENT_TYPE"])
    return django_application(environ, start_response)
