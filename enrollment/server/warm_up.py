"""A worker has read the site before its first visitor comes: addresses, views, texts and templates.

Django resolves addresses and loads templates when they are first asked for; whoever comes first after a start would
wait for all of it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from wsgiref.util import setup_testing_defaults


# Between them they extend every layout and import every room.
FIRST_PAGES = ("/", "/situation/territory/", "/reimbursement/", "/glossary/")

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def warm_up(application: Application, *, languages: Iterable[str], hosts: Sequence[str]) -> None:
    """Ask for the first pages once in each language; what is answered is dropped."""
    for language in languages:
        for page in FIRST_PAGES:
            answer = application(request_for(page, language, hosts), lambda *_answered: None)
            b"".join(answer)
            if hasattr(answer, "close"):
                answer.close()


def request_for(page: str, language: str, hosts: Sequence[str]) -> dict[str, Any]:
    """A visitor without a file, as the proxy in front would hand them on; `hosts` are the site's own names."""
    host = next((name.lstrip(".") for name in hosts if name != "*"), "localhost")
    environ: dict[str, Any] = {
        "PATH_INFO": page,
        "HTTP_HOST": host,
        "HTTP_ACCEPT_LANGUAGE": language,
        "HTTP_X_FORWARDED_PROTO": "https",
        "wsgi.url_scheme": "https",
    }
    # The rest is what the standard library takes for granted.
    setup_testing_defaults(environ)
    return environ
