"""Builds the whole site: the two languages side by side, then what belongs to both."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from hooks.checks import check
from hooks.findings import LANGS, Finding, Lang, errors
from hooks.pango import NoPangoError
from hooks.publish import publish
from hooks.sources import keep, read_site
from hooks.workshop import alone, put_in_place, workshop

QUIET_THEME = {"NO_MKDOCS_2_WARNING": "1"}
"""The theme announces its own end at each start; that is for us to know, not for each build to say."""
ALREADY_READ = "ENSEMBLE_SAMEN_READ"
"""The variable by which the runs of both languages find the texts as they were read, and need not read them again."""


@dataclass(frozen=True)
class Built:
    findings: list[Finding]
    output: str = ""
    """Why it was not made, when no finding says it: what MkDocs printed, or what is missing on this machine."""
    pages: tuple[tuple[Lang, int], ...] = ()
    """() when the site was not made."""
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        return bool(self.pages) and not errors(self.findings)


def build_site(root: Path, site_dir: Path, *, pdf: bool = True) -> Built:
    """Makes `site_dir` from root/docs. The old one stays until the new one is whole and without an error."""
    site_dir = site_dir.absolute()  # MkDocs runs in another folder
    with alone(site_dir):
        return _build(root, site_dir, pdf)


def _build(root: Path, site_dir: Path, pdf: bool) -> Built:
    start = time.monotonic()
    site = read_site(root)
    found = check(site)
    if errors(found):
        return Built(found)
    try:
        with workshop(site_dir) as folder:
            keep(site, folder / "read")
            output = _build_languages(root, folder)
            if output:
                return Built(found, output)
            whole = folder / LANGS[0]
            for lang in LANGS[1:]:
                shutil.move(folder / lang / lang, whole / lang)
            found += publish(site, whole, pdf=pdf)
            if not errors(found):
                put_in_place(whole, site_dir)
    except NoPangoError as missing:
        return Built(found, str(missing))
    except subprocess.CalledProcessError as failed:
        return Built(found, f"{failed}\n{(failed.stderr or b'').decode(errors='replace')}")
    except (OSError, BrokenProcessPool) as failed:  # a full disk, a process that was ended
        return Built(found, f"The site was not made: {failed}")
    pages = tuple((lang, sum(of == lang for of, _ in site.pages)) for lang in LANGS)
    return Built(found, "", pages, time.monotonic() - start)


def _build_languages(root: Path, workshop: Path) -> str:
    """Runs MkDocs for each language at once; gives what it printed when one failed, "" when all went well."""
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(workshop / lang)],
            cwd=root,
            env=os.environ | QUIET_THEME | {"LOCALE": lang, ALREADY_READ: str(workshop / "read")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for lang in LANGS
    ]
    outputs = [run.communicate()[0] for run in runs]
    return "".join(output for run, output in zip(runs, outputs, strict=True) if run.returncode)
