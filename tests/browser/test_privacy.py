"""What the page about privacy says is so: what the device keeps, what is sent, and what other sites learn."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Request, Route

from hooks.findings import LANGS, Lang
from hooks.sources import read_site
from tests.browser.conftest import Visitor
from tests.conftest import ROOT

SCRIPTS = [
    file
    for file in (ROOT / "docs/assets/js").glob("*.js")
    if re.search("(local|session)Storage", file.read_text("utf-8"))
]
NAMED = re.compile(r"""\b(?:KEY|key) = ["'`]([a-z-]+)""")
SITE = read_site(ROOT)
KEPT = "({...localStorage})"


def named(lang: Lang) -> set[str]:
    """The names that the page gives what is kept: all that it writes as code."""
    return set(re.findall(r"`([^`]+)`", SITE.pages[lang, "about/privacy"].text))


def test_the_page_names_all_that_the_scripts_keep() -> None:
    found = {file.name: NAMED.findall(file.read_text("utf-8")) for file in SCRIPTS}
    assert found and all(found.values()), "a script keeps something under a name that this test can't read"
    for lang in LANGS:
        assert named(lang) == {name for names in found.values() for name in names}


def test_nothing_is_kept_in_another_way() -> None:
    for file in (ROOT / "docs/assets/js").glob("*.js"):
        text = file.read_text("utf-8")
        assert not re.search(
            r"sessionStorage|document\.cookie|cookieStore|indexedDB|caches\.|serviceWorker|sendBeacon|XMLHttpRequest|WebSocket",
            text,
        ), file


@pytest.mark.parametrize("lang", LANGS)
def test_the_device_keeps_only_what_the_page_names(lang: Lang, visit: Visitor, address: str) -> None:
    reader = visit()
    page = reader.page
    for url in (
        "",
        "fiches/",
        "self-assessment/where-to-start/",
        "workshops/pack/",
        "about/contribute/",
        "workshops/charter/",
    ):
        page.goto(f"{lang}/{url}", wait_until="networkidle")
    assert page.evaluate(KEPT) == {}
    page.locator("[data-sheet-keep]").check()
    page.locator(".part--sheet textarea").first.fill("Un secret")
    page.locator("a[data-language]").click()
    page.wait_for_load_state("networkidle")
    kept = page.evaluate(KEPT)
    assert len(kept) == 2 and {name.split(" ")[0] for name in kept} <= named(lang)
    assert page.evaluate("sessionStorage.length") == 0 and page.evaluate("document.cookie") == ""
    assert page.evaluate("Promise.all([caches.keys(), indexedDB.databases()]).then((all) => all.flat())") == []
    assert page.context.cookies() == []
    assert not reader.foreign(address) and not [url for url in reader.requests if "secret" in url]


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_that_is_typed_or_answered_is_sent(lang: Lang, visit: Visitor, address: str) -> None:
    sent: list[Request] = []
    reader = visit()
    page = reader.page
    page.on("request", lambda request: sent.append(request))
    page.goto(f"{lang}/")
    page.locator("[data-search-open]").click()
    page.locator("#search-words").fill("praatkaffee")
    page.wait_for_selector("[data-search-results] a")
    page.goto(f"{lang}/self-assessment/where-to-start/", wait_until="networkidle")
    page.locator("article li a[href^='#'][href*='=']:visible").first.click()
    answer = page.url.split("#")[1].split("=")[1]  # "where=own-wish"
    page.goto(f"{lang}/about/contribute/", wait_until="networkidle")
    assert all(request.method == "GET" and request.post_data is None for request in sent)
    assert not [request.url for request in sent if re.search(rf"praatkaf|{answer}|\?(?!ts=)|#", request.url)]
    assert not reader.foreign(address)


@pytest.mark.parametrize("headers", [True, False], ids=["with our headers", "on a host without them"])
def test_another_site_does_not_learn_what_was_read(headers: bool, visit: Visitor, address: str) -> None:
    reader = visit()
    page, asked = reader.page, []

    def other(route: Route) -> None:
        asked.append(route.request.all_headers())
        route.fulfill(status=200, content_type="text/html", body="<p>Ailleurs</p>")

    def bare(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={"content-type": answer.headers["content-type"]})

    if not headers:
        page.route(f"{address}**", bare)
    page.route(re.compile(r"^https://(?!127)"), other)
    page.goto("fr/resources/addresses/")
    page.locator("article a[href^='https://']").first.click()
    page.wait_for_selector("text=Ailleurs")
    page.goto("fr/self-assessment/where-to-start/")
    page.locator("[data-tree-leave]").click()
    page.wait_for_selector("text=Ailleurs")
    assert len(asked) == 2 and not any("referer" in said for said in asked)
