"""Whatever stands in docs/, the checks tell it as findings: no traceback, no endless wait, and nothing else left untold."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from hooks.__main__ import main
from hooks.checks import check
from hooks.files import LARGEST
from hooks.findings import FORMATS, LANGS, Finding
from hooks.sources import read_site
from tests.test_checks import BASE, TODAY, laid_out

SECONDS = 10
"""Of the processor's time, so that other tests beside these do not count. A quadratic search would last minutes."""

HEAD = "---\ntitle: Un café\ndescription: Un café où l'on parle.\n---\n\n"
BOMB = "a: &a [x, x, x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)

STRANGE = {
    "nothing": "",
    "one line end": "\n",
    "only a fence": "---",
    "only two fences": "---\n---\n",
    "only a head": "---\ntitle: Un café\n---",
    "a head that never ends": "---\n" + "title: Un café\n" * 20_000,
    "a head that is a number": "---\n5\n---\n",
    "a head that is null": "---\nnull\n---\n",
    "a head of lists in lists": "---\ntitle: " + "[" * 5_000 + "\n---\n",
    "a head of many fields": "---\n" + "".join(f"field-{n}: x\n" for n in range(20_000)) + "---\n",
    "a field that is a list": "---\n? [a, b]\n: c\n---\n",
    "fields that are no words": "---\n1: a\nnull: b\nyes: c\n2026-11-22: d\n'': e\n---\n",
    "a head with tags": "---\ntitle: !!timestamp x\nid: !!int ''\nplace: !!python/object:os.system x\n---\n",
    "a head with a merge": "---\n<<: {title: x}\n---\n",
    "a number of a thousand digits": "---\ntitle: x\nsince: " + "9" * 5_000 + "\n---\n",
    "no number": "---\nbudget: {amount: .nan, currency: EUR, per: once}\nteam: {min: .inf, max: -.inf}\n---\n",
    "lists where words belong": "---\ntitle: [a]\nid: {a: b}\nsources: [[a], {b: c}, 5, null]\nreviewed: 2026-11-22 10:00:00\n---\n",
    "a YAML bomb": f"---\n{BOMB}---\n",
    "a mark before it": b"\xef\xbb\xbf" + HEAD.encode(),
    "the line ends of Windows": HEAD.replace("\n", "\r\n"),
    "the line ends of old Macs": HEAD.replace("\n", "\r"),
    "tabs": HEAD + "\t- a\n\t\t- b\n- c\n\t- d\n",
    "no text": bytes(range(256)) * 20,
    "a NUL": HEAD + "a\0b",
    "control signs": "---\ntitle: a\x07b\n---\n\n\x01\x1b[31m\x7f\ufeff\u2028\u202e",
    "half of an emoji": HEAD.encode() + b"\xed\xa0\xbd",
    "a fence of code that never ends": HEAD + "```python\n## Non {#non}\n<script>",
    "a comment that never ends": HEAD + "<!-- <script>",
    "many comments that never end": HEAD + "a <!-- " * 20_000,
    "quotes in quotes": HEAD + "> " * 2_000 + "fin",
    "lists in lists": HEAD + "- " * 2_000 + "fin",
    "lists below lists": HEAD + "".join(f"{'  ' * n}- a\n" for n in range(600)),
    "boxes in boxes": HEAD + "".join(f"{'    ' * n}!!! tip\n" for n in range(300)),
    "tags in tags": HEAD + "<div>" * 50_000,
    "tags that close what is not open": HEAD + "</p></div></body></html>\n\n<p></b></p>",
    "a tag that never ends": HEAD + "<a href='",
    "brackets": HEAD + "[" * 20_000,
    "brackets and braces": HEAD + "[a](" * 5_000 + "{: " * 5_000 + "}" * 5_000,
    "unmatched backticks": HEAD + "`a ``b",
    "many headings": HEAD + "## a\n\n" * 5_000,
    "a heading of blanks": HEAD + "## a" + " " * 200_000 + "b",
    "a heading of braces": HEAD + "## a " + "{#" * 100_000,
    "many answers": HEAD + "## Oui ? {#oui}\n\n" + "- [Oui](#non)\n" * 5_000,
    "many questions": HEAD + "".join(f"## {n} ? {{#q{n}}}\n\n- [a](#q{n + 1})\n- [b](#q{n + 1})\n\n" for n in range(1_000)),
    "a long word": HEAD + "a" * 300_000,
    "a long list of attributes": HEAD + "{" + "a" * 200_000 + "}",
    "many sentences": HEAD + "Un. " * 80_000,
    "a wide table": HEAD + "|" * 2_000 + "\n" + "|-" * 2_000 + "\n" + ("|" * 2_000 + "\n") * 20,
    "notes that name themselves": HEAD + "[^a]\n\n[^a]: [^a] [^b]\n[^b]: [^a]\n",
    "five megabytes": HEAD + "Un mot. " * 625_000,
    "ten thousand lists": HEAD + "- " * 10_000 + "fin",
    "ten thousand lists, one below the other": HEAD + "".join(f"{'  ' * n}- a\n" for n in range(10_000))[:390_000],
    "ten thousand quotes": HEAD + ">" * 10_000 + "fin",
    "numbered lists in lists": HEAD + "1. " * 10_000 + "fin",
    "a table of 200,000 lines": HEAD + "a|b\n-|-\n" + "a|b\n" * 200_000,
    "a table of 90,000 lines": HEAD + "a|b\n-|-\n" + "a|b\n" * 90_000,
    "a million headings": HEAD + "#\n" * 1_000_000,
    "one line of a megabyte": HEAD + "a" * 1_000_000,
    "390 kB of brackets": HEAD + "[" * 390_000,
    "390 kB of links that never end": HEAD + "[a](" * 97_000,
    "390 kB of references": HEAD + "[a][" * 97_000,
    "390 kB of sections that never end": HEAD + "<![CDATA[" * 43_000,
    "a tree as deep as it is long": HEAD + "".join(f"## {n} ? {{#q{n}}}\n\n- [a](#q{n + 1})\n\n" for n in range(9_000)),
    "a thousand answers that lead nowhere": HEAD + "## Oui ? {#oui}\n\n" + "".join(f"- [{n}](#non-{n})\n" for n in range(990)),
}  # fmt: skip

STRANGE_TERMS = {
    "nothing": b"",
    "a number": b"5",
    "a text": b"bonjour",
    "a mapping": b"id: peer",
    "a list of nothing": b"-\n-\n- []\n- {}\n- 5\n",
    "no text": bytes(range(256)),
    "broken": b"- id: [\n",
    "a bomb": f"- {BOMB}".replace("\n", "\n  ").encode(),
    "keys that are no words": b"- {1: 2, null: 3, [a]: b}\n",
    "lists in lists": b"[" * 5_000,
    "a page": HEAD.encode(),
    "a control sign": b"- id: a\x07\n",
    "a hundred thousand terms": b"".join(b"- id: t%d\n" % n for n in range(100_000)),
    "twenty thousand terms": b"".join(b"- id: t%d\n" % n for n in range(20_000)),
}


def lay(folder: Path, **files: str | bytes) -> Path:
    """The site without faults, with some files written into docs/fr and docs/nl alike."""
    laid_out(BASE, folder)
    for name, text in files.items():
        for lang in LANGS:
            file = folder / "docs" / lang / name.replace("__", "/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.with_suffix(".md").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def findings_of(folder: Path) -> list[Finding]:
    """All findings, which can be told in every form and language; and told in time."""
    start = time.process_time()
    found = check(read_site(folder, TODAY))
    assert time.process_time() - start < SECONDS
    for form in FORMATS.values():
        for lang in (None, *LANGS):
            form(found[:100], lang).encode()
    return found


@pytest.mark.parametrize("place", ["fiches__strange", "self-assessment__strange", "guide__run__strange"])
@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
def test_a_strange_page_gives_findings(text: str | bytes, place: str, tmp_path: Path) -> None:
    found = findings_of(lay(tmp_path, **{place: text}))
    assert found
    assert all(finding.path.stem == "strange" for finding in found)


@pytest.mark.parametrize("text", STRANGE_TERMS.values(), ids=STRANGE_TERMS.keys())
def test_a_strange_glossary_gives_findings(text: bytes, tmp_path: Path) -> None:
    lay(tmp_path)
    (tmp_path / "docs/terms.yml").write_bytes(text)
    found = findings_of(tmp_path)
    assert {str(finding.path) for finding in found} == ({"docs/terms.yml"} if text else set())


def test_the_other_findings_are_still_told(tmp_path: Path) -> None:
    """All that cannot be read at once, and an ordinary fault beside it."""
    lay(
        tmp_path,
        fiches__yaml="---\ntitle: [\n---\n",
        fiches__latin="---\ntitle: Café\n---\n".encode("cp1252"),
        fiches__large=HEAD + "Un mot. " * 625_000,
        fiches__ordinary="---\ntitle: Un café\n---\n\nUn autiste, een autist.\n",
    )
    for lang in LANGS:
        fiches = tmp_path / "docs" / lang / "fiches"
        (fiches / "x.md").mkdir()
        (fiches / "there.md").symlink_to("back.md")
        (fiches / "back.md").symlink_to("there.md")
        (fiches / "up").symlink_to("..")
    found = Counter((finding.path.name, finding.rule.id) for finding in findings_of(tmp_path))
    for expected in (
        ("yaml.md", "front-matter-syntax"),
        ("latin.md", "file-encoding"),
        ("large.md", "file-size"),
        ("x.md", "file-unreadable"),
        ("there.md", "file-unreadable"),
        ("back.md", "file-unreadable"),
        ("up", "file-unreadable"),
        ("ordinary.md", "label-person"),
    ):
        assert found.pop(expected) == len(LANGS)
    assert {name for name, _ in found} == {"ordinary.md"}


def test_the_command_tells_it_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay(tmp_path, fiches__strange=b"\xff", fiches__yaml="---\n\t\n---\n")
    assert main(["check", "--root", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert "[file-encoding]" in said.out and "[front-matter-syntax]" in said.out
    assert "Traceback" not in said.err


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    lay(tmp_path)
    strange = os.fsencode(tmp_path / "docs/fr/fiches") + b"/caf\xe9"
    Path(os.fsdecode(strange + b".md")).write_text(HEAD)
    Path(os.fsdecode(strange)).mkdir()
    Path(os.fsdecode(strange + b"/inside.md")).write_text(HEAD)
    found = findings_of(tmp_path)
    assert [(str(finding.path), finding.rule.id) for finding in found] == [
        ("docs/fr/fiches/caf?", "file-unreadable"),
        ("docs/fr/fiches/caf?.md", "file-unreadable"),
    ]


def test_a_name_with_signs_of_a_workflow_command(tmp_path: Path) -> None:
    """A name cannot end a workflow command and begin one of its own."""
    lay(tmp_path)
    (tmp_path / "docs/fr/a\n::warning file=b,line=1::c.md").write_text(HEAD)
    for line in FORMATS["github"](findings_of(tmp_path), "fr").split("\n"):
        assert line.startswith("::error file=docs/fr/a%0A%3A%3Awarning file=b%2Cline=1%3A%3Ac.md,line=")


def test_no_docs_at_all(tmp_path: Path) -> None:
    assert [(str(finding.path), finding.rule.id) for finding in findings_of(tmp_path)] == [("docs", "file-unreadable")]


@pytest.mark.parametrize("size", [LARGEST, LARGEST + 1])
def test_the_largest_text(size: int, tmp_path: Path) -> None:
    lay(tmp_path)
    (tmp_path / "docs/terms.yml").write_text("#" * size)
    found = findings_of(tmp_path)
    assert ("file-size" in {finding.rule.id for finding in found}) == (size > LARGEST)
