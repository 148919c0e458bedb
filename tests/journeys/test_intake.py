"""An advisor prepares a file and invites by mail; the client takes it on a phone; both fill in, and see who did."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from enrollment.case_file.records.models import CaseFile
from enrollment.intake.records.models import PreparedFile
from tests.enrollment.intake.conftest import CODE, RIGHTS
from tests.journeys import desk_door
from tests.journeys.axe import ours, violations
from tests.journeys.walker import give_one, path_of
from tests.post_office import PostOffice
from tests.staff import staff


WIDE = {"width": 1280, "height": 900}
PICTURES = os.environ.get("INTAKE_PICTURES", "")


def seen(page: Page, name: str, language: str) -> None:
    """Looked at by eye, where somebody asks for pictures."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}-{language}.png", full_page=True)


def at_the_desk(open_browser: Callable[..., Any], language: str, **options: Any) -> Page:
    page: Page = open_browser(language, viewport=WIDE, **options).new_page()
    desk_door.at_the_desk(page, staff("agathe", *RIGHTS, first_name="Agathe", last_name="Martin"))
    return page


def prepares(desk: Page, language: str) -> PreparedFile:
    desk.locator("#content a[href='/admin/prepared/']").click()
    desk.locator("#content a[href='/admin/prepared/new/']").click()
    for name, typed in (
        ("first_names", "Anh Minh"),
        ("birth_name", "Nguyễn"),
        ("address", "anh@example.org"),
    ):
        desk.locator(f"[name={name}]").fill(typed)
    give_one(desk.locator("#question"), "born_on", "1990-04-03")
    desk.locator("[name=nationality_country]").select_option("VN")
    desk.locator(f"[name=language][value={language}]").check()
    desk.locator("[name=agreed]").check()
    seen(desk, "prepare", language)
    desk.locator("#question [type=submit]").click()
    return PreparedFile.objects.get()


def test_a_client_takes_a_prepared_file_and_both_fill_in(
    open_browser: Callable[..., Any], office: PostOffice, language: str
) -> None:
    desk = at_the_desk(open_browser, language)
    prepared = prepares(desk, language)
    seen(desk, "prepared", language)
    desk.locator(f"form[action='/admin/prepared/{prepared.pk}/mail/'] button").click()
    phone = open_browser(language).new_page()
    body = office.received[0].get_body(("plain",)).get_content()
    phone.goto("/prepared/")
    phone.locator("[name=code]").fill(CODE.search(body).group())
    seen(phone, "code", language)
    phone.locator("#question button.button").click()
    assert path_of(phone) == "/prepared/who/"
    give_one(phone.locator("#question"), "day", "1990-04-03")
    seen(phone, "who", language)
    phone.locator("#question button.button").click()
    assert path_of(phone) == "/prepared/choose/"
    expect(phone.locator("main")).to_contain_text("Agathe Martin")
    phone.locator("[name=decision][value=fill]").check()
    seen(phone, "choose", language)
    phone.locator("#question button.button").click()
    assert path_of(phone).startswith("/situation/")
    case_file = CaseFile.objects.get()
    desk.goto(f"/admin/enrollment/casefile/{case_file.pk}/change/")
    desk.locator(f"form[action$='{case_file.pk}/fill-in/'] button").click()
    desk.goto("/situation/")
    expect(desk.locator(".filling-in")).to_be_visible()
    seen(desk, "filling-in", language)
    desk.locator("#question [type=radio]").first.check()
    desk.locator("#question button.button").click()
    first = next(slug for slug, who in CaseFile.objects.get().answered_by.items() if slug != "names" and who == "agathe"
                 and slug not in ("birth-date", "nationality"))  # fmt: skip
    phone.goto(f"/situation/{first}/")
    expect(phone.locator("#question .hint").first).to_contain_text("agathe")
    seen(phone, "by-whom", language)
    desk.locator(".filling-in button").click()
    assert path_of(desk) == f"/admin/enrollment/casefile/{case_file.pk}/change/"
    phone.goto("/file/mandates/")
    phone.locator("form[action='/file/mandates/revoke/'] button").click()
    answer = desk.goto(f"/admin/enrollment/casefile/{case_file.pk}/change/")
    assert answer is not None and answer.status == 404


def test_a_code_is_handed_over_with_its_square(open_browser: Callable[..., Any], language: str) -> None:
    desk = at_the_desk(open_browser, language, script=True)
    prepared = prepares(desk, language)
    found = [ours(violations(desk, "#content"))]
    desk.locator(f"form[action='/admin/prepared/{prepared.pk}/code/'] button").click()
    found.append(ours(violations(desk, "#content")))
    seen(desk, "hand-over", language)
    code = desk.locator(".code").inner_text()
    camera = open_browser(language, script=True).new_page()
    camera.goto(f"/prepared/#{code}")
    expect(camera.locator("[name=code]")).to_have_value(code)
    found.append(violations(camera))
    camera.locator("#question button.button").click()
    found.append(violations(camera))
    give_one(camera.locator("#question"), "day", "1990-04-03")
    camera.locator("#question button.button").click()
    found.append(violations(camera))
    assert found == [[]] * 5
    camera.locator("[name=decision][value=erase]").check()
    camera.locator("#question button.button").click()
    assert path_of(camera) == "/"
    desk.goto("/admin/prepared/")
    expect(desk.locator("#content")).not_to_contain_text("Nguyễn")
    seen(desk, "after-erasing", language)


@pytest.mark.parametrize("size", [360, 1280])
def test_a_list_is_looked_through_line_by_line(
    open_browser: Callable[..., Any], language: str, tmp_path: Path, size: int
) -> None:
    desk = at_the_desk(open_browser, language)
    desk.set_viewport_size({"width": size, "height": 900})
    sent = tmp_path / "clients.csv"
    sent.write_text(
        "Prénoms;Nom;Date de naissance;Courriel\nAnh;Nguyễn;1990-04-03;anh@example.org\n;Tran;;\nBao;=1+1;;x\n"
    )
    desk.goto("/admin/prepared/lists/new/")
    desk.locator("[name=list]").set_input_files(sent)
    desk.locator("[name=language][type=radio]").first.check()
    desk.locator("[name=agreed]").check()
    seen(desk, f"send-list-{size}", language)
    desk.locator("#question [type=submit]").click()
    expect(desk.locator(".intake-table tbody tr")).to_have_count(2)
    seen(desk, f"list-{size}", language)
    desk.locator("form[action$='/make/'] button").click()
    assert PreparedFile.objects.count() == 1
    desk.goto("/admin/prepared/")
    seen(desk, f"prepared-files-{size}", language)
