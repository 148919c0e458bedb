"""Fetches an official blank from the administration's own address, and from nowhere else."""

from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import BaseHandler, HTTPRedirectHandler, Request, build_opener

from documents.forms.inspection.limits import LARGEST
from documents.forms.inspection.refusals import BlankRefusal, BlankRefused


SECONDS = 30.0
ADMINISTRATION = ("service-public.gouv.fr", "service-public.fr", "ameli.fr")
NAME = {"User-Agent": "droits-ouverts install_blank", "Accept": "application/pdf"}


def is_official(url: str) -> bool:
    """An encrypted address on one of the administration's sites, without a name or a port of its own."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    at_home = any(host == each or host.endswith(f".{each}") for each in ADMINISTRATION)
    return parts.scheme == "https" and at_home and parts.netloc.lower() == host


class _WithinTheAdministration(HTTPRedirectHandler):
    """Follows a redirect only where we would have gone ourselves."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if not is_official(newurl):
            fp.close()
            raise BlankRefused(BlankRefusal.ADDRESS, newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def download(url: str, *handlers: BaseHandler, seconds: float = SECONDS) -> bytes:
    """The file at this address; `handlers` are for tests, which have no network."""
    if not is_official(url):
        raise BlankRefused(BlankRefusal.ADDRESS, url)
    opener = build_opener(_WithinTheAdministration(), *handlers)
    try:
        with opener.open(Request(url, headers=NAME), timeout=seconds) as answer:  # noqa: S310 - https only, above
            content: bytes = answer.read(LARGEST + 1)
    except HTTPError as refused:
        refused.close()
        elsewhere = refused.code in range(300, 400)  # to what is no address of the web at all
        raise BlankRefused(
            BlankRefusal.ADDRESS if elsewhere else BlankRefusal.OFFLINE, f"{url} answers {refused.code}"
        ) from refused
    except (URLError, HTTPException, OSError) as missing:
        raise BlankRefused(BlankRefusal.OFFLINE, f"{url}: {getattr(missing, 'reason', missing)}") from missing
    if len(content) > LARGEST:
        raise BlankRefused(BlankRefusal.TOO_LARGE)
    return content
