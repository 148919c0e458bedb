"""Files that are on the disk when a save says so: a row that names one outlives a power cut, and so does what it names."""

import os
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class LastingFiles(FileSystemStorage):
    """Django's, which leaves it to the system when a file is written; here the file and its place in the folder are there."""

    def _save(self, name: str, content: File[Any]) -> str:
        kept = super()._save(name, content)  # type: ignore[misc]  # the stubs leave it out
        path = self.path(kept)
        for each in (path, os.path.dirname(path)):
            number = os.open(each, os.O_RDONLY)
            try:
                os.fsync(number)
            finally:
                os.close(number)
        return str(kept)
