"""axe-core on a page: its violations in a line each. The page's own security policy stays in force."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


AXE = Axe()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# All that changes with the hour of the day.
COLOURS = ["color-contrast", "link-in-text-block"]
# Django's own admin pages: a log-in page without a heading, a search box named by a placeholder.
STOCK = ("page-has-heading-one", "label-title-only")


def violations(page: Page, within: str | None = None) -> list[str]:
    """What axe objects to on the page, or within a part of it."""
    return found(page, within, {"type": "tag", "values": TAGS})


def unreadable(page: Page, within: str | None = None) -> list[str]:
    """What axe can't tell from its ground."""
    return found(page, within, {"type": "rule", "values": COLOURS})


def found(page: Page, within: str | None, only: dict[str, Any]) -> list[str]:
    """A line for each element that breaks one of these rules."""
    page.wait_for_load_state("load")
    # Half a megabyte: once for each load of the page.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    options = {"resultTypes": ["violations"], "runOnly": only}
    run = "([within, options]) => axe.run(within ?? document, options).then(found => found.violations)"
    broken = page.evaluate(run, [within, options])
    return [f"{rule['id']} ({rule['impact']}): {node['html']}" for rule in broken for node in rule["nodes"]]


def ours(lines: list[str]) -> list[str]:
    """Without what Django's own pages bring along."""
    return [line for line in lines if not line.startswith(STOCK)]
