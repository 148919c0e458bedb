"""What was compiled once, kept on disk for the next process.

A file is found by the hash of all that went into it, so that nothing in it can be out of date. One that is cut
off, altered or not ours is made anew; one that can't be written is simply not kept.
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

import fontTools  # type: ignore[import-untyped]
import pikepdf


SUFFIX = ".compiled"


@cache
def engine() -> str:
    """Which code compiles: a change of ours, of pikepdf or of fontTools makes another engine."""
    ours = sorted(Path(__file__).parent.glob("*.py"))
    digest = sha256(f"pikepdf {pikepdf.__version__}, fontTools {fontTools.version}".encode())
    for path in ours:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


class CompiledCache:
    """What was compiled, in one folder; until the application names one, nothing is kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

    def keep_in(self, folder: Path) -> None:
        """From now on."""
        self.folder = folder

    def kept(self, ingredients: str, make: Callable[[], bytes]) -> bytes:
        """What `make` makes of these ingredients, from disk where it is there."""
        if self.folder is None:
            return make()
        path = self.folder / f"{engine()}-{sha256(ingredients.encode()).hexdigest()}{SUFFIX}"
        content = _read(path)
        if content is None:
            content = make()
            with suppress(OSError):
                _write(path, content)
        return content


COMPILED = CompiledCache()


def _read(path: Path) -> bytes | None:
    try:
        seal, content = path.read_bytes().split(b"\n", 1)
    except (OSError, ValueError):
        return None
    return content if seal == _seal(content) else None


def _write(path: Path, content: bytes) -> None:
    """Under another name first: whoever reads meanwhile finds the whole file or none."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        try:
            part.write(_seal(content) + b"\n" + content)
            part.flush()
            os.replace(part.name, path)
        except OSError:
            Path(part.name).unlink(missing_ok=True)
            raise
    for other in path.parent.glob(f"*{SUFFIX}"):
        if not other.name.startswith(engine()):  # of an engine that is no longer there
            other.unlink(missing_ok=True)


def _seal(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode("ascii")
