"""What every answer says beside Django's own headers, and what no request may bring."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


View = Callable[..., HttpResponse]
UNUSED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "browsing-topics")
HEADERS = {
    "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
    "Cross-Origin-Resource-Policy": "same-origin",
}


class OwnHeaders:
    """Outermost: also refusals carry them."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # No browser of ours sends a NUL, and PostgreSQL fails on it.
        for name in [name for name, value in request.COOKIES.items() if "\x00" in value]:
            del request.COOKIES[name]
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
