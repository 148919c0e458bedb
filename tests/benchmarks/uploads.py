"""Thirty people send a photo of 8 MB at the same moment: gunicorn as `make run` starts it, over sockets, each with a file of their own.

That none of them gets an error, and that no worker holds more than it may, is asserted; how long it took is printed. Whoever
comes when all children are at work is told so, and sends again: as a person does.

What a photo costs is processor time of the server: of its workers and of the child processes in which they open files. The
clock of the same is beside it, which others on the machine slow down.
"""

import http.client
import random
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from resource import RUSAGE_CHILDREN, getrusage

from django.db import connections
from django.http import HttpResponse
from django.utils import timezone
from PIL import Image

from documents.papers.intake import receive
from documents.papers.reading import read
from documents.papers.reading.tools import tools
from enrollment.access.keys import COOKIE, Key, write_cookie
from enrollment.access.records.devices import add_device
from enrollment.access.records.models import Means
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.records.demonstration_papers import birth_certificate, drawn
from enrollment.papers.records.models import GivenPaper
from tests.benchmarks.family import ANSWERS, TODAY
from tests.benchmarks.gunicorn_served import (
    PATIENCE,
    THREADS,
    WORKERS,
    gunicorn,
    most_memory_of,
    used_by,
    watched,
)
from tests.benchmarks.measuring import Goal, Pace, Row, clock
from tests.benchmarks.memory import megabytes
from tests.corpus.camera import photographed
from tests.corpus.generator import paper_of
from tests.corpus.layouts import MEASURING


AT_ONCE, AT_ONCE_QUICKLY = 30, 3
BYTES = 8_000_000
MOST_MEMORY = 400 * 2**20
CROWDED = ("elec_bill", "payslip", "phone_internet_bill")
SAVED, READ = Goal(seconds=2), Goal(seconds=6)
TOKEN = "benchmark" * 3 + "bench"  # 32 signs, as Django's own
OUTCOME = re.compile(r'data-outcome="([a-z-]+)"')
AGAIN = 5  # seconds before somebody presses once more


def rows(pace: Pace) -> Iterator[Row]:
    """All at once, then one alone, then one page read."""
    people = [cookie_of_a_new_file() for _person in range(AT_ONCE if pace.rounds > 1 else AT_ONCE_QUICKLY)]
    connections.close_all()
    photo = photo_of(BYTES)
    with gunicorn() as (port, workers):
        begin = time.monotonic()
        with watched(workers) as most_in_children, ThreadPoolExecutor(len(people)) as pool:
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
        yield Row(
            what="memory of a child that opens a photo, at most",
            ours=megabytes(max(most_in_children, default=0)),
            other="for a second, two beside a worker",
            ratio="",
        )
        used, by_the_clock = min(one_alone(port, photo, workers) for _round in range(min(pace.rounds, 5)))
    yield timed("photo of 8 MB to saved, alone", used, f"by the clock {clock(by_the_clock)}", SAVED)
    if tools().tesseract:
        for what, pages in papers_to_read(len(CROWDED) if pace.rounds > 1 else 1).items():
            used, by_the_clock = time_to_read(pages)
            yield timed(f"{what} read (OCR)", used, f"by the clock {clock(by_the_clock)}", READ)


def timed(what: str, seconds: float, by: str, goal: Goal) -> Row:
    """One line, marked."""
    mark = "met" if goal.met(0, seconds) else "MISSED"
    return Row(what=what, ours=clock(seconds), other=by, ratio="", goal=f"{goal} {mark}")


def one_alone(port: int, photo: bytes, workers: Callable[[], list[int]]) -> tuple[float, float]:
    """Seconds from the first byte sent to the answer: of the server's processors, and of the clock. The file is a new one."""
    cookie = cookie_of_a_new_file()
    begin, before = time.monotonic(), sum(map(used_by, workers()))
    assert outcome_of(port, cookie, photo) == "saved"
    return sum(map(used_by, workers())) - before, time.monotonic() - begin


def time_to_read(pages: list[bytes]) -> tuple[float, float]:
    """Seconds a page, as the background worker reads: of the processors, and of the clock."""
    begin, before = time.monotonic(), getrusage(RUSAGE_CHILDREN)
    for page in pages:
        read(page, TODAY)
    after = getrusage(RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used / len(pages), (time.monotonic() - begin) / len(pages)


def papers_to_read(crowded: int) -> dict[str, list[bytes]]:
    """Pages that are pictures: one of large print, and so many photographs of papers full of small print."""
    photos = [
        photo
        for number, kind in enumerate(CROWDED[:crowded])
        for photo in photographed(paper_of(kind, MEASURING, number).pdf, number)[:1]
    ]
    return {
        "a page of large print": [drawn_pdf()],
        "a photographed bill or payslip": [receive(photo, "photo.jpg").pdf for photo in photos],
    }


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
