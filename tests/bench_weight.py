"""What a first view weighs and what Lighthouse says of it, next to plain Material and Starlight with the same texts: `make lighthouse`.

Nothing here passes or fails: tests/budget.yml is held by tests/browser/test_budget.py.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from hooks.findings import LANGS
from tests import peers
from tests.chromium import get
from tests.conftest import ROOT, copy_site
from tests.npm import NotInstalledError, installed
from tests.sample import SAMPLE
from tests.weigh import first_view, served_compressed

KINDS = ("start", "fiche", "chapter", "catalogue", "tree")
PROJECT = ROOT / "tests" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = {"LCP ms": "largest-contentful-paint", "TBT ms": "total-blocking-time", "CLS": "cumulative-layout-shift"}


def build_all(folder: Path) -> dict[str, Path | str]:
    """Name of a site maker -> the folder it built, or why it could not."""
    root, built = copy_site(folder / "root"), {}
    ours = folder / "ours"
    command = [sys.executable, "-m", "hooks", "site", "--no-pdf", "--site-dir", str(ours)]
    subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL)
    built["ours"] = ours
    for name, peer in peers.PEERS.items():
        try:
            peer(root, folder / name).run()
            built[name] = folder / name
        except NotInstalledError as why:
            built[name] = f"not built: {why}"
        except subprocess.CalledProcessError as why:
            built[name] = f"not built: {' '.join((why.stderr or why.stdout or '').split())[:300]}"
    return built


def print_weights(sites: dict[str, Path | str]) -> None:
    print(
        "\nFirst view of a fiche on a phone, compressed with gzip: kB of HTML, CSS and script; of fonts; of the rest; requests"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=get(), args=["--no-sandbox"])
        for name, site in sites.items():
            if isinstance(site, str):
                print(f"{name:18}{site}")
                continue
            with served_compressed(site) as address:
                for lang in LANGS:
                    w = first_view(browser, page_of(site, address, lang, SAMPLE["fiche"]))
                    sizes = "".join(f"{size / 1000:8.1f}" for size in (w.text, w.fonts, w.rest))
                    print(
                        f"{name:18}{lang}{sizes}{len(w.requests):5}{'  FAILED ' * bool(w.failed)}{' '.join(w.failed)}"
                    )
        browser.close()


def page_of(site: Path, address: str, lang: str, page: str) -> str:
    """Where a page stands: plain Material leaves the folder of its first language out."""
    return f"{address}{lang}/{page}" if (site / lang / page).exists() else f"{address}{page}"


def judge(program: Path, url: str) -> dict[str, Any]:
    """Lighthouse's report of one run with its mobile preset, as it writes it."""
    command = ["node", str(program), url, "--output=json", "--quiet", "--no-enable-error-reporting"]
    flags = "--chrome-flags=--headless=new --no-sandbox"
    done = subprocess.run(
        [*command, flags], env=os.environ | {"CHROME_PATH": str(get())}, check=True, capture_output=True, text=True
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def print_judgements(name: str, site: Path, kinds: tuple[str, ...], runs: int, program: Path) -> None:
    """A line for each page: the median of each figure, and what keeps a category from 100."""
    with served_compressed(site) as address:
        for kind in kinds:
            for lang in LANGS:
                url = page_of(site, address, lang, SAMPLE[kind])
                reports = [judge(program, url) for _ in range(runs)]
                scores = [statistics.median(r["categories"][c]["score"] * 100 for r in reports) for c in CATEGORIES]
                figures = [statistics.median(r["audits"][f]["numericValue"] for r in reports) for f in FIGURES.values()]
                line = "".join(f"{score:5.0f}" for score in scores)
                line += "{:9.0f}{:8.0f}{:8.3f}".format(*figures)
                print(f"{name:18}{kind:10}{lang}{line}  {' '.join(short_of(reports[-1]))}", flush=True)


def short_of(report: dict[str, Any]) -> list[str]:
    """The audits that cost a point."""
    weighed = (ref for one in CATEGORIES for ref in report["categories"][one]["auditRefs"] if ref["weight"])
    scores = {ref["id"]: report["audits"][ref["id"]]["score"] for ref in weighed}
    return sorted(id for id, score in scores.items() if score is not None and score < 1)


def load() -> str:
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=5, help="of Lighthouse, for each page; 0 for the weights alone")
    runs = arguments.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        sites = build_all(Path(folder))
        print_weights(sites)
        if not runs:
            return
        program = installed(PROJECT) / "node_modules" / "lighthouse" / "cli" / "index.js"
        print(
            f"\nLighthouse's mobile preset, median of {runs}: {', '.join(CATEGORIES)}; {', '.join(FIGURES)}; what is short"
        )
        for name, site in sites.items():
            if isinstance(site, Path):
                print_judgements(name, site, KINDS if name == "ours" else ("fiche",), runs, program)
                print(f"  {load()}")
        versions = json.loads((PROJECT / "package.json").read_text(encoding="utf-8"))["dependencies"]
        browser = subprocess.run([str(get()), "--version"], capture_output=True, text=True).stdout.strip()
        print(f"Lighthouse {versions['lighthouse']}, {browser}")


if __name__ == "__main__":
    main()
