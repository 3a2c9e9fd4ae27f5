"""The catalogue as readers use it: filters, map, comparison, with and without JavaScript."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hooks.findings import LANGS, Lang
from hooks.render.catalogue import PROVINCES
from hooks.render.facts import known_facts
from hooks.sources import read_site
from hooks.texts import texts
from tests.browser.accessible import violations
from tests.browser.conftest import WIDTHS, Visitor
from tests.conftest import ROOT
from tests.test_catalogue import heads

State = dict[str, list[str]]
SITE = read_site(ROOT)
COMPARED = ["talking-group", "together", "praatkaffee-in-balans", "atelier-13"]
each_language = pytest.mark.parametrize("lang", LANGS)


def values(head: dict[str, Any]) -> State:
    """The choices that find a fiche, told from its head alone."""
    rhythm, budget = head.get("rhythm"), head.get("budget")
    yearly = rhythm["times"] * {"week": 52, "month": 12, "year": 1}[rhythm["per"]] if rhythm else 0
    limit = {"session": 50, "month": 50, "year": 500, "once": 500}[budget["per"]] if budget else 0
    return {
        "level": head.get("levels", []),
        "public": head.get("public", []),
        "aim": head.get("aims", []),
        "rhythm": ["unknown" if not rhythm else "week" if yearly >= 48 else "month" if yearly >= 12 else "year"],
        "budget": ["unknown" if not budget else "low" if budget["amount"] <= limit else "some"],
        "state": [head["status"]],
        "region": [head.get("region", "belgium") if head["country"] == "BE" else "abroad"],
    }


def found(lang: Lang, state: State) -> set[str]:
    return {
        id
        for id, head in heads(ROOT, lang).items()
        if all(set(chosen) & set(values(head)[group]) for group, chosen in state.items())
    }


def expect_state(page: Page, lang: Lang, state: State) -> None:
    """What is shown, ticked and counted is what this state says, and nothing else."""
    left, words = found(lang, state), texts(lang)["catalogue"]
    many = words["one"] if len(left) == 1 else words["many"] if left else words["none"]
    expect(page.locator("[data-catalogue-status]")).to_have_text(many.format(count=len(left)))
    shown = page.locator(".card").evaluate_all(
        "cards => cards.filter((card) => card.checkVisibility()).map((card) => card.querySelector('a').getAttribute('href'))"
    )
    assert sorted(shown) == sorted(f"{id}/" for id in left)
    boxes = page.locator("[data-catalogue-filters] input").evaluate_all(
        "boxes => boxes.map((box) => [box.name, box.value, box.checked, box.closest('label').querySelector('[data-count]').textContent])"
    )
    told = heads(ROOT, lang)
    for group, value, checked, count in boxes:
        assert checked == (value in state.get(group, [])), (group, value)
        others = found(lang, {name: chosen for name, chosen in state.items() if name != group})
        assert int(count) == sum(value in values(told[id])[group] for id in others), (group, value)


def box(page: Page, group: str, value: str) -> Any:
    return page.locator(f"[data-catalogue-filters] input[name={group}][value={value}]")


def opened(visit: Visitor, lang: Lang, fragment: str = "", width: int = 1280) -> Page:
    page = visit(width).page
    page.goto(f"{lang}/fiches/{fragment}")
    expect(page.locator("[data-catalogue-bar]")).to_be_visible()
    return page


@each_language
def test_choices_narrow_the_list_down_and_count_each_other(lang: Lang, visit: Visitor) -> None:
    page, state = opened(visit, lang), {}
    expect_state(page, lang, state)
    expect(page.locator("[data-catalogue-erase]")).to_be_hidden()
    for group, value in (("level", "service"), ("public", "relatives"), ("public", "users"), ("rhythm", "unknown")):
        box(page, group, value).click()
        state.setdefault(group, []).append(value)
        expect_state(page, lang, state)
    box(page, "budget", "low").click()
    expect_state(page, lang, state | {"budget": ["low"]})
    assert page.locator("[data-region]:visible").count() == 0  # nothing is left, and no empty heading either
    page.locator("[data-catalogue-erase]").click()
    expect_state(page, lang, {})
    assert "#" not in page.url
    expect(page.locator("[data-catalogue-results]")).to_be_focused()


def test_the_keyboard_alone_is_enough(visit: Visitor) -> None:
    page = opened(visit, "fr", width=360)
    first = page.locator("[data-catalogue-filters] input").first
    expect(first).to_be_hidden()  # on a phone the filters are folded
    page.locator("[data-catalogue-filters] summary").focus()
    page.keyboard.press("Enter")
    expect(first).to_be_visible()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    page.keyboard.press("Space")
    expect_state(page, "fr", {"level": ["individual"]})
    expect(first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect_state(page, "fr", {"level": ["individual", "service"]})
    assert page.url.endswith("#level=individual,service")


def test_the_address_restores_the_list_and_back_goes_back(visit: Visitor) -> None:
    page = opened(visit, "nl", "#level=service&public=users,relatives&public2=x")
    expect_state(page, "nl", {"level": ["service"], "public": ["users", "relatives"]})
    box(page, "aim", "inform").click()
    expect_state(page, "nl", {"level": ["service"], "public": ["users", "relatives"], "aim": ["inform"]})
    page.go_back()
    expect_state(page, "nl", {"level": ["service"], "public": ["users", "relatives"]})
    page.go_forward()
    expect_state(page, "nl", {"level": ["service"], "public": ["users", "relatives"], "aim": ["inform"]})
    page.reload()
    expect_state(page, "nl", {"level": ["service"], "public": ["users", "relatives"], "aim": ["inform"]})
    expect_state(
        opened(visit, "nl", "#level%3Dpolicy%26public%3Dusers"), "nl", {"level": ["policy"], "public": ["users"]}
    )
    for spoilt in ("#level=nothing&aim=", "#compare=together,nobody", "#%", "#missing"):
        expect_state(opened(visit, "nl", spoilt), "nl", {})


@each_language
@pytest.mark.parametrize("width", WIDTHS)
def test_the_map_leads_to_its_practices(lang: Lang, width: int, visit: Visitor) -> None:
    page, told = opened(visit, lang, width=width), [values(head)["region"][0] for head in heads(ROOT, lang).values()]
    for region in (*PROVINCES, "belgium", "abroad"):
        tile = page.locator(f".map__tile--{region} a")
        expect(tile.locator("strong")).to_have_text(str(told.count(region)))
        assert tile.evaluate("tile => tile.scrollWidth <= tile.clientWidth && tile.offsetWidth >= 24")
        tile.click()
        if region in told:
            expect_state(page, lang, {"region": [region]})
            assert page.url.endswith(f"#region={region}")
            expect(page.locator("[data-catalogue-results]")).to_be_focused()
        else:
            assert page.url.endswith("#missing")
            expect(page.locator("#missing")).to_be_in_viewport()


@each_language
def test_no_name_on_the_map_is_parted(lang: Lang, visit: Visitor) -> None:
    page = visit().page
    page.goto(f"{lang}/fiches/")
    for width in (320, *WIDTHS):
        page.set_viewport_size({"width": width, "height": 800})
        parted = page.locator(".map__tile a").evaluate_all(
            """tiles => tiles.flatMap((tile) => {
              const walker = document.createTreeWalker(tile, NodeFilter.SHOW_TEXT), found = [], range = document.createRange();
              for (let text; (text = walker.nextNode()); )
                for (const word of text.parentElement.closest(".unseen") ? [] : text.data.matchAll(/[^\\s-]+/g)) {
                  range.setStart(text, word.index);
                  range.setEnd(text, word.index + word[0].length);
                  if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(word[0]);
                }
              return found;
            })"""
        )
        assert parted == [], width


@each_language
def test_without_javascript_all_is_there_and_nothing_is_dead(lang: Lang, visit: Visitor) -> None:
    page = visit(360, javascript=False).page
    page.goto(f"{lang}/fiches/")
    for id in heads(ROOT, lang):
        card = page.locator(".card", has=page.locator(f"a[href='{id}/']"))
        expect(card).to_be_visible()
        for row in known_facts(SITE.pages[lang, f"fiches/{id}"]):
            if row.name in ("place", "public", "aims", "levels", "rhythm", "budget"):
                assert row.value in card.inner_text()
    for dead in ("[data-catalogue-filters]", "[data-catalogue-bar]", "[data-comparison]", ".card__pick"):
        assert page.locator(dead).locator("visible=true").count() == 0
    page.locator(".map__tile--liege a").click()
    expect(page.locator("[id='region=liege']")).to_be_in_viewport()
    for name in ("fiches.json", "fiches.csv"):
        answer = page.request.get(page.locator(f"a[href='{name}']").evaluate("link => link.href"))
        assert answer.ok and len(answer.body()) > 1000


def compare(page: Page, names: list[str]) -> None:
    for name in names:
        page.locator(".card", has=page.locator(f"a[href='{name}/']")).locator("input").click()
    page.locator("[data-catalogue-compare]").click()
    expect(page.locator("[data-comparison]")).to_be_visible()


@each_language
def test_practices_are_compared_side_by_side(lang: Lang, visit: Visitor) -> None:
    page = opened(visit, lang, "#public=users,relatives")
    box(page, "public", "users").click()
    page.locator("[data-catalogue-erase]").click()
    compare(page, COMPARED)
    assert page.url.endswith(f"#compare={','.join(COMPARED)}")
    expect(page.locator("[data-comparison-title]")).to_be_focused()
    expect(page.locator("[data-catalogue-list]")).to_be_hidden()
    assert page.locator("[data-comparison] thead th[scope=col] a").all_inner_texts() == [
        page.locator(f".card a[href='{name}/']").text_content() for name in COMPARED
    ]
    for column, name in enumerate(COMPARED):
        fiche = SITE.pages[lang, f"fiches/{name}"]
        told = {row.name: row.value for row in known_facts(fiche)}
        told["status"] = texts(lang)["status"][fiche.meta["status"]]
        for row in page.locator("[data-row]").all():
            field, cell = row.get_attribute("data-row"), row.locator("td").nth(column).inner_text()
            if field == "description":
                assert cell.replace("’", "'").split() == fiche.meta["description"].replace("’", "'").split()
            elif field == "website" and field in told:
                assert f"https://{cell}" == told[field]
            else:
                assert cell == told.get(str(field), texts(lang)["catalogue"]["not_known"])
    page.reload()
    expect(page.locator("[data-comparison] thead a")).to_have_count(len(COMPARED))
    page.locator("[data-comparison-leave]").click()
    expect_state(page, lang, {})
    expect(page.locator("[data-catalogue-compare]")).to_be_focused()
    assert page.locator(".card__pick input:checked").count() == len(COMPARED)
    page.go_back()
    expect(page.locator("[data-comparison]")).to_be_visible()


def test_one_is_too_few_to_compare_and_five_too_many(visit: Visitor) -> None:
    page = opened(visit, "nl")
    picks, told = page.locator(".card__pick input"), page.locator("[data-catalogue-picked]")
    button, words = page.locator("[data-catalogue-compare]"), texts("nl")["catalogue"]
    expect(button).to_be_hidden()
    picks.nth(0).click()
    expect(told).to_have_text(words["picked_one"])
    expect(button).to_be_hidden()
    for number in (1, 2, 3):
        picks.nth(number).click()
        expect(button).to_have_text(words["compare"].format(count=number + 1))
    picks.nth(4).click()
    expect(told).to_have_text(words["picked_full"].format(most=4))
    expect(picks.nth(4)).not_to_be_checked()
    picks.nth(0).click()
    expect(button).to_have_text(words["compare"].format(count=3))


def test_a_comparison_that_cannot_be_loaded_says_so(visit: Visitor) -> None:
    page = opened(visit, "fr")
    page.context.set_offline(True)
    for number in (0, 1):
        page.locator(".card__pick input").nth(number).click()
    page.locator("[data-catalogue-compare]").click()
    expect(page.locator("[data-catalogue-picked]")).to_have_text(texts("fr")["catalogue"]["failed"])
    expect(page.locator("[data-comparison]")).to_be_hidden()


@each_language
def test_a_comparison_is_printed_on_one_sheet(lang: Lang, visit: Visitor) -> None:
    page = opened_comparison(visit, lang, 1280)
    page.emulate_media(media="print")
    assert page.locator("[data-comparison] table").is_visible()
    for hidden in ("[data-comparison-print]", "[data-comparison-leave]", "h1", "#all", ".site-header"):
        assert not page.locator(hidden).first.is_visible(), hidden
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = [[float(side) for side in found.split()] for found in re.findall(rb"/MediaBox \[([^\]]+)\]", pdf)]
    assert len(boxes) == 1
    _, _, width, height = boxes[0]
    assert (round(width), round(height)) == (842, 595)


def opened_comparison(visit: Visitor, lang: Lang, width: int) -> Page:
    page = visit(width).page
    page.goto(f"{lang}/fiches/#compare={','.join(COMPARED)}")
    expect(page.locator("[data-comparison]")).to_be_visible()
    return page


def test_the_list_is_printed_without_what_is_for_the_screen(visit: Visitor) -> None:
    page = opened(visit, "fr", "#region=liege")
    page.emulate_media(media="print")
    for hidden in ("[data-catalogue-filters]", "[data-catalogue-bar]", ".card__pick"):
        assert not page.locator(hidden).first.is_visible()
    assert page.locator(".card").locator("visible=true").count() == len(found("fr", {"region": ["liege"]}))


@each_language
@pytest.mark.parametrize("width", WIDTHS)
def test_filters_and_comparison_are_accessible(lang: Lang, width: int, visit: Visitor) -> None:
    page = opened(visit, lang, "#public=users", width)
    page.locator("[data-catalogue-filters] details").evaluate("details => { details.open = true; }")
    for number in (0, 1):
        page.locator(".card__pick input").locator("visible=true").nth(number).click()
    assert not violations(page)
    page = opened_comparison(visit, lang, width)
    assert not violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    table = page.locator(".comparison__box")
    table.focus()
    expect(table).to_be_focused()
    if width == WIDTHS[0]:
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(500)  # it glides; the policy forbids to wait for words that are run as a script
        assert table.evaluate("table => table.scrollLeft") > 0


def test_nothing_leaves_the_reader(visit: Visitor, address: str) -> None:
    reader = visit()
    reader.page.goto("fr/fiches/")
    compare(reader.page, COMPARED[:2])
    assert not reader.foreign(address) and not reader.complaints
    assert all("#" not in url and "?" not in url for url in reader.requests)
    assert reader.page.evaluate("localStorage.length + sessionStorage.length") == 0
