"""A real browser and a real web server for the finished site."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.chromium import get

WIDTHS = (360, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
expect.set_options(timeout=20_000)  # a bound for what never comes, on a slow machine too


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder as a static host does: 404.html for what is not there."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Where a finished site is served: http://127.0.0.1:…/"""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


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
    """Opens a new reader's browser: visit(width=360, javascript=False)."""
    contexts: list[BrowserContext] = []

    def open_one(width: int = 1280, javascript: bool = True, **options: Any) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=javascript, base_url=address, **options
        )
        contexts.append(context)
        visit = Visit(context.new_page())
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.on(
            "console",
            lambda message: visit.complaints.append(message.text) if message.type in ("error", "warning") else None,
        )
        return visit

    yield open_one
    for context in contexts:
        context.close()
