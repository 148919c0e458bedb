"""How long the walk is: screens and words from the first question to the answers to check, by pathway."""

import re
from collections.abc import Iterator
from html import unescape

from django.http import HttpResponse
from django.utils import timezone

from enrollment.access.browser import remember
from enrollment.access.keys import COOKIE
from enrollment.case_file.records.models import CaseFile
from enrollment.wizard.law.question_path import walk
from tests.benchmarks.browser import Browser
from tests.benchmarks.measuring import Pace, Row
from tests.enrollment.stored_answers import BY_PATHWAY


# What was promised of some.
MOST = {"employee": 14, "student": 11, "puma-non-eu": 24}


def rows(pace: Pace) -> Iterator[Row]:
    """A line for each pathway."""
    for pathway, answers in BY_PATHWAY.items():
        path = walk(answers, timezone.localdate())
        first_of_page: dict[str, str] = {}
        for slug, question in path.questions.items():
            first_of_page.setdefault(question.page, slug)
        browser = browser_holding(CaseFile.objects.create(answers=answers))
        words = sum(words_in(browser.get(f"/situation/{slug}/")) for slug in first_of_page.values())
        screens, most = len(first_of_page), MOST.get(pathway)
        known = len({each.page for each in path.questions.values() if not each.after_decision})
        mark = "" if most is None else f"≤ {most} {'met' if screens <= most else 'MISSED'}"
        yield Row(
            what=f"screens, {pathway}",
            ours=str(screens),
            other=f"route shown after {known}; {words} words",
            ratio="",
            goal=mark,
        )


def browser_holding(case_file: CaseFile) -> Browser:
    """A browser that opens the file."""
    response, browser = HttpResponse(), Browser()
    remember(response, case_file)
    browser.cookies[COOKIE] = response.cookies[COOKIE].value
    return browser


def words_in(page: bytes) -> int:
    """The words in the main part of a page, folded ones and choices included."""
    main = page.decode().partition("<main")[2].partition("</main>")[0]
    assert "<form" in main
    # A list of two hundred countries is searched, not read.
    text = re.sub(r"<option.*?</option>|<svg.*?</svg>|<[^>]+>", " ", main, flags=re.DOTALL)
    return len(unescape(text).split())
