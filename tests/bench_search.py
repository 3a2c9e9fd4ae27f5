"""What a search costs and finds, here and with the theme's own search on the same texts: part of `make bench`."""

from __future__ import annotations

import gzip
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, Response, expect, sync_playwright

from hooks.findings import LANGS, Lang
from tests import bench_growth
from tests.browser.conftest import served
from tests.browser.test_search import JUDGED
from tests.chromium import get
from tests.peers import material

WORDS: dict[Lang, tuple[str, ...]] = {
    "fr": ("entraide", "charte", "rétablissement", "argent", "biblioteque"),
    "nl": ("herstel", "vergadering", "lotgenoten", "geld", "biblioteek"),
}
SEARCH = re.compile(r"search|lunr|pagefind|/find\.js|/words\.js|leven")
"""What is fetched for searching alone."""
SETTLED = 400
"""Milliseconds after which the theme's search shows what it found; it tells no other way."""


class Ours:
    name = "ours"

    @staticmethod
    def build(root: Path, site: Path, lang: Lang) -> str:
        command = [sys.executable, "-m", "hooks", "site", "--no-pdf", "--site-dir", str(site)]
        if not site.exists():
            subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL)
        return f"{lang}/"

    @staticmethod
    def search(page: Page, words: str) -> list[str]:
        if not page.locator("[data-search]").is_visible():
            page.keyboard.press("/")
        page.locator("[data-search] input").fill(words)
        results = page.locator("[data-search-results]")
        expect(results).to_have_attribute("data-words", words)
        return results.locator("a").evaluate_all("links => links.map((link) => link.href)")


class Theme:
    name = "Material's"

    @staticmethod
    def build(root: Path, site: Path, lang: Lang) -> str:
        material(root, site / lang, [lang]).run()
        return f"{lang}/"

    @staticmethod
    def search(page: Page, words: str) -> list[str]:
        page.locator("input[name=query]").focus()
        page.locator("input[name=query]").fill(words)
        page.keyboard.press("End")  # it listens to keys, not to what they change
        page.wait_for_timeout(SETTLED)
        return page.locator(".md-search-result__link").evaluate_all("links => links.map((link) => link.href)")


Search = type[Ours] | type[Theme]


def first_query(search: Search, browser: Browser, start: str, words: str) -> int:
    """The bytes, compressed, that a reader fetches for a first search: the theme's come with the page itself."""
    page = browser.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(start, wait_until="networkidle")
    search.search(page, words)
    page.wait_for_load_state("networkidle")
    size = sum(len(gzip.compress(answer.body())) for answer in answers if answer.ok and SEARCH.search(answer.url))
    page.close()
    return size


def key_to_result(browser: Browser, start: str, words: tuple[str, ...]) -> float:
    """Seconds from the last key to the results, in the median, once the index is there. Ours alone tells when it is done."""
    page = browser.new_page()
    page.goto(start)
    Ours.search(page, "x")
    times = []
    for word in words:
        begun = time.monotonic()
        Ours.search(page, word)
        times.append(time.monotonic() - begun)
    page.close()
    return statistics.median(times)


def judged(search: Search, browser: Browser, start: str, lang: Lang) -> tuple[float, float]:
    """The shares of the judged queries with a right page among the first five, and first."""
    page = browser.new_page()
    page.goto(start, wait_until="networkidle")
    among_five, first, asked = 0, 0, [query for query in JUDGED if query["lang"] == lang]
    for query in asked:
        found = [url.partition("#")[0].partition("?")[0] for url in search.search(page, query["words"])]
        found = list(dict.fromkeys(found))[:5]
        right = {f"{start}{address}/" for address in query["right"]}
        among_five += bool(right & set(found))
        first += bool(right & set(found[:1]))
    page.close()
    return among_five / len(asked), first / len(asked)


def main(folder: Path) -> None:
    """Uses the grown copies and our sites in the folder, and makes those that are missing."""
    print("\nSearch: kB of a first query, compressed · ms from key to result · right page among five, first")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=get(), args=["--no-sandbox"])
        for count in (0, 1000):
            root = bench_growth.grown(folder, count)
            for search in (Ours, Theme):
                site = Path(folder, f"{search.__name__}-{count}")
                begun = {lang: search.build(root, site, lang) for lang in LANGS}
                with served(site) as address:
                    for lang in LANGS:
                        start = address + begun[lang]
                        line = f"{count:5} more fiches, {search.name:10} {lang}: {first_query(search, browser, start, WORDS[lang][0]) / 1000:6.0f} kB"
                        if search is Ours:
                            line += f" · {key_to_result(browser, start, WORDS[lang]) * 1000:.0f} ms"
                        if not count:
                            line += " · {:.1%}, {:.1%}".format(*judged(search, browser, start, lang))
                        print(line, flush=True)
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(Path(made))
