"""People whose pathway leads elsewhere: told kindly, named where to go, and kept from the wrong form."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from pathways.pathway_facts import PATHWAYS, Kind
from tests.journeys import elsewhere
from tests.journeys.conftest import PHONE
from tests.journeys.layout import width_of
from tests.journeys.walker import Person, arrive, in_both_languages, path_of


pytestmark = pytest.mark.looks


S1106 = "cerfa-15763"
FORMS = (S1106, "cerfa-14445")

# The pathway, the person, where its page sends the person, and the forms that this pathway uses all the same: asylum seekers
# and farm workers sign the S1106 too, the first later and the others for the MSA.
OFF_RAMPS = [
    pytest.param("ame", elsewhere.AME, "service-public.gouv.fr", (), id="without a residence title: the AME"),
    pytest.param(
        "asylum", elsewhere.ASYLUM, "ameli.fr", (S1106,), id="asylum seekers: after three months, with help"
    ),
    pytest.param("msa", elsewhere.FARMING, "msa.fr", (S1106,), id="farm workers: the MSA"),
    pytest.param(
        "pensioner-s1", elsewhere.S1_PENSIONER, "cleiss.fr", (), id="pensioners of another State: the S1"
    ),
    pytest.param("posted", elsewhere.POSTED, "ameli.fr", (), id="posted workers: the State that posted them"),
    pytest.param(
        "student-eu-ehic",
        elsewhere.STUDENT_WITH_A_CARD,
        "service-public.gouv.fr",
        (),
        id="students with a European card: the insurance of their country",
    ),
    pytest.param("other-territory", elsewhere.MAYOTTE, "cleiss.fr", (), id="in Mayotte: the fund over there"),
    pytest.param(
        "diplomatic",
        elsewhere.DIPLOMAT,
        "service-public.gouv.fr",
        (),
        id="diplomats: the State that sent them",
    ),
    pytest.param("medical-visit", elsewhere.PATIENT, "service-public.gouv.fr", (), id="a stay for care"),
    pytest.param("assisted", elsewhere.ASSISTED, "service-public.gouv.fr", (), id="in somebody’s care"),
    pytest.param(
        "international-organisation",
        elsewhere.RETIRED_FROM_AN_ORGANISATION,
        "service-public.gouv.fr",
        (),
        id="retired from an organisation: its scheme",
    ),
    pytest.param(
        "urgent-care",
        elsewhere.NEWLY_WITHOUT_TITLE,
        "service-public.gouv.fr",
        (),
        id="without a title and new: urgent care first",
    ),
]
# Where the answers can't tell, nothing is led to: the pathways stand side by side.
NOT_WALKED = {"undecided"}
WIDE = {"width": 1280, "height": 800}


@pytest.mark.parametrize(("pathway", "person", "site", "forms"), OFF_RAMPS)
def test_the_pathway_says_where_to_go_and_offers_no_wrong_form(
    open_page: Callable[..., Page], pathway: str, person: Person, site: str, forms: tuple[str, ...]
) -> None:
    page = open_page("en")
    assert sorted(arrive(page, person, both_languages=True)) == sorted(person)
    page.locator("main a.button").click()
    assert path_of(page) == "/file/"
    for _language in in_both_languages(page):
        expect(page.locator("h1")).to_have_attribute("data-pathway", pathway)
        says_where_to_go(page, site)
        fits_both_widths(page)
    page.goto("/file/forms/")
    for _language in in_both_languages(page):
        for form in FORMS:  # to print, to edit, and explained box by box
            assert page.locator(f"main a[href*='{form}']").count() == (3 if form in forms else 0)
    for form in set(FORMS) - set(forms):
        assert page.goto(f"/file/forms/{form}.pdf").status == 404


def test_every_pathway_that_leads_elsewhere_is_walked() -> None:
    walked = {param.values[0] for param in OFF_RAMPS}
    elsewhere = {str(pathway) for pathway, facts in PATHWAYS.items() if facts.kind is Kind.ELSEWHERE}
    assert elsewhere - NOT_WALKED <= walked
    assert len(OFF_RAMPS) == 12


def fits_both_widths(page: Page) -> None:
    """Nothing is cut off on a phone or a wide screen."""
    assert width_of(page) <= PHONE["width"]
    page.set_viewport_size(WIDE)
    assert width_of(page) <= WIDE["width"]
    page.set_viewport_size(PHONE)


def says_where_to_go(page: Page, site: str) -> None:
    """At least one step in words, the reason, and a link to whoever is in charge."""
    assert page.locator("main ol > li").count() >= 1
    assert page.locator("main .claims > li").count() >= 1
    hosts = page.locator("main ul a[rel~=external]").evaluate_all("links => links.map(link => link.hostname)")
    assert any(host.endswith(site) for host in hosts), hosts
