"""The HTML report in a browser: accessible, filtered by keyboard, printed, self-contained."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from checker.report.as_html import as_html
from tests.report.given import LANGUAGES, example, hostile, permit, things

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
DESKTOP, PHONE, NARROWEST = 1280, 375, 320


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield found
        found.close()


class Opened:
    """A report as it stands on disk, in a page that notes what it complains of and asks for."""

    def __init__(self, browser: Browser, file: Path, width: int, **options: Any) -> None:
        viewport: Any = {"width": width, "height": 900}
        self.page: Page = browser.new_page(viewport=viewport, reduced_motion="reduce", **options)
        self.address = file.as_uri()
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(self.address)

    def wait_for(self, expression: str) -> None:
        """Wait until something is true of the page; its own policy forbids Playwright's way."""
        for _ in range(100):
            if self.page.evaluate(expression):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never true: {expression}")

    def shown(self) -> int:
        """How many findings the filter leaves."""
        return int(self.page.locator("details.finding:not([hidden])").count())


@pytest.fixture(scope="session", params=LANGUAGES)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("report") / "report.html"
    told = [each(request.param) for each in (things, hostile, permit)]
    file.write_text(as_html(told), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("one") / "report.html"
    file.write_text(as_html([example("oudenaarde/broken-term.json", "oudenaarde", "nl")]), "utf-8")
    return file


def violations(page: Page) -> list[str]:
    found = Axe().run(page)
    return [
        f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:200]}"
        for each in found.response["violations"]
    ]


@pytest.mark.parametrize(("width", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")])
def test_it_is_accessible_and_asks_for_nothing(
    browser: Browser, report: Path, width: int, scheme: str
) -> None:
    opened = Opened(browser, report, width, color_scheme=scheme)
    page = opened.page
    assert violations(page) == []
    page.locator("#by-text").fill("t")
    page.locator("[name=verdict]").first.uncheck()
    opened.wait_for("location.hash.includes('verdict')")
    page.locator("#unfold").click()
    assert violations(page) == []
    assert opened.complaints == []
    assert opened.asked == [opened.address]
    page.close()


@pytest.mark.parametrize("width", [DESKTOP, PHONE, NARROWEST])
def test_nothing_is_cut_off(browser: Browser, report: Path, width: int) -> None:
    page = Opened(browser, report, width).page
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(_OUTSIDE) == []
    assert page.evaluate(_OVERLAPPING) == []
    page.close()


_OUTSIDE = """() => [...document.querySelectorAll("svg.axis text, svg.strip text")].filter(
  (each) => {
    const box = each.getBoundingClientRect();
    return box.width && (box.left < 0 || box.right > innerWidth);
  },
).map((each) => each.textContent)"""
_OVERLAPPING = """() => [...document.querySelectorAll("svg.axis, svg.strip")].flatMap((svg) => {
  const boxes = [...svg.querySelectorAll("text")].map((each) => each.getBoundingClientRect())
    .filter((box) => box.width).sort((one, other) => one.left - other.left);
  return boxes.slice(1).filter((box, at) => box.left < boxes[at].right).map(() => svg.textContent);
})"""


def test_the_filter_works_by_keyboard_and_is_announced(browser: Browser, one: Path) -> None:
    opened = Opened(browser, one, DESKTOP)
    page = opened.page
    every = opened.shown()
    status = page.locator("#shown")
    assert status.get_attribute("aria-live") == "polite"
    assert status.inner_text() == f"{every} van {every} bevindingen getoond"
    page.locator("[name=verdict]").first.focus()
    for _ in range(3):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    opened.wait_for("location.hash === '#?verdict=violation'")
    # Five rules are broken in this dossier.
    assert opened.shown() == 5
    assert status.inner_text() == f"5 van {every} bevindingen getoond"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("pub2")
    opened.wait_for("location.hash.includes('text=pub2')")
    assert opened.shown() == 1
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    opened.wait_for("!location.hash")
    assert opened.shown() == every
    page.close()


def test_the_address_keeps_the_filter(browser: Browser, one: Path) -> None:
    opened = Opened(browser, one, DESKTOP)
    page = opened.page
    page.goto(f"{opened.address}#?verdict=violation&article=15")
    page.reload()
    assert opened.shown() == 2
    assert page.locator("#by-article").input_value() == "15"
    page.close()


def test_a_link_opens_its_finding_wherever_it_is(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(as_html([things()]), encoding="utf-8")
    opened = Opened(browser, file, DESKTOP)
    page = opened.page
    page.goto(f"{opened.address}#?verdict=violation")
    page.locator("table.lacking a").first.click()
    opened.wait_for("document.activeElement.matches('summary')")
    assert page.evaluate("document.activeElement.parentElement.open")
    page.close()


def test_it_is_whole_without_scripts(browser: Browser, one: Path) -> None:
    opened = Opened(browser, one, DESKTOP, java_script_enabled=False)
    assert not opened.page.locator("#filter").is_visible()
    assert opened.page.locator("details.finding").count() == opened.shown() > 600
    opened.page.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_shown_is_printed_and_unfolded(
    browser: Browser, one: Path, tmp_path: Path, scripts: bool
) -> None:
    opened = Opened(browser, one, DESKTOP, java_script_enabled=scripts)
    every = _pages(opened.page.pdf(prefer_css_page_size=True))
    assert every > 50
    if scripts:
        opened.page.goto(f"{opened.address}#?verdict=violation")
        opened.page.reload()
        assert 5 < _pages(opened.page.pdf(prefer_css_page_size=True)) < every / 3
        # What printing unfolded is folded again.
        assert opened.page.locator("details.finding[open]").count() == 0
    opened.page.close()


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
