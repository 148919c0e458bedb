"""The family gives all its papers with a phone, and everything that goes wrong on the way goes wrong once.

A locked PDF, a file of 40 MB, a lost connection, a worker that is killed: each is said, and costs nothing that was given.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from django.core.management import call_command
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import Page, Route, expect

from documents.post.fitting_scans import MOST_BYTES
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.records import reading_task
from enrollment.papers.records.demonstration_papers import account, birth_certificate, drawn, rent_receipt
from enrollment.papers.records.models import GivenPaper, ReadingState
from enrollment.server.paper_storage import paper_storage
from tests.enrollment.papers.readers import READERS
from tests.journeys.pages import hold
from tests.journeys.people import TODAY
from tests.journeys.walker import arrived
from tests.printed_words import words_of_pages
from tests.sent_papers import pdf


SLOW = 60_000  # milliseconds: each file is opened in a process of its own
TOO_LARGE = b"\xff\xd8\xff" + bytes(40_000_000)
DRAWN = {
    "birth_cert": birth_certificate(TODAY),
    "rib": account(),
    "residence_proof": rent_receipt(TODAY - relativedelta(months=1)),
}
WRONG_FIRST = {
    "passport": ("locked.pdf", pdf(password="x"), "locked"),
    "rib": ("scan.jpg", TOO_LARGE, "too-large"),
}
LOST = "permit"
APART = {"en": "What travels separately", "fr": "Ce qui voyage à part"}
FOR_YOU = {"en": "For you: this page stays at home", "fr": "Pour vous : cette page reste à la maison"}


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Any) -> None:
    """A folder of this journey's own."""
    settings.STORAGES = {**settings.STORAGES, "papers": paper_storage(tmp_path)}


def sheet_of(key: str, person: str) -> bytes:
    """A photo of this paper, invented."""
    return drawn(
        DRAWN.get(
            key, [f"{key} {person}".upper(), "Nguyễn Thị Hồng Ánh", "12 rue de l’Épeule, 59100 Roubaix"]
        )
    )


def choose(page: Page, name: str, content: bytes) -> None:
    """A file of the phone; script sends it at once, where it has been read: not before the page has come."""
    arrived(page).locator("#files").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content}]
    )


def to_give(page: Page) -> list[tuple[str, str, str]]:
    """Each line that isn't given yet: its paper, whose, and where the page leads to give it."""
    lines = page.locator("[data-line]:not([data-state=given])").all()
    found = [(each, (each.get_attribute("data-line") or "").split("|")) for each in lines]
    return [
        (key, person, each.locator(".give a.button").first.get_attribute("href") or "")
        for each, (key, person) in found
    ]


def give(page: Page, key: str, person: str, address: str, lose: list[str]) -> None:
    """One line: what is wrong first, then the photo."""
    page.goto(address)
    if key == "residence_proof":
        page.locator("select[name=kind]").select_option("rent_receipt")
        page.locator("#question button[type=submit], main form button[type=submit]").first.click()
    if key in WRONG_FIRST:
        name, content, code = WRONG_FIRST[key]
        choose(page, name, content)
        expect(page.locator(f"[data-outcomes] [data-outcome={code}]")).to_have_count(1, timeout=SLOW)
    if key == LOST:
        lose.append(key)
    choose(page, f"{key}-{person}.jpg", sheet_of(key, person))
    if key == LOST:
        page.locator("[data-outcome=lost] button").click(timeout=SLOW)
    expect(page.locator("[data-outcomes] [data-outcome=saved]")).to_have_count(1, timeout=SLOW)
    page.wait_for_load_state("networkidle", timeout=SLOW)


def test_the_family_gives_all_its_papers_and_they_are_in_the_envelope(
    open_page: Callable[..., Page], demonstration: CaseFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(script=True, watched=False)  # a lost connection stands in the console
    page.set_default_timeout(SLOW)
    hold(page, demonstration)
    page.goto("/file/papers/")
    lose: list[str] = []

    def lose_one(route: Route) -> None:
        if lose and route.request.method == "POST":
            lose.clear()
            route.abort()
        else:
            route.continue_()

    page.route("**/file/papers/give/**", lose_one)
    lines = to_give(page)
    assert len(lines) == 11
    for key, person, address in lines:
        give(page, key, person, address, lose)

    page.goto("/file/papers/")
    assert page.locator("[data-line]:not([data-state=given])").evaluate_all(
        "all => all.map(one => one.id)"
    ) in (
        [],
        ["residence_proof-applicant"],  # given too: its days count once they are confirmed
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert GivenPaper.objects.filter(case_file=demonstration).count() == len(lines)
    the_worker_is_killed_and_another_reads_on(page, monkeypatch)

    for language in ("en", "fr"):
        asked = page.request.get("/file/envelope.pdf", timeout=120_000, headers={"Accept-Language": language})
        pages = asked.body()
        assert len(pages) <= MOST_BYTES
        words = words_of_pages(pages)
        # So many papers make a list of up to two pages for the person who packs them; the parents' copy comes before it.
        assert 1 <= sum(FOR_YOU[language] in text and "Volet 2" not in text for text in words) <= 2
        assert APART[language] in words[-1]
        told = [text.casefold() for text in words]
        numbered = {text.split()[1] for text in told if text.startswith("pièce ")}
        total = max(int(number.partition("/")[2]) for number in numbered)
        assert numbered == {f"{number}/{total}" for number in range(1, total + 1)}, language


def the_worker_is_killed_and_another_reads_on(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has begun with a paper, and is gone; the page says so, and the next round takes the paper up again."""
    monkeypatch.setattr(reading_task, "READER", f"{READERS}.at_once")
    monkeypatch.setattr(reading_task, "JOINER", f"{READERS}.joined")
    paper = GivenPaper.objects.get(key="rib")
    begun = timezone.now() - reading_task.LEASE - timedelta(seconds=1)
    task = next(
        each
        for each in DBTaskResult.objects.ready()
        if each.args_kwargs["args"] == [str(paper.pk), paper.revision]
    )
    DBTaskResult.objects.filter(pk=task.pk).update(
        status=TaskResultStatus.RUNNING, started_at=begun, worker_ids=["killed"]
    )
    GivenPaper.objects.filter(pk=paper.pk).update(reading_state=ReadingState.READING)
    page.goto(f"/file/papers/{paper.pk}/")
    expect(page.locator("#what-was-read")).to_have_attribute("data-reading", "reading")
    call_command("resume_reading")
    call_command("db_worker", batch=True, interval=0, verbosity=0, reload=False)
    expect(page.locator("#what-was-read")).to_have_attribute("data-reading", "read", timeout=SLOW)
    expect(page.locator(".page-read rect")).to_have_count(
        1
    )  # where it stands is marked as soon as it is read
    assert set(GivenPaper.objects.values_list("reading_state", flat=True)) == {ReadingState.READ}
