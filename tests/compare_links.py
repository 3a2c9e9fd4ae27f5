"""The corpus of links through three checkers: ours, `mkdocs build --strict` and lychee. Run: python -m tests.compare_links

Each is given all it can use: MkDocs the texts with every validation on, lychee the finished site with fragments. What a
checker says counts for a broken link when it says it of that link's line, or of its target in that page.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from hooks.checks import check
from hooks.publish.finished import check_finished
from hooks.sources import read_site
from tests.corpus import CORPUS, TODAY, Built, Place, broken, build, by_kind, copy, files, good, places

LYCHEE = Path(sys.executable).with_name("lychee")
OF_A_LINK = re.compile(r"Doc file '([^']+)' contains an? (?:\w+ )*link '(.+?)', (?:but|it was)")
NOT_IN_MENU = re.compile(r"^  - (\S+\.md)$", re.MULTILINE)
NO_LINE = 0
"""The line of what a checker says of something that is not marked: a false alarm."""


@dataclass(frozen=True)
class Result:
    name: str
    found: frozenset[Place]
    false: frozenset[str]
    """What was said of good links."""
    seconds: float


def result(name: str, said: Iterator[tuple[Place, str]], seconds: float) -> Result:
    marked, all_said = broken(), list(said)
    return Result(
        name,
        frozenset(place for place, _ in all_said if place in marked),
        frozenset(f"{place[0]}: {text}" for place, text in all_said if place not in marked),
        seconds,
    )


def ours(built: Built) -> Result:
    before = time.process_time()
    texts, finished = check(read_site(CORPUS, TODAY)), list(check_finished(built.site_dir))
    seconds = time.process_time() - before

    def said() -> Iterator[tuple[Place, str]]:
        for finding in texts:
            yield (str(finding.path), finding.line), finding.text()
        for finding in finished:
            path = finding.path.relative_to("site")
            for place in places(built.site_dir, path, finding.line) or [(str(path), NO_LINE)]:
                yield place, finding.text()

    return result("ours", said(), seconds)


def mkdocs(built: Built) -> Result:
    def said() -> Iterator[tuple[Place, str]]:
        for page, target in OF_A_LINK.findall(built.said):
            for place in named(f"docs/{page}", target) or [(f"docs/{page}", NO_LINE)]:
                yield place, target
        for page in NOT_IN_MENU.findall(built.said):
            yield (f"docs/{page}", 1), page

    return result("mkdocs", said(), built.seconds)


def named(path: str, target: str) -> list[Place]:
    """The marked lines of a page that hold a target, or the label of a definition that does."""
    lines, written = dict(files())[path], re.escape(target)
    labels = "".join(rf"|\[{label}\]" for line in lines for label in re.findall(rf"^\[(.+)\]: <?{written}>?$", line))
    note = re.escape(target.removeprefix("#fnref:"))
    held = re.compile(rf"""[(<"= ]{written}[)>" ]|\[\^{note}\]:{labels}""", re.IGNORECASE if labels else 0)
    marked = {number: line for number, line in enumerate(lines, 1) if (path, number) in broken()}
    found = [number for number, line in marked.items() if held.search(line)]
    found = found or [number for number in marked if held.search(lines[number])]  # begun there, ended a line below
    return [(path, number) for number in found]


def lychee(built: Built) -> Result:
    before = os.times()
    options = [
        "--offline",
        "--include-fragments=full",
        "--index-files",
        "index.html",
        "--root-dir",
        str(built.site_dir),
    ]
    run = subprocess.run(
        [str(LYCHEE), *options, "--no-progress", "--format", "json", str(built.site_dir)],
        capture_output=True,
        text=True,
    )
    after = os.times()
    spent = after.children_user - before.children_user + after.children_system - before.children_system

    def said() -> Iterator[tuple[Place, str]]:
        for page, errors in json.loads(run.stdout)["error_map"].items():
            path = PurePosixPath(page).relative_to(built.site_dir)
            for error in errors:
                url = error["url"].removeprefix(f"file://{built.site_dir}")
                line = error.get("span", {}).get("line", NO_LINE)
                for place in places(built.site_dir, path, line) or [(str(path), NO_LINE)]:
                    yield place, url

    return result("lychee", said(), spent)


def table(results: list[Result]) -> str:
    counts = by_kind(broken())
    found = [by_kind(one.found) for one in results]
    rows = [(kind, str(count), *(str(of[kind]) for of in found)) for kind, count in sorted(counts.items())]
    total, fine = sum(counts.values()), len(good())
    heads = ("kind", "broken", *(one.name for one in results))
    sums = (f"{len(counts)} kinds", str(total), *(f"{len(one.found)}" for one in results))
    shares = ("found", "", *(f"{len(one.found) / total:.0%}" for one in results))
    false = ("false alarms", f"of {fine}", *(str(len(one.false)) for one in results))
    spent = ("processor time", "", *(f"{one.seconds:.2f} s" for one in results))
    lines = [heads, *rows, sums, shares, false, spent]
    return "\n".join(f"{line[0]:26}" + "".join(f"{cell:>9}" for cell in line[1:]) for line in lines)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        built = build(copy(Path(folder).resolve() / "links"))
        results = [ours(built), mkdocs(built), lychee(built)]
    print(table(results))
    print("ours: texts and finished pages, without building them; mkdocs: building both languages; lychee: pages only")
    for one in results:
        for text in sorted(one.false):
            print(f"false alarm of {one.name}: {text}")


if __name__ == "__main__":
    main()
