"""How much a request may send: as much as an answer needs, and a file only to a view that is named for it.

Django would lay every file part on disk before any page of ours could refuse it. Here nothing is ever laid on disk:
a view marked by `takes_files` gets its file in memory, up to its size; to every other a file is refused.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve


View = Callable[..., HttpResponse]
# Boundaries and names of fields beside the file itself.
AROUND_A_FILE = 16 * 1024
LARGEST_FORM = 12_000_000  # the largest official one seen has 1.7 million


def takes_files(
    most_bytes: int, *, looks_at_length: bool = False, each: int = 0, kept: int = 0
) -> Callable[[View], View]:
    """Mark a view that takes a file of up to so many bytes, kept in memory. Other decorators hand the mark on.

    `looks_at_length`: the view itself says what is too long, with its own sentence, before it reads anything.
    `each` and `kept`: of several files, one that has more bytes than `each`, or with which more than `kept` would lie
    in memory, comes as `LeftOut`, and the others as they are.
    """

    def marked(view: View) -> View:
        view.accepts_files = most_bytes  # type: ignore[attr-defined]
        view.looks_at_length = looks_at_length  # type: ignore[attr-defined]
        view.keeps_of_files = (each or most_bytes, kept or most_bytes)  # type: ignore[attr-defined]
        return view

    return marked


def most_bytes_of(view: View) -> int:
    """The longest body that this view may be sent."""
    file: int = getattr(view, "accepts_files", 0)
    limit: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return limit + (file + AROUND_A_FILE if file else 0)


def most_bytes_at(path: str) -> int:
    """The longest body that may be sent to this address, also to one where there is nothing."""
    try:
        return most_bytes_of(resolve(path).func)
    except Resolver404:
        return most_bytes_of(no_view)


def no_view(request: HttpRequest) -> HttpResponse:
    """Stands for an address without a page."""
    raise NotImplementedError


class FileNotTaken(SuspiciousOperation):
    """A file sent to a page that takes none."""


class NoFiles(FileUploadHandler):
    """Refuses a file at its first byte."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise FileNotTaken("no file is taken here")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        raise FileNotTaken("no file is taken here")

    def file_complete(self, file_size: int) -> None:
        return None


class LeftOut(InMemoryUploadedFile):
    """A file that was too much: its name and its size, and nothing of what is in it."""


class InMemory(MemoryFileUploadHandler):
    """Keeps files in memory: `each` of up to so many bytes, up to `kept` of all together. The rest is read and let go."""

    def __init__(self, request: HttpRequest, each: int, kept: int) -> None:
        super().__init__(request)
        self.each, self.left = each, kept
        self.is_too_much = False

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        self.activated = True

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.is_too_much = False
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if not self.is_too_much and start + len(raw_data) > min(self.each, self.left):
            self.is_too_much = True
            self.file = BytesIO()
        if not self.is_too_much:
            super().receive_data_chunk(raw_data, start)
        return None

    def file_complete(self, file_size: int) -> Any:
        if not self.is_too_much:
            self.left -= file_size
            return super().file_complete(file_size)
        about = (self.field_name, self.file_name, self.content_type, file_size, self.charset)
        return LeftOut(self.file, *about, self.content_type_extra)


class BodyLimit:
    """Looks at the length that is announced, before anybody reads what was sent."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, *called: Any) -> HttpResponse | None:
        """Before the check of the form's token, which reads it."""
        if announced(request) > most_bytes_of(view) and not getattr(view, "looks_at_length", False):
            return render(request, "413.html", status=413)
        if keeps := getattr(view, "keeps_of_files", None):
            request.upload_handlers = [InMemory(request, *keeps)]
        return None


def announced(request: HttpRequest) -> int:
    """The length of the body; what has none, or none that reads, isn't read at all."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def is_too_long(request: HttpRequest, most_bytes: int) -> bool:
    """Whether the file that comes is longer than that; asked before anything of it is read."""
    return announced(request) > most_bytes + AROUND_A_FILE


class LimitedBody:
    """The pieces of a body up to so many bytes, for the door that reads it before it looks; then it breaks off."""

    def __init__(self, receive: Callable[[], Any], most: int) -> None:
        self.receive, self.left = receive, most

    @property
    def broke_off(self) -> bool:
        """More came than may be sent."""
        return self.left < 0

    async def __call__(self) -> dict[str, Any]:
        message: dict[str, Any] = await self.receive()
        self.left -= len(message.get("body", b""))
        return {"type": "http.disconnect"} if self.broke_off else message
