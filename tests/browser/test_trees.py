"""Every path of every tree, in both languages, with JavaScript and without."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hooks.sources import Page as SourcePage
from hooks.sources import read_site
from hooks.tree import Tree, paths, read_scenarios, read_tree
from tests.browser.accessible import violations
from tests.browser.conftest import WIDTHS, Visit, Visitor
from tests.conftest import ROOT

WALK = (Path(__file__).parent / "walk.js").read_text(encoding="utf-8")
TREES = [page for page in read_site(ROOT).pages.values() if page.kind.name == "tree"]
each_tree = pytest.mark.parametrize("tree_page", TREES, ids=[page.url for page in TREES])


def to_the_end(page: Page, tree: Tree) -> list[str]:
    """Takes the first answer each time, and gives the ids passed."""
    passed = [tree.start.id]
    while tree.nodes[passed[-1]].answers:
        page.locator(".tree__step:visible li > a[href^='#']").first.click()
        passed.append(tree.nodes[passed[-1]].answers[0].target)
        expect_shown(page, passed[-1])
    return passed


def at_the_end(tree_page: SourcePage, visit: Visitor) -> tuple[Tree, Page, list[str]]:
    """A reader's page after the first answer each time, and the ids passed."""
    tree, page = read_tree(tree_page), visit().page
    page.goto(tree_page.url)
    return tree, page, to_the_end(page, tree)


def questions(tree: Tree, passed: list[str]) -> int:
    return sum(tree.nodes[id].kind == "question" for id in passed)


def open_chart(page: Page) -> None:
    page.locator(".tree-chart summary").click()
    expect(page.locator(".tree-chart svg")).to_be_visible()


def charts_fetched(reader: Visit) -> list[str]:
    return [url for url in reader.requests if url.endswith("chart.svg")]


def expect_shown(page: Page, id: str) -> None:
    """One step alone, and this one; the browser tells a page of its new address only after the click is over."""
    expect(page.locator(".tree__step:visible h2")).to_have_id(id)


@each_tree
def test_every_path_is_walked_one_question_at_a_time(tree_page: SourcePage, visit: Visitor, address: str) -> None:
    tree, reader = read_tree(tree_page), visit(360)
    reader.page.goto(tree_page.url, wait_until="networkidle")
    requests = set(reader.requests)
    walked = Counter(tuple(way) for way in reader.page.evaluate(WALK))
    assert walked == Counter({tuple(id for id, _ in path) for path in paths(tree)})
    assert set(reader.requests) == requests  # Chromium may ask again for the page's icon
    assert reader.page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert not reader.page.context.cookies()
    assert not reader.foreign(address) and not reader.complaints


@each_tree
def test_without_javascript_every_answer_jumps(tree_page: SourcePage, visit: Visitor, address: str) -> None:
    """Nothing is kept from one answer to the next, so that each answer once is every path."""
    tree, reader = read_tree(tree_page), visit(javascript=False)
    reader.page.goto(tree_page.url)
    numbers = {id: number for number, id in enumerate(tree.nodes, 1)}
    for id, node in tree.nodes.items():
        assert reader.page.locator(f"h2#{id}").inner_text().startswith(f"{numbers[id]}.")
        lines = reader.page.locator(f"h2#{id} ~ ul").first.locator("li")
        for number, answer in enumerate(node.answers):
            assert lines.nth(number).inner_text().endswith(f" {numbers[answer.target]}")
            lines.nth(number).locator("a").click()
            expect(reader.page).to_have_url(f"{address}{tree_page.url}#{answer.target}")
            assert reader.page.locator(f"h2#{answer.target}").is_visible()


@each_tree
def test_the_keyboard_alone_is_enough(tree_page: SourcePage, visit: Visitor) -> None:
    tree, reader = read_tree(tree_page), visit(360)
    reader.page.goto(tree_page.url)
    here = tree.start
    reader.page.locator(f"h2#{here.id}").focus()
    while here.answers:
        reader.page.keyboard.press("Tab")
        while not reader.page.evaluate("document.activeElement.matches('.tree__step li > a')"):
            reader.page.keyboard.press("Tab")  # past a link in the text
        reader.page.keyboard.press("Enter")
        here = tree.nodes[here.answers[0].target]
        expect(reader.page.locator(f"h2#{here.id}")).to_be_focused()


@each_tree
def test_after_an_answer_the_next_question_is_in_view_whole(tree_page: SourcePage, visit: Visitor) -> None:
    """On a small phone. Where a step is higher than that, its question stands at the top."""
    tree, page = read_tree(tree_page), visit(360).page
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(tree_page.url)
    here = tree.start
    while here.answers:
        page.locator(".tree__step:visible li > a[href^='#']").last.click()
        here = tree.nodes[here.answers[-1].target]
        expect(page.locator(f"h2#{here.id}")).to_be_focused()
        top, bottom, foot, head = page.evaluate(
            """() => {
              const step = document.querySelector(".tree__step:not([hidden])");
              const { top, bottom } = step.querySelector("h2").getBoundingClientRect();
              const under = document.querySelector(".site-header").getBoundingClientRect().bottom;
              const answers = [...step.querySelectorAll("li > a")].map((one) => one.getBoundingClientRect().bottom);
              return [top, bottom, Math.max(bottom, ...answers), Math.max(0, under)];
            }"""
        )
        assert top >= head and bottom <= 640, here.id
        high = not tree_page.address.endswith("association-check")  # whose answers are short
        assert foot <= 640 or (high and top <= head + 64), here.id


@each_tree
def test_every_step_is_accessible(tree_page: SourcePage, visit: Visitor) -> None:
    for width in WIDTHS:
        reader = visit(width)
        for id in read_tree(tree_page).nodes:
            reader.page.goto(f"{tree_page.url}#{id}")
            expect_shown(reader.page, id)
            assert not violations(reader.page)
        open_chart(reader.page)
        assert not violations(reader.page)
        reader.page.locator("[data-tree-all]").click()
        assert not violations(reader.page)


@each_tree
def test_the_link_to_the_text_keeps_the_answers(tree_page: SourcePage, visit: Visitor) -> None:
    _, page, passed = at_the_end(tree_page, visit)
    answers = page.url
    page.locator("a.skip").press("Enter")
    expect(page).to_have_url(answers)
    expect(page.locator("#site-text")).to_be_focused()
    expect_shown(page, passed[-1])


@each_tree
def test_an_earlier_answer_can_be_changed_without_losing_the_rest(tree_page: SourcePage, visit: Visitor) -> None:
    tree, page, passed = at_the_end(tree_page, visit)
    trail, asked = page.locator("[data-tree-answers] > li"), questions(tree, passed)
    expect(trail).to_have_count(asked)
    trail.first.locator("a").click()
    expect_shown(page, tree.start.id)
    expect(trail).to_have_count(asked)  # the later answers are kept
    page.locator(".tree__step:visible a[aria-current]").click()
    expect_shown(page, passed[-1])
    page.locator("[data-tree-back]").click()
    expect_shown(page, passed[-2])
    page.go_back()
    expect_shown(page, passed[-1])
    page.go_forward()
    expect_shown(page, passed[-2])
    page.locator("[data-tree-restart]").click()
    expect_shown(page, tree.start.id)
    expect(page.locator("[data-tree-trail]")).to_be_hidden()


@each_tree
def test_a_link_to_a_result_opens_there_and_an_old_one_says_so(tree_page: SourcePage, visit: Visitor) -> None:
    tree, page, passed = at_the_end(tree_page, visit)
    link = page.url
    again = visit()
    again.page.goto(link)
    expect_shown(again.page, passed[-1])
    expect(again.page.locator("[data-tree-lost]")).to_be_hidden()
    spoilt = visit()
    spoilt.page.goto(f"{tree_page.url}#%")
    expect_shown(spoilt.page, tree.start.id)
    assert not spoilt.complaints
    for old, still in ((link.replace(f"={passed[1]}", "=gone"), tree.start.id), (f"{link};gone=too", passed[-1])):
        late = visit()
        late.page.goto(old)
        expect_shown(late.page, still)
        expect(late.page.locator("[data-tree-lost]")).to_be_visible()


@each_tree
def test_a_result_is_printed_without_the_buttons(tree_page: SourcePage, visit: Visitor) -> None:
    tree, page, passed = at_the_end(tree_page, visit)
    page.emulate_media(media="print")
    assert page.locator(f"h2#{passed[-1]}").is_visible()
    expect(page.locator("[data-tree-answers] > li")).to_have_count(questions(tree, passed))
    for hidden in ("[data-tree-print]", "[data-tree-leave]", "[data-tree-restart]", "[data-terms]"):
        expect(page.locator(hidden)).to_be_hidden()


def test_advice_is_gathered_in_the_order_of_the_page(visit: Visitor) -> None:
    for tree_page in TREES:
        tree, reader = read_tree(tree_page), visit()
        order = list(tree.nodes)
        richest = max(paths(tree), key=lambda path: sum(tree.nodes[id].kind == "advice" for id, _ in path))
        expected = sorted((id for id, _ in richest if tree.nodes[id].kind == "advice"), key=order.index)
        steps = [f"{id}={tree.nodes[id].answers[taken].target}" for id, taken in richest if taken >= 0]
        reader.page.goto(f"{tree_page.url}#{';'.join(steps)}")
        expect_shown(reader.page, richest[-1][0])
        told = [
            " ".join(text.split()) for text in reader.page.locator("[data-tree-advice-list] strong").all_inner_texts()
        ]
        titles = [reader.page.locator(f"h2#{id}").text_content() or "" for id in expected]
        assert told == [title.split(".", 1)[1].strip() for title in titles]


@each_tree
def test_the_chart_shows_the_whole_graph(tree_page: SourcePage, visit: Visitor) -> None:
    tree, reader = read_tree(tree_page), visit(360)
    reader.page.goto(tree_page.url)
    assert not charts_fetched(reader)  # nobody asked for it yet
    open_chart(reader.page)
    assert len(charts_fetched(reader)) == 1
    rows = reader.page.evaluate("[...document.querySelectorAll('[data-node]')].map((row) => row.dataset.node)")
    bows = reader.page.evaluate(
        "[...document.querySelectorAll('[data-from]')].map((bow) => [bow.dataset.from, bow.dataset.to])"
    )
    assert rows == list(tree.nodes)
    assert sorted(map(tuple, bows)) == sorted({(a, b) for a, ends in tree.graph.items() for b in ends})
    boxes = reader.page.evaluate(
        """() => [...document.querySelectorAll('.tree-chart text:not(.tree-chart__number)')].map((text) => {
            const { x, y, width, height } = text.getBBox();
            return [x, y, x + width, y + height, text.ownerSVGElement.viewBox.baseVal.width, text.ownerSVGElement.viewBox.baseVal.height];
        })"""
    )
    for left, top, right, bottom, width, height in boxes:
        assert left >= 0 and top >= 0 and right <= width and bottom <= height
    for (*_, bottom, _, _), (_, top, *_) in pairwise(boxes):
        assert top >= bottom - 2  # a line's box is a little taller than its letters
    assert reader.page.locator("[data-node][aria-current]").get_attribute("data-node") == tree.start.id
    passed = to_the_end(reader.page, tree)
    expect(reader.page.locator("[data-node][aria-current]")).to_have_attribute("data-node", passed[-1])
    assert reader.page.locator("[data-passed]").count() == len(passed) - 1
    reader.page.locator(f"[data-node='{tree.start.id}']").click()
    expect_shown(reader.page, tree.start.id)


@each_tree
def test_all_questions_are_printed_with_their_chart(tree_page: SourcePage, visit: Visitor) -> None:
    page = visit().page
    page.goto(tree_page.url)
    page.locator("[data-tree-all]").click()
    expect(page.locator(".tree-chart svg")).to_be_attached()
    page.emulate_media(media="print")
    assert page.locator(".tree-chart svg").evaluate("(drawing) => drawing.getBoundingClientRect().height") > 0


def test_a_chart_that_can_not_be_fetched_stays_a_link(visit: Visitor) -> None:
    page = visit().page
    page.route("**/chart.svg", lambda route: route.abort())
    page.goto(TREES[0].url)
    with page.expect_event("requestfailed"):
        page.locator(".tree-chart summary").click()
    expect(page.locator(".tree-chart a")).to_be_visible()
    page.unroute("**/chart.svg")
    page.locator(".tree-chart a").click()
    expect(page.locator("[data-node]")).to_have_count(len(read_tree(TREES[0]).nodes))


@each_tree
def test_there_are_examples_which_no_reader_is_shown(tree_page: SourcePage, visit: Visitor) -> None:
    """checks/trees.py holds them to the tree."""
    assert len(read_scenarios(tree_page)) >= 8
    page = visit(javascript=False).page
    page.goto(tree_page.url)
    sections = page.evaluate("[...document.querySelectorAll('[data-text] h2')].map((title) => title.id)")
    assert sections == list(read_tree(tree_page).nodes)


def test_every_complete_practice_is_an_outcome() -> None:
    for lang in ("fr", "nl"):
        site = read_site(ROOT)
        offered = {
            target.rsplit("/", 1)[-1]
            for page in TREES
            if page.lang == lang
            for node in read_tree(page).nodes.values()
            for target in node.pages
        }
        complete = {p.path.name for p in site.of_kind("fiche", lang) if p.meta["status"] == "complete"}
        assert complete <= offered
