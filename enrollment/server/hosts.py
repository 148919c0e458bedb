"""The names under which a deployed site answers, as they are written in DROITS_HOSTS."""

import re
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured


# A name, perhaps all names below it (.example.org), perhaps with a port.
NAME = re.compile(r"(?P<below>\.?)(?P<name>[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?P<port>:\d{1,5})?")


@dataclass(frozen=True, kw_only=True)
class Hosts:
    """`allowed` without ports, `origins` with them; `site` is the address that mails lead to."""

    allowed: tuple[str, ...]
    origins: tuple[str, ...]
    site: str


def hosts_named(text: str) -> Hosts:
    """Read DROITS_HOSTS; whatever would answer nobody, or everybody, stops the start with a sentence."""
    found = []
    for written in text.replace(",", " ").lower().split():
        match = NAME.fullmatch(written)
        if match is None:
            raise ImproperlyConfigured(
                f"DROITS_HOSTS: {written!r} isn’t a name such as example.org, .example.org or example.org:8443."
            )
        found.append((match["below"], match["name"], match["port"] or ""))
    if not found:
        raise ImproperlyConfigured("DROITS_HOSTS is empty: name the hosts that the site answers to.")
    _below, name, port = found[0]
    return Hosts(
        allowed=tuple(below + name for below, name, _port in found),
        origins=tuple(f"https://{'*.' if below else ''}{name}{port}" for below, name, port in found),
        site=f"https://{name}{port}",
    )
