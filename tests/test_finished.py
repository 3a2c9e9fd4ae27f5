"""The last look at the finished site, on small ones made by hand: what is wrong there is told where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.publish.finished import check_finished

HEAD = '<!doctype html>\n<html lang="fr"><head><title>x</title>{head}</head>\n<body>\n'
FIRST = 4
"""The line on which a page's own words begin."""

Said = list[tuple[str, int, str]]


def check(folder: Path, files: dict[str, str], url: str = "https://essai.example/") -> Said:
    """What is said of a site of these pages, beside a faultless home page in each language: (file, line, rule)."""
    homes = {f"{lang}/index.html": '<p id="début">Ici.</p>' for lang in ("fr", "nl")}
    for name, text in {**homes, "assets/plan.svg": "<svg/>", **files}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        own = name.removesuffix("index.html")
        head = HEAD.format(head=f'<link rel="canonical" href="{url}{own}">') if name.endswith(".html") else ""
        file.write_text(head + text, encoding="utf-8")
    found = [(f.path.relative_to("site").as_posix(), f.line, f.rule.id) for f in check_finished(folder)]
    return sorted(found)


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ('<a href="../absent/">a</a>', "link-page"),
        ('<a href="../absent.html">a</a>', "link-page"),
        ('<a href="index.md">a</a>', "link-page"),
        ('<a href="index.html/">a</a>', "link-page"),
        ('<a href="../assets/">a</a>', "link-page"),
        ('<a href="../assets/absent.pdf">a</a>', "link-file"),
        ('<img src="../assets/absent.svg">', "link-file"),
        ('<img srcset="../assets/plan.svg 1x, ../assets/absent.svg 2x">', "link-file"),
        ('<link rel="stylesheet" href="../assets/absent.css">', "link-file"),
        ('<script src="../assets/absent.js"></script>', "link-file"),
        ('<p style="background: url(../assets/absent.svg)">a</p>', "link-file"),
        ('<a href="#absent">a</a>', "link-anchor"),
        ('<a href="../nl/#absent" hreflang="nl">a</a>', "link-anchor"),
        ('<svg><use xlink:href="#absent"/></svg>', "link-anchor"),
        ('<a href="../FR/">a</a>', "link-case"),
        ('<img src="../assets/Plan.svg">', "link-case"),
        ('<a href="/fr/">a</a>', "link-absolute"),
        ('<a href="">a</a>', "link-empty"),
        ('<a href="#">a</a>', "link-empty"),
        ('<a href="../nl/">a</a>', "link-language"),
        ('<a href="http://voisin.example">a</a>', "link-http"),
        ('<a href="//voisin.example">a</a>', "link-address"),
        ('<a href="https://essai.example/absent/">a</a>', "link-page"),
        ('<a href="https://essai.example/fr/#absent">a</a>', "link-anchor"),
        ('<a href="https://essai.example/Assets/plan.svg">a</a>', "link-case"),
        ('<a href="javascript:x()">a</a>', "safety-address"),
        ('<script src="https://voisin.example/x.js"></script>', "safety-host"),
        ('<img src="//voisin.example/x.png" alt="">', "safety-host"),
        ('<iframe src="https://voisin.example/"></iframe>', "safety-host"),
        ('<link rel="preload" as="font" href="https://voisin.example/x.woff2">', "safety-host"),
        ('<p id="a">a</p><p id="a">b</p>', "id-duplicate"),
        ('<p id="début">a</p><p id="début">b</p>', "id-duplicate"),
    ],
)
def test_a_fault_is_told_on_its_line(html: str, rule: str, tmp_path: Path) -> None:
    assert check(tmp_path, {"fr/index.html": f"<p>Avant.</p>\n{html}\n"}) == [("fr/index.html", FIRST + 1, rule)]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="./">a</a> <a href="../fr/">b</a> <a href="index.html">c</a> <a href="../fr">d</a>',
        '<a href="../nl/" hreflang="nl">a</a>',
        '<a href="#d%C3%A9but">a</a><p id="début">b</p>',
        '<a href="#nom">a</a><a name="nom">b</a>',
        '<a href="?q=1">a</a> <a href="#:~:text=a">b</a>',
        '<img src="../assets/plan.svg#a" alt=""> <img srcset="../assets/plan.svg?1 1x,../assets/plan.svg 2x">',
        '<a href="https://essai.example/fr/">a</a> <a href="https://essai.example">b</a>',
        '<a href="https://essai.example/assets/plan.svg">a</a> <a href="https://essai.example.org/absent/">b</a>',
        '<a href="https://voisin.example">a</a> <a href="mailto:a@voisin.example">b</a> <a href="tel:112">c</a>',
        "<!-- <img src='absent.svg'> --><pre>&lt;img src='absent.svg'></pre>",
        "<style>\n/* url(absent.svg) */ p { background: url(data:image/png;base64,AA==) }</style>",
        '<?xml version="1.0" encoding="latin1"?><p>é</p>',
    ],
)
def test_what_is_right_is_silent(html: str, tmp_path: Path) -> None:
    said = check(tmp_path, {"fr/index.html": html, "index.html": "<p>Langue · Taal</p>"})
    assert not said


def test_style_sheets_are_read_with_their_lines(tmp_path: Path) -> None:
    sheet = """@import "ici.css";
@import url(https://voisin.example/x.css);
/* url(absent.svg)
   url(absent.svg) */
p { background: url( '../plan.svg' ); }
h1 { background: URL(../Plan.svg); }
@font-face { src: url("//voisin.example/x.woff2"), url(x.woff2); }
"""
    assert check(tmp_path, {"assets/css/la.css": sheet, "assets/css/ici.css": ""}) == [
        ("assets/css/la.css", 2, "safety-host"),
        ("assets/css/la.css", 6, "link-case"),
        ("assets/css/la.css", 7, "link-file"),
        ("assets/css/la.css", 7, "safety-host"),
    ]


def test_a_style_element_is_read_with_its_lines(tmp_path: Path) -> None:
    html = "<style>\np { color: red }\np { background: url(absent.svg) }\n</style>"
    assert check(tmp_path, {"fr/index.html": html}) == [("fr/index.html", FIRST + 2, "link-file")]


@pytest.mark.parametrize(
    ("url", "path", "rules"),
    [
        ("https://essai.example/", "/fr/", []),
        ("https://essai.example/", "/", []),
        ("https://essai.example/", "/assets/plan.svg", []),
        ("https://essai.example/", "/absent/", ["link-page"]),
        ("https://essai.example/", "fr/", ["link-page"]),
        ("https://essai.example/", "./assets/plan.svg", ["link-page"]),
        ("https://essai.example/", "https://essai.example/fr/", []),
        ("https://essai.example/sous/", "/sous/fr/", []),
        ("https://essai.example/sous/", "/sous", []),
        ("https://essai.example/sous/", "/sous/absent/", ["link-page"]),
        ("https://essai.example/sous/", "/fr/", ["link-absolute"]),
        ("https://essai.example/sous/", "https://essai.example/sous/fr/", []),
    ],
)
def test_the_404_is_served_at_any_depth(url: str, path: str, rules: list[str], tmp_path: Path) -> None:
    files = {"404.html": f'<a href="{path}" hreflang="fr">a</a>', "index.html": ""}
    assert [rule for _, _, rule in check(tmp_path, files, url)] == rules


def test_only_the_404_may_begin_at_the_root(tmp_path: Path) -> None:
    html = '<a href="/sous/fr/">a</a> <a href="https://essai.example/fr/">Un autre site de cet hôte</a>'
    assert check(tmp_path, {"fr/index.html": html}, "https://essai.example/sous/") == [
        ("fr/index.html", FIRST, "link-absolute")
    ]


@pytest.mark.parametrize(
    ("html", "rules"),
    [
        ("<p>Un <em>mot</em>.</p><hr><h4>Un titre</h4>", []),
        ("<p onclick='x()'>a</p>", ["safety-event"]),
        ("<form><input></form>", ["safety-form", "safety-form"]),
        ("<style>p {}</style>", ["safety-style"]),
        ("<blink>a</blink>", ["safety-html"]),
        ("<div><script>x()</script></div>", ["safety-script"]),
    ],
)
def test_what_an_author_may_not_write(html: str, rules: list[str], tmp_path: Path) -> None:
    """Only in his text: the templates around it may hold scripts, forms and styles."""
    around = f"<form><input onclick='x()'></form><style>p {{}}</style><script>x()</script>\n<div data-text>{html}</div>"
    assert check(tmp_path, {"fr/index.html": around}) == [("fr/index.html", FIRST + 1, rule) for rule in rules]


@pytest.mark.parametrize(
    ("html", "rules"),
    [
        (
            '<label class="write"><span>Nom</span><textarea rows="2" autocomplete="off" aria-label="Nom"></textarea></label>',
            0,
        ),
        ('<section class="part"><label class="tick"><input type="checkbox" autocomplete="off"></label></section>', 0),
        ('<textarea rows="2" name="nom"></textarea>', 1),
        ('<textarea rows="2" form="ailleurs"></textarea>', 1),
        ('<input type="checkbox" name="nom">', 1),
        ('<input type="image" src="../../../assets/plan.svg">', 1),
        ('<input type="submit">', 1),
        ('<form action="./"><textarea rows="2"></textarea></form>', 1),
        ('<button type="submit">a</button>', 1),
    ],
)
def test_only_a_worksheet_has_fields_and_none_can_send(html: str, rules: int, tmp_path: Path) -> None:
    def forms(path: str) -> int:
        said = check(tmp_path / path, {f"{path}/index.html": f"<div data-text>{html}</div>"})
        return [rule for _, _, rule in said].count("safety-form")

    assert forms("nl/workshops/blad") == rules
    assert forms("nl/workshops") and forms("nl/guide/workshops")


def test_the_search_index_is_not_ours_to_judge(tmp_path: Path) -> None:
    assert not check(tmp_path, {"pagefind/x.html": '<a href="absent/">a</a>', "pagefind/x.css": "p { src: url(a.b) }"})


def test_a_page_in_another_encoding_is_read(tmp_path: Path) -> None:
    check(tmp_path, {})
    (tmp_path / "fr/index.html").write_bytes(b"<p>\xe9</p>\n<a href='absent/'>a</a>")
    assert [(f.line, f.rule.id) for f in check_finished(tmp_path)] == [(2, "link-page")]


@pytest.mark.parametrize(
    ("target", "wrong"),
    [
        ("../b/", ["fr/b/c", "fr", "nl"]),
        ("#a", ["fr/b", "fr/b/c", "fr", "nl", "nl/b", "nl/c"]),
        ("../fr/", ["fr/a", "fr/b", "fr/b/c", "nl", "nl/b", "nl/c"]),
        ("../../fr/", ["fr/b/c", "fr", "nl", "nl/b", "nl/c"]),
    ],
)
def test_the_same_link_is_right_on_one_page_and_wrong_on_others(target: str, wrong: list[str], tmp_path: Path) -> None:
    folders = ("fr", "fr/a", "fr/b", "fr/b/c", "nl", "nl/b", "nl/c")
    pages = {f"{folder}/index.html": f'<a href="{target}">a</a>' for folder in folders}
    pages["fr/a/index.html"] += '<p id="a">a</p>'
    assert [name for name, *_ in check(tmp_path, pages)] == sorted(f"{folder}/index.html" for folder in wrong)
