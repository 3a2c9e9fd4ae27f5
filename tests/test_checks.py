"""Every rule has a faulty example that holds its own expected findings, and a twin that is silent."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from hooks.checks import RULES, check
from hooks.findings import LANGS, Rule
from hooks.sources import read_site

TESTS = Path(__file__).parent
BASE = TESTS / "base"
CASES = TESTS / "cases"
EXPECT = re.compile(r"(?:<!--|#) expect(?: @(\d+))?: ([a-z-]+)")
"""`<!-- expect: rule -->` on the line of the finding (`# expect: rule` in YAML), or `<!-- expect @7: rule -->` anywhere."""

TODAY = date(2026, 11, 22)


def laid_out(example: Path, folder: Path) -> Path:
    """A small site without faults, with the files of one example laid over it. `made.py` makes what git can't hold."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    shutil.copytree(example, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("made.py", "expected.txt"))
    made = example / "made.py"
    if made.exists():
        exec(made.read_text(encoding="utf-8"), {"DOCS": folder / "docs"})  # our own file, beside this one
    return folder


def expected_in(example: Path) -> Counter[tuple[str, int, str]]:
    """(path, line, rule) as the example's own files say it; expected.txt says it for files that can't."""
    found: Counter[tuple[str, int, str]] = Counter()
    listed = example / "expected.txt"
    if listed.exists():
        for line in listed.read_text(encoding="utf-8").split("\n"):
            if line:
                place, rule = line.rsplit(" ", 1)
                path, number = place.rsplit(":", 1)
                found[path, int(number), rule] += 1
    for file in sorted(example.glob("docs/**/*.*")):
        if file.suffix not in (".md", ".yml"):
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            for at, rule in EXPECT.findall(line):
                found[file.relative_to(example).as_posix(), int(at or number), rule] += 1
    return found


def found_in(folder: Path) -> Counter[tuple[str, int, str]]:
    return Counter((str(f.path), f.line, f.rule.id) for f in check(read_site(folder, TODAY)))


def examples(kind: str) -> list[str]:
    return sorted(case.name for case in CASES.iterdir() if (case / kind).is_dir())


@pytest.mark.parametrize("rule", examples("faulty"))
def test_a_faulty_example_gives_just_its_findings(rule: str, tmp_path: Path) -> None:
    example = CASES / rule / "faulty"
    expected = expected_in(example)
    assert rule in {rule for _, _, rule in expected}
    assert found_in(laid_out(example, tmp_path)) == expected


@pytest.mark.parametrize("rule", examples("silent"))
def test_its_twin_is_silent(rule: str, tmp_path: Path) -> None:
    assert not found_in(laid_out(CASES / rule / "silent", tmp_path))


def test_every_rule_has_both() -> None:
    assert examples("faulty") == examples("silent") == sorted(RULES)


def test_the_base_is_silent(tmp_path: Path) -> None:
    assert not found_in(laid_out(BASE, tmp_path))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_a_rule_speaks_both_languages(rule: Rule, tmp_path: Path) -> None:
    """No place of a message is left unfilled, in either language."""
    example = CASES / rule.id / "faulty"
    for finding in check(read_site(laid_out(example, tmp_path), TODAY)):
        for lang in LANGS:
            text = finding.text(lang)
            assert str(finding.path) in text
            assert re.fullmatch(r"[^:]+:\d+: .+ .+ \[[a-z-]+\]", text, re.DOTALL)
        assert finding.text("fr") != finding.text("nl")


def test_findings_name_paths_from_the_root(tmp_path: Path) -> None:
    for finding in check(read_site(laid_out(CASES / "link-page" / "faulty", tmp_path), TODAY)):
        assert finding.path.parts[0] == "docs" and isinstance(finding.path, PurePosixPath)
