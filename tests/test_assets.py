"""The addresses of style sheets, scripts and fonts change with their content, and with nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath

import pytest

from hooks.assets import JOINED, PAPER, Assets, read_assets
from hooks.sources import read_site
from tests.conftest import ROOT

SHEETS = ("assets/css/b.css", "assets/css/a.css")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in {
        "css/a.css": "@font-face { src: url(../fonts/f.woff2) }\na { background: url('../images/plan.svg'), url( ../images/b.svg ) }",
        "css/b.css": "b {}",
        "js/c.js": "c()",
        "fonts/f.woff2": "f",
        "images/plan.svg": "<svg/>",
    }.items():
        file = tmp_path / "docs/assets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def assets_of(root: Path, sheets: tuple[str, ...] = SHEETS) -> Assets:
    paths = (PurePosixPath(file.relative_to(root)) for file in root.rglob("*.*"))
    return read_assets(root, paths, sheets)


def test_the_style_sheets_of_every_page_are_one_in_their_order(root: Path) -> None:
    assets = assets_of(root)
    assert assets.files.keys() == {"css/a.css", "css/b.css", "js/c.js", "fonts/f.woff2", JOINED, PAPER}
    joined = assets.files[JOINED].decode()
    assert joined.index("b {}") < joined.index("@font-face")


def test_what_a_style_sheet_names_is_found_from_where_it_stands_now(root: Path) -> None:
    css = assets_of(root).files["css/a.css"].decode()
    assert (
        "url(../fonts/f.woff2)" in css and "url('../../images/plan.svg')" in css and "url( ../../images/b.svg )" in css
    )


@pytest.mark.parametrize("name", ["css/a.css", "js/c.js", "fonts/f.woff2"])
def test_another_content_has_another_address(name: str, root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    before = assets_of(root).folder
    elsewhere = shutil.copytree(root, tmp_path_factory.mktemp("copy") / "copy")
    assert assets_of(elsewhere).folder == before
    file = root / "docs/assets" / name
    file.write_bytes(file.read_bytes() + b" ")
    assert assets_of(root).folder != before
    assert assets_of(elsewhere, SHEETS[::-1]).folder != before  # the joined sheet has another order
    (elsewhere / "docs/assets/images/plan.svg").write_text("<svg></svg>", encoding="utf-8")
    assert assets_of(elsewhere).folder == before


def test_the_site_holds_them_there_and_nowhere_else(site_dir: Path) -> None:
    assets = read_site(ROOT).assets
    sent = {str(path.relative_to(site_dir)) for kind in ("css", "js", "woff2") for path in site_dir.rglob(f"*.{kind}")}
    outside = {path for path in sent if not path.startswith("pagefind/")}
    assert outside == {assets.place(name) for name in assets.files if not name.endswith(".txt")}
    for name, content in assets.files.items():
        assert (site_dir / assets.place(name)).read_bytes() == content
