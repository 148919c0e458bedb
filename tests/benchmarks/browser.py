"""A browser without a network: requests go straight into the WSGI application, as gunicorn would hand them over."""

from collections.abc import Mapping
from http.cookies import SimpleCookie
from io import BytesIO
from ipaddress import ip_address
from itertools import count
from urllib.parse import urlencode

from django.core.wsgi import get_wsgi_application

from tests.benchmarks.family import SLUGS, TYPED


SITE = get_wsgi_application()
NUMBERS = count()


class Browser:
    """Keeps cookies, sends forms, and does next to nothing else: its own cost is on both sides of each ratio."""

    def __init__(self) -> None:
        number = next(NUMBERS)
        # 32 signs, as Django's own, and of nobody else's: two browsers with one token are one button pressed twice.
        self.token = f"benchmark{number:023}"
        # Each somewhere else: what one address may begin in a day is bounded.
        self.address = str(ip_address("10.0.0.0") + number)
        self.cookies = {"csrftoken": self.token}
        self.status = ""
        self.location = ""

    def get(self, path: str) -> bytes:
        """The body of a page."""
        return self._ask("GET", path, b"")

    def post(self, path: str, fields: Mapping[str, str]) -> bytes:
        """Send a form."""
        return self._ask("POST", path, urlencode({"csrfmiddlewaretoken": self.token, **fields}).encode())

    def answer(self, slug: str) -> None:
        """Answer one question of the site as the family does, and be led on."""
        self.post(f"/situation/{slug}/", TYPED[slug])
        assert self.status == "302 Found", (slug, self.status)
        assert self.location != f"/situation/{slug}/"

    def _ask(self, method: str, path: str, body: bytes) -> bytes:
        path, _, query = path.partition("?")
        response = SITE(
            {
                "REQUEST_METHOD": method,
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "REMOTE_ADDR": self.address,
                "SERVER_NAME": "localhost",
                "SERVER_PORT": "8000",
                "SERVER_PROTOCOL": "HTTP/1.1",
                "CONTENT_TYPE": "application/x-www-form-urlencoded",
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
                "HTTP_ACCEPT_LANGUAGE": "en",
                "wsgi.input": BytesIO(body),
                "wsgi.url_scheme": "http",
                "wsgi.errors": BytesIO(),
            },
            self._start,
        )
        received = b"".join(response)
        response.close()
        return received

    def _start(self, status: str, headers: list[tuple[str, str]], *args: object) -> None:
        self.status, self.location = status, ""
        for name, value in headers:
            if name == "Set-Cookie":
                for cookie in SimpleCookie(value).values():
                    self.cookies[cookie.key] = cookie.coded_value
            elif name == "Location":
                self.location = value


def browser_before(slug: str) -> Browser:
    """A browser that has answered everything up to this question, and this one not yet."""
    browser = Browser()
    for earlier in SLUGS[: SLUGS.index(slug)]:
        browser.answer(earlier)
    return browser


def browser_with_a_whole_file() -> Browser:
    """A browser that has answered everything."""
    browser = Browser()
    for slug in SLUGS:
        browser.answer(slug)
    assert browser.location == "/situation/check/"
    return browser
