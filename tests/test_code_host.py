"""What stands on the code host: each page's way to its text, the forms, the guide, and workflows that cannot be misused."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from hooks.checks import RULES, check
from hooks.comment import FIELDS, HELP_PAGE, LONGEST, as_comment, help_of
from hooks.facts import FicheFacts
from hooks.findings import LANGS
from hooks.render.form import schema
from hooks.sources import Site, read_site
from tests.conftest import ROOT
from tests.test_checks import BASE, TODAY, laid_out

REPO = "https://github.com/someone/somewhere"
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"))
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TEXTS = yaml.safe_load((ROOT / "hooks/texts.yml").read_text(encoding="utf-8"))


# --- The way from a page to its text


def test_each_page_leads_to_its_text(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hooks", "site", "--no-pdf", "--site-dir", str(tmp_path / "site")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=os.environ | {"REPO_URL": f"{REPO}/"})
    for page in read_site(ROOT).pages.values():
        html = (tmp_path / "site" / page.url / "index.html").read_text(encoding="utf-8")
        assert f'<a href="{REPO}/edit/main/{page.path}">' in html


def test_without_an_address_none_does(site_dir: Path) -> None:
    html = (site_dir / "fr/index.html").read_text(encoding="utf-8")
    assert "/edit/main/" not in html and "Améliorer" not in html


# --- The guide, the forms, the template


def test_the_guide_leads_to_files_that_exist_and_says_what_pictures_show() -> None:
    found = re.findall(r"(!?)\[([^\]]+)\]\(([^)]+)\)", GUIDE)
    assert sum(bool(picture) for picture, _, _ in found) == 4
    for picture, words, target in found:
        if not target.startswith(("#", "../../issues/")):
            assert (ROOT / target).exists(), target
        if picture:
            assert len(words) > 40 and (ROOT / target).stat().st_size < 100_000


def test_the_guide_says_the_same_in_both_languages() -> None:
    french, dutch = GUIDE.split("## Nederlands")
    for sign in ("\n### ", "\n| ", "\n1. ", "\n6. ", "!["):
        assert french.count(sign) == dutch.count(sign) > 0


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.name)
def test_a_form_is_one_that_the_code_host_reads(file: Path) -> None:
    form = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= form.keys() <= {"name", "description", "title", "body", "labels"}
    assert " · " in form["name"] and " · " in form["description"]
    ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]
    assert len(set(ids)) == len(ids) > 1 and all(re.fullmatch(r"[a-z-]+", id) for id in ids)
    for part in form["body"]:
        assert part["type"] in ("markdown", "input", "textarea", "dropdown", "checkboxes")
        attributes = part["attributes"]
        if part["type"] == "markdown":
            assert len(attributes["value"].strip().split("\n\n")) == len(LANGS)
        else:
            assert " · " in attributes["label"] and " · " in attributes.get("description", " · ")
        for option in attributes.get("options", []):
            assert " · " in (option["label"] if isinstance(option, dict) else option)
    assert "accepted" not in form.get("labels", [])  # which makes a pull request of it


def test_the_form_for_a_practice_names_the_publics_as_the_site_does() -> None:
    form = yaml.safe_load(FORMS[0].read_text(encoding="utf-8"))
    options = next(part for part in form["body"] if part.get("id") == "public")["attributes"]["options"]
    assert options == [f"{both['fr']} · {both['nl']}" for both in TEXTS["public"].values()]


# --- The comment


@pytest.fixture
def faulty(tmp_path: Path) -> Site:
    laid_out(BASE, tmp_path)
    file = tmp_path / "docs/fr/fiches/example.md"
    text = file.read_text(encoding="utf-8").replace("[service]", '["@team <b>*[x](http://evil.example)*`"]')
    file.write_text(
        text.replace("## Évaluer {#evaluate}\n\nQuelques mots.\n", "Des mots " * 30 + "."), encoding="utf-8"
    )
    return read_site(tmp_path, TODAY)


def test_every_rule_has_help_on_the_help_page() -> None:
    site = read_site(ROOT)
    for lang in LANGS:
        anchors = {heading.id for heading in site.pages[lang, HELP_PAGE].content.headings}
        assert {help_of(rule).anchor for rule in RULES} <= anchors


def test_every_field_has_an_example_that_is_right() -> None:
    assert set(schema()["properties"]) == set(FIELDS)
    for lang in LANGS:
        head = {name: yaml.safe_load(line[lang])[name] for name, line in FIELDS.items()}
        FicheFacts.model_validate(head)


def test_the_comment_tells_where_what_why_and_how(faulty: Site) -> None:
    changed = [page.path for page in faulty.of_kind("fiche", "fr")]
    told = as_comment(faulty, check(faulty), changed, "https://www.example.org/")
    french, dutch = told.split("## Nederlands")
    for part, words in (
        (french, ("**Ligne 9** :", "Pourquoi :", "`levels: [service]`", "/fr/about/contribute/#front-matter", "déjà bien", "Conseils")),
        (dutch, ("**Regel 9**:", "Waarom:", "`levels: [service]`", "/nl/about/contribute/#front-matter", "al goed is", "Tips")),
    ):  # fmt: skip
        for said in words:
            assert said in part
    assert "docs/fr/fiches/example.md" in french


def test_what_an_author_wrote_is_only_words_in_the_comment(faulty: Site) -> None:
    told = as_comment(faulty, check(faulty), faulty.files)
    assert "&#64;team" in told and "@" not in told
    assert "<b>" not in told and "[x](" not in told


def test_the_other_language_is_named_in_both(faulty: Site) -> None:
    """A Dutch page has what the French one lacks, whoever reads it."""
    french, dutch = as_comment(faulty, check(faulty), faulty.files).split("## Nederlands")
    assert "(« Evalueren ») n'existe pas en français" in french
    assert '("Evalueren") bestaat niet in het Frans' in dutch


def test_a_proposal_without_faults_is_told_so() -> None:
    site = read_site(BASE, TODAY)
    told = as_comment(site, check(site), site.files)
    assert "Rien ne manque" in told and "Er ontbreekt niets" in told
    assert "À corriger" not in told and told.count("\n- ") == 12


def test_a_change_that_breaks_another_page_is_told(tmp_path: Path) -> None:
    """The index of the base leads to the chapter; whoever takes that away must know."""
    laid_out(BASE, tmp_path)
    gone = [path for lang in LANGS for path in [Path("docs", lang, "guide/run/example.md")]]
    for path in gone:
        (tmp_path / path).unlink()
    site = read_site(tmp_path, TODAY)
    told = as_comment(site, check(site), [])
    assert "docs/fr/index.md" in told and "docs/nl/index.md" in told


def test_a_comment_is_never_too_long(tmp_path: Path) -> None:
    laid_out(BASE, tmp_path)
    for lang in LANGS:
        for number in range(150):
            (tmp_path / f"docs/{lang}/fiches/page-{number}.md").write_text("---\nniveau: x\n---\n")
    site = read_site(tmp_path, TODAY)
    told = as_comment(site, check(site), site.files, "https://www.example.org/")
    assert LONGEST * 0.8 < len(told) < LONGEST
    assert re.search(r"Il reste \d{3,} remarques", told) and re.search(r"Er zijn nog \d{3,} opmerkingen", told)


# --- The workflows


def test_the_workflows_are_safe() -> None:
    run = [Path(sys.executable).with_name("zizmor"), "--offline", "--no-progress", "--quiet", ROOT / ".github"]
    said = subprocess.run(run, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout + said.stderr


def steps(name: str) -> list[dict[str, Any]]:
    workflow = yaml.safe_load((ROOT / ".github/workflows" / name).read_text(encoding="utf-8"))
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def command(name: str, step: str) -> str:
    return next(str(one["run"]) for one in steps(name) if one.get("name") == step)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_commands_are_bash_and_hold_no_expression(file: Path) -> None:
    """What a stranger chose would be run, if it were written into a command."""
    for step in steps(file.name):
        if "run" in step:
            assert "${{" not in step["run"]
            subprocess.run(["bash", "-n"], input=step["run"], text=True, check=True)


def test_who_may_write_installs_and_runs_nothing_of_a_stranger() -> None:
    assert [list(step) for step in steps("comment.yml")] == [["name", "env", "run"]]
    told = [step for step in steps("propose.yml") if "GH_TOKEN" in step.get("env", {})]
    assert len(told) == 1 and "python" not in told[0]["run"] and "make" not in told[0]["run"]


@pytest.fixture
def host(tmp_path: Path) -> Path:
    """A folder with a `gh` that answers as the code host would, and writes down what it is told to do."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(
        "\n".join([
            "#!/bin/bash",
            'printf "%s\\n" "$*" >> "$LOG"',
            'case "$*" in',
            '  *"/artifacts"*) echo site; [ -d "$ARTEFACT" ] && echo comment;;',
            '  "run download"*) cp -a "$ARTEFACT" comment;;',
            '  *"/pulls/"*) echo "$PULL_SHA";;',
            '  *"--paginate"*) echo "$OLD_COMMENT";;',
            '  *"--input body.json"*) cp body.json "$LOG.json";;',
            "esac",
            "exit 0",
        ])
    )  # fmt: skip
    (tmp_path / "bin/gh").chmod(0o755)
    return tmp_path


def commented(
    host: Path, number: str = "7", text: str = "Bonjour", *, sha: str = "abc", old: str = ""
) -> tuple[int, str]:
    """The exit status of comment.yml's command, and all that it told the code host."""
    artefact, work = host / "artefact", host / "work"
    for folder in (artefact, work):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    (artefact / "number").write_text(number)
    (artefact / "comment.md").write_text(text, encoding="utf-8")
    return run_comment(host, sha, old)


def run_comment(host: Path, sha: str = "abc", old: str = "") -> tuple[int, str]:
    log = host / "log"
    log.write_text("")
    env = {
        "PATH": f"{host / 'bin'}:{os.environ['PATH']}", "LOG": str(log), "ARTEFACT": str(host / "artefact"), "PULL_SHA": sha,
        "OLD_COMMENT": old, "GH_TOKEN": "x", "REPO": "a/b", "RUN_ID": "1", "HEAD_SHA": "abc", "MARKER": "<!-- m -->",
        "GITHUB_SERVER_URL": "https://host.example",
    }  # fmt: skip
    run = command("comment.yml", "Write one comment, or renew it")
    done = subprocess.run(["bash", "-c", run], cwd=host / "work", env=env, capture_output=True, text=True)
    return done.returncode, log.read_text()


needs_jq = pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed here; it is on the code host")


@needs_jq
def test_a_comment_is_written_once_and_then_renewed(host: Path) -> None:
    status, told = commented(host)
    assert status == 0 and "--method POST repos/a/b/issues/7/comments" in told
    body = json.loads((host / "log.json").read_text())["body"]
    assert body.startswith("<!-- m -->\nBonjour\n\n[") and body.endswith(
        "](https://host.example/a/b/actions/runs/1#artifacts)"
    )
    status, told = commented(host, old="12\n34")
    assert status == 0 and "--method PATCH repos/a/b/issues/comments/12 " in told and "POST" not in told


@needs_jq
def test_what_a_comment_says_is_never_run(host: Path) -> None:
    text = "$(touch ran) `touch ran` \"; touch ran; \\ ' é"
    assert commented(host, text=text)[0] == 0
    assert json.loads((host / "log.json").read_text())["body"].startswith(f"<!-- m -->\n{text}\n\n[")
    assert not list(host.rglob("ran"))


@pytest.mark.parametrize("number", ["", "0", "7; touch ran", "$(touch ran)", "7/../8", "12345678901", "-7", "7\n8"])
def test_what_is_no_number_is_refused(number: str, host: Path) -> None:
    status, told = commented(host, number)
    assert status == 1 and "/issues/" not in told and "/pulls/" not in told
    assert not list(host.rglob("ran"))


def test_another_pull_request_is_left_alone(host: Path) -> None:
    status, told = commented(host, sha="another")
    assert status == 0 and "/issues/" not in told


def test_no_artefact_no_comment(host: Path) -> None:
    (host / "work").mkdir()
    assert run_comment(host) == (0, "api repos/a/b/actions/runs/1/artifacts --jq .artifacts[].name\n")


def test_a_link_is_not_followed(host: Path) -> None:
    commented(host)
    shutil.rmtree(host / "work")
    (host / "work").mkdir()
    (host / "artefact/comment.md").unlink()
    (host / "artefact/comment.md").symlink_to("/etc/hostname")
    status, told = run_comment(host)
    assert status == 1 and "/issues/" not in told


def test_the_check_tells_what_a_proposal_changed(tmp_path: Path) -> None:
    """The command of check.yml, in a repository whose last commit spoils a page with a name that a shell would trip over."""
    laid_out(BASE, tmp_path)
    shutil.copytree(ROOT / "hooks", tmp_path / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / ".venv").symlink_to(sys.prefix)
    for lang in LANGS:
        shutil.copy(tmp_path / f"docs/{lang}/fiches/example.md", tmp_path / f"docs/{lang}/fiches/-a $(touch ran);b.md")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    first = [
        ["init", "--quiet"],
        ["add", "docs/fr/index.md"],
        ["commit", "--quiet", "-m", "one"],
        ["add", "docs"],
        ["commit", "--quiet", "-m", "two"],
    ]
    for arguments in first:
        subprocess.run([*git, *arguments], cwd=tmp_path, check=True)
    summary = tmp_path / "summary"
    env = os.environ | {"NUMBER": "7", "GITHUB_STEP_SUMMARY": str(summary)}
    run = command("check.yml", "What the author is told")
    subprocess.run(["bash", "-eo", "pipefail", "-c", run], cwd=tmp_path, env=env, check=True)
    told = (tmp_path / "comment/comment.md").read_text(encoding="utf-8")
    assert (tmp_path / "comment/number").read_text() == "7\n" and summary.read_text(encoding="utf-8") == told
    assert "-a $(touch ran);b.md" in told and "À corriger" in told
    assert not list(tmp_path.rglob("ran"))


def test_a_pull_request_made_of_an_issue_is_checked_too() -> None:
    """What a workflow's own token pushes starts no other workflow: it must be asked for."""
    assert "gh workflow run check.yml" in command("propose.yml", "Make the pull request, or say what is wrong")
    check_workflow = yaml.load((ROOT / ".github/workflows/check.yml").read_text(), yaml.BaseLoader)
    assert "workflow_dispatch" in check_workflow["on"]
