"""Raises every package to the newest version that goes with all the others and with the oldest Python: `make update`.

The pins of pyproject.toml are exact, so none of them would ever rise by locking again. They are taken away, the lists are
locked, and what was locked is pinned. The scripts of others rise too, and are made again. What rose is printed as a list.
"""

from __future__ import annotations

import json
import re
import subprocess

from upkeep import LOCKED, ROOT
from upkeep.vendor import VENDOR, made

PROJECT = ROOT / "pyproject.toml"
PIN = re.compile(r'(?m)^(    "(?P<name>[\w.-]+)(?:\[[\w,-]+\])?)==(?P<version>[^"]+)')
"""A dependency of pyproject.toml."""
LOCKED_LINE = re.compile(r"(?m)^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)")


def loosened(project: str) -> str:
    """The text of pyproject.toml without the versions of its dependencies."""
    return PIN.sub(r"\1", project)


def pinned(project: str, versions: dict[str, str]) -> str:
    """The text of pyproject.toml with other versions of its dependencies."""
    return PIN.sub(lambda pin: f"{pin[1]}=={versions[pin['name']]}", project)


def locked(requirements: str) -> dict[str, str]:
    """Package -> version, of a list in requirements/."""
    return {line["name"]: line["version"] for line in LOCKED_LINE.finditer(requirements)}


def scripts_locked(lock: str) -> dict[str, str]:
    """The same of requirements/package-lock.json."""
    entries = json.loads(lock)["packages"]
    return {path.rpartition("node_modules/")[2]: entry["version"] for path, entry in entries.items() if path}


def risen(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """One line of Markdown for each package that is new, gone or of another version."""
    names = sorted(before | after)
    return [
        f"- {name} {before.get(name, '(new)')} → {after.get(name, '(gone)')}"
        for name in names
        if before.get(name) != after.get(name)
    ]


def raise_python() -> list[str]:
    project, listed = PROJECT.read_text(encoding="utf-8"), LOCKED / "test.txt"
    before = locked(listed.read_text(encoding="utf-8"))
    after = before
    try:
        PROJECT.write_text(loosened(project), encoding="utf-8")
        subprocess.run(["make", "--silent", "lock"], cwd=ROOT, check=True)
        after = locked(listed.read_text(encoding="utf-8"))
    finally:
        PROJECT.write_text(pinned(project, before | after), encoding="utf-8")
    return risen(before, after)


def raise_scripts() -> list[str]:
    lock = LOCKED / "package-lock.json"
    before = scripts_locked(lock.read_text(encoding="utf-8"))
    wanted = json.loads((LOCKED / "package.json").read_text(encoding="utf-8"))
    names = [f"{name}@latest" for group in ("dependencies", "devDependencies") for name in wanted[group]]
    quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--silent"]
    subprocess.run(["npm", "install", "--package-lock-only", *quiet, *names], cwd=LOCKED, check=True)
    subprocess.run(["npm", "update", "--package-lock-only", *quiet], cwd=LOCKED, check=True)  # what these need in turn
    made(VENDOR)
    return risen(before, scripts_locked(lock.read_text(encoding="utf-8")))


if __name__ == "__main__":
    print("\n".join(raise_python() + raise_scripts()))
