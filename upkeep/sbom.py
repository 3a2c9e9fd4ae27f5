"""Lists everything that a release is made of, as CycloneDX: versions, checksums and licences.

`make sbom` writes it. The Python packages are those of requirements/site.txt, with the licences that the installed ones
declare; the scripts of others are those of requirements/package-lock.json; the typeface is the files that the site sends.
What the system brings (Pango, for the PDFs) and what only the tests need is not listed.
"""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from upkeep import LOCKED, ROOT
from upkeep.vendor import packages

TOOL = Path(sys.executable).with_name("cyclonedx-py")
SPEC = "1.6"
FILE = ROOT / "sbom.cdx.json"
FONTS = ROOT / "docs/assets/fonts"
VERSION_NAME = 5
"""The number of the version in a font's table of names."""


def cyclonedx(*arguments: str | Path) -> dict[str, Any]:
    command = [
        TOOL,
        *arguments,
        "--output-reproducible",
        "--no-validate",
        "--spec-version",
        SPEC,
    ]  # a test validates the whole
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    bom: dict[str, Any] = json.loads(done.stdout)
    return bom


def python_packages() -> dict[str, Any]:
    """The list as cyclonedx-py makes it from the lock, which has checksums, with the licences, which only packages have."""
    pyproject = ("--pyproject", ROOT / "pyproject.toml")
    bom = cyclonedx("requirements", *pyproject, LOCKED / "site.txt")
    licences = {
        one["purl"]: one["licenses"]
        for one in cyclonedx("environment", sys.executable)["components"]
        if "licenses" in one
    }
    for component in bom["components"]:
        del component["description"]  # the line of the lock, once more
        found = licences.get(component["purl"]) or in_words(component["name"])
        if found:
            component["licenses"] = found
    return bom


def in_words(package: str) -> list[dict[str, Any]]:
    """What an installed package says of its licences in its own words, which cyclonedx-py leaves out; [] when nothing."""
    try:
        said = metadata(package).json.get("license")
    except PackageNotFoundError:
        return []
    return [{"license": {"name": said}}] if said else []


def scripts() -> list[dict[str, Any]]:
    return [
        {
            "type": "library",
            "bom-ref": file,
            "name": package.name,
            "version": package.version,
            "hashes": [
                {"alg": "SHA-512", "content": base64.b64decode(package.integrity.removeprefix("sha512-")).hex()}
            ],
            "licenses": [{"license": {"id": package.licence}}],
            "purl": f"pkg:npm/{package.name.replace('@', '%40')}@{package.version}",
        }
        for file, package in packages().items()
    ]


def fonts() -> list[dict[str, Any]]:
    return [
        {
            "type": "file",
            "bom-ref": file.name,
            "name": file.name,
            "version": TTFont(file)["name"].getDebugName(VERSION_NAME).removeprefix("Version "),
            "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(file.read_bytes()).hexdigest()}],
            "licenses": [{"license": {"id": "OFL-1.1"}}],
        }
        for file in sorted(FONTS.glob("*.woff2"))
    ]


def sbom() -> dict[str, Any]:
    """The whole list, in the form of the JSON of CycloneDX 1.6."""
    bom = python_packages()
    ours = [*scripts(), *fonts()]
    bom["components"] += ours
    bom["dependencies"] += [{"ref": one["bom-ref"]} for one in ours]
    return bom


if __name__ == "__main__":
    FILE.write_text(json.dumps(sbom(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
