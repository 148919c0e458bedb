"""The official PDF: a person's own download comes back filled, and what is accepted on the desk serves everybody."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from documents.cerfa import in_use
from documents.forms.installed.blank_registry import BLANK_REGISTRY
from enrollment.case_file.records.models import CaseFile
from tests.documents.forms.blanks import strange
from tests.journeys.axe import violations
from tests.journeys.layout import width_of
from tests.journeys.pages import with_family_file
from tests.journeys.test_desk import WIDE, at_the_desk


S1106 = "cerfa-15763"
PATIENCE = 90_000  # a strange file is read in a process of its own


@pytest.fixture
def official(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A PDF as one chooses it; what is accepted is kept apart."""
    monkeypatch.setattr(BLANK_REGISTRY, "folder", tmp_path / "blanks")
    return {"name": "S1106.pdf", "mimeType": "application/pdf", "buffer": strange.good()}


def pictures_are_there(page: Page) -> None:
    """Each is drawn while the page is read already; one that is still asked for would outlive the test."""
    page.wait_for_load_state("networkidle", timeout=PATIENCE)


@pytest.mark.parametrize("script", [False, True], ids=["without script", "dropped"])
def test_a_download_is_handed_over_and_comes_back_filled(
    open_page: Callable[..., Page], demonstration: CaseFile, official: dict[str, object], script: bool
) -> None:
    page = open_page(script=script)
    with_family_file("/file/forms/")(page)
    form = page.locator(f"form[action*='{S1106}']")
    with page.expect_download(timeout=PATIENCE) as download:
        if script:
            page.evaluate(
                """([selector, bytes]) => {
                    const carried = new DataTransfer();
                    carried.items.add(new File([new Uint8Array(bytes)], "S1106.pdf", { type: "application/pdf" }));
                    document.querySelector(selector).dispatchEvent(
                        new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
                }""",
                [f"form[action*='{S1106}']", list(official["buffer"])],
            )
        else:
            form.locator("[type=file]").set_input_files(official)
            form.locator("[type=submit]").click()
    fields = PdfReader(BytesIO(Path(download.value.path()).read_bytes())).get_fields()
    assert any(field.get("/V") not in (None, "", "/Off") for field in fields.values())


def test_what_is_no_form_is_said_beside_it(
    open_page: Callable[..., Page], demonstration: CaseFile, official: dict[str, object]
) -> None:
    page = open_page()
    with_family_file("/file/forms/")(page)
    form = page.locator(f"form[action*='{S1106}']")
    form.locator("[type=file]").set_input_files({**official, "buffer": b"<html>"})
    form.locator("[type=submit]").click()
    expect(page.locator(f"[data-refused={S1106}]")).to_be_visible(timeout=PATIENCE)
    assert width_of(page) <= 360


def test_a_blank_is_looked_at_and_accepted_on_the_desk(
    open_page: Callable[..., Page], language: str, demonstration: CaseFile, official: dict[str, object]
) -> None:
    page = open_page(language, viewport=WIDE)
    at_the_desk(page)
    page.goto("/admin/forms-in-use/")
    form = page.locator(f"form[action*='{S1106}']")
    form.locator("[type=file]").set_input_files(official)
    form.locator("[type=submit]").click()
    picture = page.locator(".desk-pages img[src$='sheet.png']").first
    expect(picture).to_be_visible(timeout=PATIENCE)
    pictures_are_there(page)
    assert not in_use(S1106).official
    page.locator("button[value=accept]").click()
    expect(page.locator(".desk-blank")).to_have_count(2)
    assert in_use(S1106).official


@pytest.mark.looks
def test_axe_finds_nothing_on_the_page_of_a_waiting_blank(
    open_page: Callable[..., Page], demonstration: CaseFile, official: dict[str, object]
) -> None:
    page = open_page(script=True, watched=False, viewport=WIDE)
    at_the_desk(page)
    page.goto("/admin/forms-in-use/")
    form = page.locator(f"form[action*='{S1106}']")
    form.locator("[type=file]").set_input_files(official)
    form.locator("[type=submit]").click()
    expect(page.locator(".desk-pages").first).to_be_visible(timeout=PATIENCE)
    pictures_are_there(page)
    assert violations(page, "#content") == []
