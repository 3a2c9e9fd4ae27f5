"""One comment for the author of a proposal: what is well done, what is missing, where, why, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from hooks.files import lang_of
from hooks.findings import LANGS, Finding, Lang, Text, errors
from hooks.sources import Site, other_lang

LONGEST = 60_000
"""Signs; a code host refuses a comment of more than 65,536."""
HELP_PAGE = "about/contribute"


@dataclass(frozen=True)
class Help:
    """What an author may want to know beyond a finding's own two sentences."""

    anchor: str
    """Of the help page, in both languages."""
    why: Text
    example: Text | None = None
    """The right form, as it is typed."""


HEAD_WHY = Text(
    "Le site lit ces lignes pour remplir le panneau des faits et la liste des pratiques.",
    "De site leest die regels om het kader met feiten en de lijst van praktijken te vullen.",
)
LINK_WHY = Text(
    "Qui suit ce lien doit arriver au bon endroit, aussi avec un lecteur d'écran.",
    "Wie de link volgt, moet op de juiste plek aankomen, ook met een schermlezer.",
)
SECTION_WHY = Text(
    "Toutes les fiches ont les mêmes sections : on retrouve vite ce que l'on cherche.",
    "Alle fiches hebben dezelfde rubrieken: zo vind je snel wat je zoekt.",
)
TREE_WHY = Text(
    "Chaque chemin de l'arbre doit mener quelqu'un à un résultat.",
    "Elke weg in de boom moet iemand naar een resultaat brengen.",
)
BOTH_WHY = Text(
    "Les deux langues disent la même chose, pour que personne n'en sache moins.",
    "Beide talen zeggen hetzelfde, zodat niemand minder te weten komt.",
)
SAFE_WHY = Text(
    "Une page ne contient que du texte : rien n'y espionne les personnes qui la lisent.",
    "Een pagina bevat alleen tekst: niets erin bespiedt de mensen die ze lezen.",
)
PLAIN_WHY = Text(
    "Des phrases courtes aident les personnes fatiguées, et celles qui lisent peu.",
    "Korte zinnen helpen mensen die moe zijn, en mensen die weinig lezen.",
)
PERSON_WHY = Text("Une personne est plus que sa maladie.", "Een mens is meer dan een ziekte.")
FILE_WHY = Text("Sans cela, le site ne peut pas lire ce fichier.", "Anders kan de site dit bestand niet lezen.")
SOURCE_WHY = Text(
    "Chaque fait vient d'un document que l'on peut retrouver.",
    "Elk feit komt uit een document dat je kunt terugvinden.",
)
REVIEW_WHY = Text(
    "Une date de relecture dit si l'on peut encore se fier à la page.",
    "Een datum van nalezing zegt of je de pagina nog kunt vertrouwen.",
)

SHEET_WHY = Text(
    "Une fiche d'atelier se remplit à l'écran et s'imprime : sa forme est donc plus stricte.",
    "Een werkblad vul je in op het scherm of druk je af: daarom is de vorm strenger.",
)
ANY_WHY = Text(
    "Les contrôles gardent le site juste et facile à lire.", "De controles houden de site juist en vlot leesbaar."
)

LINK = Text("[Les sources](../resources/sources.md)", "[De bronnen](../resources/sources.md)")
SECTION = Text("## En bref {#in-short}", "## In het kort {#in-short}")
ANSWER = Text("- [Un endroit où parler](#park-cafe)", "- [Een plek om te praten](#park-cafe)")

HELP = {
    "file-": Help("two-files", FILE_WHY),
    "page-doubled": Help("two-files", FILE_WHY),
    "page-orphan": Help("tree", LINK_WHY, LINK),
    "front-matter-syntax": Help("front-matter", HEAD_WHY, Text('title: "Un café : le jeudi"', 'title: "Een café: op donderdag"')),
    "field-": Help("front-matter", HEAD_WHY),
    "fiche-": Help("front-matter", HEAD_WHY),
    "fact-differs": Help("front-matter", BOTH_WHY),
    "source-unknown": Help("front-matter", SOURCE_WHY, Text("sources: [participation-handbook]", "sources: [participation-handbook]")),
    "review-": Help("front-matter", REVIEW_WHY),
    "section-": Help("sections", SECTION_WHY, SECTION),
    "draft-not-known": Help("draft", SECTION_WHY),
    "heading-id": Help("sections", BOTH_WHY, SECTION),
    "id-duplicate": Help("sections", LINK_WHY),
    "link-": Help("how-to-write", LINK_WHY, LINK),
    "link-image": Help("how-to-write", LINK_WHY),
    "reference-": Help("how-to-write", LINK_WHY, LINK),
    "tree-": Help("tree", TREE_WHY),
    "tree-answer": Help("tree", TREE_WHY, ANSWER),
    "tree-target": Help("tree", TREE_WHY, ANSWER),
    "translation-": Help("two-files", BOTH_WHY),
    "safety-": Help("how-to-write", SAFE_WHY),
    "sentence-long": Help("how-to-write", PLAIN_WHY),
    "in-short-long": Help("sections", PLAIN_WHY),
    "label-person": Help("how-to-write", PERSON_WHY),
    "term-avoid": Help("how-to-write", PLAIN_WHY),
    "term-": Help("how-to-write", PLAIN_WHY),
    "worksheet-": Help("how-to-write", SHEET_WHY),
    "": Help("what-happens-next", ANY_WHY),
    "terms-syntax": Help("how-to-write", FILE_WHY),
}  # fmt: skip
"""A rule's id, or what the ids of a family begin with -> help. The longest that fits counts."""

FIELDS = {
    "title": Text("title: Praatkaffee In Balans", "title: Praatkaffee In Balans"),
    "description": Text(
        "description: Des soirées où des proches se rencontrent.",
        "description: Avonden waarop familie en vrienden elkaar ontmoeten.",
    ),
    "id": Text("id: praatkaffee-in-balans", "id: praatkaffee-in-balans"),
    "status": Text("status: draft", "status: draft"),
    "country": Text("country: BE", "country: BE"),
    "region": Text("region: west-flanders", "region: west-flanders"),
    "place": Text("place: Courtrai", "place: Kortrijk"),
    "organisers": Text("organisers: [Psytoyens]", "organisers: [Psytoyens]"),
    "since": Text("since: 2013", "since: 2013"),
    "levels": Text("levels: [service]", "levels: [service]"),
    "public": Text("public: [users, relatives]", "public: [users, relatives]"),
    "aims": Text("aims: [meet-peers, inform]", "aims: [meet-peers, inform]"),
    "rhythm": Text("rhythm: {times: 4, per: year}", "rhythm: {times: 4, per: year}"),
    "participants": Text("participants: {min: 15, max: 100}", "participants: {min: 15, max: 100}"),
    "duration": Text("duration: {min: 90, max: 120}", "duration: {min: 90, max: 120}"),
    "budget": Text(
        "budget: {amount: 250, currency: EUR, per: session}", "budget: {amount: 250, currency: EUR, per: session}"
    ),
    "team": Text("team: {min: 5, max: 6}", "team: {min: 5, max: 6}"),
    "website": Text("website: https://www.psytoyens.be", "website: https://www.psytoyens.be"),
    "sources": Text("sources: [participation-handbook]", "sources: [participation-handbook]"),
    "reviewed": Text("reviewed: 2026-11-22", "reviewed: 2026-11-22"),
}
"""A field of the head -> a right line."""

WELL_DONE = (
    (("field-", "fiche-", "fact-", "front-matter-", "review-"), Text("Le bloc du haut est complet et juste.", "Het blok bovenaan is volledig en juist.")),
    (("section-", "draft-", "heading-"), Text("Toutes les sections sont là, dans le bon ordre.", "Alle rubrieken staan er, in de juiste volgorde.")),
    (("translation-",), Text("Les deux langues se suivent pas à pas.", "Beide talen lopen gelijk.")),
    (("link-", "reference-", "id-"), Text("Tous les liens mènent quelque part.", "Alle links leiden ergens naartoe.")),
    (("sentence-", "in-short-"), Text("Les phrases sont courtes.", "De zinnen zijn kort.")),
    (("label-", "term-"), Text("Le texte parle de personnes, avec les mots du glossaire.", "De tekst spreekt over mensen, met de woorden uit de woordenlijst.")),
)  # fmt: skip
"""What rules' ids begin with -> what may be said when none of them found anything."""

NAME = Text("Français", "Nederlands")
GREETING = Text(
    "Merci pour votre proposition. Les contrôles automatiques l'ont lue ; voici ce qu'ils ont vu.",
    "Bedankt voor je voorstel. De automatische controles hebben het gelezen; dit hebben ze gezien.",
)
DONE = Text("Ce qui est déjà bien", "Wat al goed is")
TO_DO = Text("À corriger avant de publier", "Te verbeteren voor publicatie")
ADVICE = Text("Conseils, si vous en avez le temps", "Tips, als je er tijd voor hebt")
ALL_WELL = Text(
    "Rien ne manque. Des personnes de la fédération vont maintenant relire le texte.",
    "Er ontbreekt niets. Mensen van de federatie lezen de tekst nu na.",
)
LINE = Text("**Ligne {line}** :", "**Regel {line}**:")
WHY = Text("Pourquoi :", "Waarom:")
EXAMPLE = Text("Par exemple :", "Bijvoorbeeld:")
READ_MORE = Text("Lire l'aide", "Lees de uitleg")
MORE = Text(
    "Il reste {count} remarques. Corrigez d'abord celles-ci : les autres viendront ensuite.",
    "Er zijn nog {count} opmerkingen. Verbeter eerst deze: de andere volgen daarna.",
)
CLOSING = Text(
    "Une faute signalée n'est pas un reproche, et rien n'est cassé. Vous hésitez ? Demandez ici.",
    "Een gemelde fout is geen verwijt, en er is niets stuk. Twijfel je? Vraag het hier.",
)


def help_of(rule_id: str) -> Help:
    """That of the nearest family; for a rule of none, what may be said of any."""
    return HELP[max((start for start in HELP if rule_id.startswith(start)), key=len)]


def as_comment(site: Site, found: Iterable[Finding], changed: Iterable[PurePosixPath], help_url: str = "") -> str:
    """Markdown in both languages on the `changed` files, those that translate them, and the errors elsewhere.

    `help_url` is the site's address with its last slash; "" leaves the links to the help page out.
    """
    concerned = {path for one in changed for path in (one, _twin(one))}
    told = [finding for finding in found if finding.path in concerned or errors([finding])]
    pages = [path for path in concerned if site.page_at(path)]
    parts = [_part(told, bool(pages), lang, help_url) for lang in LANGS]
    return "\n\n---\n\n".join(parts) + "\n"


def _twin(path: PurePosixPath) -> PurePosixPath:
    """The same page's file in the other language; the path itself when it has none."""
    lang = lang_of(path)
    return PurePosixPath(path.parts[0], other_lang(lang), *path.parts[2:]) if lang else path


def _part(found: list[Finding], pages: bool, lang: Lang, help_url: str) -> str:
    lines = [f"## {NAME[lang]}", "", GREETING[lang], ""]
    well = [words[lang] for starts, words in WELL_DONE if not any(f.rule.id.startswith(starts) for f in found)]
    if well and pages:
        lines += [f"### {DONE[lang]}", "", *(f"- {words}" for words in well), ""]
    wrong = errors(found)
    advice = [finding for finding in found if finding not in wrong]
    room = LONGEST // len(LANGS) - len("\n".join(lines)) - 1_000
    for title, those in ((TO_DO[lang], wrong), (ADVICE[lang], advice)):
        told, kept = _told(those, lang, help_url, room)
        room -= len(told)
        if told:
            lines += [f"### {title}", "", told]
        if kept < len(those):
            lines += [MORE[lang].format(count=len(those) - kept), ""]
    return "\n".join([*lines, CLOSING[lang] if wrong else ALL_WELL[lang]])


def _told(found: list[Finding], lang: Lang, help_url: str, room: int) -> tuple[str, int]:
    """The findings by file, as many as `room` signs hold, and how many those are."""
    text, kept = "", 0
    for path, those in groupby(found, lambda finding: finding.path):
        title = f"**{_plain(str(path))}**\n\n"
        for finding in those:
            item = _item(finding, lang, help_url)
            if len(text) + len(title) + len(item) > room:
                return text, kept
            text, title, kept = text + title + item, "", kept + 1
        text += "\n"
    return text, kept


def _item(finding: Finding, lang: Lang, help_url: str) -> str:
    help = help_of(finding.rule.id)
    place = LINE[lang].format(line=finding.line)
    item = f"- {place} {_plain(finding.message(lang))} {_plain(finding.fix(lang))}\n"
    more = f"{WHY[lang]} {help.why[lang]}"
    if help_url:
        more += f" [{READ_MORE[lang]}]({help_url}{lang}/{HELP_PAGE}/#{help.anchor})"
    item += f"  <br>{more}\n"
    example = FIELDS.get(str(dict(finding.values).get("field")), help.example)
    if example:
        item += f"  <br>{EXAMPLE[lang]} `{example[finding.lang or lang]}`\n"
    return item


MARKUP = re.compile(r"[\\`*_\[\]~|]")
MEANT = re.compile(r"[&<>@#]|:(?=/)")
"""What would begin a tag, call somebody by name, name another proposal, or become a link."""


def _plain(text: str) -> str:
    """What an author wrote, on one line and only as words."""
    words = MEANT.sub(lambda sign: f"&#{ord(sign[0])};", " ".join(text.split())[:1_000])
    return MARKUP.sub(r"\\\g<0>", words)
