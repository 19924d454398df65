"""Who cannot use a mouse or see the picture: the keyboard reaches everything, axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from graph.view import render
from tests.pages import network, open_table, ring, settled, shown, years

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """What axe-core finds, each with the first element that it is about."""
    page.evaluate(AXE)
    found = page.evaluate("async () => (await axe.run()).violations")
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["#overview", "#israel", "#israel&hamas", "#oman&norway;path"])
def test_axe_finds_nothing(
    browser: Browser, tmp_path: Path, demo_network: nx.MultiDiGraph, address: str, scheme: str
) -> None:
    html, file = render(demo_network), tmp_path / "page.html"
    with shown(browser, html, file, (1400, 900), address, color_scheme=scheme) as page:
        open_table(page)
        assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(browser: Browser, tmp_path: Path, scheme: str) -> None:
    file = tmp_path / "page.html"
    with shown(browser, render(years()), file, (360, 740), color_scheme=scheme) as page:
        page.click("#filters > summary")
        page.fill("#search", "a")
        page.keyboard.press("ArrowDown")
        assert violations(page) == []
        page.keyboard.press("Escape")
        page.click("#save > summary")
        assert violations(page) == []
        page.click("#help-button")
        assert violations(page) == []


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    with shown(browser, render(network()), tmp_path / "page.html") as page:
        yield page


def test_every_control_can_be_reached_by_tab(browser: Browser, tmp_path: Path) -> None:
    inside = "(e) => e.checkVisibility() && !e.closest('#panel')"
    controls = "[...document.querySelectorAll('button, input, select, [tabindex]')]"
    with shown(browser, render(years()), tmp_path / "page.html") as page:
        reached: set[str] = set()
        for _ in range(120):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("document.activeElement.id || document.activeElement.value"))
        wanted = set(page.evaluate(f"{controls}.filter({inside}).map((e) => e.id || e.value)"))
    assert {"search", "one", "path", "histogram", "picture", "theme", "ACCUSE"} <= wanted
    assert wanted - reached == set()


def test_keys_of_the_picture_go_from_actor_to_actor(opened: Page) -> None:
    opened.focus("#picture")
    opened.keyboard.press("ArrowRight")
    first = opened.inner_text("#said")
    assert "Enter opens it" in first
    seen = {first}
    for key in ("ArrowLeft", "ArrowDown", "ArrowUp", "ArrowRight"):
        opened.keyboard.press(key)
        seen.add(opened.inner_text("#said"))
    assert len(seen) > 1
    name = opened.inner_text("#said").split(",")[0]
    opened.keyboard.press("Enter")
    assert opened.inner_text("#title") == name


def test_keys_zoom_the_picture(opened: Page) -> None:
    before = opened.evaluate("network.getScale()")
    opened.focus("#picture")
    opened.keyboard.press("+")
    assert opened.evaluate("network.getScale()") > before
    opened.keyboard.press("f")
    assert opened.evaluate("network.getScale()") == pytest.approx(before)


@pytest.mark.parametrize("keys", ["Control++", "Control+-", "Alt+ArrowLeft"])
def test_the_browsers_own_keys_are_left_to_it(opened: Page, keys: str) -> None:
    opened.evaluate(
        "addEventListener('keydown', (event) => { window.taken = event.defaultPrevented })"
    )
    opened.focus("#picture")
    opened.keyboard.press(keys)
    assert opened.evaluate("window.taken") is False


def test_the_keyboard_is_somewhere_after_a_name_is_followed(opened: Page) -> None:
    opened.focus("#panel .name >> nth=0")
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.tagName") == "H2"
    opened.evaluate("document.activeElement.blur()")
    opened.keyboard.press("Tab")


def test_the_menu_of_files_closes(opened: Page) -> None:
    opened.click("#save > summary")
    opened.keyboard.press("Escape")
    assert not opened.is_visible("#save-png")
    opened.click("#save > summary")
    opened.click("#picture", position={"x": 5, "y": 5})
    assert not opened.is_visible("#save-png")


def test_each_function_has_a_key(opened: Page) -> None:
    opened.keyboard.press("?")
    assert opened.is_visible("#help")
    opened.keyboard.press("Escape")
    assert not opened.is_visible("#help")
    opened.keyboard.press("t")
    settled(opened)
    assert opened.is_visible("#heads")
    opened.keyboard.press("b")
    assert opened.evaluate("document.activeElement.id") == "one"
    opened.keyboard.type("isr")
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("Enter")
    opened.keyboard.press("Tab")
    opened.keyboard.type("hamas")
    opened.keyboard.press("Enter")
    assert opened.inner_text("#title") == "Israel and Hamas"
    opened.focus("#picture")
    opened.keyboard.press("m")
    assert opened.inner_text("#panel h2 >> nth=0") == "Reported mediation"
    opened.keyboard.press("o")
    assert opened.inner_text("#title") == "Actors and their ties"
    theme = opened.evaluate("document.documentElement.dataset.theme")
    opened.keyboard.press("d")
    assert opened.evaluate("document.documentElement.dataset.theme") != theme


def test_every_key_that_works_is_told_in_the_help(opened: Page) -> None:
    told = set(opened.locator("#help kbd").all_inner_texts()) | {"?"}
    assert set(opened.evaluate("Object.keys(KEYS)")) <= told | {""} | set(
        opened.evaluate("[...document.querySelectorAll('#help kbd')].map((k) => k.textContent)")
    )


def test_n_shows_the_next(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, render(ring(60), focus=("hub",)), tmp_path / "page.html") as page:
        page.keyboard.press("n")
        settled(page)
        assert "more" not in page.inner_text("#next")
