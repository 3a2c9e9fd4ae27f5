"""Any bytes in docs/ give findings or a clean build: no traceback, no hang, nothing read or written outside."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hooks.checks import check
from hooks.findings import FORMATS, LANGS, Finding, errors
from hooks.sources import read_site
from tests.conftest import ROOT, copy_site
from tests.test_checks import BASE, TODAY, laid_out

BOUND = 60
"""Seconds for one example: a bound for what never ends, not a measure of speed."""
SEARCH = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,  # the same examples everywhere, each time
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
SECRET = "nobody may read this"

PAGES = [
    (BASE / name).read_bytes()
    for name in ("docs/fr/fiches/example.md", "docs/fr/self-assessment/example.md", "docs/fr/guide/run/example.md")
]
PAGES += [
    (ROOT / "docs/fr" / name).read_bytes()
    for name in ("fiches/together.md", "workshops/charter.md", "resources/glossary.md")
]
PLACES = ("fiches/example", "self-assessment/example", "guide/run/example", "workshops/x", "x/y", "index")

STRANGE_SIGNS = "\0\a\x1b\x7f\x85\u00ad\u200b\u200f\u202e\u2028\ufeff\ufffe\U000e0001\u0301é☐_"
ODD = [
    b"\xff", b"\xed\xa0\xbd", b"\r\n", b"\r", b"\xef\xbb\xbf", b"\t", b"---\n", b"...\n", b"<!--", b"-->", b"<!-- catalogue -->",
    b"<!-- pack -->", b"<!-- glossary -->", b"```\n", b"~~~", b"> ", b"- ", b"1. ", b"    ", b"!!! tip\n", b"[^1]", b"[^1]: a\n", b"[a]: b\n",
    b"[a](", b"](#x)", b"![", b"{#a}", b"{: a=b }", b"{.a}", b"|---|\n", b"| a ", b"## ", b"# ", b"<div>", b"</div>", b"<p", b"&#0;", b"&#xD800;",
    b"\\", b"*", b"**", b"_", b"`", b": ", b": |\n", b"&a ", b"*a", b"!!int ", b"? ", b"{a: b}", b"[1, 2]", b"2026-13-45", b"1e999", b"0x10", b"~", b"null",
    b"https://[", b"mailto:", b"../../../../etc/passwd", b"//x", b"javascript:x", b"____", "\u202e".encode(), b"\0",
]  # fmt: skip
pieces = st.one_of(
    st.sampled_from(ODD),
    st.binary(max_size=12),
    st.text(max_size=12).map(lambda text: text.encode("utf-8", "replace")),
    st.text(STRANGE_SIGNS, min_size=1, max_size=6).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(ODD).flatmap(lambda odd: st.integers(1, 400).map(lambda times: odd * times)),
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A page as it is, with lines taken away, doubled and moved, and strange things put in."""
    lines = draw(st.sampled_from(PAGES)).splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, max(0, len(lines) - 1)))
        change = draw(st.sampled_from(("drop", "double", "swap", "insert", "splice", "splice")))
        if not lines or change == "insert":
            lines.insert(at, draw(pieces) + b"\n")
        elif change == "drop":
            del lines[at : at + draw(st.integers(1, 5))]
        elif change == "double":
            lines[at:at] = lines[at : at + draw(st.integers(1, 5))]
        elif change == "swap":
            lines.append(lines.pop(at))
        else:
            place = draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:place] + draw(pieces) + lines[at][place:]
    return b"".join(lines)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(max_size=20) | st.sampled_from(["fr", "nl", "x: y", "{}"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
FIELDS = (
    "title description translated_from sources reviewed id status country region place organisers since levels public aims rhythm participants "
    "duration budget team website date start end languages organiser practice registration fr nl kind page term definition also avoid typed by_hand"
).split()
fields = st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=6), values, max_size=12)


@st.composite
def trees(draw: st.DrawFn) -> bytes:
    """A tree of any shape: circles, answers to nowhere, sections without any, the same id twice."""
    ids = st.sampled_from([f"q{n}" for n in range(draw(st.integers(1, 12)))])
    sections = draw(
        st.lists(
            st.tuples(ids, st.lists(st.tuples(ids | st.text(max_size=5), st.text("ab ?", max_size=4)), max_size=5)),
            max_size=14,
        )
    )
    text = "---\ntitle: Un arbre\ndescription: Une phrase assez longue.\n---\n\n"
    for id, answers in sections:
        text += f"## {id} ? {{#{id}}}\n\n" + "".join(f"- [{words}](#{to})\n" for to, words in answers) + "\n"
    return text.encode("utf-8", "replace")


def as_yaml(data: object) -> bytes:
    import yaml

    return yaml.safe_dump(data, allow_unicode=True).encode("utf-8", "replace")


@contextmanager
def bounded() -> Iterator[None]:
    def ended(signum: int, frame: FrameType | None) -> None:
        raise TimeoutError("it takes too long")

    before = signal.signal(signal.SIGALRM, ended)
    signal.alarm(BOUND)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def example() -> Iterator[Path]:
    """The site without faults, in a folder beside which stands what nobody may read."""
    with tempfile.TemporaryDirectory() as above:
        Path(above, "secret.md").write_text(f"---\ntitle: {SECRET}\n---\n")
        yield laid_out(BASE, Path(above, "root"))


def findings_of(root: Path) -> list[Finding]:
    """All findings, told in every form and language; nothing beside them."""
    before = {file: file.stat().st_mtime_ns for file in root.parent.rglob("*")}
    with bounded():
        site = read_site(root, TODAY)
        found = check(site)
        for form in FORMATS.values():
            for lang in (None, *LANGS):
                form(found[:50], lang).encode()
    assert {file: file.stat().st_mtime_ns for file in root.parent.rglob("*")} == before
    assert not any(SECRET in page.text + page.title for page in site.pages.values())
    return found


def write(root: Path, place: str, data: bytes) -> None:
    for lang in LANGS:
        file = root / "docs" / lang / f"{place}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


@SEARCH
@given(mutated() | st.binary(max_size=300), st.sampled_from(PLACES))
def test_any_page(data: bytes, place: str) -> None:
    with example() as root:
        write(root, place, data)
        findings_of(root)


@SEARCH
@given(fields, st.sampled_from(PLACES))
def test_any_head(data: dict[str, object], place: str) -> None:
    with example() as root:
        write(root, place, b"---\n" + as_yaml(data) + b"---\n\n## En bref {#in-short}\n\nUne phrase.\n")
        findings_of(root)


@SEARCH
@given(
    st.lists(fields | st.fixed_dictionaries({"id": st.just("peer"), "fr": fields, "nl": fields}), max_size=4) | values,
    fields,
    fields | values,
)
def test_any_record_and_glossary(terms: object, record: dict[str, object], redirects: object) -> None:
    with example() as root:
        for name, data in (
            ("terms.yml", terms),
            ("redirects.yml", redirects),
            ("changes/2026-01-01-x.yml", record),
            ("meetings/2026-01-01-x.yml", record),
        ):
            (root / "docs" / name).parent.mkdir(exist_ok=True)
            (root / "docs" / name).write_bytes(as_yaml(data))
        findings_of(root)


@SEARCH
@given(trees())
def test_any_tree(data: bytes) -> None:
    with example() as root:
        write(root, "self-assessment/any", data)
        findings_of(root)


@SEARCH
@given(st.binary(max_size=80) | st.lists(st.sampled_from(["<svg ", "xmlns='http://www.w3.org/2000/svg'", ">", "</svg>", "<g/>", "<!--", "]]>", "&a;", "on=''", "<?a?>"])).map(lambda s: "".join(s).encode()))  # fmt: skip
def test_any_drawing(data: bytes) -> None:
    with example() as root:
        (root / "docs/assets").mkdir()
        (root / "docs/assets/x.svg").write_bytes(data)
        findings_of(root)


names = st.one_of(
    st.text(max_size=40),
    st.text(STRANGE_SIGNS + "a .<>\"'&%?#:*|\\\n", min_size=1, max_size=8),
    st.sampled_from(
        [
            "..",
            ".",
            "...",
            "con",
            "nul",
            "a.",
            "a ",
            " a",
            "a" * 240,
            "A",
            "index",
            "README",
            "-rf",
            "~",
            "%2e%2e",
            "a\nb",
            "..%2f",
            "aux",
        ]
    ),
)


SCALARS = (
    "2026-13-45 2026-02-30 2026-11-22 1e999 .nan -.inf 0x1F 0o9 09 1_000 "
    + "9" * 5_000
    + " ~ null yes No !!int !!binary !!set &a *a << ? | > - [ ] { } [[ {a: @ ` % ' \" : # 14:00 99:99:99 2026-11-22T25:00:00Z \t \u0085 \x07"
).split(" ")
written = st.lists(st.tuples(st.sampled_from([*FIELDS, "<<", "?", "!!str a"]), st.sampled_from(SCALARS)), max_size=8)


@SEARCH
@given(written, st.sampled_from(PLACES))
def test_any_head_as_it_is_written(lines: list[tuple[str, str]], place: str) -> None:
    with example() as root:
        text = "".join(f"{name}: {value}\n" for name, value in lines)
        write(root, place, f"---\n{text}---\n\nUne phrase.\n".encode())
        findings_of(root)


@SEARCH
@given(st.lists(st.tuples(names, st.sampled_from(["", ".md", ".MD", ".yml", ".svg", ".html", ".md/x.md"])), max_size=5))
def test_any_name(made: list[tuple[str, str]]) -> None:
    with example() as root:
        for name, ending in made:
            for folder in ("fr/fiches", "nl", "assets", "meetings"):
                file = root / "docs" / folder / f"{name.replace('/', '-')}{ending}"
                if not file.name.strip(".") or "\0" in name:
                    continue  # the system itself has no such name
                try:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(b"---\ntitle: Un lieu\n---\n")
                except (OSError, UnicodeEncodeError):
                    continue
        findings_of(root)


UP = [
    "../secret.md",
    "../../secret.md",
    "../../../../secret.md",
    "../../../../../secret.md",
    "..%2f..%2f..%2f..%2fsecret.md",
]


@pytest.mark.parametrize("kind", ["file", "folder", "loop", "assets", "terms"])
def test_links_of_the_disk_lead_nowhere(kind: str) -> None:
    with example() as root:
        docs = root / "docs"
        (docs / "assets").mkdir()
        there = {
            "file": docs / "fr/fiches/x.md",
            "folder": docs / "fr/x",
            "loop": docs / "fr/x",
            "assets": docs / "assets/x.png",
            "terms": docs / "terms.yml",
        }[kind]
        there.unlink(missing_ok=True)
        there.symlink_to({"folder": root.parent, "loop": docs}.get(kind, root.parent / "secret.md"))
        found = findings_of(root)
        assert (PurePosixPath(there.relative_to(root)), "file-unreadable") in {(f.path, f.rule.id) for f in found}
        site = read_site(root, TODAY)
        assert not any(str(path).startswith(str(there.relative_to(root))) for path in site.files)


@pytest.mark.parametrize("up", UP)
@pytest.mark.parametrize(
    "form", ["![a]({})", "[a]({})", '<img src="{}" alt="a">', '<img srcset="{} 1x" alt="a">', "[a]\n\n[a]: {}"]
)
def test_what_stands_outside_is_not_named(up: str, form: str) -> None:
    with example() as root:
        page = root / "docs/fr/guide/run/example.md"
        page.write_text(page.read_text(encoding="utf-8") + "\n" + form.format(up) + "\n", encoding="utf-8")
        assert errors(findings_of(root))


@pytest.mark.parametrize("old", ["../x", "../../x", "/etc/x", "a/../../x", "..", "a//b", "a\\..\\b"])
def test_no_redirect_is_written_outside(old: str) -> None:
    with example() as root:
        (root / "docs/redirects.yml").write_text(f"{old!r}: fiches/example\n")
        assert "redirect-syntax" in {finding.rule.id for finding in findings_of(root)}


def test_what_is_silent_is_built(tmp_path: Path) -> None:
    """Changes that no rule minds, all in one site: it is built whole, and nothing is written elsewhere."""
    folder = copy_site(tmp_path / "root")
    for number, piece in enumerate(ODD):
        target = folder / "docs/fr/about/licence.md"
        whole = target.read_bytes()
        target.write_bytes(whole + b"\nUne phrase " + piece + f" {number}.\n".encode())
        if errors(check(read_site(folder))):
            target.write_bytes(whole)
    before = sorted(tmp_path.rglob("*"))
    command = [sys.executable, "-m", "hooks", "site", "--no-pdf"]
    env = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    built = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=BOUND * 10)
    assert "Traceback" not in built.stdout + built.stderr
    assert built.returncode == 0 or "[" in built.stdout, built.stdout + built.stderr
    shutil.rmtree(folder / "site", ignore_errors=True)
    after = [
        file
        for file in sorted(tmp_path.rglob("*"))
        if file.name not in (".site.lock", ".cache") and ".cache" not in file.parts
    ]
    assert after == [file for file in before if ".cache" not in file.parts]
