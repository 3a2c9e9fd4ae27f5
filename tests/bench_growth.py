"""How the build grows from 100 to 1,000 fiches, next to other site makers on the same pages: part of `make bench`."""

from __future__ import annotations

import contextlib
import gzip
import math
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from tests import many
from tests.conftest import copy_site
from tests.cost import Cost, cost
from tests.peers import PEERS, QUIET, NotInstalledError

COUNTS = (100, 1000)
"""More fiches than docs/ has, in each language."""
PRINTED = 50
OURS = "ours"
PATIENCE = 300.0
"""Seconds."""
PRINT = f"""
import sys
from dataclasses import replace
from pathlib import Path
from hooks.publish.pdf import make_pdfs
from hooks.sources import read_site
site, site_dir = read_site(Path(".")), Path(sys.argv[1])
fiches = {{page.address for page in site.of_kind("fiche", "fr")[:{PRINTED}]}} | {{""}}
some = {{key: page for key, page in site.pages.items() if key[0] == "fr" and key[1] in fiches}}
some |= {{key: page for key, page in site.pages.items() if key == ("nl", "")}}
make_pdfs(replace(site, pages=some), site_dir, Path(sys.argv[2]))
"""


@dataclass(frozen=True)
class Grown:
    maker: str
    count: int
    cost: Cost
    site: int
    """Bytes of all its files."""
    page: int
    """Bytes of the pages of fiches in the mean, compressed."""


def grown(folder: Path, count: int) -> Path:
    """The folder of a copy of the site's sources with so many fiches more; made once."""
    root = folder / f"root-{count}"
    if not root.exists():
        many.add_fiches(copy_site(root), count)
    return root


def ours(folder: Path, count: int) -> Path:
    """Where its site is, or will be."""
    return folder / f"Ours-{count}"


def measured(maker: str, folder: Path, count: int) -> Grown:
    """Raises NotInstalledError, or CalledProcessError when a build fails."""
    root = grown(folder, count)
    if maker == OURS:
        site_dir = ours(folder, count)
        spent = cost([sys.executable, "-m", "hooks", "site", "--no-pdf", "--site-dir", str(site_dir)], root)
    else:
        site_dir = folder / f"{maker.split(',')[0]}-{count}"
        command = PEERS[maker](root, site_dir)
        spent = cost(command.words, command.folder, QUIET)
    fiches = next(site_dir / name for name in ("fr/fiches", "fiches") if (site_dir / name).exists())
    pages = [len(gzip.compress(page.read_bytes())) for page in fiches.glob("*/index.html")]
    size = sum(file.stat().st_size for file in site_dir.rglob("*") if file.is_file())
    return Grown(maker, count, spent, size, round(sum(pages) / max(len(pages), 1)))


def edit_seen(root: Path) -> tuple[float, float]:
    """Seconds until the preview shows its first page; and from an edit of a page until the preview shows it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    configuration, page = root / "mkdocs.yml", root / "docs/nl/about/licence.md"
    before, text = configuration.read_text("utf-8"), page.read_text("utf-8")
    configuration.write_text(f"{before}\ndev_addr: 127.0.0.1:{port}\n", "utf-8")
    url = f"http://127.0.0.1:{port}/nl/about/licence/"
    start = time.monotonic()
    server = subprocess.Popen(
        [sys.executable, "-m", "hooks", "serve"], cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        first = _until(url, "CC BY-SA", start)
        page.write_text(f"{text}\nEen nieuwe zin.\n", "utf-8")
        return first, _until(url, "Een nieuwe zin.", time.monotonic())
    finally:
        server.terminate()
        server.wait()
        configuration.write_text(before, "utf-8")
        page.write_text(text, "utf-8")


def _until(url: str, words: str, start: float) -> float:
    """Seconds since the start when the page holds the words; infinite when it does not in time."""
    while time.monotonic() < start + PATIENCE:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            if words in answer.read().decode():
                return time.monotonic() - start
        time.sleep(0.05)
    return math.inf


def main(folder: Path) -> None:
    print(
        f"\nFrom {COUNTS[0]} to {COUNTS[-1]} more fiches in both languages; PDFs apart; exponent and ratio of processor time"
    )
    print(f"{'':18}{'fiches':>7}{'processor s':>13}{'wall s':>9}{'MB':>6}{'in all':>8}{'site MB':>9}{'page kB':>9}")
    lines: dict[tuple[str, int], Grown] = {}
    for maker in (OURS, *PEERS):
        for count in COUNTS:
            try:
                one = measured(maker, folder, count)
            except NotInstalledError as why:
                print(f"{maker:18} not installed: {why}")
                break
            except subprocess.CalledProcessError as failed:
                print(f"{maker:18}{count:7} failed with {failed.returncode}")
                break
            lines[maker, count] = one
            spent = one.cost
            print(
                f"{maker:18}{count:7}{spent.processor:13.1f}{spent.wall:9.1f}{spent.largest:6}{spent.together:8}"
                f"{one.site / 1e6:9.1f}{one.page / 1e3:9.1f}",
                flush=True,
            )
    least, most = COUNTS
    for maker in (OURS, *PEERS):
        if (maker, most) in lines:
            small, large, our = lines[maker, least].cost, lines[maker, most].cost, lines[OURS, most].cost
            exponent = math.log(large.processor / small.processor) / math.log(most / least)
            against = f"; ours takes {our.processor / large.processor:.2f} of its processor time, {our.wall / large.wall:.2f} of its time"
            print(f"{maker:18} exponent {exponent:.2f}{against if maker != OURS else ''}")
    command = [sys.executable, "-c", PRINT, str(ours(folder, most)), str(folder / "cache")]
    printed = cost(command, grown(folder, most))
    print(
        f"PDFs of {PRINTED} fiches: {printed.processor:.1f} s of processor, {printed.wall:.1f} s, {printed.together} MB"
    )
    for count in (0, most):
        first, edit = edit_seen(grown(folder, count))
        print(f"make serve with {count} more: first page after {first:.1f} s, an edit after {edit:.1f} s", flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(Path(made))
