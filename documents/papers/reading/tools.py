"""What can be read on this machine: recognition of letters and of square codes are optional, the text of a PDF is not."""

import shutil
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path


LANGUAGE = "fra"
# Where Debian and others put the languages of Tesseract, version by version.
LANGUAGE_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)


@dataclass(frozen=True, kw_only=True)
class Tools:
    """`tesseract` is the program’s place, "" where there is none, or none with French; `turned`: pages that lie on their
    side can be told; `symbols`: square codes are found; `seals`: what a 2D-Doc says can be read and its signature checked.
    """

    tesseract: str = ""
    turned: bool = False
    symbols: bool = False
    seals: bool = False

    @property
    def off(self) -> tuple[str, ...]:
        """Codes of what can’t be read here, for whoever runs the site."""
        missing = {
            "ocr": not self.tesseract,
            "turned-pages": bool(self.tesseract) and not self.turned,
            "symbols": not (self.symbols and self.seals),
        }
        return tuple(name for name, is_missing in missing.items() if is_missing)


@cache
def tools() -> Tools:
    """Looked for once in the life of a process."""
    program = shutil.which("tesseract") or ""
    knows_french = bool(program) and _has(LANGUAGE)
    return Tools(
        tesseract=program if knows_french else "",
        turned=knows_french and _has("osd"),
        symbols=find_spec("zxingcpp") is not None,
        seals=find_spec("tddoc") is not None,
    )


def _has(language: str) -> bool:
    return any(Path(folder, f"{language}.traineddata").is_file() for folder in LANGUAGE_FOLDERS)
