"""The site as `make run` serves it, on a port of its own; and what its processes use and hold, as Linux tells (proc(5))."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread


WORKERS, THREADS = 2, 4  # as in the Makefile
PATIENCE = timedelta(minutes=10)


@contextmanager
def gunicorn() -> Iterator[tuple[int, Callable[[], list[int]]]]:
    """The site on a port of its own, on the database and in the folder of this run; and who its workers are."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "gunicorn", "enrollment.wsgi", "--bind", f"127.0.0.1:{port}",
        "--workers", str(WORKERS), "--threads", str(THREADS), "--log-level", "warning",
    ]  # fmt: skip
    served = subprocess.Popen(command, env=dict(os.environ))

    def workers() -> list[int]:
        return children_of(served.pid)

    try:
        wait_for(port, served)
        yield port, workers
    finally:
        served.terminate()
        served.wait(60)


@contextmanager
def watched(workers: Callable[[], list[int]]) -> Iterator[list[int]]:
    """What children of the workers hold, in bytes, looked at ten times a second while something goes on."""
    seen, done = [0], Event()

    def look() -> None:
        while not done.wait(0.1):
            seen.extend(map(most_memory_of, [child for worker in workers() for child in children_of(worker)]))

    looking = Thread(target=look)
    looking.start()
    try:
        yield seen
    finally:
        done.set()
        looking.join()


def children_of(pid: int) -> list[int]:
    """The processes that any thread of this one has started and that haven't ended."""
    return [
        int(child) for of in Path(f"/proc/{pid}/task").glob("*/children") for child in of.read_text().split()
    ]


def wait_for(port: int, served: "subprocess.Popen[bytes]") -> None:
    """Until it answers."""
    until = time.monotonic() + PATIENCE.total_seconds()
    while time.monotonic() < until and served.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the site doesn’t answer")


def most_memory_of(pid: int) -> int:
    """The most that this process ever held, in bytes; nothing where it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(held) * 1024 for held in re.findall(r"VmHWM:\s+(\d+) kB", status))


def used_by(pid: int) -> float:
    """Seconds of the processor that a process has used, with those of its children that have ended (proc(5), stat)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
