"""What keeps the project going: whose each file is, the scripts of others, releases, known flaws, new versions."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.conftest import ROOT
from tests.test_code_host import command
from upkeep import audit, sbom, update, vendor

BIN = Path(sys.executable).parent
NPM = shutil.which("npm")
needs_npm = pytest.mark.skipif(not NPM, reason="npm is not installed here; it is on the code host")
LOCK = json.loads((ROOT / "requirements/package-lock.json").read_text(encoding="utf-8"))["packages"]


# --- Whose each file is


def test_every_file_has_an_owner_and_a_licence() -> None:
    said = subprocess.run([BIN / "reuse", "--root", ROOT, "lint"], capture_output=True, text=True)
    assert said.returncode == 0, said.stdout


def test_a_file_that_nobody_claimed_is_found(tmp_path: Path) -> None:
    """What is put among the scripts of others is not taken for ours, and neither is a new folder."""
    shutil.copy(ROOT / "REUSE.toml", tmp_path)
    shutil.copytree(ROOT / "LICENSES", tmp_path / "LICENSES")
    for name in ("docs/assets/js/vendor/new.js", "docs/assets/js/ours.js", "folder/new.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("code")
    said = subprocess.run([BIN / "reuse", "--root", tmp_path, "lint", "--json"], capture_output=True, text=True)
    unclaimed = json.loads(said.stdout)["non_compliant"]["missing_licensing_info"]
    assert sorted(Path(one).name for one in unclaimed) == ["new.js", "new.py"]


def test_the_site_sends_the_names_of_the_authors_along() -> None:
    sent = (vendor.VENDOR / "LICENSE.txt").read_text(encoding="utf-8")
    for script in vendor.SCRIPTS:
        assert f"{script.file}" in sent
    assert "Permission is hereby granted" in sent


# --- The scripts of others


def test_each_script_of_others_is_of_the_version_locked() -> None:
    assert {file.name for file in vendor.VENDOR.glob("*.js")} == {script.file for script in vendor.SCRIPTS}
    for script in vendor.SCRIPTS:
        with (vendor.VENDOR / script.file).open(encoding="utf-8") as file:
            assert file.readline() == vendor.first_line(script, vendor.packages()[script.file])


def test_the_lock_of_npm_has_checksums_and_no_address() -> None:
    """Without an address, the registry is the one that npm is told to use."""
    assert all(entry["integrity"].startswith("sha512-") for path, entry in LOCK.items() if path)
    assert not any("resolved" in entry for entry in LOCK.values())


@needs_npm
def test_each_script_of_others_is_what_its_package_holds(tmp_path: Path) -> None:
    vendor.made(tmp_path)
    for script in vendor.SCRIPTS:
        assert (tmp_path / script.file).read_bytes() == (vendor.VENDOR / script.file).read_bytes(), script.file


# --- The list of everything


@pytest.fixture(scope="module")
def bom() -> dict[str, Any]:
    return sbom.sbom()


def test_the_list_is_one_that_other_tools_read(bom: dict[str, Any]) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bom)) is None


def test_the_list_holds_all_that_is_locked(bom: dict[str, Any]) -> None:
    listed = {one["name"]: one["version"] for one in bom["components"]}
    locked = update.locked((ROOT / "requirements/site.txt").read_text(encoding="utf-8"))
    assert locked.items() <= listed.items()
    assert {package.name: package.version for package in vendor.packages().values()}.items() <= listed.items()
    assert {file.name for file in sbom.FONTS.glob("*.woff2")} <= listed.keys()
    assert len(bom["components"]) == len(locked) + len(vendor.SCRIPTS) + 2


def test_everything_listed_has_a_checksum_and_a_licence(bom: dict[str, Any]) -> None:
    for one in bom["components"]:
        assert one.get("hashes") or one["externalReferences"][0]["hashes"], one["name"]
        assert one.get("licenses") or not is_installed(one["name"]), one["name"]


def is_installed(name: str) -> bool:
    """A package that only another Python needs is listed, but its licence is not known here."""
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


# --- Known flaws


@pytest.fixture
def flawed() -> Iterator[dict[str, str]]:
    """A service that knows of a flaw in css-tree, in esbuild and in WeasyPrint, as OSV and npm's registry tell it."""
    fixed = {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "999.1"}]}
    affected = [{"package": {"name": "weasyprint", "ecosystem": "PyPI"}, "ranges": [fixed]}]
    advisory = {"id": 1, "title": "x", "severity": "high", "vulnerable_versions": "<999"}
    npm = {name: [advisory | {"url": f"https://host.example/GHSA-{name}"}] for name in ("css-tree", "esbuild")}

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            asked = json.loads(gzip.decompress(sent) if self.headers.get("Content-Encoding") == "gzip" else sent)
            if "/advisories/" in self.path:
                answer: dict[str, Any] = {name: npm[name] for name in asked if name in npm}
            else:
                known = asked["package"]["name"] == "weasyprint"
                answer = {"vulns": [{"id": "GHSA-weasyprint", "affected": affected}]} if known else {}
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            self.send_error(404)

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    here = f"http://127.0.0.1:{server.server_port}"
    yield os.environ | {
        "PIP_AUDIT_OSV_URL": f"{here}/osv",
        "npm_config_registry": f"{here}/npm/",
        "npm_config_fetch_retries": "0",
    }
    server.shutdown()
    server.server_close()


@needs_npm
def test_a_known_flaw_is_told_with_where_it_is(flawed: dict[str, str]) -> None:
    done = subprocess.run([sys.executable, "-m", "upkeep.audit"], cwd=ROOT, env=flawed, capture_output=True, text=True)
    assert done.returncode == audit.FLAWS_FOUND, done.stderr
    intro, pages, site = done.stdout.split("\n## ")
    assert "faille connue" in intro and "bekend lek" in intro
    assert pages.startswith("Dans les pages") and re.findall(r"GHSA-\w+(?:-\w+)?(?=\])", pages) == ["GHSA-css-tree"]
    assert site.startswith("Dans ce qui fabrique") and re.findall(r"(?<=\[)GHSA-\w+", site) == [
        "GHSA-esbuild",
        "GHSA-weasyprint",
    ]
    assert site.rstrip().endswith("999.1")


@needs_npm
def test_a_service_that_does_not_answer_is_no_good_news() -> None:
    nobody = "http://127.0.0.1:9"
    env = os.environ | {"PIP_AUDIT_OSV_URL": nobody, "npm_config_registry": nobody, "npm_config_fetch_retries": "0"}
    done = subprocess.run([sys.executable, "-m", "upkeep.audit"], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 1 and not done.stdout


def test_a_python_service_that_does_not_answer_is_no_good_news(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_AUDIT_OSV_URL", "http://127.0.0.1:9")
    with pytest.raises(OSError):
        audit.of_python("site")


def test_without_flaws_the_report_says_so() -> None:
    assert audit.report([], [], []).splitlines() == [audit.ALL_WELL["fr"], audit.ALL_WELL["nl"]]


def test_a_flaw_of_the_site_is_not_told_again_for_the_tests() -> None:
    both, one = audit.Flaw("a", "1", "X-1", ()), audit.Flaw("b", "1", "X-2](x)", ("2", "3"))
    told = audit.report([], [both], [both, one])
    assert told.count("X-1](") == 1 and "pas encore de version corrigée" in told
    assert told.count("[X-2x](https://osv.dev/vulnerability/X-2x), corrigé dans · verbeterd in 2, 3") == 1


def issue_told(tmp_path: Path, status: int, number: str) -> list[str]:
    """What audit.yml tells the code host, given how the look ended and the number of the open issue, or ""."""
    (tmp_path / "bin").mkdir()
    answer = f'printf "%s\\n" "$*" >> "$LOG"\n[ "$2" != list ] || echo "{number}"\n'
    (tmp_path / "bin/gh").write_text(f"#!/bin/bash\n{answer}")
    (tmp_path / "bin/gh").chmod(0o755)
    log = tmp_path / "log"
    env = {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "LOG": str(log),
        "RUNNER_TEMP": "here",
        "STATUS": str(status),
    }
    subprocess.run(["bash", "-c", command("audit.yml", "Renew the issue")], env=env, check=True)
    return [" ".join(line.split()[:3]) for line in log.read_text().splitlines()[2:]]


@pytest.mark.parametrize(
    ("status", "number", "told"),
    [
        (0, "", []),
        (0, "7", ["issue edit 7", "issue close 7"]),
        (audit.FLAWS_FOUND, "", ["issue create --title"]),
        (audit.FLAWS_FOUND, "7", ["issue edit 7"]),
    ],
)
def test_one_issue_tells_of_flaws(tmp_path: Path, status: int, number: str, told: list[str]) -> None:
    assert issue_told(tmp_path, status, number) == told


# --- New versions


def test_every_pin_rises_and_nothing_else_changes() -> None:
    project = update.PROJECT.read_text(encoding="utf-8")
    locked = update.locked((ROOT / "requirements/test.txt").read_text(encoding="utf-8"))
    assert "==" not in update.loosened(project)
    assert update.pinned(project, locked) == project
    assert update.pinned(project, locked | {"pagefind": "9.9"}) == re.sub(
        r"(pagefind\[extended\]==)[\d.]+", r"\g<1>9.9", project
    )
    names = [pin["name"] for pin in update.PIN.finditer(project)]
    assert len(names) == project.count("==") > 30


def test_what_rose_is_told() -> None:
    assert update.risen({"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "2", "d": "1"}) == [
        "- b 1 → 2",
        "- c 1 → (gone)",
        "- d (new) → 1",
    ]
    assert (
        update.scripts_locked(json.dumps({"packages": LOCK}))["@cfworker/json-schema"]
        == LOCK["node_modules/@cfworker/json-schema"]["version"]
    )


def test_pins_stay_when_locking_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyproject.toml", "requirements/test.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "Makefile").write_text("lock:\n\tfalse\n")
    for name, value in {
        "ROOT": tmp_path,
        "PROJECT": tmp_path / "pyproject.toml",
        "LOCKED": tmp_path / "requirements",
    }.items():
        monkeypatch.setattr(update, name, value)
    with pytest.raises(subprocess.CalledProcessError):
        update.raise_python()
    assert (tmp_path / "pyproject.toml").read_text() == (ROOT / "pyproject.toml").read_text()


def test_an_update_changes_no_other_file(tmp_path: Path) -> None:
    """The command of update.yml, given a patch that also changes a workflow, as a package gone wrong could."""
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    work, remote, temp = tmp_path / "work", tmp_path / "remote.git", tmp_path / "temp"
    for name in (
        "pyproject.toml",
        "requirements/site.txt",
        ".github/workflows/check.yml",
        "docs/assets/js/vendor/a.js",
    ):
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text("old\n")
    (temp / "update").mkdir(parents=True)
    for arguments in (["init", "--quiet", "--bare", remote], ["init", "--quiet", work]):
        subprocess.run([*git, *arguments], check=True)
    for arguments in (["add", "."], ["commit", "--quiet", "-m", "one"], ["remote", "add", "origin", remote]):
        subprocess.run([*git, *arguments], cwd=work, check=True)
    for file in work.rglob("*.*"):
        if file.is_file() and ".git" not in file.relative_to(work).parts:
            file.write_text("new\n")
    patch = subprocess.run([*git, "diff", "--binary"], cwd=work, check=True, capture_output=True).stdout
    assert b"check.yml" in patch
    (temp / "update/update.patch").write_bytes(patch)
    (temp / "update/body.md").write_text("- a 1 → 2\n")
    subprocess.run([*git, "checkout", "--quiet", "."], cwd=work, check=True)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text('#!/bin/bash\nprintf "%s\\n" "$*" >> "$LOG"\n')
    (tmp_path / "bin/gh").chmod(0o755)
    env = {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "LOG": str(tmp_path / "log"), "RUNNER_TEMP": str(temp)}
    env |= {"BRANCH": "update/packages", "GITHUB_RUN_ID": "1", "HOME": str(tmp_path)}
    subprocess.run(["bash", "-c", command("update.yml", "Propose")], cwd=work, env=env, check=True, capture_output=True)
    told = (tmp_path / "log").read_text()
    assert "pr create --head update/packages" in told and "workflow run check.yml --ref update/packages" in told
    shown = ["git", "show", "--format=", "--name-only", "update/packages"]
    changed = subprocess.run(shown, cwd=remote, check=True, capture_output=True, text=True).stdout
    assert changed.split() == ["docs/assets/js/vendor/a.js", "pyproject.toml", "requirements/site.txt"]


# --- Releases


@pytest.mark.parametrize(("tag", "status"), [("v{}", 0), ("v{}.1", 1), ("{}", 1)])
def test_a_release_is_of_the_version_that_its_tag_tells(tag: str, status: int) -> None:
    ours = re.search(r'(?m)^version = "(.+)"$', update.PROJECT.read_text(encoding="utf-8"))
    assert ours
    run = ["bash", "-c", command("release.yml", "The tag is the version of pyproject.toml")]
    env = os.environ | {"GITHUB_REF_NAME": tag.format(ours[1])}
    assert subprocess.run(run, cwd=ROOT, env=env, capture_output=True).returncode == status


@pytest.mark.parametrize("name", ["release.yml", "update.yml"])
def test_the_job_that_may_write_runs_nothing_that_was_built(name: str) -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows" / name).read_text(encoding="utf-8"))["jobs"]
    writes = {job for job, told in jobs.items() if "write" in told["permissions"].values()}
    assert len(jobs) == 2 and len(writes) == 1
    for job, told in jobs.items():
        commands = "\n".join(step.get("run", "") for step in told["steps"])
        assert ("GH_TOKEN" in str(told)) == (job in writes)
        assert bool(re.search(r"\b(make|python|npm) ", commands)) == (job not in writes)


# --- What the next maintainer reads

GUIDES = ("MAINTAINING.md", "README.md")
NOT_YET = "docs/meetings"
"""The first meeting makes it."""


@pytest.mark.parametrize("guide", GUIDES)
def test_what_a_guide_names_is_there(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    named = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    named += re.findall(r"`((?:docs|hooks|overrides|requirements|tests|upkeep|\.github)/[\w./-]+)`", text)
    assert len(named) > 15
    for path in named:
        assert (ROOT / path).exists() or path == NOT_YET, path
    for workflow in re.findall(r"`([a-z]+\.yml)`", text):
        assert any((ROOT / folder / workflow).exists() for folder in (".", ".github/workflows")), workflow
    for target in re.findall(r"`make ([a-z]+)`", text):
        assert f"\n{target}: " in (ROOT / "Makefile").read_text(encoding="utf-8"), target
