"""The official PDF: a person's own download comes back filled, and what is accepted on the desk serves everybody."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from documents.cerfa import fill, in_use
from documents.forms.installed.blank_registry import BLANK_REGISTRY
from enrollment.case_file.records.models import CaseFile
from tests.documents.forms.blanks import strange
from tests.journeys.axe import violations
from tests.journeys.desk_door import at_the_desk_as_demonstrated
from tests.journeys.layout import width_of
from tests.journeys.pages import with_family_file
from tests.journeys.test_desk import FORMS, WIDE


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


def hand_over_at_the_desk(page: Page, official: dict[str, object]) -> None:
    at_the_desk_as_demonstrated(page, FORMS)
    form = page.locator(f"form[action*='{S1106}']")
    form.locator("[type=file]").set_input_files(official)
    form.locator("[type=submit]").click()
    expect(page.locator(".desk-pages img").first).to_be_visible(timeout=PATIENCE)


def test_a_blank_is_looked_at_and_accepted_on_the_desk(
    open_page: Callable[..., Page], language: str, demonstration: CaseFile, official: dict[str, object]
) -> None:
    page = open_page(language, viewport=WIDE)
    hand_over_at_the_desk(page, official)
    picture = page.locator(".desk-pages img[src$='sheet.png']").first
    expect(picture).to_be_visible(timeout=PATIENCE)
    pictures_are_there(page)
    assert not in_use(S1106).official
    page.locator("button[value=accept]").click()
    expect(page.locator(".desk-blank")).to_have_count(2)
    assert in_use(S1106).official


def row_of(page: Page, field: str) -> Locator:
    return page.locator(f"tr:has([name=field][value='{field}']) [name=box]")


def test_another_box_and_not_this_one_are_obeyed_by_what_is_filled(
    open_page: Callable[..., Page], demonstration: CaseFile, official: dict[str, object]
) -> None:
    """Looked at again between the two, as the page proposes it; the corrections are still there."""
    page = open_page(viewport=WIDE)
    hand_over_at_the_desk(page, official)
    address, town = (row_of(page, field) for field in ("address", "town"))
    boxes = [
        page.locator(f"tr:has([value='{field}']) td:nth-child(3)").inner_text()
        for field in ("address", "town")
    ]
    address.fill(boxes[1])
    town.fill(boxes[0])
    row_of(page, "phone").fill("-")
    page.locator("button[value=look]").click()
    expect(row_of(page, "phone")).to_have_value("-")
    expect(row_of(page, "address")).to_have_value(boxes[1])
    pictures_are_there(page)
    page.locator("button[value=accept]").click()
    expect(page.locator(".desk-blank")).to_have_count(2)
    values = {"address": "12 rue de l’Épeule", "town": "Roubaix", "phone": "0612345678"}
    held = PdfReader(BytesIO(fill(S1106, values))).get_fields()
    assert [held[box]["/V"] for box in boxes] == ["Roubaix", "12 rue de l’Épeule"]
    assert "0612345678" not in {field.get("/V") for field in held.values()}


def test_a_blank_that_is_not_this_one_goes_and_fills_nothing(
    open_page: Callable[..., Page], demonstration: CaseFile, official: dict[str, object]
) -> None:
    page = open_page(viewport=WIDE)
    hand_over_at_the_desk(page, official)
    pictures_are_there(page)
    page.locator("button[value=decline]").click()
    expect(page.locator(".desk-blank")).to_have_count(2)
    expect(page.locator(".desk-waits")).to_have_count(0)
    assert not in_use(S1106).official


@pytest.mark.looks
def test_axe_finds_nothing_on_the_page_of_a_waiting_blank(
    open_page: Callable[..., Page], demonstration: CaseFile, official: dict[str, object]
) -> None:
    page = open_page(script=True, watched=False, viewport=WIDE)
    hand_over_at_the_desk(page, official)
    expect(page.locator(".desk-pages").first).to_be_visible(timeout=PATIENCE)
    pictures_are_there(page)
    assert violations(page, "#content") == []
