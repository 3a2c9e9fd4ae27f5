"""How long things take on this machine, as tables: `make bench`, and `make bench > table.txt` for a file. Nothing here passes or fails."""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from hooks.findings import LANGS
from tests import bench_growth, bench_search, compare_links
from tests.browser.conftest import WIDTHS, served
from tests.chromium import get
from tests.conftest import ROOT
from tests.cost import Cost, cost

TIMES = 3


def median(command: list[str]) -> Cost:
    costs = [cost(command, ROOT) for _ in range(TIMES)]
    return Cost(*(statistics.median(values) for values in zip(*costs, strict=True)))


CLICKS = """() => [...document.querySelectorAll("[data-catalogue-filters] input")].map((box) => {
    const start = performance.now();
    box.click();
    document.body.offsetHeight; // the new layout as well
    return performance.now() - start;
})"""


def catalogue_at_1000(folder: Path) -> None:
    """What the page of practices weighs, and how long one choice among them takes, when there are 1,000 fiches more."""
    site = bench_growth.ours(folder, 1000)
    print("\nCatalogue at 1,000 fiches")
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=get(), args=["--no-sandbox"])
        for lang in LANGS:
            page = Path(site, lang, "fiches", "index.html")
            print(f"{lang}: {len(gzip.compress(page.read_bytes())) / 1000:.0f} kB compressed")
            for width in WIDTHS:
                view = browser.new_page(viewport={"width": width, "height": 800})
                view.goto(f"{address}{lang}/fiches/", wait_until="load")  # after its scripts have run
                view.evaluate("document.querySelector('[data-catalogue-filters] details').open = true")
                clicks = [click for _ in range(TIMES) for click in view.evaluate(CLICKS)]
                print(f"{lang} {width:5} px: {statistics.median(clicks):3.0f} ms a choice, {max(clicks):.0f} at most")
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
        return cost(command, ROOT)

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
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measured = {
            "make check": median([*hooks, "check"]),
            "make site": median([*hooks, "site", "--no-pdf", "--site-dir", str(folder / "site")]),
        } | pdf_costs(folder / "site", folder / "cache-today")
        print(f"Median of {TIMES}, PDFs once; memory is the largest process, and all together\n")
        print(f"{'':12}{'processor s':>13}{'wall s':>9}{'MB':>6}{'in all':>8}")
        for what, one in measured.items():
            print(f"{what:12}{one.processor:13.2f}{one.wall:9.2f}{one.largest:6.0f}{one.together:8.0f}")
        print()
        compare_links.main()
        bench_growth.main(folder)
        catalogue_at_1000(folder)
        bench_search.main(folder)


if __name__ == "__main__":
    main()
