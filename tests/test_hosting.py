"""The site as nginx sends it: headers, caching, packed files, wrong and old addresses; and the same for other hosts."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from lxml import etree

from hooks import front_matter
from hooks.findings import LANGS
from hooks.hosting import headers
from hooks.hosting.nginx import Place, whole_configuration
from hooks.hosting.preview import get, running
from hooks.publish.compress import WORDS, compress
from hooks.records import REDIRECTS_FILE, Record
from hooks.sources import read_site
from tests.conftest import ROOT

SITE = read_site(ROOT)
MOVED = replace(
    SITE, records=(*SITE.records, Record(REDIRECTS_FILE, front_matter.read_fields("fiches/old: fiches/human-library")))
)
KEPT = SITE.assets.folder


@pytest.fixture(scope="module")
def address(site_dir: Path) -> Iterator[str]:
    with running(MOVED, site_dir) as served:
        yield served.plain


def answer(address: str, path: str, method: str = "GET", **asked: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers by their names in small letters, and body, as they come: nothing is unpacked or followed."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    connection.request(
        method, urlsplit(address).path + path, headers={name.replace("_", "-"): value for name, value in asked.items()}
    )
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, body


# --- Headers


@pytest.mark.parametrize(
    "path", ["", "fr/", "nl/resources/glossary/", "absent", "fr/absent/", "robots.txt", "fr/old", f"{KEPT}/js/site.js"]
)
def test_every_answer_has_the_headers(path: str, address: str) -> None:
    _, said, _ = answer(address, path)
    for name, value in headers.HEADERS.items():
        assert said[name.lower()] == value
    assert "set-cookie" not in said and said["server"] == "nginx"
    assert "strict-transport-security" not in said  # it would bind this machine's own name for a year


def test_the_policy_lets_no_text_be_run() -> None:
    said = headers.HEADERS["Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in said.split("; "))
    assert "unsafe-inline" not in said and "'unsafe-eval'" not in said and "*" not in said and "http" not in said
    assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules.pop("style-src").startswith("'self' 'sha256-")
    assert set(" ".join(rules.values()).split()) == {"'none'", "'self'", "'wasm-unsafe-eval'", "data:"}
    assert rules["img-src"].endswith("data:") and said.count("data:") == 1


def test_the_file_of_headers_says_what_nginx_says(site_dir: Path, address: str) -> None:
    text = (site_dir / "_headers").read_text(encoding="utf-8")
    rules = {
        block.split("\n")[0]: dict(re.findall(r"^  ([\w-]+): (.+)$", block, re.M))
        for block in text.split("\n\n")
        if block
    }
    assert rules.pop("/*") == headers.HEADERS | headers.OVER_TLS
    assert rules.keys() == {f"/{folder}*" for folder in (f"{KEPT}/", "pagefind/fragment/", "pagefind/index/")}
    for pattern, said in rules.items():
        assert any(site_dir.glob(pattern.lstrip("/"))), pattern
        one = next(
            path
            for path in sorted(site_dir.glob(f"{pattern.lstrip('/')}*/*")) or sorted(site_dir.glob(pattern.lstrip("/")))
            if path.is_file()
        )
        assert answer(address, str(one.relative_to(site_dir)))[1]["cache-control"] == said["Cache-Control"]


def test_every_page_says_the_policy_itself(site_dir: Path) -> None:
    for file in site_dir.rglob("*.html"):
        if file.name == "paper.html":  # a piece of a booklet, not a page
            continue
        head = etree.HTML(file.read_text(encoding="utf-8")).find("head")
        said = [meta.get("content") for meta in head.iterfind("meta[@http-equiv='Content-Security-Policy']")]
        assert said == [headers.PAGE_POLICY], file
        assert f"{said[0]}; frame-ancestors 'none'" == headers.HEADERS["Content-Security-Policy"]
        first = next(i for i, element in enumerate(head) if element.get("http-equiv"))
        assert not [
            element.tag
            for element in head[:first]
            if element.tag == "script" or element.get("rel") in ("stylesheet", "preload")
        ]
        assert head.find("meta[@name='referrer']").get("content") == "no-referrer", file


# --- How long a browser keeps what


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("", headers.ASK),
        ("fr/fiches/human-library/", headers.ASK),
        ("absent", headers.ASK),
        ("sitemap.xml", headers.ASK),
        ("pagefind/pagefind.js", headers.ASK),
        ("assets/images/mark.svg", headers.AN_HOUR),
        (f"{KEPT}/js/site.js", headers.FOREVER),
        (f"{KEPT}/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2", headers.FOREVER),
    ],
)
def test_what_changes_its_address_is_kept_and_all_else_asked_for(path: str, kept: str, address: str) -> None:
    status, said, _ = answer(address, path)
    assert said["cache-control"] == kept
    if status == 200:
        again, _, body = answer(address, path, If_None_Match=said["etag"])
        assert (again, body) == (304, b"")


# --- Packed files


def test_packed_files_hold_what_the_files_hold(site_dir: Path) -> None:
    unpack = {".br": brotli.decompress, ".gz": gzip.decompress}
    twins = [file for file in site_dir.rglob("*") if file.suffix in unpack]
    for file in twins:
        assert unpack[file.suffix](file.read_bytes()) == file.with_suffix("").read_bytes(), file
    named = {file.with_suffix("") for file in twins}
    assert {file for file in site_dir.rglob("*.html") if file.stat().st_size > 1500} <= named
    assert {file.suffix for file in named} <= WORDS


def test_files_are_packed_to_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "a.html").write_text("<p>Un café.</p>" * 200, encoding="utf-8")
        (folder / "b.html").write_text("x", encoding="utf-8")
        os.utime(folder / "a.html", (len(made), len(made)))
        compress(folder)
        made.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert made[0] == made[1] and made[0].keys() == {"a.html", "a.html.br", "a.html.gz", "b.html"}


@pytest.mark.parametrize(("asked", "sent"), [("br, gzip", "br"), ("gzip", "gzip"), ("identity", None)])
@pytest.mark.parametrize("path", ["fr/", f"{KEPT}/css/all.css", "nl/absent/"])
def test_a_browser_gets_what_it_can_unpack(path: str, asked: str, sent: str | None, address: str) -> None:
    _, plain, whole = answer(address, path)
    _, said, body = answer(address, path, Accept_Encoding=asked)
    assert said.get("content-encoding") == sent and said["content-type"] == plain["content-type"]
    assert said["vary"] == "Accept-Encoding"
    assert {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[sent](body) == whole


@pytest.mark.parametrize(
    ("path", "type"),
    [
        ("fr/", "text/html; charset=utf-8"),
        (f"{KEPT}/js/site.js", "text/javascript; charset=utf-8"),
        ("fr/fiches/fiches.csv", "text/csv; charset=utf-8"),
        ("fr/changes.xml", "application/xml; charset=utf-8"),
        ("assets/images/mark.svg", "image/svg+xml; charset=utf-8"),
    ],
)
def test_each_file_says_what_it_is(path: str, type: str, address: str) -> None:
    assert answer(address, path)[1]["content-type"] == type


# --- Wrong and old addresses


@pytest.mark.parametrize(
    ("path", "lang", "sections"),
    [
        ("absent", "fr", 2),
        ("assets/", "fr", 2),
        ("fr/absent/x", "fr", 1),
        ("nl/absent", "nl", 1),
        ("nlabsent", "fr", 2),
    ],
)
def test_a_wrong_address_is_answered_in_its_language(path: str, lang: str, sections: int, address: str) -> None:
    status, _, body = answer(address, path)
    page = etree.HTML(body.decode())
    assert status == 404 and page.get("lang") == lang and len(page.findall(".//section[@lang]")) == sections


def test_an_old_address_leads_on_at_once(address: str) -> None:
    for lang in LANGS:
        for old in (f"{lang}/fiches/old", f"{lang}/fiches/old/"):
            status, said, _ = answer(address, old)
            assert (status, said["location"]) == (301, f"/{lang}/fiches/human-library/")


def test_a_folder_gets_its_slash_without_another_host(address: str) -> None:
    status, said, _ = answer(address, "fr", Host="voisin.example")
    assert (status, said["location"]) == (301, "/fr/")


@pytest.mark.parametrize(
    "path", ["../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "fr/../../x", "fr%2f..%2f..%2fetc%2fpasswd"]
)
def test_nothing_outside_the_site_is_sent(path: str, address: str) -> None:
    assert answer(address, path)[0] in (400, 404)


# --- Online


def online(tmp_path: Path, url: str, site_dir: Path) -> str:
    """What nginx says of the configuration for this address, with a certificate that it can read."""
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    make = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-subj",
        "/CN=x",
    ]
    subprocess.run([*make, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    place = Place(url, site_dir, certificate, key, 18080, 18443, brotli=False)
    config = tmp_path / "nginx.conf"
    config.write_text(whole_configuration(MOVED, place, tmp_path, "", []), encoding="utf-8")
    tested = subprocess.run([get(), "-t", "-p", str(tmp_path), "-c", str(config)], capture_output=True, text=True)
    assert tested.returncode == 0, tested.stderr
    return config.read_text(encoding="utf-8")


def test_the_configuration_for_a_server_is_one_that_nginx_takes(tmp_path: Path, site_dir: Path) -> None:
    said = online(tmp_path, "https://www.example.org/", site_dir)
    assert 'add_header Strict-Transport-Security "max-age=31536000" always;' in said
    assert "listen 18443 ssl http2;" in said and "server_name www.example.org;" in said
    assert "return 301 https://www.example.org$request_uri;" in said
    logs = [line.strip() for line in said.split("\n") if "access_log" in line and not line.strip().startswith("#")]
    assert logs and set(logs) == {"access_log off;"}


def test_the_command_prints_it_for_the_address_that_the_site_is_built_for() -> None:
    command = [sys.executable, "-m", "hooks", "nginx", "--folder", "/srv/site"]
    known = os.environ | {"SITE_URL": "https://www.example.org/samen"}
    said = subprocess.run(command, cwd=ROOT, env=known, capture_output=True, text=True, check=True).stdout
    assert "location /samen/ {\n        alias /srv/site/;" in said
    assert "ssl_certificate /etc/letsencrypt/live/www.example.org/fullchain.pem;" in said
    missing = subprocess.run(command, cwd=ROOT, env=os.environ | {"SITE_URL": ""}, capture_output=True, text=True)
    assert missing.returncode == 2 and "SITE_URL" in missing.stderr and not missing.stdout
