"""How long the walk is: screens and words from the first question to the answers to check, by pathway."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import time_machine
from django.http import HttpResponse

from enrollment.access.browser import remember
from enrollment.access.keys import COOKIE
from enrollment.case_file.records.models import CaseFile
from enrollment.wizard.law.question_path import QuestionPath, walk
from tests.benchmarks.browser import Browser
from tests.benchmarks.measuring import Pace, Row
from tests.enrollment.standing.generated_files import NAMED, REST
from tests.enrollment.stored_answers import TODAY
from tests.enrollment.wizard.test_every_pathway import CHANGES, PEOPLE


Answers = Mapping[str, Any]

# What was promised of some.
MOST = {"employee": 14, "student": 11, "puma-non-eu": 24}
MORNING = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=ZoneInfo("Europe/Paris"))


def rows(pace: Pace) -> Iterator[Row]:
    """A line for each pathway."""
    with time_machine.travel(MORNING, tick=False):
        for pathway, answers in one_of_each().items():
            path = walk(answers, TODAY)
            words = words_of(answers, path)
            screens, most = len(screens_of(path)), MOST.get(pathway)
            known = len({each.page for each in path.questions.values() if not each.after_decision})
            yield Row(
                what=f"screens, {pathway}",
                ours=str(screens),
                other=f"route shown after {known}; {words} words",
                ratio="",
                goal="" if most is None else f"≤ {most} {'met' if screens <= most else 'MISSED'}",
            )


@cache
def one_of_each() -> Mapping[str, Answers]:
    """Somebody who has answered everything, on each pathway: the five named ones first."""
    found: dict[str, Answers] = {}
    for answers in (*NAMED, *(person | change for person in PEOPLE for change in CHANGES)):
        whole = REST | answers
        path = walk(whole, TODAY)
        if path.so_far.decision is not None and path.complete:
            found.setdefault(str(path.so_far.decision.pathway), whole)
    return found


def screens_of(path: QuestionPath) -> tuple[str, ...]:
    """The question by which each screen is called."""
    first_of_page: dict[str, str] = {}
    for slug, question in path.questions.items():
        first_of_page.setdefault(question.page, slug)
    return tuple(first_of_page.values())


def words_of(answers: Answers, path: QuestionPath) -> int:
    """The words of all its screens, read as somebody who has answered them."""
    browser = browser_holding(CaseFile.objects.create(answers=answers))
    return sum(words_in(browser.get(f"/situation/{slug}/")) for slug in screens_of(path))


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
