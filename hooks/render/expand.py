"""Writes what the build knows into a page's Markdown: lists where it has a comment, and the numbers of a tree."""

from __future__ import annotations

from html import escape
from itertools import zip_longest

from hooks.kinds import EASY
from hooks.render.catalogue import gaps_of
from hooks.render.changes import changes_list, newest_changes
from hooks.render.easy import keep_lines
from hooks.render.figures import PLACE, figure_names, figure_words
from hooks.render.meetings import meetings_list
from hooks.render.pack import WORKSHOPS, Programme, programmes_of
from hooks.render.translations import translations_table
from hooks.render.written import literal, way
from hooks.sources import (
    CHANGES,
    FORM,
    GAPS,
    GLOSSARY,
    MEETINGS,
    NEWEST,
    NEWEST_CHANGES,
    PROGRAMME,
    TRANSLATIONS,
    Page,
    Site,
    other_lang,
    pack_page,
)
from hooks.terms import plain
from hooks.texts import texts
from hooks.tree import SCENARIOS, Tree, read_tree

NEWEST_COUNT = 3
MOST_USES = 4


def expand(site: Site, page: Page) -> str:
    """The Markdown that MkDocs is to convert: the page's own, with what the build knows written into it."""
    if page.kind.name == "tree":
        numbered = number_tree(page.text, page.front.body_line, read_tree(page), texts(page.lang)["tree"])
        return without_examples(numbered, page)
    text = keep_lines(page.text) if page.kind is EASY else page.text
    for name, write in WRITERS.items():
        comment = f"<!-- {name} -->"
        if comment in text:
            text = text.replace(comment, write(site, page))
    for programme in programmes_of(site, page.lang) if page.address == WORKSHOPS else ():
        text = text.replace(f"<!-- {PROGRAMME} -->", print_programme(site, page, programme), 1)
    for name in figure_names():
        comment = f"<!-- figure: {name} -->"
        if comment in text:
            text = text.replace(comment, figure(page, name))
    return text


def figure(page: Page, name: str) -> str:
    """A drawing with its caption; who does not see it is told what it says."""
    words = figure_words(name, page.lang)
    way_up = "../" * page.url.count("/")
    place = way_up + PLACE.format(name=name, lang=page.lang)
    return (
        f'<figure class="drawing"><img src="{place}" alt="{escape(words["alt"])}" width="400" loading="lazy">'
        f"<figcaption>{escape(words['caption'])}</figcaption></figure>"
    )


def print_programme(site: Site, page: Page, programme: Programme) -> str:
    """A link that puts a programme's pages together; "" on a site without the page for it."""
    pack = pack_page(site, page.lang)
    if pack is None or not programme.pages:
        return ""
    words = texts(page.lang)["pack"]["print_programme"]
    # As HTML: MkDocs would look for the anchor in the other page's Markdown.
    return f'<p class="print-programme"><a href="{way(page, pack.path)}#{programme.fragment}">{words}</a></p>'


def missing(site: Site, page: Page) -> str:
    """What the catalogue does not hold yet, and what each draft waits for."""
    words, gaps = texts(page.lang)["missing"], gaps_of(site, page.lang)
    named = ((words[name], getattr(gaps, name)) for name in ("provinces", "public", "aims"))
    told = [sentence.format(names=", ".join(names)) for sentence, names in named if names]
    drafts = [
        f"- [{literal(draft.page.title)}]({way(page, draft.page.path)}). {texts(page.lang)['fiche']['unknown']} {draft.lacks}."
        for draft in gaps.drafts
    ]
    return "\n\n".join([*told, *([words["drafts"], "\n".join(drafts)] if drafts else [])])


def form_place(site: Site, page: Page) -> str:
    """Where the script puts the form, which partials/fiche-form.html holds."""
    return '<div class="form" data-form></div>'


def newest(site: Site, page: Page) -> str:
    """The fiches reviewed last, with a sentence each."""
    fiches = [f for f in site.of_kind("fiche", page.lang) if f.meta.get("status") == "complete"]
    fiches.sort(key=lambda fiche: str(fiche.meta.get("reviewed")), reverse=True)
    return "\n".join(
        f"- **[{literal(fiche.title)}]({way(page, fiche.path)})**  \n  {literal(str(fiche.meta.get('description', '')))}"
        for fiche in fiches[:NEWEST_COUNT]
    )


def glossary(site: Site, page: Page) -> str:
    """For each term, in the order of the page's language: a heading, its definition, its other language, where it is used."""
    other, words, used = other_lang(page.lang), texts(page.lang)["terms"], site.uses[page.lang]
    name = texts(other)["language"]["name"]
    entries = []
    for term in sorted(site.terms, key=lambda term: plain(term[page.lang].term)):
        here = term[page.lang]
        best = site.pages.get((page.lang, term.page)) if term.page else None
        others = [site.pages[page.lang, address] for address, _ in used[term.id].most_common() if address != term.page]
        lines = [f"*{name}: {term[other].term}*{{lang={other}}}"]
        lines += [f"{words['also']} {', '.join(here.also)}"] if here.also else []
        for label, pages in ((words["read"], [best] if best else []), (words["used"], others[:MOST_USES])):
            links = ", ".join(f"[{literal(one.title)}]({way(page, one.path)})" for one in pages)
            lines += [f"{label} {links}"] if links else []
        # Two blanks before a line's end keep it a line of its own.
        entries.append(f"## {here.term} {{#{term.id}}}\n\n{here.definition}\n\n" + "  \n".join(lines))
    return "\n\n".join(entries)


WRITERS = {
    NEWEST: newest,
    GLOSSARY: glossary,
    GAPS: missing,
    CHANGES: changes_list,
    NEWEST_CHANGES: newest_changes,
    MEETINGS: meetings_list,
    TRANSLATIONS: translations_table,
    FORM: form_place,
}
"""Comment of a page -> what writes the Markdown in its place."""


def number_tree(text: str, first_line: int, tree: Tree, words: dict[str, str]) -> str:
    """Numbers the sections and says after each answer which comes next, so that the page works on paper."""
    numbers = {id: number for number, id in enumerate(tree.nodes, 1)}
    lines = text.split("\n")
    for node in tree.nodes.values():
        at = node.line - first_line
        lines[at] = lines[at].replace(
            "## ", f"## <span class='tree-number' data-pagefind-ignore>{numbers[node.id]}.</span> ", 1
        )
        for answer in node.answers:
            if answer.target in numbers:
                kind = words[tree.nodes[answer.target].kind]
                lines[answer.line - first_line] += (
                    f" <span class='tree-go' data-pagefind-ignore>→ {kind} {numbers[answer.target]}</span>"
                )
    return "\n".join(lines)


def without_examples(text: str, page: Page) -> str:
    """The examples check a tree (checks/trees.py): who answers has no use for them."""
    lines = text.split("\n")
    sections = [heading for heading in page.content.headings if heading.level == 2]
    for heading, following in zip_longest(sections, sections[1:]):
        if heading.id == SCENARIOS:
            end = following.line - page.front.body_line if following else None
            del lines[heading.line - page.front.body_line : end]
    return "\n".join(lines)
