"""The map in the README and the recipes in CONTRIBUTING name what there is."""

import re
from pathlib import Path

import pytest
import time_machine

from enrollment.wizard.law.question_path import walk
from pathways.decision import Pathway
from tests.benchmarks.screens import MORNING, MOST, one_of_each, screens_of, words_of
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY


HOUSE = Path(__file__).resolve().parent.parent
ROOTS = (
    "pathways/",
    "documents/",
    "reimbursement/",
    "enrollment/",
    "templates/",
    "static/",
    "locale/",
    "tests/",
)
NAMED = re.compile(r"`([\w./-]+)`")


def named_in(page: str) -> list[str]:
    """Every path of ours that stands in backticks; `<slug>` and the like never match."""
    text = (HOUSE / page).read_text(encoding="utf-8")
    return [path for path in NAMED.findall(text) if path.startswith(ROOTS)]


def test_every_path_that_a_page_names_exists():
    pages = ("README.md", "CONTRIBUTING.md")
    assert len(named_in("README.md")) > 50
    assert [(page, path) for page in pages for path in named_in(page) if not (HOUSE / path).exists()] == []


def test_the_screens_of_each_route_are_those_of_the_walk():
    page = " ".join((HOUSE / "README.md").read_text(encoding="utf-8").split())
    others = page.partition("The other routes, in screens (their words are printed): ")[2].partition(". ")[0]
    told = {slug: int(screens) for slug, screens in re.findall(r"([\w-]+) (\d+)", others)}
    counted = {slug: len(screens_of(walk(answers, TODAY))) for slug, answers in one_of_each().items()}
    assert counted.keys() == set(Pathway)
    assert {slug: counted[slug] for slug in told} == told
    named = [counted[slug] for slug in BY_PATHWAY]
    assert told.keys() == counted.keys() - BY_PATHWAY.keys()
    assert [slug for slug, most in MOST.items() if counted[slug] > most] == []
    first = page.partition("in screens and words: ")[2].partition("The other routes")[0]
    assert [int(screens) for screens in re.findall(r"(\d+)(?: screens)? for an? ", first)] == named


@pytest.mark.looks
@pytest.mark.parametrize(("number", "pathway"), [*enumerate(BY_PATHWAY)])
def test_the_words_of_the_five_walks_are_those_of_their_pages(db, number, pathway):
    """Of the others the benchmark alone tells them: to read four hundred pages takes a while."""
    page = " ".join((HOUSE / "README.md").read_text(encoding="utf-8").split())
    first = page.partition("in screens and words: ")[2].partition("The other routes")[0]
    told = [int(words) for words in re.findall(r"; (\d+)(?: words)?\)", first)]
    answers = one_of_each()[pathway]
    with time_machine.travel(MORNING, tick=False):
        assert told[number] == words_of(answers, walk(answers, TODAY))
