"""How long things take on this machine, as a table: `make bench`. Nothing here passes or fails."""

from __future__ import annotations

import gzip
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import sync_playwright

from hooks.findings import LANGS
from tests import bench_search, compare_links, many
from tests.browser.conftest import WIDTHS, served
from tests.chromium import get
from tests.conftest import ROOT, copy_site

TIMES = 5


class Cost(NamedTuple):
    processor: float
    """Seconds, of the command and all it started."""
    wall: float
    memory: int
    """Megabytes at the peak of its largest process."""


def cost(command: list[str]) -> Cost:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(processor, wall, after.ru_maxrss // 1024)


def median(command: Callable[[], list[str]]) -> Cost:
    costs = [cost(command()) for _ in range(TIMES)]
    return Cost(
        statistics.median(c.processor for c in costs),
        statistics.median(c.wall for c in costs),
        max(c.memory for c in costs),
    )


CLICKS = """() => [...document.querySelectorAll("[data-catalogue-filters] input")].map((box) => {
    const start = performance.now();
    box.click();
    document.body.offsetHeight; // the new layout as well
    return performance.now() - start;
})"""


def catalogue_at_1000() -> None:
    """What the page of practices weighs, and how long one choice among them takes, when there are 1,000 fiches more."""
    with tempfile.TemporaryDirectory() as folder:
        root, site = copy_site(Path(folder, "root")), Path(folder, "site")
        many.add_fiches(root, 1000)
        command = [sys.executable, "-m", "hooks", "site", "--no-pdf", "--site-dir", str(site)]
        subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL)
        print("\nCatalogue at 1,000 fiches")
        with served(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=get(), args=["--no-sandbox"])
            for lang in LANGS:
                page = Path(site, lang, "fiches", "index.html")
                print(f"{lang}: {len(gzip.compress(page.read_bytes())) / 1000:.0f} kB compressed")
                for width in WIDTHS:
                    view = browser.new_page(viewport={"width": width, "height": 800})
                    view.goto(f"{address}{lang}/fiches/", wait_until="networkidle")
                    view.evaluate("document.querySelector('[data-catalogue-filters] details').open = true")
                    clicks = [click for _ in range(TIMES) for click in view.evaluate(CLICKS)]
                    print(
                        f"{lang} {width:5} px: {statistics.median(clicks):3.0f} ms a choice, {max(clicks):.0f} at most"
                    )
            browser.close()


def pdf_costs(site_dir: Path, cache_dir: Path) -> dict[str, Cost]:
    """All PDFs of a finished site, once each way, from the largest number to make to none."""
    pages = {path: path.read_bytes() for path in site_dir.rglob("index.html")}
    command = [sys.executable, "-c", MAKE_PDFS, str(ROOT), str(site_dir), str(cache_dir)]

    def made(changed: str = "") -> Cost:
        for path, html in pages.items():
            path.write_bytes(html)
        if changed:
            page = site_dir / changed
            page.write_bytes(page.read_bytes().replace(b"<p>", b"<p>1 ", 1))
        return cost(command)

    return {"PDFs, cold": made(), "one changed": made("fr/guide/found/decide/index.html"), "unchanged": made()}


MAKE_PDFS = """
import sys
from pathlib import Path
from hooks.publish.pdf import make_pdfs
from hooks.sources import read_site
root, site_dir, cache_dir = map(Path, sys.argv[1:])
make_pdfs(read_site(root), site_dir, cache_dir)
"""


def main() -> None:
    hooks = [sys.executable, "-m", "hooks"]
    with tempfile.TemporaryDirectory() as folder:
        measured = {
            "make check": median(lambda: [*hooks, "check"]),
            "make site": median(lambda: [*hooks, "site", "--no-pdf", "--site-dir", str(Path(folder, "site"))]),
        } | pdf_costs(Path(folder, "site"), Path(folder, "cache"))
    print(f"Median of {TIMES}, PDFs once; memory is the largest process so far\n")
    print(f"{'':12}{'processor s':>13}{'wall s':>9}{'MB':>6}")
    for name, one in measured.items():
        print(f"{name:12}{one.processor:13.2f}{one.wall:9.2f}{one.memory:6}")
    print()
    compare_links.main()
    catalogue_at_1000()
    bench_search.main()


if __name__ == "__main__":
    main()
