"""A file that is sent to one page and never touches a disk: what people hand over may bear their names already."""

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile
from django.http import HttpRequest


LARGEST = 12_000_000  # bytes of a form; the largest official one seen has 1.7 million
FOR_THE_REST = 20_000  # of the request: the token and the names of its fields


class InMemory(MemoryFileUploadHandler):
    """Keeps the file in memory, up to the limit; what is longer counts as not sent."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """Whatever length the request names, no other handler comes into it."""
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start + len(raw_data) > LARGEST:
            raise SkipFile
        return super().receive_data_chunk(raw_data, start)


def is_too_long(request: HttpRequest) -> bool:
    """Asked before anything of it is read."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return not said.isdigit() or int(said) > LARGEST + FOR_THE_REST


def keep_in_memory(request: HttpRequest) -> None:
    """To be called before anybody asks for the request's fields, the check of the token among them."""
    request.upload_handlers = [InMemory(request)]
