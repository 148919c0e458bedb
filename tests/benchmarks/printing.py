"""A process that prints the envelope and says how many megabytes it held before and at most; `envelope` starts it."""

import sys
from importlib import import_module
from pathlib import Path

import django


def most_held() -> int:
    """Megabytes of this process at their most; the system's usage count would begin with its parent's."""
    status = Path("/proc/self/status").read_text().split()
    return int(status[status.index("VmHWM:") + 1]) // 1024


if __name__ == "__main__":
    django.setup()
    papers = [file.read_bytes() for file in sorted(Path(sys.argv[1]).iterdir())]
    print_it = import_module("tests.benchmarks.envelope").family_envelope(papers)
    before = most_held()
    for _time in range(int(sys.argv[2])):
        print_it()
    print(before, most_held())
