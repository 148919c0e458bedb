"""Files that are on the disk when a save says so: a row that names one outlives a power cut, and so does what it names."""

import os
from contextlib import suppress
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class LastingFiles(FileSystemStorage):
    """Django's, which leaves it to the system when a file is written; here the file and its place in the folder are there."""

    def _save(self, name: str, content: File[Any]) -> str:
        try:
            kept = super()._save(name, content)  # type: ignore[misc]  # the stubs leave it out
            path = self.path(kept)
            for each in (path, os.path.dirname(path)):
                _on_the_disk(each)
        except OSError:
            # Half a file would take the room that a full disk hasn't. Names are random: it is nobody else's.
            with suppress(OSError):
                os.unlink(self.path(name))
            raise
        return str(kept)


def _on_the_disk(path: str) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
