"""Thirty people send a photo of 8 MB at the same moment: gunicorn as `make run` starts it, over sockets, each with a file of their own.

That none of them gets an error, and that no worker holds more than it may, is asserted; how long it took is printed. Whoever
comes when all children are at work is told so, and sends again: as a person does.
"""

import http.client
import os
import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from django.db import connections
from django.http import HttpResponse
from django.utils import timezone
from PIL import Image

from documents.papers.reading import read
from documents.papers.reading.tools import tools
from enrollment.access.keys import COOKIE, Key, write_cookie
from enrollment.access.records.devices import add_device
from enrollment.access.records.models import Means
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.records.demonstration_papers import birth_certificate, drawn
from enrollment.papers.records.models import GivenPaper
from tests.benchmarks.family import ANSWERS, TODAY
from tests.benchmarks.measuring import Goal, Pace, Row, clock
from tests.benchmarks.memory import megabytes


AT_ONCE, AT_ONCE_QUICKLY = 30, 3
BYTES = 8_000_000
MOST_MEMORY = 400 * 2**20
SAVED, READ = Goal(seconds=2), Goal(seconds=6)
WORKERS, THREADS = 2, 4  # as in the Makefile
TOKEN = "benchmark" * 3 + "bench"  # 32 signs, as Django's own
OUTCOME = re.compile(r'data-outcome="([a-z-]+)"')
PATIENCE = timedelta(minutes=10)
AGAIN = 5  # seconds before somebody presses once more


def rows(pace: Pace) -> Iterator[Row]:
    """All at once, then one alone, then one page read."""
    people = [cookie_of_a_new_file() for _person in range(AT_ONCE if pace.rounds > 1 else AT_ONCE_QUICKLY)]
    connections.close_all()
    photo = photo_of(BYTES)
    with gunicorn() as (port, workers):
        begin = time.monotonic()
        with ThreadPoolExecutor(len(people)) as pool:
            told = list(pool.map(lambda cookie: sent_until_it_is_saved(port, cookie, photo), people))
        took = time.monotonic() - begin
        assert GivenPaper.objects.count() >= len(people)
        held = max(most_memory_of(worker) for worker in workers())
        assert held <= MOST_MEMORY, megabytes(held)
        yield Row(
            what=f"{len(people)} photos of 8 MB at once, all saved",
            ours=clock(took),
            other=f"sent again: {sum(told)}",
            ratio="",
        )
        yield Row(
            what="memory of a worker, at most",
            ours=megabytes(held),
            other=f"{WORKERS} workers of {THREADS} threads",
            ratio="",
            goal=f"≤ {megabytes(MOST_MEMORY)} met",
        )
        alone = min(one_alone(port, photo) for _round in range(min(pace.rounds, 5)))
    yield timed("photo of 8 MB to saved, alone", alone, "by the clock", SAVED)
    if tools().tesseract:
        before = getrusage(RUSAGE_CHILDREN)
        assert read(drawn_pdf(), TODAY).legible
        after = getrusage(RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        yield timed("a photographed page read (OCR)", used, "of the processor", READ)


def timed(what: str, seconds: float, by: str, goal: Goal) -> Row:
    """One line, marked."""
    mark = "met" if goal.met(0, seconds) else "MISSED"
    return Row(what=what, ours=clock(seconds), other=by, ratio="", goal=f"{goal} {mark}")


def one_alone(port: int, photo: bytes) -> float:
    """From the first byte sent to the answer; the file, too, is a new one."""
    cookie = cookie_of_a_new_file()
    begin = time.monotonic()
    assert outcome_of(port, cookie, photo) == "saved"
    return time.monotonic() - begin


def cookie_of_a_new_file() -> str:
    """What the browser of somebody who has answered everything sends."""
    case_file, response = CaseFile.objects.create(answers=ANSWERS), HttpResponse()
    device = add_device(case_file, "", timezone.now(), means=Means.CODE)
    write_cookie(response, [Key(case_file.pk, case_file.lock, device.pk)], exchanged=False)
    return f"{COOKIE}={response.cookies[COOKIE].value}; csrftoken={TOKEN}"


def photo_of(size: int) -> bytes:
    """A sheet with the grain of a telephone's picture, of just so many bytes: what follows a JPEG's end is no picture."""
    chance = random.Random(14)
    grain = Image.frombytes("L", (2000, 2600), chance.randbytes(2000 * 2600)).resize((3000, 3900))
    sheet = Image.blend(Image.new("L", grain.size, 235), grain, 0.2).convert("RGB")
    made = BytesIO()
    sheet.save(made, "JPEG", quality=95)
    assert len(made.getvalue()) < size
    return made.getvalue().ljust(size, b"\0")


def drawn_pdf() -> bytes:
    """A page as it is read: a picture, and no letters."""
    made = BytesIO()
    Image.open(BytesIO(drawn(birth_certificate(TODAY)))).save(made, "PDF", resolution=150)
    return made.getvalue()


def sent_until_it_is_saved(port: int, cookie: str, photo: bytes) -> int:
    """How often it had to be sent again, because all were at work."""
    until = time.monotonic() + PATIENCE.total_seconds()
    for again in range(100):
        outcome = outcome_of(port, cookie, photo)
        if outcome == "saved":
            return again
        assert outcome == "busy" and time.monotonic() < until, outcome
        time.sleep(AGAIN)
    raise AssertionError("never saved")


def outcome_of(port: int, cookie: str, photo: bytes) -> str:
    """Send the photo as the form does; what became of it. An answer that isn't a page ends the run."""
    edge = "edge-of-a-part"
    body = (
        f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{TOKEN}\r\n'
        f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="photo.jpg"\r\n'
        f"Content-Type: image/jpeg\r\n\r\n"
    ).encode() + photo + f"\r\n--{edge}--\r\n".encode()  # fmt: skip
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE.total_seconds())
    headers = {"Cookie": cookie, "Content-Type": f"multipart/form-data; boundary={edge}"}
    connection.request("POST", "/file/papers/give/passport/applicant/", body, headers)
    answer = connection.getresponse()
    page = answer.read().decode()
    connection.close()
    assert answer.status == 200, (answer.status, page[:400])
    return OUTCOME.findall(page)[0]


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
        there = Path(f"/proc/{served.pid}/task/{served.pid}/children").read_text()
        return [int(pid) for pid in there.split()]

    try:
        wait_for(port, served)
        yield port, workers
    finally:
        served.terminate()
        served.wait(60)


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
    """The most that this process ever held, in bytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) * 1024
