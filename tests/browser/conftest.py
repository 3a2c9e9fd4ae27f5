"""A real browser and a real web server for the finished site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from hooks.hosting.preview import running
from hooks.sources import read_site
from tests.chromium import get
from tests.conftest import ROOT

WIDTHS = (360, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NOT_KNOWN = "Error with Permissions-Policy header: Unrecognized feature"
"""What Chromium says of what it can't do on this machine, and is therefore closed."""
expect.set_options(timeout=20_000)  # a bound for what never comes, on a slow machine too


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Where a finished site is served, by the server and with the headers that it has online: http://127.0.0.1:…/"""
    with running(read_site(ROOT), folder) as place:
        yield place.plain


@pytest.fixture(scope="session")
def address(site_dir: Path) -> Iterator[str]:
    with served(site_dir) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    executable = get()
    with sync_playwright() as playwright:
        # --no-sandbox: Chromium refuses to start as root, as in a container, with its sandbox on.
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", *quiet])
        yield chromium
        chromium.close()


@dataclass
class Visit:
    """One reader's browser, and what it asked for and complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def foreign(self, address: str) -> list[str]:
        """Requests that went to another host."""
        return [url for url in self.requests if not url.startswith((address, "data:", "blob:"))]


Visitor = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visitor]:
    """Opens a new reader's browser: visit(width=360, javascript=False). Nothing may be asked of it that our headers refuse."""
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def open_one(width: int = 1280, javascript: bool = True, **options: Any) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=javascript, base_url=address, **options
        )
        contexts.append(context)
        visit = Visit(context.new_page())
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.on("console", lambda message: visit.complaints.extend(_complaint(message)))
        visits.append(visit)
        return visit

    yield open_one
    refused = [said for visit in visits for said in visit.complaints if "Content Security Policy" in said]
    for context in contexts:
        context.close()
    assert not refused


def _complaint(message: ConsoleMessage) -> list[str]:
    said = message.text
    return [said] if message.type in ("error", "warning") and not said.startswith(NOT_KNOWN) else []
