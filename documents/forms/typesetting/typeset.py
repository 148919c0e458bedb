"""Our own blanks, typeset while the official ones can't be had: preparation copies that say so on every page.

`python -m documents.forms.typesetting.typeset` writes the `blank.pdf` beside every `page.html`; running it again
changes nothing.
"""

import os
from copy import deepcopy
from pathlib import Path
from xml.etree import ElementTree as ET

from weasyprint import HTML  # type: ignore[import-untyped]

from documents.forms.folders import BLANK, FORMS_FOLDER, PAGE
from documents.forms.typesetting.acroform import normalised_form
from documents.forms.typesetting.own_files import OwnFilesOnly


# The day on which the sources were last changed, so that two builds are the same file.
EPOCH = "1795305600"  # 2026-11-22


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


def typeset(folder: Path) -> bytes:
    """The blank of this folder, its boxes made fillable."""
    source = (folder / PAGE).read_text(encoding="utf-8")
    page = HTML(string=expanded(source), base_url=folder.as_uri() + "/", url_fetcher=OwnFilesOnly())
    raw = page.write_pdf(
        pdf_forms=True, pdf_tags=True, pdf_identifier=folder.name.encode(), pdf_version="1.7"
    )
    return normalised_form(raw)


def main() -> None:
    """Write every blank."""
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    for page in FORMS_FOLDER.glob(f"*/{PAGE}"):
        page.with_name(BLANK).write_bytes(typeset(page.parent))


if __name__ == "__main__":
    main()
