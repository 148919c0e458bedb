"""What a page of ours may read while it is typeset: style and fonts from the forms' own folder, and nothing else."""

from pathlib import Path
from urllib.request import url2pathname

from weasyprint import URLFetcher  # type: ignore[import-untyped]
from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse  # type: ignore[import-untyped]

from documents.forms.folders import FORMS_FOLDER


class OwnFilesOnly(URLFetcher):  # type: ignore[misc]
    """Style and fonts from this folder; nothing else on the machine, nothing from the network."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("file",), allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The file, if it is one of ours."""
        path = Path(url2pathname(url.removeprefix("file://"))).resolve()
        if not url.startswith("file://") or not path.is_relative_to(FORMS_FOLDER):
            raise FatalURLFetchingError(f"{url} is not one of the forms' own files")
        return super().fetch(url, headers)
