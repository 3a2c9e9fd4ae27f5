"""Makes the scripts of others that the site sends, from the packages that requirements/package-lock.json names.

`make vendor` does it. npm holds each package against the lock's checksum; no script of a package is run.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from upkeep import LOCKED, ROOT

VENDOR = ROOT / "docs/assets/js/vendor"
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")


@dataclass(frozen=True)
class Script:
    file: str
    package: str
    source: str
    """A file of the package, taken as it is; or what a module exports, bundled as one file."""
    name: str
    said: str
    """Who made it, and what it does."""

    @property
    def is_bundled(self) -> bool:
        return self.source.startswith("export ")


SCRIPTS = (
    Script(
        "json-schema.js", "@cfworker/json-schema", 'export {Validator} from "@cfworker/json-schema"', "@cfworker/json-schema",
        "Jeremy Danyow: checks data by a JSON Schema, without eval. One file of its modules, by esbuild.",
    ),
    Script("leven.js", "leven", "index.js", "leven", "Sindre Sorhus: how many letters two words differ by."),
    Script(
        "paged.min.js", "pagedjs", "dist/paged.min.js", "Paged.js",
        "Fred Chasen, Coko Foundation and others: lays out a text on pages of paper. Sets globalThis.PagedModule.",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Package:
    name: str
    version: str
    licence: str
    integrity: str
    """As npm writes it: "sha512-" and the checksum of the package in base 64."""


def packages() -> dict[str, Package]:
    """Script's file -> the package it is made of, by the lock."""
    lock = json.loads((LOCKED / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    found = {}
    for script in SCRIPTS:
        entry = lock[f"node_modules/{script.package}"]
        found[script.file] = Package(script.package, entry["version"], entry["license"], entry["integrity"])
    return found


def first_line(script: Script, package: Package) -> str:
    return f"// {script.name} {package.version}, {package.licence}, {script.said}\n"


def made(into: Path) -> None:
    """Writes every script into a folder. Needs npm, and its registry the first time."""
    locked = packages()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for name in NPM_FILES:
            shutil.copy(LOCKED / name, here)
        subprocess.run(
            ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"],
            cwd=here,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        for script in SCRIPTS:
            if script.is_bundled:
                bundle = [str(here / "node_modules/.bin/esbuild"), "--bundle", "--format=esm", "--log-level=warning"]
                code = subprocess.run(
                    bundle, cwd=here, input=script.source.encode(), check=True, capture_output=True
                ).stdout
            else:
                code = (here / "node_modules" / script.package / script.source).read_bytes()
            (into / script.file).write_bytes(first_line(script, locked[script.file]).encode() + code)


if __name__ == "__main__":
    made(VENDOR)
