"""From a family's file to the envelopes of two funds, taken away on a phone and read page by page."""

from playwright.sync_api import Page

from documents.records.models import HeldPaper
from enrollment.case_file.records.models import CaseFile
from tests.enrollment.stored_answers import OTHER_PARENT
from tests.journeys.pages import hold
from tests.journeys.printed import downloaded
from tests.journeys.walker import path_of
from tests.printed_words import words_of_pages


def test_a_family_takes_one_envelope_to_each_fund_and_a_card_to_the_desk(
    page: Page, demonstration: CaseFile, language: str
) -> None:
    demonstration.answers |= {"attachment": {"attachment": "both"}, "other-parent": OTHER_PARENT}
    demonstration.save()
    HeldPaper.objects.create(case_file=demonstration, key="child_birth_cert", person="child-1")
    hold(page, demonstration)
    page.goto("/file/")
    page.locator("main .task-list a[href='/file/envelope/']").click()
    assert path_of(page) == "/file/envelope/"
    own, other = (
        words_of_pages(downloaded(link)) for link in page.locator("main a[href^='/file/envelope.pdf']").all()
    )
    assert "TOURCOING CEDEX" in own[0]
    assert "PARIS CEDEX" in other[0]
    assert "article D. 160-2, I" in own[1]
    assert "Nguyễn" in own[1]
    assert "Jan Dvořák" in other[1]
    assert "signé des deux parents" in other[1]
    assert sum("Pièce 1/1" in text for text in other) == 1
    for_you = {"en": "For you: this page stays at home", "fr": "Pour vous : cette page reste à la maison"}
    assert 1 <= sum(for_you[language] in text for text in own) <= 2
    (card,) = words_of_pages(downloaded(page.locator("main a[href='/file/counter-card.pdf']")))
    assert ("Je parle peu le français" in card) is (language == "en")
    page.locator("main a[href='/file/forms/cerfa-14445/guide/']").click()
    assert "Lệ Thu" in page.locator("main").inner_text()
