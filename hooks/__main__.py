"""The house's commands: python -m hooks check | site | serve | preview | nginx | sync | schema | links | new | propose."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from hooks import reports
from hooks.build import build_site
from hooks.checks import check
from hooks.comment import as_comment
from hooks.findings import FORMATS, LANGS, Finding, as_text, errors
from hooks.hosting.nginx import Place, configuration
from hooks.hosting.preview import preview
from hooks.new import NAMES, new, next_steps
from hooks.outside import look, needs_work, outside_links, remember, remembered, report
from hooks.proposal import read_proposal, write_proposal
from hooks.publish.schema import write_schemas
from hooks.reviews import SOON
from hooks.serve import serve
from hooks.sources import read_site
from hooks.texts import texts
from hooks.translations import renew_pin, stale

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and gives its exit status: 0 when nothing is wrong, 1 on an error, 2 when it was called wrongly."""
    parser = argparse.ArgumentParser(prog="python -m hooks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    checks = commands.add_parser("check", help="list what is wrong in the texts")
    checks.add_argument("paths", nargs="*", type=PurePosixPath, help="only findings in these files and folders")
    checks.add_argument(
        "--format", choices=(*FORMATS, "comment"), default="text", help="comment: for the author, in both languages"
    )
    checks.add_argument("--lang", choices=LANGS, help="tell everything in this language")
    lists = checks.add_mutually_exclusive_group()
    lists.add_argument("--stale", action="store_true", help="list the translations that are behind, the longest first")
    lists.add_argument("--due", action="store_true", help=f"list the pages to read again within {SOON} days")
    checks.set_defaults(run=_check)

    site = commands.add_parser("site", help="check and build everything")
    site.add_argument("--site-dir", type=Path, help="default: site")
    site.add_argument("--no-pdf", action="store_true", help="leave out the PDFs and the cards, which take longest")
    site.set_defaults(run=_site)

    writing = commands.add_parser("serve", help="preview, renewed when a page, a template or a hook changes")
    writing.set_defaults(run=lambda given: serve(given.root, []))

    online = commands.add_parser("preview", help="serve the finished site with nginx, as it will be online")
    online.add_argument("--site-dir", type=Path, help="default: site")
    online.add_argument("--ports", type=int, nargs=2, default=(8080, 8443), help="without and with TLS")
    online.set_defaults(run=_preview)

    server = commands.add_parser("nginx", help="print nginx's configuration for $SITE_URL")
    server.add_argument(
        "--folder", type=Path, default=Path("/var/www/ensemble-samen"), help="where the site stands on the server"
    )
    server.add_argument("--certificate", type=Path, help="default: the one of Let's Encrypt")
    server.add_argument("--key", type=Path)
    server.set_defaults(run=_nginx)

    sync = commands.add_parser(
        "sync", help="show what changed since each translation; with paths, say that these are up to date again"
    )
    sync.add_argument("paths", nargs="*", type=PurePosixPath, help="translated pages, as docs/nl/index.md")
    sync.set_defaults(run=_sync)

    schemas = commands.add_parser("schema", help="write the facts of each kind of page as JSON Schema, for an editor")
    schemas.add_argument("--folder", type=Path, default=ROOT / ".cache/schema", help="default: .cache/schema")
    schemas.set_defaults(run=_schema)

    links = commands.add_parser("links", help="look whether the addresses on other sites still answer")
    links.add_argument("--before", type=Path, help="the last report, which remembers since when an address is gone")
    links.set_defaults(run=_links)

    make = commands.add_parser("new", help="ask for a new page or word, and write it")
    make.add_argument("what", choices=NAMES)
    make.set_defaults(run=_new)

    propose = commands.add_parser("propose", help="write the files of a fiche that an issue proposes")
    propose.add_argument("issue", type=Path, help="a file that holds the issue's text")
    propose.set_defaults(run=_propose)

    for command in commands.choices.values():
        command.add_argument("--root", type=Path, default=ROOT, help="the folder that holds docs/")
    given = parser.parse_args(arguments)
    status: int = given.run(given)
    return status


def _check(given: argparse.Namespace) -> int:
    site = read_site(given.root)
    if given.stale or given.due:
        print("\n".join(reports.stale_lines(site, given.lang) if given.stale else reports.due_lines(site, given.lang)))
        return 0
    found = check(site)
    if given.format == "comment":
        print(as_comment(site, found, given.paths or sorted(site.files), os.environ.get("SITE_URL", "")))
        return 1 if errors(found) else 0
    found = _within(found, given.paths)
    if found or given.format == "json":
        print(FORMATS[given.format](found, given.lang))
    return 1 if errors(found) else 0


def _within(found: list[Finding], paths: list[PurePosixPath]) -> list[Finding]:
    return [f for f in found if not paths or any(f.path.is_relative_to(path) for path in paths)]


def _site(given: argparse.Namespace) -> int:
    site_dir = given.site_dir or given.root / "site"
    built = build_site(given.root, site_dir, pdf=not given.no_pdf)
    if built.findings:
        print(as_text(built.findings))
    wrong = len(errors(built.findings))
    print(f"{wrong} errors, {len(built.findings) - wrong} warnings")
    if not built.ok:
        print(built.output or "The site was not made: mend the errors above first.")
        return 1
    pages = ", ".join(f"{count} pages in {lang}" for lang, count in built.pages)
    print(f"{pages}, made in {built.seconds:.1f} s in {site_dir}")
    print(f"To look at it: python -m http.server --directory {site_dir} 8000, then http://localhost:8000/")
    return 0


def _preview(given: argparse.Namespace) -> int:
    site_dir = given.site_dir or given.root / "site"
    if not site_dir.is_dir():
        print(f"There is no {site_dir}: make it first (make site).", file=sys.stderr)
        return 2
    return preview(read_site(given.root), site_dir, tuple(given.ports))


def _nginx(given: argparse.Namespace) -> int:
    address = os.environ.get("SITE_URL", "")
    if not address.startswith("https://"):
        print("SITE_URL must hold the address of the site, as https://www.example.org/", file=sys.stderr)
        return 2
    kept = Path("/etc/letsencrypt/live", urlsplit(address).hostname or "")
    certificate, key = given.certificate or kept / "fullchain.pem", given.key or kept / "privkey.pem"
    place = Place(address, given.folder, certificate, key)
    print(configuration(read_site(given.root), place), end="")
    return 0


def _sync(given: argparse.Namespace) -> int:
    site = read_site(given.root)
    behind = {one.page.path: one for one in stale(site)}
    shown = [one for path, one in behind.items() if not given.paths or path in given.paths]
    if not given.paths:
        print(reports.all_changed(site, shown))
        return 0
    missing = []
    for path in given.paths:
        page = site.page_at(path)
        if path in behind:
            print("\n".join(reports.changed(behind[path], site)))
        if page and renew_pin(site, page):
            print(reports.renewed(site, page))
        else:
            missing.append(path)
    for path in missing:
        print(f"{path}: no such page in both languages, or no front matter", file=sys.stderr)
    return 2 if missing else 0


def _schema(given: argparse.Namespace) -> int:
    for file in write_schemas(given.folder):
        print(file)
    return 0


def _links(given: argparse.Namespace) -> int:
    """0 when there is nothing to do, 3 when there is, 2 when no address at all answered: then the network is at fault."""
    site = read_site(given.root)
    before = remembered(given.before.read_text(encoding="utf-8")) if given.before and given.before.exists() else {}
    links = outside_links(site)
    verdicts = look(links)
    if verdicts and not any(verdict.kind in ("good", "moved") for verdict in verdicts.values()):
        print("No address answered. Is there a network?", file=sys.stderr)
        return 2
    body = report(links, verdicts, remember(before, verdicts, site.today), site.today)
    print(body, end="")
    return 3 if needs_work(body) else 0


def _new(given: argparse.Namespace) -> int:
    site = read_site(given.root)
    try:
        made = new(site, given.what, lambda question: input(f"\n{question}\n> " if question else "> "), print)
    except (EOFError, KeyboardInterrupt):
        print("\n" + " / ".join(texts(lang)["new"]["stopped"] for lang in LANGS), file=sys.stderr)
        return 1
    for path, text in made.items():
        (given.root / path).parent.mkdir(parents=True, exist_ok=True)
        (given.root / path).write_text(text, encoding="utf-8", newline="\n")
    print("\n" + "\n".join(next_steps(made)))
    return 0


def _propose(given: argparse.Namespace) -> int:
    proposal = read_proposal(given.issue.read_text(encoding="utf-8", errors="replace"))
    if isinstance(proposal, list):
        print(as_text(proposal), file=sys.stderr)
        return 1
    for path in write_proposal(given.root, *proposal):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
