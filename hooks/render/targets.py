"""Raw HTML and srcset name files as Markdown does; MkDocs turns only Markdown's own targets into addresses."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from hooks.html import LINKING
from hooks.sources import Page, Site
from hooks.targets import joined, target_of


class FileTargets(Extension):
    """A Python-Markdown extension that turns them into addresses; whoever converts a page says first which one."""

    def __init__(self) -> None:
        super().__init__()
        self.site: Site | None = None
        self.page: Page | None = None

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Turn(md, self), "file-targets", -1)

    def address(self, written: str) -> str:
        return address(self.site, self.page, written) if self.site and self.page else written


def address(site: Site, page: Page, written: str) -> str:
    """The address, seen from a page's own, of the file that a target names; any other target stays as it is."""
    target = target_of(written)
    path = PurePosixPath(joined(str(page.path.parent), target.path))
    if target.sort != "file" or path not in site.files:
        return written
    there = site.page_at(path)
    url = there.url if there else str(path.relative_to("docs"))
    parts = urlsplit(written.strip())
    way = quote(posixpath.relpath(url, page.url)) + ("/" if there else "")
    return urlunsplit(("", "", way, parts.query, parts.fragment))


class _Turn(Treeprocessor):
    def __init__(self, md: Markdown, targets: FileTargets) -> None:
        super().__init__(md)
        self.targets = targets

    def run(self, root: Element) -> None:
        stash = self.md.htmlStash.rawHtmlBlocks
        stash[:] = [self._turned(raw) if isinstance(raw, str) and "<" in raw else raw for raw in stash]
        for element in root.iter():
            if "srcset" in element.attrib:
                element.set("srcset", _turned_value("srcset", element.attrib["srcset"], self.targets))

    def _turned(self, raw: str) -> str:
        tags = _Tags()
        tags.feed(raw)
        for tag, named in tags.found:
            turned = tag
            for name, value in named:
                address = _turned_value(name, value, self.targets)
                for sign, end in (('"', '"'), ("'", "'"), ("=", "")):
                    turned = turned.replace(f"{sign}{value}{end}", f"{sign}{address}{end}")
            raw = raw.replace(tag, turned)
        return raw


class _Tags(HTMLParser):
    """The tags that name other resources: each as it stands, with those attributes and their values."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = [(n, value) for n, value in attrs if value and (n == "srcset" or tag in LINKING.get(n, ()))]
        if named:
            self.found.append((self.get_starttag_text() or "", named))


def _turned_value(name: str, value: str, targets: FileTargets) -> str:
    if name != "srcset":
        return targets.address(value)
    candidates = (candidate.split(maxsplit=1) for candidate in value.split(",") if candidate.strip())
    return ", ".join(" ".join([targets.address(url), *size]) for url, *size in candidates)
