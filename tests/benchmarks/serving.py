"""A process that serves whole files and says now and then how much memory it holds; `memory` starts it."""

import resource
import sys
from importlib import import_module
from pathlib import Path

import django


def serve(files: int) -> None:
    """Answer everything, open the pages, print a form for every tenth file."""
    browser = import_module("tests.benchmarks.browser")
    for number in range(1, files + 1):
        person = browser.browser_with_a_whole_file()
        for page in ("/situation/check/", "/file/", "/file/checklist/"):
            assert b"</html>" in person.get(page)
        if number % 10 == 0 or number == files:
            assert person.get("/file/forms/cerfa-15763.pdf?flat=1").startswith(b"%PDF")
        if number in (files // 10 or 1, files // 2 or 1, files):
            print(number, resident(), flush=True)


def resident() -> int:
    """Bytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


if __name__ == "__main__":
    django.setup()
    serve(int(sys.argv[1]))
