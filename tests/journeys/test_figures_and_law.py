"""Figures, changes of the law, and a client's pages at the desk, in the browser: without script, in both languages."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.utils import timezone
from playwright.sync_api import Page, expect

from enrollment.access.records.models import Team
from enrollment.case_file.records.models import CaseFile
from enrollment.figures.law.quarters import quarter_of
from enrollment.figures.records.models import Count, CountedFigure, WaitsOfFund
from enrollment.household.records.demonstration import TEAM
from enrollment.law_changes.law.result import Result
from enrollment.law_changes.records.models import Edition, ResultChange
from enrollment.law_changes.records.turning import result_on
from enrollment.standing.records.reading import holding_of
from tests.journeys.axe import violations
from tests.journeys.desk_door import at_the_desk_as_demonstrated
from tests.journeys.layout import width_of
from tests.journeys.people import TODAY
from tests.journeys.walker import path_of
from tests.staff import entrust


WIDE = {"width": 1280, "height": 900}
FIGURES, LAW = "/admin/figures/", "/admin/law-changes/"
AS_CLIENT = "/admin/enrollment/casefile/{}/as-client/{}/"


def put_down_figures() -> None:
    """As a night's count would leave them."""
    team, quarter = Team.objects.get(), str(quarter_of(TODAY))
    numbers = {
        CountedFigure.STATES: {"gathering": 214, "ready": 88, "sent": 41, "refused": 12, "blocked": 3},
        CountedFigure.ROUTES: {"puma-non-eu": 150, "employee": 120, "student": 60, "": 28},
        CountedFigure.LOAD: {"agathe": 180, "": 178},
        CountedFigure.ASKED_AGAIN: {"birth_cert|translation": 31, "passport|illegible": 17},
    }
    Count.objects.bulk_create(
        Count(team=team, figure=figure, quarter=quarter, key=key, number=number, counted_on=TODAY)
        for figure, lines in numbers.items()
        for key, number in lines.items()
    )
    Count.objects.create(
        figure=CountedFigure.NEWCOMERS, quarter=quarter, key="names", number=64, counted_on=TODAY
    )
    waits = [[20 + day, 1, 2] for day in range(40)] + [[70, 0, 12]]
    WaitsOfFund.objects.create(team=team, fund="591", waiting="decision", quarter=quarter, waits=waits)


def put_down_change(case_file: CaseFile) -> None:
    """A file whose first day another edition of the law brings forward."""
    before = Edition.objects.create(fingerprint="a", parts={"pathways/rules.py": "1"}, seen_at=timezone.now())
    now = Edition.objects.create(fingerprint="b", parts={"pathways/rules.py": "2"}, seen_at=timezone.now())
    after = result_on(holding_of(case_file), TODAY)
    assert after is not None
    was = Result(pathway=after.pathway, first_day=date(2026, 3, 3), papers=after.papers | {("rib", "spouse")})
    ResultChange.objects.create(
        case_file=case_file,
        former=before,
        edition=now,
        before=was.as_kept(),
        after=after.as_kept(),
        day=TODAY,
        found_at=timezone.now(),
    )


def test_the_figures_are_read_and_taken_along_without_script(
    open_page: Callable[..., Page], language: str, demonstration: CaseFile
) -> None:
    page = open_page(language, viewport=WIDE)
    at_the_desk_as_demonstrated(page)
    put_down_figures()
    page.goto(FIGURES)
    expect(page.locator(".desk-bars")).to_have_count(5)
    expect(page.locator(".desk-curve .curve")).to_be_visible()
    expect(page.locator("#figure-states")).to_contain_text(
        {"en": "fewer than ten", "fr": "moins de dix"}[language]
    )
    assert width_of(page) <= WIDE["width"]
    with page.expect_download() as taken:
        page.locator("#figure-routes a[href*=csv]").click()
    assert taken.value.suggested_filename == f"routes-{quarter_of(TODAY)}.csv"


def test_a_change_of_the_law_is_told_in_one_click(
    open_page: Callable[..., Page], language: str, demonstration: CaseFile
) -> None:
    page = open_page(language, viewport=WIDE)
    at_the_desk_as_demonstrated(page)
    User.objects.get().user_permissions.add(Permission.objects.get(codename="add_milestoneentry"))
    entrust(demonstration, team=TEAM)
    put_down_change(demonstration)
    page.goto(LAW)
    row = page.locator(f"[data-reference='{demonstration.reference}']")
    expect(row).to_contain_text({"en": "3 March 2026", "fr": "3 mars 2026"}[language])
    page.locator("button[value=tell]").click()
    assert path_of(page) == LAW
    expect(page.locator(".messagelist")).to_contain_text(demonstration.reference)
    page.goto(AS_CLIENT.format(demonstration.pk, "file"))
    expect(page.locator("section[aria-labelledby=law-change]")).to_contain_text("was 3 March 2026")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_clients_page_leads_to_others_of_theirs_and_back_to_the_desk(
    open_page: Callable[..., Page], demonstration: CaseFile, width: int
) -> None:
    page = open_page("en", viewport={"width": width, "height": 900})
    at_the_desk_as_demonstrated(page)
    page.goto(AS_CLIENT.format(demonstration.pk, "checklist"))
    expect(page.locator(".as-client")).to_contain_text("You see what")
    assert not page.locator(":is(input, select, textarea, button):not([inert], [inert] *)").count()
    assert width_of(page) <= width
    page.locator(".as-client a", has_text="Three months").click()
    assert path_of(page) == AS_CLIENT.format(demonstration.pk, "residence")
    page.locator(".as-client a", has_text="Back to the desk").click()
    assert path_of(page) == f"/admin/enrollment/casefile/{demonstration.pk}/change/"


@pytest.mark.looks
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_them(
    open_page: Callable[..., Page], demonstration: CaseFile, scheme: str
) -> None:
    # Not watched: axe tries to apply an inline style, and the policy rightly refuses it.
    page = open_page(script=True, watched=False, viewport=WIDE, color_scheme=scheme)
    at_the_desk_as_demonstrated(page)
    User.objects.get().user_permissions.add(Permission.objects.get(codename="add_milestoneentry"))
    put_down_figures()
    put_down_change(demonstration)
    found = {}
    for address in (FIGURES, LAW):
        page.goto(address)
        found[address] = violations(page, "#content")
    page.goto(AS_CLIENT.format(demonstration.pk, "checklist"))
    found["frame"] = violations(page, ".as-client")
    page.goto(f"/admin/enrollment/casefile/{demonstration.pk}/change/")
    found["file"] = violations(page, "#content")
    assert found == {name: [] for name in found}
