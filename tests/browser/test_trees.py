"""Every path of every tree, in both languages, with JavaScript and without."""

from __future__ import annotations

import pytest

from hooks.sources import Page as SourcePage
from hooks.sources import read_site
from hooks.tree import paths, read_tree
from tests.browser.accessible import violations
from tests.browser.conftest import WIDTHS, Visitor
from tests.conftest import ROOT

TREES = [page for page in read_site(ROOT).pages.values() if page.kind.name == "tree"]
each_tree = pytest.mark.parametrize("tree_page", TREES, ids=[page.url for page in TREES])


@each_tree
def test_every_path_is_walked_one_question_at_a_time(tree_page: SourcePage, visit: Visitor, address: str) -> None:
    tree, reader = read_tree(tree_page), visit(360)
    reader.page.goto(tree_page.url)
    steps = reader.page.locator(".tree__step:visible")
    for path in paths(tree):
        reader.page.goto(f"{tree_page.url}#{path[0][0]}")
        for id, taken in path:
            assert steps.count() == 1
            assert steps.locator("h2").get_attribute("id") == id
            if taken >= 0:
                steps.locator('li a[href^="#"]').nth(taken).click()
                assert steps.locator("h2").evaluate("title => title === document.activeElement")
        assert steps.locator("li a").count() == len(tree.nodes[path[-1][0]].pages) > 0
    assert not reader.foreign(address)
    assert not reader.complaints


@each_tree
def test_every_path_is_walked_without_javascript(tree_page: SourcePage, visit: Visitor, address: str) -> None:
    tree, reader = read_tree(tree_page), visit(javascript=False)
    reader.page.goto(tree_page.url)
    numbers = {id: number for number, id in enumerate(tree.nodes, 1)}
    for id, node in tree.nodes.items():
        title = reader.page.locator(f"h2#{id}")
        assert title.inner_text().startswith(f"{numbers[id]}.")
        answers = reader.page.locator(f"h2#{id} ~ ul").first.locator("li")
        for answer, line in zip(node.answers, answers.all(), strict=False):
            assert line.inner_text().endswith(f" {numbers[answer.target]}")
    for path in paths(tree):
        for id, taken in path:
            if taken >= 0:
                reader.page.locator(f"h2#{id} ~ ul").first.locator("li a").nth(taken).click()
                assert reader.page.url == f"{address}{tree_page.url}#{tree.nodes[id].answers[taken].target}"


@each_tree
def test_every_step_is_accessible(tree_page: SourcePage, visit: Visitor) -> None:
    for width in WIDTHS:
        reader = visit(width)
        for id in read_tree(tree_page).nodes:
            reader.page.goto(f"{tree_page.url}#{id}")
            assert not violations(reader.page)


@each_tree
def test_back_and_restart(tree_page: SourcePage, visit: Visitor) -> None:
    tree, reader = read_tree(tree_page), visit()
    reader.page.goto(tree_page.url)
    step, first = reader.page.locator(".tree__step:visible"), tree.start
    step.locator("li a").first.click()
    reader.page.locator("[data-tree-back]").click()
    assert step.locator("h2").get_attribute("id") == first.id
    step.locator("li a").first.click()
    reader.page.locator("[data-tree-restart]").click()
    assert step.locator("h2").get_attribute("id") == first.id


@each_tree
def test_nothing_is_stored_or_sent(tree_page: SourcePage, visit: Visitor) -> None:
    reader = visit()
    reader.page.goto(tree_page.url, wait_until="networkidle")
    before = set(reader.requests)
    for _ in range(3):
        reader.page.locator(".tree__step:visible li a[href^='#']").first.click(timeout=2000)
        if not reader.page.locator(".tree__step:visible li a[href^='#']").count():
            break
    assert set(reader.requests) == before  # Chromium may ask again for the page's icon
    assert reader.page.evaluate("localStorage.length + sessionStorage.length") == 0
