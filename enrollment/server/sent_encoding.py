"""The encoding that a request names for what it sends: never looked at, for our pages send UTF-8.

Django would read with it, and fails on "hex" before any page of ours could say so. Both doors, for WSGI and for
ASGI, drop it before Django sees the request.
"""

import re


NAMED_ENCODING = re.compile(r";\s*charset=[^;]*", re.IGNORECASE)


def without_encoding(content_type: str) -> str:
    """The type of what is sent, with its other parameters."""
    return NAMED_ENCODING.sub("", content_type)
