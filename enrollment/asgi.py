"""The door for an ASGI server."""

import os
from collections.abc import Awaitable, Callable
from typing import Any

from django.core.asgi import get_asgi_application

from enrollment.server.private_files import keep_to_ourselves
from enrollment.server.sent_encoding import without_encoding
from enrollment.server.uploads import LimitedBody, most_bytes_at


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "enrollment.settings")

keep_to_ourselves()
django_application = get_asgi_application()


async def application(
    scope: dict[str, Any], receive: Callable[..., Awaitable[Any]], send: Callable[..., Awaitable[None]]
) -> None:
    """The site."""
    headers = [read_as_ours(*header) for header in scope.get("headers", ())]
    # Django lays a whole body down before it looks at it.
    body = LimitedBody(receive, most_bytes_at(scope.get("path", "/")))
    await django_application({**scope, "headers": headers}, body, send)
    if body.broke_off:
        plain = [(b"content-type", b"text/plain"), (b"cache-control", b"no-store"), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": 413, "headers": plain})
        await send({"type": "http.response.body", "body": b"This is too large for the page.\n"})


def read_as_ours(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """The header, which travels in latin-1 under a name in small letters; that of the type without its encoding."""
    if name != b"content-type":
        return name, value
    return name, without_encoding(value.decode("latin-1")).encode("latin-1")
