"""A proposal that the form wrote becomes two files; anything else becomes a finding, and never a file elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.__main__ import main
from hooks.proposal import read_proposal, write_proposal

TEXT = "---\ntitle: Un café\n---\n\n```yaml\nid: x\n```\n"
BLOCKS = f"````markdown fr\n{TEXT}````\n\n````markdown nl\n{TEXT}````\n"
GOOD = f"Bonjour !\n\n<!-- fiche: un-cafe -->\n\n{BLOCKS}"


def test_a_proposal_is_read() -> None:
    assert read_proposal(GOOD) == ("un-cafe", {"fr": TEXT, "nl": TEXT})


def test_one_language_suffices() -> None:
    assert read_proposal(GOOD.partition("````markdown nl")[0]) == ("un-cafe", {"fr": TEXT})


def test_the_line_ends_of_a_browser() -> None:
    assert read_proposal(GOOD.replace("\n", "\r\n")) == read_proposal(GOOD)


def test_what_stands_within_a_text_is_no_instruction() -> None:
    found = read_proposal(GOOD.replace("id: x", "<!-- fiche: other -->"))
    assert isinstance(found, tuple) and found[0] == "un-cafe"


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("", {"proposal-id", "proposal-text"}),
        (BLOCKS, {"proposal-id"}),
        ("<!-- fiche: a -->\n<!-- fiche: b -->\n" + BLOCKS, {"proposal-id"}),
        ("<!-- fiche: ../../hooks/site -->\n" + BLOCKS, {"proposal-id"}),
        ("<!-- fiche: Un café -->\n" + BLOCKS, {"proposal-id"}),
        ("<!-- fiche: a; rm -rf . -->\n" + BLOCKS, {"proposal-id"}),
        ("<!-- fiche: $(id) -->\n" + BLOCKS, {"proposal-id"}),
        ("<!-- fiche: " + "a" * 81 + " -->\n" + BLOCKS, {"proposal-id"}),
        ("<!-- fiche: a -->\n", {"proposal-text"}),
        ("<!-- fiche: a -->\n" + BLOCKS + BLOCKS, {"proposal-text"}),
        ("<!-- fiche: a -->\n````markdown fr\n\n````\n", {"proposal-text"}),
        ("<!-- fiche: a -->\n````markdown fr\nsans fin\n", {"proposal-text"}),
        ("<!-- fiche: a -->\n````markdown de\nnein\n````\n", {"proposal-text"}),
        ("<!-- fiche: a -->\n````markdown fr\n" + "mot " * 200_000 + "\n````\n", {"proposal-size"}),
    ],
)
def test_what_is_no_proposal_is_told(text: str, rules: set[str]) -> None:
    found = read_proposal(text)
    assert isinstance(found, list)
    assert {finding.rule.id for finding in found} == rules
    assert all(" / " in finding.text() for finding in found)


def docs(root: Path) -> Path:
    for lang in ("fr", "nl"):
        (root / "docs" / lang / "fiches").mkdir(parents=True)
    return root


def test_the_command_writes_the_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "issue.md").write_text(GOOD, encoding="utf-8")
    assert main(["propose", str(tmp_path / "issue.md"), "--root", str(docs(tmp_path))]) == 0
    assert capsys.readouterr().out == "docs/fr/fiches/un-cafe.md\ndocs/nl/fiches/un-cafe.md\n"
    assert (tmp_path / "docs/fr/fiches/un-cafe.md").read_text(encoding="utf-8") == TEXT


def test_the_command_tells_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "issue.md").write_bytes(b"\xff\x00")
    assert main(["propose", str(tmp_path / "issue.md"), "--root", str(docs(tmp_path))]) == 1
    assert "[proposal-id]" in capsys.readouterr().err
    assert not list(tmp_path.rglob("docs/**/*.md"))


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("mine")
    (docs(tmp_path) / "docs/fr/fiches/un-cafe.md").symlink_to(outside)
    with pytest.raises(ValueError):
        write_proposal(tmp_path, "un-cafe", {"fr": TEXT})
    assert outside.read_text() == "mine"
