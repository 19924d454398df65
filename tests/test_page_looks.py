"""What the pictures look like: names that can be read, at every size, light and dark."""

from __future__ import annotations

import math
import re
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from graph.view import render
from graph.view.page import HERE
from tests.pages import HOSTILE, apart, network, ring, settled, shown, written, years

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SHOWN, BOTH = "JSON.stringify([dashes, color, arrows])", "conflict: 1, claimed: 1"
NATURES = ("claimed", "inferred", "conflict", "neutral", "unreal")


def cut_off(page: Page, texts: list[dict[str, Any]]) -> list[str]:
    """The texts that the picture's edge cuts."""
    picture = page.locator("#picture").bounding_box()
    assert picture is not None
    return [
        text["words"]
        for text in texts
        if not all(
            0 <= x <= picture["width"] and 0 <= y <= picture["height"] for x, y in text["corners"]
        )
    ]


def overlapping(texts: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The pairs of texts that overlap."""
    pairs = combinations(texts, 2)
    return [(a["words"], b["words"]) for a, b in pairs if not apart(a["corners"], b["corners"])]


def assert_readable(page: Page, least: float) -> None:
    """Texts are of a size, whole, overlap nowhere, and stand on the page's own colour."""
    texts = written(page)
    assert texts
    for text in texts:
        assert text["size"] >= least, text
        assert text["under"]["color"] == "#ffffff" and text["under"]["box"][2] >= text["width"]
    assert cut_off(page, texts) == []
    assert overlapping(texts) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1400, 900), (1024, 700)], ids=["large", "small"])
@pytest.mark.parametrize("address", ["#overview", "#israel", "#united-states", "#israel&hamas"])
def test_names_of_the_demo_can_be_read(  # noqa: PLR0917
    browser: Browser,
    tmp_path: Path,
    demo_network: nx.MultiDiGraph,
    address: str,
    size: tuple[int, int],
    scheme: str,
) -> None:
    html = render(demo_network)
    with shown(browser, html, tmp_path / "page.html", size, address, color_scheme=scheme) as page:
        texts = written(page)
        assert len(texts) >= (8 if "&" in address else 20)
        assert cut_off(page, texts) == []
        assert len(overlapping(texts)) <= 0.02 * len(texts)
        assert min(text["size"] for text in texts) >= 11


def test_more_names_of_the_overview_come_nearer(
    browser: Browser, tmp_path: Path, demo_network: nx.MultiDiGraph
) -> None:
    with shown(browser, render(demo_network), tmp_path / "page.html", (1400, 900)) as page:
        first = {text["words"] for text in written(page)}
        assert {"United States", "Israel", "Russia"} <= first
        page.focus("#picture")
        for _ in range(6):
            page.keyboard.press("+")
        settled(page)
        nearer = written(page)
        assert len({text["words"] for text in nearer} - first) > 5
        assert overlapping(nearer) == [] and cut_off(page, nearer) == []


@pytest.mark.parametrize("size", [(1280, 800), (360, 740), (1280, 420)])
def test_names_around_an_actor_can_be_read(
    browser: Browser, tmp_path: Path, size: tuple[int, int]
) -> None:
    html = render(ring(60), focus=("hub",))
    with shown(browser, html, tmp_path / "page.html", size) as page:
        assert_readable(page, 10)
        turned = [text for text in written(page) if abs(text["angle"]) > 0.2]
        assert turned and all(abs(text["angle"]) <= math.pi / 2 for text in turned)


def test_hostile_names_around_an_actor_can_be_read(browser: Browser, tmp_path: Path) -> None:
    html = render(network(HOSTILE), focus=("isr",))
    with shown(browser, html, tmp_path / "page.html") as page:
        assert_readable(page, 10)


@pytest.mark.parametrize("size", [(1280, 800), (360, 740)])
def test_names_between_two_can_be_read(
    browser: Browser, tmp_path: Path, size: tuple[int, int]
) -> None:
    html = render(network(HOSTILE), focus=("isr", "ham"))
    with shown(browser, html, tmp_path / "page.html", size) as page:
        assert_readable(page, 11)
        words = " ".join(text["words"] for text in written(page))
        assert "parties inferred" in words and "Israel →" in words


@pytest.mark.parametrize("size", [(1280, 800), (360, 740)])
def test_names_on_a_path_can_be_read(
    browser: Browser, tmp_path: Path, size: tuple[int, int]
) -> None:
    html = render(years(), focus=("chad", "togo"))
    with shown(browser, html, tmp_path / "page.html", size, "#chad&togo;path") as page:
        assert_readable(page, 10)
        assert len(written(page)) == 4


def test_names_stay_readable_when_the_window_changes(browser: Browser, tmp_path: Path) -> None:
    html = render(ring(20), focus=("hub",))
    with shown(browser, html, tmp_path / "page.html") as page:
        page.set_viewport_size({"width": 1000, "height": 600})
        settled(page)
        assert_readable(page, 10)


def test_a_click_on_a_name_goes_there(browser: Browser, tmp_path: Path) -> None:
    html = render(ring(5), focus=("hub",))
    with shown(browser, html, tmp_path / "page.html") as page:
        corners = next(t for t in written(page) if t["words"].startswith("Ministry"))["corners"]
        x, y = (sum(c[i] for c in corners) / 4 for i in (0, 1))
        page.click("#picture", position={"x": x, "y": y})
        page.wait_for_selector("#title >> text=Ministry")


def test_a_click_on_a_line_shows_its_sentences(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, render(network()), tmp_path / "page.html") as page:
        x, y = page.evaluate(
            "(() => { const { from, end } = view.lines.find((l) => l.tie === 'usa\\nisr');"
            " const p = network.canvasToDOM({ x: (from.x + end.x) / 2, y: (from.y + end.y) / 2 });"
            " return [p.x, p.y]; })()"
        )
        page.click("#picture", position={"x": x, "y": y})
        page.wait_for_selector("#panel >> text=United States and Israel: AID.")


def test_those_who_find_no_place_come_next(browser: Browser, tmp_path: Path) -> None:
    html = render(ring(60), focus=("hub",))
    with shown(browser, html, tmp_path / "page.html") as page:
        first = {text["words"] for text in written(page)}
        assert "12 more" in page.inner_text("#next")
        page.click("#next")
        assert "more" not in page.inner_text("#next")
        assert {text["words"] for text in written(page)} != first
        page.click("#next")
        assert "12 more" in page.inner_text("#next")


def test_claimed_and_inferred_ties_look_different(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, render(network()), tmp_path / "page.html") as page:
        looks = [
            page.evaluate(
                f"(({{ dashes, color, arrows }}) => {SHOWN})(edge({{ count: 1, {tie} }}))"
            )
            for tie in (
                "",
                "claimed: 1",
                "inferred: 1",
                "conflict: 1",
                "neutral: 1",
                "unreal: 1",
                BOTH,
            )
        ]
    assert len(set(looks)) == 7


@pytest.mark.parametrize("focus", [(), ("isr",), ("isr", "ham")])
def test_a_phone_shows_it_all_without_scrolling_sideways(
    browser: Browser, tmp_path: Path, focus: tuple[str, ...]
) -> None:
    html = render(network(HOSTILE), focus=focus)
    with shown(browser, html, tmp_path / "page.html", (360, 740)) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        edges = (
            "[...document.querySelectorAll('header *')].map(e => e.getBoundingClientRect().right)"
        )
        assert max(page.evaluate(edges)) <= 360
        assert not page.is_visible("#relations")
        page.click("#filters > summary")
        assert page.is_visible("#relations")
        assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_wide_window_unfolds_the_filters_again(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, render(network()), tmp_path / "page.html", (360, 740)) as page:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.wait_for_selector("#relations", state="visible")


def luminance(color: str) -> float:
    digits = color * 2 if len(color) == 3 else color
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_texts_stand_out_in_both_themes() -> None:
    css = HERE.joinpath("page.css").read_text("utf-8")
    for theme in re.findall(r"^:root.*$", css, re.MULTILINE):
        light = {name: luminance(color) for name, color in re.findall(r"--(\w+): #(\w+)", theme)}
        for text in ("ink", "soft", "accent", "conflict"):
            for ground in ("paper", "side", "disc"):
                low, high = sorted((light[text], light[ground]))
                assert (high + 0.05) / (low + 0.05) >= 4.5, (text, ground)


def test_dark_and_light(browser: Browser, tmp_path: Path) -> None:
    html = render(network())
    with shown(browser, html, tmp_path / "page.html", color_scheme="dark") as page:
        ground = "getComputedStyle(document.body).backgroundColor"
        assert page.evaluate(ground) == "rgb(20, 23, 28)"
        page.click("#theme")
        assert page.evaluate(ground) == "rgb(255, 255, 255)"
        assert page.evaluate("view.nodes[0].color.border") == "#2b3038"


def test_what_is_under_the_pointer_is_told(browser: Browser, tmp_path: Path) -> None:
    at = "const p = network.canvasToDOM(place); return [p.x, p.y];"
    node = f"(() => {{ const place = view.nodes.find((n) => n.actor === 'usa'); {at} }})()"
    line = (
        "(() => { const { from, end } = view.lines.find((l) => l.tie === 'usa\\nisr');"
        f" const place = {{ x: (from.x + end.x) / 2, y: (from.y + end.y) / 2 }}; {at} }})()"
    )
    with shown(browser, render(network()), tmp_path / "page.html") as page:
        box = page.locator("#picture").bounding_box()
        assert box
        for place, told in (
            (node, "United States · government · 2 ties"),
            (line, "United States → Israel: aid 1"),
        ):
            x, y = page.evaluate(place)
            page.mouse.move(box["x"] + x, box["y"] + y)
            page.wait_for_selector(f"#tip >> text={told}")
        page.mouse.move(5, 5)
        page.wait_for_selector("#tip", state="hidden")
