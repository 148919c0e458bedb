"""The five pathways that the product is named for, from the start page to forms ready to sign."""

from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import people
from tests.journeys.printed import boxes_of, can_be_edited, downloaded, ink_of_pages
from tests.journeys.walker import Person, arrive, arrived, give_one, in_both_languages, path_of
from tests.journeys.written import WRITTEN


# What the receipts of each person show, where the pathway asks for three months in France.
MONTHS_PAID = {
    "puma-eu": [
        ("1 August 2026", "31/08/2026"),
        ("1er septembre 2026", "30 September 2026"),
        ("2026-10-01", "31 octobre 2026"),
    ],
    "puma-non-eu": [
        ("1 August 2026", "31/08/2026"),
        ("1er septembre 2026", "30 September 2026"),
        ("2026-10-01", "31 octobre 2026"),
    ],
}
WITH_FORMS = [
    pytest.param("employee", people.EMPLOYEE, id="somebody with a job"),
    pytest.param("self-employed", people.SELF_EMPLOYED, id="somebody with a business, hosted by a friend"),
    pytest.param("puma-eu", people.PUMA_EU, id="a European without work"),
    pytest.param("puma-non-eu", people.PUMA_NON_EU, id="a mother of two from outside Europe"),
]


@pytest.mark.parametrize(("pathway", "person"), WITH_FORMS)
def test_the_pathway_ends_with_what_was_typed_on_the_forms(
    open_page: Callable[..., Page], pathway: str, person: Person
) -> None:
    page = open_page("en")
    assert sorted(arrive(page, person, both_languages=True)) == sorted(person)
    see_the_result(page, pathway)
    gather_papers(page)
    prove_residence(page, MONTHS_PAID.get(pathway, []))
    page.goto("/file/forms/")
    for _language in in_both_languages(page):
        assert forms_offered(page) == list(WRITTEN[pathway])
        for form, written in WRITTEN[pathway].items():
            sign_ready(page, form, written)


def see_the_result(page: Page, pathway: str) -> None:
    """From the checked answers to the pathway, in the person's languages."""
    page.locator("main a.button").click()
    assert path_of(page) == "/file/"
    for _language in in_both_languages(page):
        expect(page.locator("h1")).to_have_attribute("data-pathway", pathway)


def gather_papers(page: Page) -> None:
    """Every paper of the list is ticked, and stays so."""
    page.goto("/file/checklist/")
    boxes = page.locator("main input[name=held]")
    asked = boxes.count()
    assert asked
    for _language in in_both_languages(page):
        assert boxes.count() == asked
        for box in boxes.all():
            box.check()
    page.locator("main button.save-ticks").click()
    for _language in in_both_languages(page):
        assert page.locator("main input[name=held]:checked").count() == asked


def prove_residence(page: Page, months: list[tuple[str, str]]) -> None:
    """Rent receipts, typed in one after the other, until the law asks for nothing more; or nothing to prove."""
    page.goto("/file/residence/")
    verdict = page.locator("main section.notice").first
    if months:
        expect(verdict).to_have_class("notice warn")
    for first, last in months:
        page.locator("select[name=kind]").select_option("rent_receipt")
        page.locator("main form[method=get] button").click()
        assert path_of(page) == "/file/residence/add/rent_receipt/"
        for _language in in_both_languages(page):
            proof = page.locator("#question")
            give_one(proof, "starts_on", first)
            give_one(proof, "ends_on", last)
            page.locator("[name=holder][value=applicant]").check()
        page.locator("#question button.button").click()
        assert path_of(page) == "/file/residence/"
    for _language in in_both_languages(page):
        assert page.locator("main .proofs > li").count() == len(months)
        expect(verdict).to_have_class("notice good")


def forms_offered(page: Page) -> list[str]:
    """The forms that the page offers to edit, in their order."""
    links = arrived(page).locator("main a[href$='.pdf']").all()
    return [(link.get_attribute("href") or "").rpartition("/")[2].removesuffix(".pdf") for link in links]


def sign_ready(page: Page, form: str, written: Mapping[str, str]) -> None:
    """Both files of a form: the one to edit says what was typed, the one to print shows it."""
    editable = downloaded(page.locator(f"main a[href$='{form}.pdf']"))
    assert boxes_of(editable) == written
    printable = downloaded(page.locator(f"main a[href$='{form}.pdf?flat=1']"))
    assert not can_be_edited(printable)
    bare = ink_of_pages(editable, boxes=False)
    for pdf in (editable, printable):
        inked = ink_of_pages(pdf)
        assert all(0.01 < share < 0.2 for share in inked)
        # Each thing written leaves its ink: the pages show more than the empty form.
        assert sum(inked) > sum(bare) + 0.0001 * len(written)


def test_a_student_ends_at_the_portal_and_gets_no_form_even_by_its_address(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("en")
    assert sorted(arrive(page, people.STUDENT, both_languages=True)) == sorted(people.STUDENT)
    see_the_result(page, "student")
    for _language in in_both_languages(page):
        expect(page.locator("main a[href*='etudiant-etranger.ameli.fr']").first).to_be_visible()
    gather_papers(page)
    page.goto("/file/forms/")
    for _language in in_both_languages(page):
        assert not forms_offered(page)
    for form in ("cerfa-15763", "cerfa-14445"):
        assert page.goto(f"/file/forms/{form}.pdf").status == 404


def test_work_spares_the_questions_about_residence() -> None:
    """Short, because the pathways above are walked to the letter: nobody is asked more than stands in them."""
    spared = {"arrival", "benefits", "absences", "union", "studies", "pension", "family", "unemployment"}
    assert not spared & set(people.EMPLOYEE)
    assert len(people.EMPLOYEE) < 22
