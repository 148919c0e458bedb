"""A rent receipt from the photo to the envelope: given, read by the real machine, confirmed with one tap, enclosed."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from playwright.sync_api import Page, expect

from enrollment.case_file.records.models import CaseFile
from enrollment.papers.records.demonstration_papers import drawn, rent_receipt
from enrollment.papers.records.models import GivenPaper
from enrollment.papers.records.reading_task import read_paper
from enrollment.server.paper_storage import paper_storage
from tests.journeys.pages import hold
from tests.journeys.people import TODAY
from tests.journeys.walker import arrived, path_of
from tests.printed_words import words_of_pages


RIGHT = {"en": "This is right", "fr": "C’est juste"}


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="letters aren’t recognised on this machine")
def test_a_receipt_goes_from_the_photo_to_the_ribbon_and_into_the_envelope(
    page: Page, demonstration: CaseFile, language: str, settings: Any, tmp_path: Path
) -> None:
    settings.STORAGES = {**settings.STORAGES, "papers": paper_storage(tmp_path)}
    demonstration.residence_proofs.all().delete()
    hold(page, demonstration)
    page.goto("/file/papers/give/residence_proof/applicant/?kind=rent_receipt")
    month = TODAY.replace(day=1) - relativedelta(months=1)
    photo = {"name": "quittance.jpg", "mimeType": "image/jpeg", "buffer": drawn(rent_receipt(month))}
    page.locator("input[type=file][name=files]").set_input_files([photo])
    page.locator("form[data-send] button[type=submit]").click()
    page.locator("a[href^='/file/papers/'] strong").first.click()
    paper = GivenPaper.objects.get()
    expect(page.locator("#what-was-read[data-reading=waiting]")).to_be_visible()

    read_paper.call(str(paper.pk), paper.revision)
    page.locator(f"#what-was-read a[href='/file/papers/{paper.pk}/']").click()
    expect(page.locator("#what-was-read[data-reading=read] [data-field=starts_on]")).to_be_visible()
    assert arrived(page).locator(".spots rect").count() >= 1
    page.get_by_role("button", name=RIGHT[language]).click()
    assert path_of(page) == f"/file/papers/{paper.pk}/"
    assert page.get_by_role("button", name=RIGHT[language]).count() == 0

    proof = demonstration.residence_proofs.get()
    assert (proof.kind, proof.starts_on, proof.papers.get()) == ("rent_receipt", month, paper)
    page.locator("#what-was-read a[href='/file/residence/']").click()
    expect(page.locator(".proofs li")).to_have_count(1)

    page.goto("/file/envelope/")
    address = page.locator("main a[href^='/file/envelope.pdf']").first.get_attribute("href")
    # Typeset while others compute beside it: longer than a page may take.
    pages = words_of_pages(page.request.get(address, timeout=120_000).body())
    # The sheet is a picture: on its page our stamp is all that can be read.
    numbered = [text[:9] for text in pages if text[:6].casefold() == "pièce "]
    assert numbered == ["Pièce 1/2", "pièce 2/2"], pages
