"""Asks whether a package that the project uses has a known flaw, and reports it in words for who is no programmer.

`python -m upkeep.audit` prints the report, and ends with 3 when it asks for something to be done. The packages of Python
are asked of OSV (osv.dev, by pip-audit), those of the scripts of others of the npm registry (by npm audit).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hooks.findings import LANGS, Text
from upkeep import LOCKED

PIP_AUDIT = Path(sys.executable).with_name("pip-audit")
FLAWS_FOUND = 3
"""The exit status; 1 and 2 are those of a program that failed."""

ALL_WELL = Text(
    "Aucune faille connue dans les programmes que le site utilise.",
    "Geen bekende lekken in de programma's die de site gebruikt.",
)
TO_DO = Text(
    "Des programmes que le site utilise ont une faille connue. Le site en ligne n'est pas forcément en danger : il est fait "
    "de pages simples, et rien n'y est envoyé. Que faire ? Ouvrez l'onglet « Actions », choisissez « Update », puis « Run "
    "workflow ». Une proposition arrive : acceptez-la quand tous ses contrôles sont verts. S'il n'y a pas encore de version "
    "corrigée, attendez : ce message est renouvelé chaque semaine et se ferme tout seul.",
    "Programma's die de site gebruikt, hebben een bekend lek. De site zelf is niet per se in gevaar: ze bestaat uit gewone "
    "pagina's, en er wordt niets verstuurd. Wat doe je? Open het tabblad \"Actions\", kies \"Update\" en dan \"Run workflow\". "
    "Er komt een voorstel: aanvaard het als alle controles groen zijn. Is er nog geen verbeterde versie, wacht dan: dit "
    "bericht wordt elke week vernieuwd en sluit vanzelf.",
)  # fmt: skip
TITLE = {
    "pages": Text("Dans les pages que reçoivent les lecteurs", "In de pagina's die lezers krijgen"),
    "site": Text("Dans ce qui fabrique le site", "In wat de site maakt"),
    "test": Text("Seulement dans les contrôles", "Alleen in de controles"),
}
FIXED = Text("corrigé dans", "verbeterd in")
UNFIXED = Text("pas encore de version corrigée", "nog geen verbeterde versie")


@dataclass(frozen=True, order=True)
class Flaw:
    package: str
    version: str
    id: str
    """As OSV writes it: "GHSA-…", "PYSEC-…", "CVE-…"."""
    fixed: tuple[str, ...] | None = None
    """The versions without it; None when the service does not tell."""


def of_python(name: str) -> list[Flaw]:
    """The flaws of the packages of one list in requirements/. Raises OSError when the service does not answer."""
    options = ["--disable-pip", "--require-hashes", "--vulnerability-service", "osv", "--progress-spinner", "off"]
    run = [PIP_AUDIT, *options, "--format", "json", "-r", LOCKED / f"{name}.txt"]
    return python_flaws(_answer(run)["dependencies"])


def python_flaws(packages: list[dict[str, Any]]) -> list[Flaw]:
    """What the report of pip-audit tells."""
    return [
        Flaw(one["name"], one["version"], flaw["id"], tuple(flaw["fix_versions"]))
        for one in packages
        for flaw in one.get("vulns", [])
    ]  # fmt: skip


def of_scripts() -> tuple[list[Flaw], list[Flaw]]:
    """The flaws of the scripts of others and of what they hold, and those of what bundles them. Raises OSError likewise."""
    lock = json.loads((LOCKED / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    answer = _answer(["npm", "audit", "--package-lock-only", "--json"])
    return npm_flaws(answer, lock, bundler=False), npm_flaws(answer, lock, bundler=True)


def npm_flaws(report: dict[str, Any], lock: dict[str, Any], *, bundler: bool) -> list[Flaw]:
    """What the report of npm audit tells. A package that only uses a flawed one is not told."""
    return [
        Flaw(one["name"], lock[node]["version"], via["url"].rpartition("/")[2])
        for one in report["vulnerabilities"].values()
        for node in one["nodes"]
        for via in one["via"]
        if isinstance(via, dict) and lock[node].get("dev", False) == bundler
    ]


def _answer(run: list[Any]) -> dict[str, Any]:
    done = subprocess.run(run, cwd=LOCKED, capture_output=True, text=True, check=False)
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        answer = {}
    if "dependencies" not in answer and "vulnerabilities" not in answer:
        raise OSError(done.stderr or done.stdout)
    return answer


def report(pages: list[Flaw], site: list[Flaw], test: list[Flaw]) -> str:
    """Markdown in both languages."""
    groups = {"pages": set(pages), "site": set(site), "test": set(test) - set(site)}
    if not any(groups.values()):
        return "".join(f"{ALL_WELL[lang]}\n" for lang in LANGS)
    lines = [line for lang in LANGS for line in (TO_DO[lang], "")]
    for name, flaws in groups.items():
        if flaws:
            lines += [f"## {_both(TITLE[name])}", "", *(_item(flaw) for flaw in sorted(flaws)), ""]
    return "\n".join(lines)


def _item(flaw: Flaw) -> str:
    safe = re.sub(r"[^\w.-]", "", flaw.id)
    fixed = (
        ""
        if flaw.fixed is None
        else f", {_both(FIXED)} {', '.join(flaw.fixed)}"
        if flaw.fixed
        else f", {_both(UNFIXED)}"
    )
    return f"- {flaw.package} {flaw.version}: [{safe}](https://osv.dev/vulnerability/{safe}){fixed}"


def _both(text: Text) -> str:
    return " · ".join(text[lang] for lang in LANGS)


if __name__ == "__main__":
    scripts, bundler = of_scripts()
    site, test = of_python("site"), of_python("test")
    print(report(scripts, site + bundler, test), end="")
    sys.exit(FLAWS_FOUND if scripts or bundler or site or test else 0)
