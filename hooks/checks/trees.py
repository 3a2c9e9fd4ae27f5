"""A self-assessment tree: every answer leads on, every way ends at a page, and both languages ask the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hooks.findings import Finding, Rule, Text, did_you_mean
from hooks.sources import Page, Site
from hooks.tree import Node, Tree, read_scenarios, read_tree

MOST_QUESTIONS = 8

GRAMMAR = Rule(
    "tree-answer",
    Text(
        "« {text} » ne convient pas : chaque point est un seul lien, et une liste mène ou bien à des questions, ou bien à des pages.",
        '"{text}" past niet: elk punt is één link, en een lijst leidt ofwel naar vragen, ofwel naar pagina\'s.',
    ),
    Text("Écrivez : - [Texte de la réponse](#ancre)", "Schrijf: - [Tekst van het antwoord](#anker)"),
)
TARGET = Rule(
    "tree-target",
    Text(
        "La réponse « {text} » mène à #{target}, qui n'existe pas.",
        'Het antwoord "{text}" leidt naar #{target}, dat niet bestaat.',
    ),
    Text(
        "Corrigez l'ancre, ou ajoutez une section qui porte {{#{target}}}.",
        "Verbeter het anker, of voeg een deel toe met {{#{target}}}.",
    ),
)
UNREACHABLE = Rule(
    "tree-unreachable",
    Text("Aucune réponse ne mène à « {title} ».", 'Geen enkel antwoord leidt naar "{title}".'),
    Text(
        "Ajoutez une réponse vers #{id}, ou retirez cette section.",
        "Voeg een antwoord naar #{id} toe, of haal dit deel weg.",
    ),
)
DEAD_END = Rule(
    "tree-dead-end",
    Text("On arrive à « {title} » et rien ne suit.", 'Je komt bij "{title}" en daarna volgt niets.'),
    Text(
        "Ajoutez une liste de réponses, ou de pages à lire.",
        "Voeg een lijst toe met antwoorden of met pagina's om te lezen.",
    ),
)
OUTCOME = Rule(
    "tree-outcome-page",
    Text(
        "Le résultat « {title} » ne propose aucune fiche ni aucun chapitre.",
        'Het resultaat "{title}" geeft geen fiche en geen hoofdstuk.',
    ),
    Text("Ajoutez au moins un lien vers une page du site.", "Voeg minstens één link toe naar een pagina van de site."),
)
CYCLE = Rule(
    "tree-cycle",
    Text("On tourne en rond : {circle}.", "Je draait in een kringetje: {circle}."),
    Text(
        "Changez la réponse qui ramène à une question déjà posée.",
        "Verander het antwoord dat terugleidt naar een eerdere vraag.",
    ),
)
SINGLE = Rule(
    "tree-single-answer",
    Text("La question « {title} » n'a qu'une réponse.", 'De vraag "{title}" heeft maar één antwoord.'),
    Text(
        "Ajoutez-en une autre ; si c'est un conseil, retirez le point d'interrogation.",
        "Voeg er nog een toe; is het een tip, haal dan het vraagteken weg.",
    ),
)
SAME = Rule(
    "tree-same-answers",
    Text("Deux réponses ont le même texte : « {text} ».", 'Twee antwoorden hebben dezelfde tekst: "{text}".'),
    Text("Dites en quoi elles diffèrent.", "Zeg waarin ze verschillen."),
)
DIFFERS = Rule(
    "tree-differs",
    Text(
        "La liste de « {title} » mène à {here} ; dans l'autre langue à {there}.",
        'De lijst bij "{title}" leidt naar {here}; in de andere taal naar {there}.',
    ),
    Text("Donnez le même arbre aux deux langues.", "Geef beide talen dezelfde boom."),
)
LONG = Rule(
    "tree-long",
    Text("Un chemin pose {count} questions ; {most} suffisent.", "Een weg telt {count} vragen; {most} volstaan."),
    Text("Réunissez des questions, ou concluez plus tôt.", "Voeg vragen samen, of sluit vroeger af."),
)  # fmt: skip

SCENARIO = Rule(
    "tree-scenario",
    Text("L'exemple ne suit pas l'arbre à « {step} ».", 'Het voorbeeld volgt de boom niet bij "{step}".'),
    Text(
        "Un exemple part de la première question, suit des réponses et finit à un résultat.",
        "Een voorbeeld begint bij de eerste vraag, volgt antwoorden en eindigt bij een resultaat.",
    ),
)


def check(site: Site) -> Iterator[Finding]:
    for page in site.pages.values():
        if page.kind.name == "tree":
            yield from _check_tree(page, read_tree(page))
            yield from _check_scenarios(page, read_tree(page))
            yield from _check_same(page, site)


def _check_tree(page: Page, tree: Tree) -> Iterator[Finding]:
    for item in tree.odd:
        yield GRAMMAR.at(page.path, item.line, page.lang, text=" ".join(item.text.split())[:80])
    for node in tree.nodes.values():
        yield from _check_node(page, tree, node)
    yield from _check_reach(page, tree)
    circle = _circle(tree)
    if circle:
        line = tree.nodes[circle[-1]].line
        yield CYCLE.at(page.path, line, page.lang, circle=" → ".join([*circle, circle[0]]))
    elif tree.nodes:
        count = _most_questions(tree)
        if count > MOST_QUESTIONS:
            yield LONG.at(page.path, tree.start.line, page.lang, count=count, most=MOST_QUESTIONS)


def _check_node(page: Page, tree: Tree, node: Node) -> Iterator[Finding]:
    for answer in node.answers:
        if answer.target and answer.target not in tree.nodes:  # one that leads nowhere is told as a link
            yield TARGET.at(
                page.path,
                answer.line,
                page.lang,
                guess=did_you_mean(answer.target, tree.nodes),
                text=answer.text,
                target=answer.target,
            )
    for text, times in Counter(answer.text.casefold() for answer in node.answers).items():
        if times > 1:
            second = [answer for answer in node.answers if answer.text.casefold() == text][1]
            yield SAME.at(page.path, second.line, page.lang, text=second.text)
    if node.id in tree.unread:
        return  # an item that is told already may be the answer or the page that seems to be missing
    if node.kind == "question" and len(node.answers) == 1:
        yield SINGLE.at(page.path, node.line, page.lang, title=node.title)
    if not node.answers and not node.pages:
        yield DEAD_END.at(page.path, node.line, page.lang, title=node.title)
    elif node.kind == "outcome" and not any(".md" in target for target in node.pages):
        yield OUTCOME.at(page.path, node.line, page.lang, title=node.title)


def _check_reach(page: Page, tree: Tree) -> Iterator[Finding]:
    reached: set[str] = set()
    waiting = [tree.start.id] if tree.nodes else []
    while waiting:
        here = waiting.pop()
        if here in tree.nodes and here not in reached:
            reached.add(here)
            waiting += tree.graph[here]
    for node in tree.nodes.values():
        if node.id not in reached:
            yield UNREACHABLE.at(page.path, node.line, page.lang, title=node.title, id=node.id)


def _check_scenarios(page: Page, tree: Tree) -> Iterator[Finding]:
    for scenario in read_scenarios(page):
        allowed: tuple[str, ...] = (tree.start.id,) if tree.nodes else ()
        for step in (*scenario.way, scenario.outcome):
            if step not in allowed:
                guess = did_you_mean(step, allowed)
                yield SCENARIO.at(page.path, scenario.line, page.lang, guess=guess, step=step)
                break
            allowed = tree.graph.get(step, ())
        else:
            if allowed:  # it stops where the tree goes on
                yield SCENARIO.at(page.path, scenario.line, page.lang, step=scenario.outcome)


def _circle(tree: Tree) -> list[str]:
    """The sections of one circle, in order; [] when there is none."""
    graph, done = tree.graph, set[str]()
    for start in graph:
        way, left = [start], [list(graph[start])]
        while way:
            if not left[-1]:
                done.add(way.pop())
                left.pop()
                continue
            following = left[-1].pop(0)
            if following in way:
                return way[way.index(following) :]
            if following in graph and following not in done:
                way.append(following)
                left.append(list(graph[following]))
    return []


def _most_questions(tree: Tree) -> int:
    """Questions on the longest way. The tree must hold no circle."""
    known: dict[str, int] = {}
    waiting = [tree.start.id]
    while waiting:
        here = waiting[-1]
        onward = [target for target in tree.graph[here] if target in tree.nodes]
        unknown = [target for target in onward if target not in known]
        if unknown:
            waiting += unknown
            continue
        asks = tree.nodes[here].kind == "question"
        known[here] = asks + max((known[target] for target in onward), default=0)
        waiting.pop()
    return known[tree.start.id]


def _check_same(page: Page, site: Site) -> Iterator[Finding]:
    other = site.other(page)
    if not other or page.lang != "nl":
        return  # told once, on one of the two
    here, there = read_tree(page), read_tree(other)
    for id, node in here.nodes.items():
        if id not in there.nodes:
            continue  # a missing section is told already
        ours, theirs = _led_to(node), _led_to(there.nodes[id])
        if ours != theirs and id not in here.unread | there.unread:
            at = (page.path, node.line, page.lang)
            yield DIFFERS.at(*at, title=node.title, here=_said(ours), there=_said(theirs))


def _led_to(node: Node) -> tuple[str, ...]:
    """Where the list of a section leads within the site; a site elsewhere may have an address for each language."""
    pages = (target.split("#")[0] for target in node.pages)
    return (*(f"#{answer.target}" for answer in node.answers), *(page for page in pages if page.endswith(".md")))


def _said(targets: tuple[str, ...]) -> Text:
    said = ", ".join(targets)
    return Text(said or "rien", said or "niets")
