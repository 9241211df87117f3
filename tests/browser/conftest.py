"""A real Chromium, driven by Playwright: one for the whole folder, a context of its own for each page."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
FEW_OF_A_KIND = """() => {
    const seen = {};
    for (const turn of document.querySelectorAll(".words details > div > *")) {
        const kind = turn.outerHTML.replace(/>[^<]+/g, ">").replace(/ (id|href|title)="[^"]*"/g, "");
        seen[kind] = (seen[kind] || 0) + 1;
        if (seen[kind] > 2) turn.remove();
    }
}"""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Closed with this folder: while Playwright is on, its event loop counts as running for all other tests."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("skipped: no chromium (apt-get install chromium)")
    root = os.name == "posix" and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox"] if root else [], chromium_sandbox=not root
        )
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """An empty page; options are those of a browser context, such as `color_scheme` or `viewport`.

    `bypass_csp=True` lets axe into a page that forbids all scripts.
    """
    contexts = []

    def new(**options: Any) -> Page:
        contexts.append(browser.new_context(**options))
        return contexts[-1].new_page()

    yield new
    for context in contexts:
        context.close()


@pytest.fixture
def violations() -> Callable[..., list[str]]:
    """What axe holds against a page by WCAG 2.2 AA and good practice, one line for each place; or by some rules alone.

    Of the turns of a talk that differ in nothing but their words it is shown two: it takes long to look at each.
    """
    axe = Axe()

    def found(page: Page, *rules: str) -> list[str]:
        if not page.evaluate("'axe' in window"):  # it is large, and a page may be looked at more than once
            page.evaluate(axe.axe_script)
        page.evaluate(FEW_OF_A_KIND)
        options = {"runOnly": list(rules or WCAG), "resultTypes": ["violations"]}
        held: list[dict[str, Any]] = page.evaluate("options => axe.run(options)", options)["violations"]
        return [f"{rule['id']}: {node['html'][:200]}" for rule in held for node in rule["nodes"]]

    return found
