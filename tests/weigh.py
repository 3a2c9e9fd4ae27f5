"""What a reader fetches for a page: bytes as they cross the line, compressed with gzip as any host can, and requests."""

from __future__ import annotations

import functools
import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Request

TEXT = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt"}
KIND = {"document": "text", "stylesheet": "text", "script": "text", "font": "fonts"}
"""The browser's name for what is fetched -> ours; the rest is pictures and data."""


@dataclass(frozen=True)
class Weight:
    """In bytes, without the headers of the answers."""

    text: int
    """HTML, CSS and script."""
    fonts: int
    rest: int
    requests: list[str]
    failed: list[str]


class _Compressing(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() and self.path.partition("?")[0].endswith("/") else file
        if file.suffix not in TEXT or not file.is_file():
            super().do_GET()
            return
        body = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def served_compressed(folder: Path) -> Iterator[str]:
    """Where a folder is served: http://127.0.0.1:…/"""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Compressing, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@contextmanager
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone that has never been here: nothing is kept from one visit to the next."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    yield context
    context.close()


class Scales:
    """Keeps what a page fetches from now on."""

    def __init__(self, page: Page) -> None:
        self._finished: list[Request] = []
        self._failed: list[str] = []
        page.on("requestfinished", lambda request: self._finished.append(request))
        page.on("requestfailed", lambda request: self._failed.append(request.url))

    def read(self) -> Weight:
        """What was fetched so far: to be asked once the page is quiet."""
        size = {"text": 0, "fonts": 0, "rest": 0}
        failed = list(self._failed)
        for request in self._finished:
            answer = request.response()
            if not answer or not answer.ok:
                failed.append(request.url)
            size[KIND.get(request.resource_type, "rest")] += request.sizes()["responseBodySize"]
        return Weight(**size, requests=[request.url for request in self._finished], failed=failed)


def first_view(browser: Browser, url: str) -> Weight:
    """What the first view of a page costs."""
    with phone(browser) as context:
        page = context.new_page()
        scales = Scales(page)
        page.goto(url, wait_until="networkidle")
        return scales.read()
