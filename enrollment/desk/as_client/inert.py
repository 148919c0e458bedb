"""A page of ours with nothing in it that could be sent, run or followed, but to the pages that are shown here too.

It works on what our own templates draw: attributes in double quotes, no script in the page.
"""

import re
from collections.abc import Callable


FORM = re.compile(r"<form\b[^>]*>", re.IGNORECASE)
SENT_FROM = re.compile(r'\s(?:formaction|form)="[^"]*"', re.IGNORECASE)
TOKEN = re.compile(r'<input\b[^>]*name="csrfmiddlewaretoken"[^>]*>', re.IGNORECASE)
SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>", re.IGNORECASE | re.DOTALL)
# Some stand outside of their form, which they name by its id.
CONTROL = re.compile(r"<(input|select|textarea|button)\b", re.IGNORECASE)
LINK = re.compile(r'(<a\b[^>]*?)\shref="([^"]*)"', re.IGNORECASE)
# Of papers: the browser of the desk holds no file, and would get none.
PICTURE = re.compile(r'<img\b(?=[^>]*\ssrc="/file/)(?=[^>]*\salt="([^"]*)")[^>]*>', re.IGNORECASE)


def inert(page: str, address_of: Callable[[str], str | None]) -> str:
    """The page; `address_of` says where a link leads here, None for nowhere. Anchors within the page stay."""

    def led(found: re.Match[str]) -> str:
        there = found[2] if found[2].startswith("#") else address_of(found[2])
        return f'{found[1]} href="{there}"' if there else f'{found[1]} role="link" aria-disabled="true"'

    page = SCRIPT.sub("", page)
    page = TOKEN.sub("", page)
    page = FORM.sub("<form inert>", page)
    page = SENT_FROM.sub("", page)
    page = CONTROL.sub(r"<\1 inert", page)
    page = PICTURE.sub(lambda found: f"<span>{found[1]}</span>", page)
    return LINK.sub(led, page)
