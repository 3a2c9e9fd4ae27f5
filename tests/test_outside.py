"""Addresses on other sites, against a server that misbehaves in each way: only what is surely gone is called broken."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from hooks.outside import PATIENCE, Verdict, look, needs_work, outside_links, remember, remembered, report
from hooks.sources import read_site
from tests.test_checks import BASE, TODAY, laid_out


class Misbehaving(BaseHTTPRequestHandler):
    """Answers /404 with 404, /301-200 with a move to /200, and /slow not at all."""

    def do_GET(self) -> None:
        code, _, to = self.path.strip("/").partition("-")
        if code == "slow":
            time.sleep(8)
            return
        self.send_response(int(code))
        if to:
            self.send_header("Location", f"/{to}")
        self.end_headers()

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *said: object) -> None:
        pass


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


EXPECTED = {
    "/200": "good", "/404": "broken", "/410": "broken", "/301-404": "broken", "/403": "unknown", "/429": "unknown", "/500": "unknown",
    "/503": "unknown", "/slow": "unknown", "/301-200": "moved", "/308-200": "moved", "/302-200": "good", "/307-200": "good",
}  # fmt: skip


@pytest.fixture(scope="module")
def verdicts(host: str) -> dict[str, Verdict]:
    addresses = [host + path for path in EXPECTED]
    return look([*addresses, "http://no-such-host.ensemble-samen/", "http://127.0.0.1:1/"], timeout=3)


@pytest.mark.parametrize("path", EXPECTED)
def test_each_answer_is_judged(path: str, host: str, verdicts: dict[str, Verdict]) -> None:
    assert verdicts[host + path].kind == EXPECTED[path], verdicts[host + path]


def test_a_host_that_no_longer_exists_is_broken(verdicts: dict[str, Verdict]) -> None:
    assert verdicts["http://no-such-host.ensemble-samen/"] == Verdict("broken", "DNS")


def test_a_host_that_is_down_is_not(verdicts: dict[str, Verdict]) -> None:
    assert verdicts["http://127.0.0.1:1/"].kind == "unknown"


def test_a_move_tells_where_to(host: str, verdicts: dict[str, Verdict]) -> None:
    assert verdicts[f"{host}/301-200"].said == f"{host}/200"


A, B = "https://a.example/--x", "https://b.example/"


def test_two_weeks_of_patience(tmp_path: Path) -> None:
    laid_out(BASE, tmp_path)
    for page, words in (("docs/fr/index.md", "La page"), ("docs/nl/index.md", "De pagina")):
        file = tmp_path / page
        file.write_text(file.read_text(encoding="utf-8") + f"\n[{words}](<{A}>)\n", encoding="utf-8")
    links = outside_links(read_site(tmp_path, TODAY))
    assert [(str(place.path), place.label) for place in links[A]] == [
        ("docs/fr/index.md", "La page"),
        ("docs/nl/index.md", "De pagina"),
    ]
    body, looked = "", {A: Verdict("broken", "404")}
    for days, told in ((0, False), (7, False), (PATIENCE, True), (PATIENCE + 7, True)):
        today = TODAY + timedelta(days)
        body = report(links, looked, remember(remembered(body), looked, today), today)
        assert needs_work(body) == told
        assert f"`docs/nl/index.md:{links[A][1].line}` De pagina" in body and "web.archive.org" in body
        assert remembered(body) == {A: TODAY}
    body = report(links, {A: Verdict("good")}, remember(remembered(body), {A: Verdict("good")}, today), today)
    assert remembered(body) == {} and not needs_work(body) and "répondent" in body and "antwoorden" in body


def test_a_slow_day_forgets_nothing() -> None:
    assert remember({A: TODAY}, {A: Verdict("unknown"), B: Verdict("unknown")}, date(2027, 1, 1)) == {A: TODAY}


def test_an_address_cannot_end_what_is_remembered() -> None:
    wild = "https://c.example/-->{}<!-- gone since: {} -->"
    assert remembered(report({}, {}, {wild: TODAY}, TODAY)) == {wild: TODAY}


@pytest.mark.parametrize(
    "body", ["", "<!-- gone since: {x} -->", '<!-- gone since: {"a": 5} -->', '<!-- gone since: {"a": "soon"} -->']
)
def test_a_report_that_someone_spoilt_is_forgotten(body: str) -> None:
    assert remembered(body) == {}
