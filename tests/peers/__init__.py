"""The same pages in other site makers with all they do by default, to compare with: plain Material, and Starlight."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import yaml

from hooks.findings import LANGS, Lang
from hooks.sources import Site, read_site
from tests.npm import NotInstalledError, installed

__all__ = ["PEERS", "QUIET", "Command", "NotInstalledError", "material", "starlight", "write_plain"]

PROJECT = Path(__file__).parent / "starlight"
HEADING_ID = re.compile(r" *\{#[\w-]+\}$", re.MULTILINE)
QUIET = {"NO_MKDOCS_2_WARNING": "1", "ASTRO_TELEMETRY_DISABLED": "1"}
"""The environment in which they tell nobody anything."""


class Command(NamedTuple):
    words: list[str]
    folder: Path
    """Where it is run."""

    def run(self) -> None:
        """Raises CalledProcessError, with what was printed, when it fails."""
        subprocess.run(self.words, cwd=self.folder, env=os.environ | QUIET, check=True, capture_output=True, text=True)


def material(root: Path, site_dir: Path, langs: Iterable[Lang] = LANGS) -> Command:
    """The command that builds root/docs into site_dir with Material as it comes: with static-i18n for two languages,
    one nested in the other, and by itself for one. Its menu is ours, without the fiches: with them it would take far longer."""
    langs, ours = tuple(langs), yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), _AnyTag)
    config = {
        "site_name": ours["site_name"],
        "site_url": "https://ensemble-samen.example/",
        "docs_dir": str(root / "docs"),
        "site_dir": str(site_dir),
        "theme": {"name": "material", "language": langs[0], "font": False},
        "plugins": [{"search": {"lang": list(langs)}}],
        "nav": ours["nav"],
        "not_in_nav": ours["not_in_nav"],
        "exclude_docs": ours["exclude_docs"],
        "markdown_extensions": ["admonition", "attr_list", "footnotes", "tables", {"toc": {"toc_depth": 3}}],
    }
    if len(langs) == 1:
        config |= {"docs_dir": str(root / "docs" / langs[0]), "not_in_nav": "/fiches/*"}
    else:
        languages = [{"locale": lang, "name": lang, "default": lang == langs[0]} for lang in langs]
        config["plugins"].append({"i18n": {"docs_structure": "folder", "languages": languages}})
    file = root / f"material-{'-'.join(langs)}.yml"
    file.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    return Command([sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(file)], root)


class _AnyTag(yaml.SafeLoader):
    """Reads mkdocs.yml without what `!ENV` stands for."""


_AnyTag.add_multi_constructor("!", lambda loader, suffix, node: None)


def starlight(root: Path, site_dir: Path, langs: Iterable[Lang] = LANGS) -> Command:
    """The command that builds root/docs into site_dir with Starlight. Raises NotInstalledError when npm cannot get it."""
    project = installed(PROJECT)
    content = project / "src" / "content" / "docs"
    shutil.rmtree(content, ignore_errors=True)
    write_plain(read_site(root), content, langs)
    shutil.copytree(root / "docs" / "assets" / "images", content / "assets" / "images")
    for kept in (".astro", "node_modules/.astro", "node_modules/.vite"):  # so that each build is a whole one
        shutil.rmtree(project / kept, ignore_errors=True)
    astro = project / "node_modules" / "astro" / "astro.js"
    return Command(["node", str(astro), "build", "--silent", "--outDir", str(site_dir)], project)


def write_plain(site: Site, folder: Path, langs: Iterable[Lang] = LANGS) -> None:
    """The pages as any maker of sites from Markdown reads them: a title, a description, and no ids of our own."""
    for page in site.pages.values():
        if page.lang in langs:
            head = {name: str(page.meta[name]) for name in ("title", "description") if name in page.meta}
            file = folder / page.path.relative_to("docs")
            file.parent.mkdir(parents=True, exist_ok=True)
            text = HEADING_ID.sub("", page.text)
            file.write_text(f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n\n{text}", encoding="utf-8")


PEERS: dict[str, Callable[[Path, Path], Command]] = {"Material, nested": material, "Starlight": starlight}
