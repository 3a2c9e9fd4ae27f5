"""What only a browser can tell of the server: HTTP/2, what a page may still do, and a site that stands below a path."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from hooks.findings import LANGS, Lang
from hooks.hosting.headers import CLOSED, OPEN
from hooks.hosting.preview import running
from hooks.sources import read_site
from tests.browser.conftest import Visitor
from tests.conftest import ROOT

PATH = "/groupe/samen/"


def test_pages_come_over_http_2(browser: Browser, site_dir: Path) -> None:
    with running(read_site(ROOT), site_dir) as served, browser.new_context(ignore_https_errors=True) as context:
        page = context.new_page()
        page.goto(f"{served.tls}fr/", wait_until="networkidle")
        used = page.evaluate("performance.getEntries().map((entry) => entry.nextHopProtocol).filter(Boolean)")
        assert len(used) > 3 and set(used) == {"h2"}


def test_a_page_may_do_nothing_with_the_device_but_copy(visit: Visitor) -> None:
    page = visit().page
    page.goto("fr/")
    known, allowed = page.evaluate("[document.featurePolicy.features(), document.featurePolicy.allowedFeatures()]")
    assert len(set(known) & set(CLOSED)) > 30  # else this browser would tell nothing
    assert {"camera", "microphone", "geolocation"} <= set(CLOSED)  # as the page about privacy says
    assert not set(allowed) & set(CLOSED) and set(OPEN) <= set(allowed)


def test_a_drawing_opened_alone_looks_as_in_its_page(site_dir: Path, visit: Visitor) -> None:
    figures = sorted((site_dir / "assets/figures").glob("*.svg"))
    assert figures
    reader = visit()
    for figure in figures:
        reader.page.goto(f"assets/figures/{figure.name}")
        line = reader.page.locator("text").first
        assert "Atkinson" in line.evaluate("(line) => getComputedStyle(line).fontFamily"), figure.name


@pytest.mark.parametrize(
    ("script", "rule"),
    [
        ("document.body.append(add('script', {textContent: 'window.ran = true'}))", "script-src-elem"),
        ("document.body.setAttribute('onclick', 'window.ran = true'), document.body.click()", "script-src-attr"),
        ("eval('window.ran = true')", "script-src"),
        ("document.body.append(add('script', {src: 'https://voisin.example/a.js'}))", "script-src-elem"),
        ("document.body.append(add('img', {src: 'https://voisin.example/a.png'}))", "img-src"),
        ("document.body.append(add('style', {textContent: '* { color: red }'}))", "style-src-elem"),
        ("document.body.append(add('iframe', {src: '/fr/'}))", "frame-src"),
        ("document.head.append(add('base', {href: 'https://voisin.example/'}))", "base-uri"),
        ("document.body.appendChild(add('form', {action: '/fr/'})).submit()", "form-action"),
        ("fetch('https://voisin.example/').catch(() => 0)", "connect-src"),
    ],
)
def test_a_browser_refuses_what_a_slip_in_a_page_could_do(
    script: str, rule: str, browser: Browser, address: str
) -> None:
    with browser.new_context(base_url=address) as context:
        page = context.new_page()
        answered: list[str] = []
        context.route("https://voisin.example/**", lambda route: route.fulfill(body="window.ran = true"))
        page.on("response", lambda response: answered.append(response.url))
        page.goto("fr/", wait_until="networkidle")
        # Later, as a script of the page would run it: what a test runs at once, the policy does not see.
        refused = page.evaluate(
            """(script) => Promise.race([
                new Promise((done) => {
                    addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
                    const add = (tag, values) => Object.assign(document.createElement(tag), values);
                    setTimeout(new Function("add", script), 0, add);
                }),
                new Promise((done) => setTimeout(done, 10000, "nothing")),
            ])""",
            script,
        )
        assert refused == rule
        assert not page.evaluate("window.ran") and not [url for url in answered if "voisin" in url]


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is built for an address with a path."""
    folder = tmp_path_factory.mktemp("below") / "site"
    command = [sys.executable, "-m", "hooks", "site", "--no-pdf", "--site-dir", str(folder)]
    known = os.environ | {"SITE_URL": f"https://host.example{PATH}"}
    made = subprocess.run(command, cwd=ROOT, env=known, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
    return folder


@pytest.mark.parametrize("lang", LANGS)
def test_below_a_path_all_works_and_nothing_is_asked_for_above_it(lang: Lang, below: Path, visit: Visitor) -> None:
    with running(read_site(ROOT), below, prefix=PATH) as served:
        reader = visit()
        page = reader.page
        page.goto(served.plain)
        page.locator(f".enter[hreflang={lang}]").click()
        page.wait_for_url(f"{served.plain}{lang}/")
        _find(page, "praatkaffee")
        page.locator("[data-search-results] a").first.click()
        page.wait_for_url(f"{served.plain}{lang}/fiches/**")
        page.goto(f"{served.plain}{lang}/fiches/")
        expect(page.locator("[data-catalogue-filters]")).to_be_visible()
        page.goto(f"{served.plain}{lang}/workshops/pack/booklet.html#pages=workshops/charter")
        page.wait_for_selector("body.ready", timeout=120_000)
        page.goto(f"{served.plain}{lang}/self-assessment/where-to-start/", wait_until="networkidle")
        assert not reader.foreign(served.plain) and not reader.complaints
        answer = page.goto(f"{served.plain}{lang}/absent/further/")
        assert answer is not None and answer.status == 404
        page.locator(".enter").click()
        page.wait_for_url(f"{served.plain}{lang}/")
        page.locator("a[data-language]").click()
        assert page.url.startswith(served.plain) and not reader.foreign(served.plain)


def _find(page: Page, words: str) -> None:
    page.locator("[data-search-open]").click()
    page.locator("#search-words").fill(words)
    page.wait_for_selector("[data-search-results] a")
