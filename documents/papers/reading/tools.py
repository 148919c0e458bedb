"""What can be read on this machine: recognition of letters and of square codes are optional, the text of a PDF is not."""

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

from documents.tesseract import FRENCH, knows, program_with


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
    program = program_with(FRENCH)
    return Tools(
        tesseract=program,
        turned=bool(program) and knows("osd"),
        symbols=find_spec("zxingcpp") is not None,
        seals=find_spec("tddoc") is not None,
    )
