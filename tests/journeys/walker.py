"""Somebody who answers: opens each question in turn, gives this person’s answer, and goes on."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from playwright.sync_api import Locator, Page, expect

from enrollment.wizard.law.questions import BY_SLUG, QUESTIONS


Answer = str | tuple[str, ...]
Answers = Mapping[str, Answer]
Person = Mapping[str, Answers]
CHECK = "check"
ROUTE = "/file/route/"
# Where the site of a journey is served; a name would be looked up, twice, for each request.
HOST = "127.0.0.1"
# Nobody is asked more; a walk that is has come into a circle.
LONGEST = 60


def arrived(page: Page) -> Page:
    """The page once all of it has been read.

    After a click Playwright waits for the new page to begin; what counts or lists elements doesn't wait for the rest.
    """
    page.wait_for_load_state("domcontentloaded")
    return page


def path_of(page: Page) -> str:
    """Where the browser is, without the host, once the page is there."""
    return urlsplit(arrived(page).url).path


def question_of(page: Page) -> str:
    """The slug of the question on the screen; empty anywhere else."""
    path = path_of(page)
    return path.removeprefix("/situation/").strip("/") if path.startswith("/situation/") else ""


def keep_cookie(page: Page, name: str, value: str) -> None:
    """As if a page of the site had given it; none has to be loaded for it."""
    cookie = {"name": name, "value": value, "domain": HOST, "path": "/", "httpOnly": True}
    page.context.add_cookies([cookie])


def in_language(page: Page, language: str) -> None:
    """The same page in this language from its next load, as if it had been chosen at the foot of the last one."""
    whole_site = urljoin(page.url, "/")
    page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": whole_site}])


def in_both_languages(page: Page) -> Iterator[str]:
    """The page as it stands, and then the same page in the other language, which stays."""
    html = arrived(page).locator("html")
    here = html.get_attribute("lang")
    assert here in ("en", "fr")
    yield here
    other = {"en": "fr", "fr": "en"}[here]
    in_language(page, other)
    page.reload()
    expect(html).to_have_attribute("lang", other)
    yield other


def begin(page: Page) -> None:
    """From the start page to the first question."""
    page.goto("/")
    page.locator("main a.button").click()


def give(page: Page, answers: Answers) -> None:
    """Fill in the fields of the question on the screen, each in the way of its kind."""
    for name, answer in answers.items():
        give_one(page.locator("#question"), name, answer)


def give_day(form: Locator, name: str, typed: str) -> None:
    """A day into its three boxes; what isn't written like "27 March 2026" goes into the first as it is."""
    parts = typed.split() if re.fullmatch(r"\d+ \w+ \d{4}", typed) else [typed, "", ""]
    for part, figures in zip(("day", "month", "year"), parts, strict=True):
        form.locator(f"[name='{name}_{part}']").fill(figures)


def give_one(form: Locator, name: str, answer: Answer) -> None:
    """Type a line or a day, choose from a list, pick a button, or tick boxes."""
    arrived(form.page)
    field = form.locator(f"[name='{name}']")
    if form.locator(f"[name='{name}_day']").count():
        give_day(form, name, str(answer))
        return
    kind = field.first.evaluate("field => field.type")
    if kind == "select-one":
        field.select_option(str(answer))
    elif kind in ("radio", "checkbox"):
        for value in (answer,) if isinstance(answer, str) else answer:
            field.and_(field.page.locator(f"[value='{value}']")).check()
    else:
        field.fill(str(answer))


def go_on(page: Page) -> None:
    """Press the page's one primary button."""
    page.locator("#question button.button").click()


def on_the_page(page: Page, slug: str, person: Person) -> list[str]:
    """The questions that the page asks: the one that leads it, and those of this person that stand with it."""
    if not page.locator("#question [name=together]").count():
        return [slug]
    here = BY_SLUG[slug].page
    led = [each for each in QUESTIONS if each.page == here and each.slug != slug and each.slug in person]
    fields = {each.slug: next(iter(each.fields)) for each in led}
    shown = [
        each
        for each, name in fields.items()
        if page.locator(f"#question [name='{name}'], #question [name='{name}_day']").count()
    ]
    return [slug, *shown]


def walk(page: Page, person: Person, *, both_languages: bool = False) -> list[str]:
    """Answer from where the page is until all answers stand to be checked; the questions met, in order.

    In both languages each question is filled in twice, and sent in the second, in which the next one comes.
    """
    met: list[str] = []
    while (slug := question_of(page)) != CHECK:
        if path_of(page) == ROUTE:
            page.locator(".actions a[href='/situation/'], .actions a[href='/file/']").first.click()
            continue
        assert slug in person, f"the answers of this person have no question “{slug}” (so far: {met})"
        assert len(met) < LONGEST
        asked = on_the_page(page, slug, person)
        met += asked
        for _language in in_both_languages(page) if both_languages else ("as it comes",):
            for each in asked:
                give(page, person[each])
        go_on(page)
        assert question_of(page) != slug, page.locator(".error-summary").inner_text()
    return met


def arrive(page: Page, person: Person, *, both_languages: bool = False) -> list[str]:
    """The whole way from the start page to the list of answers."""
    begin(page)
    return walk(page, person, both_languages=both_languages)
