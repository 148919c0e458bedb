"""Our own blanks, typeset while the official ones can't be had: preparation copies that say so on every page.

`python -m documents.forms.typesetting` writes `blanks/` from `sources/`; running it again changes nothing.
"""

import os
from copy import deepcopy
from pathlib import Path
from urllib.request import url2pathname
from xml.etree import ElementTree as ET

from weasyprint import HTML, URLFetcher  # type: ignore[import-untyped]
from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse  # type: ignore[import-untyped]

from documents.forms.acroform import normalised_form
from documents.forms.description import HERE


SOURCES = HERE / "sources"
BLANKS = HERE / "blanks"
# The day on which the sources were last changed, so that two builds are the same file.
EPOCH = "1795305600"  # 2026-11-22


class OwnFilesOnly(URLFetcher):  # type: ignore[misc]
    """Style and fonts from this folder; nothing else on the machine, nothing from the network."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("file",), allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The file, if it is one of ours."""
        path = Path(url2pathname(url.removeprefix("file://"))).resolve()
        if not url.startswith("file://") or not path.is_relative_to(HERE):
            raise FatalURLFetchingError(f"{url} is not one of the forms' own files")
        return super().fetch(url, headers)


def expanded(source: str) -> str:
    """The page with its repeated blocks written out."""
    root = ET.fromstring(source)  # noqa: S314 - our own file
    _expand(root)
    return ET.tostring(root, encoding="unicode", method="html")


def _expand(parent: ET.Element) -> None:
    for child in list(parent):
        _expand(child)
        if child.tag == "each":
            place = list(parent).index(child)
            parent[place : place + 1] = [
                copy for value in child.attrib["of"].split("|") for copy in _filled(child, value)
            ]


def _filled(block: ET.Element, value: str) -> list[ET.Element]:
    copies = [deepcopy(element) for element in block]
    name = "{" + block.attrib["name"] + "}"
    for element in (each for copy in copies for each in copy.iter()):
        element.text = (element.text or "").replace(name, value)
        element.attrib.update({key: text.replace(name, value) for key, text in element.attrib.items()})
    return copies


def typeset(name: str) -> bytes:
    """One blank, its boxes made fillable."""
    source = (SOURCES / f"{name}.html").read_text(encoding="utf-8")
    page = HTML(string=expanded(source), base_url=SOURCES.as_uri() + "/", url_fetcher=OwnFilesOnly())
    raw = page.write_pdf(pdf_forms=True, pdf_tags=True, pdf_identifier=name.encode(), pdf_version="1.7")
    return normalised_form(raw)


def main() -> None:
    """Write every blank."""
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    for name in ("cerfa-15763", "cerfa-14445", "suite"):
        (BLANKS / f"{name}.pdf").write_bytes(typeset(name))


if __name__ == "__main__":
    main()
