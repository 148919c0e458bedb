"""axe-core on a page: its violations in a line each. The page's own security policy stays in force."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


AXE = Axe()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, within: str | None = None) -> list[str]:
    """What axe objects to on the page, or within a part of it."""
    options: dict[str, Any] = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}
    found = AXE.run(page, context=within, options=options).response["violations"]
    return [f"{each['id']} ({each['impact']}): {node['html']}" for each in found for node in each["nodes"]]
