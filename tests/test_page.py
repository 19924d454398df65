"""The page: one file that asks for nothing, runs nothing that stands in a name, and draws."""

from __future__ import annotations

import json
import math
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from graph.errors import ViewError
from graph.ties import MEDIATION, Evidence, Mediation, Tie
from graph.view import LIMIT, render
from graph.view.page import HERE, json_block

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "'\"><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}",
    "\u202eevil\u202c \U0001f54a\ufe0f \u2028",
    "x" * 10_000,
]


def network(hostile: list[str] | None = None) -> nx.MultiDiGraph:
    """Qatar and Egypt mediate between Israel and Hamas; others deal with one of them or both."""
    made: nx.MultiDiGraph = nx.MultiDiGraph()
    names = {
        "qat": "Qatar",
        "egy": "Egypt",
        "isr": "Israel",
        "ham": "Hamas",
        "usa": "United States",
    }
    names |= {f"h{i}": name for i, name in enumerate(hostile or [])}
    for actor, name in names.items():
        made.add_node(actor, name=name, kind="government", country=None, aliases=[name])
    ties = [("qat", "isr", MEDIATION), ("qat", "ham", MEDIATION), ("isr", "ham", "ASSAULT")]
    ties += [("usa", "isr", "AID"), ("usa", "ham", "ACCUSE"), ("egy", "ham", "CONSULT")]
    ties += [
        (actor, "isr", "ACCUSE") for actor in names if actor.startswith("h") and actor != "ham"
    ]
    for source, target, relation in ties:
        sentence = f"{names[source]} and {names[target]}: {relation}."
        item = Evidence(
            f"{source}{target}", relation, sentence, "a1", "2023-11-15", url="javascript:alert(1)"
        )
        made.add_edge(source, target, relation, tie=Tie(source, target, relation, None, (item,)))
    told = Evidence("m1", MEDIATION, "Qatar mediates.", "a1", "2023-11-15", mode="mediate")
    made.graph["mediations"] = [
        Mediation("m1", ("qat",), ("ham", "isr"), frozenset({"ham"}), "engage", told)
    ]
    return made


def test_nothing_in_a_name_is_markup() -> None:
    page = render(network(HOSTILE), title=HOSTILE[0])
    body = page.split('id="data">')[1].split("</script>")[0]
    assert {actor["name"] for actor in json.loads(body)["actors"]} >= set(HOSTILE)
    assert "<script>alert" not in page
    assert '"url":"javascript' not in page


def test_json_cannot_end_its_block() -> None:
    assert json.loads(json_block({"a": "</script>\u2028&"})) == {"a": "</script>\u2028&"}
    assert not set("<>&\u2028") & set(json_block({"a": "</script>\u2028&"}))


def test_the_same_network_gives_the_same_page() -> None:
    assert render(network()) == render(network())


def test_what_cannot_be_drawn_is_told() -> None:
    with pytest.raises(ViewError, match="nothing to draw"):
        render(nx.MultiDiGraph())
    with pytest.raises(ViewError, match="not in this network"):
        render(network(), focus=("nobody",))
    big: nx.MultiDiGraph = nx.MultiDiGraph()
    nx.add_path(big, map(str, range(LIMIT + 2)))
    with pytest.raises(ViewError, match="no readable picture"):
        render(big)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = os.environ.get("TERTIUS_CHROMIUM") or shutil.which("chromium")
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


# Notes where each text was written on the picture, and on what, in pixels of the window.
WATCH = """
window.written = [];
const proto = CanvasRenderingContext2D.prototype;
const [rect, text] = [proto.fillRect, proto.fillText];
proto.fillRect = function (...box) {
  this.under = { box, color: this.fillStyle };
  return rect.apply(this, box);
};
proto.fillText = function (words, x, y) {
  const { a, b, c, d, e, f } = this.getTransform();
  const width = this.measureText(words).width;
  const left = x + { left: 0, center: -width / 2, right: -width }[this.textAlign];
  const half = parseFloat(this.font.match(/([0-9.]+)px/)[1]) / 2;
  const [top, right, bottom] = [y - half, left + width, y + half];
  const box = [[left, top], [right, top], [right, bottom], [left, bottom]];
  const corners = box.map(([u, v]) => [a * u + c * v + e, b * u + d * v + f]);
  const [size, angle] = [2 * half * Math.hypot(a, b), Math.atan2(b, a)];
  window.written.push({ words, size, angle, corners, width, under: this.under });
  return text.call(this, words, x, y);
};
"""
# Long enough to draw what a change of the window's size asks for.
SETTLE = 300


@contextmanager
def shown(
    browser: Browser, html: str, path: Path, size: tuple[int, int] = (1280, 800)
) -> Iterator[Page]:
    """A page in the browser; fails on any request, dialog, or console error."""
    path.write_text(html, encoding="utf-8")
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    troubles: list[str] = []
    page.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: troubles.append(str(e)))
    page.on("dialog", lambda d: troubles.append(d.message))
    page.on("request", lambda r: None if r.url.startswith("file:") else troubles.append(r.url))
    page.add_init_script(WATCH)
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-drawn=yes]")
    yield page
    page.close()
    assert troubles == []


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page of the hostile network."""
    html = render(network(HOSTILE))
    with shown(browser, html, tmp_path / "page.html", (1400, 900)) as page:
        yield page


def ring(count: int) -> nx.MultiDiGraph:
    """One actor with many others around it, which have long names."""
    made: nx.MultiDiGraph = nx.MultiDiGraph()
    names = {f"m{i}": f"Ministry of Foreign Affairs {i}" for i in range(count)}
    for actor, name in ({"hub": "Hub"} | names).items():
        made.add_node(actor, name=name, kind="ministry", country=None, aliases=[])
    for actor in names:
        item = Evidence(actor, "AID", "A sentence.", "a1", "2023-11-15")
        made.add_edge(actor, "hub", "AID", tie=Tie(actor, "hub", "AID", None, (item,)))
    return made


def written(page: Page) -> list[dict[str, Any]]:
    """The texts on the picture as it is now."""
    found: list[dict[str, Any]] = page.evaluate("written = []; network.redraw(); written")
    return found


def apart(one: list[list[float]], other: list[list[float]]) -> bool:
    """Whether a line parts two turned boxes (the theorem of the separating axis)."""
    for (x1, y1), (x2, y2) in [*pairwise(one[:3]), *pairwise(other[:3])]:
        spans = [[x * (x2 - x1) + y * (y2 - y1) for x, y in box] for box in (one, other)]
        if max(spans[0]) <= min(spans[1]) or max(spans[1]) <= min(spans[0]):
            return True
    return False


def assert_readable(page: Page, least: float) -> None:
    """Texts are of a size, whole, overlap nowhere, and stand on the page's own colour."""
    texts = written(page)
    picture = page.locator("#picture").bounding_box()
    assert texts and picture
    for text in texts:
        assert text["size"] >= least, text
        assert all(0 <= x <= picture["width"] for x, _ in text["corners"]), text
        assert all(0 <= y <= picture["height"] for _, y in text["corners"]), text
        assert text["under"]["color"] == "#ffffff" and text["under"]["box"][2] >= text["width"]
    for one, other in combinations(texts, 2):
        assert apart(one["corners"], other["corners"]), (one["words"], other["words"])


def test_it_draws_and_says_what_it_shows(opened: Page) -> None:
    assert "actors" in opened.inner_text("#status")
    assert opened.locator("canvas").count() == 1
    assert "Qatar" in opened.inner_text("#panel")


def test_search_goes_to_an_actor_and_back(opened: Page) -> None:
    opened.keyboard.press("/")
    opened.keyboard.type("qatar")
    opened.keyboard.press("Enter")
    assert opened.inner_text("#panel h2 >> nth=0") == "Qatar"
    assert opened.url.endswith("#qat")
    opened.go_back()
    assert opened.inner_text("#panel h2 >> nth=0") == "What is here"


def test_between_two_shows_the_reported_mediator_apart(opened: Page) -> None:
    opened.fill("#one", "Israel")
    opened.fill("#other", "Hamas")
    opened.click("#between-form button")
    panel = opened.inner_text("#panel")
    assert "Reported mediators" in panel
    assert "Qatar mediates." in panel and "(inferred)" in panel
    assert "Direct dealings" in panel


def test_a_filter_takes_ties_away(opened: Page) -> None:
    before = opened.inner_text("#status")
    opened.uncheck("input[value=ACCUSE]")
    assert opened.inner_text("#status") != before


def test_dark_and_light(opened: Page) -> None:
    first = opened.evaluate("document.documentElement.dataset.theme")
    opened.click("#theme")
    assert opened.evaluate("document.documentElement.dataset.theme") != first


@pytest.mark.parametrize(
    ("focus", "first"), [((), "Actors and their ties"), (("isr",), "Israel")], ids=["all", "one"]
)
def test_back_and_forward_restore_each_view(
    browser: Browser, tmp_path: Path, focus: tuple[str, ...], first: str
) -> None:
    with shown(browser, render(network(), focus=focus), tmp_path / "page.html") as page:
        page.click("#panel .name >> text=Qatar >> nth=0")
        page.click("#all")
        seen = [page.inner_text("#title")]
        for step in (page.go_back, page.go_back, page.go_forward, page.go_forward):
            step()
            seen.append(page.inner_text("#title"))
    assert seen == ["Actors and their ties", "Qatar", first, "Qatar", "Actors and their ties"]


def test_back_returns_to_the_pair_that_the_page_was_made_for(
    browser: Browser, tmp_path: Path
) -> None:
    html = render(network(), focus=("isr", "ham"))
    with shown(browser, html, tmp_path / "page.html") as page:
        page.click("#panel .name >> text=Qatar >> nth=0")
        page.go_back()
        assert page.inner_text("#title") == "Israel and Hamas"
        assert "Reported mediators" in page.inner_text("#panel")


@pytest.mark.parametrize(
    ("shared", "title"),
    [("#egy", "Egypt"), ("#isr&ham", "Israel and Hamas"), ("#overview", "Actors and their ties")],
)
def test_a_shared_address_opens_its_view(
    browser: Browser, tmp_path: Path, shared: str, title: str
) -> None:
    with shown(browser, render(network(), focus=("qat",)), tmp_path / "page.html") as page:
        page.goto("about:blank")
        page.goto((tmp_path / "page.html").as_uri() + shared)
        page.wait_for_selector("html[data-drawn=yes]")
        assert page.inner_text("#title") == title


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


def test_names_stay_readable_when_the_window_changes(browser: Browser, tmp_path: Path) -> None:
    html = render(ring(20), focus=("hub",))
    with shown(browser, html, tmp_path / "page.html") as page:
        page.set_viewport_size({"width": 1000, "height": 600})
        page.wait_for_timeout(SETTLE)
        assert_readable(page, 10)


def test_a_click_on_a_name_goes_there(browser: Browser, tmp_path: Path) -> None:
    html = render(ring(5), focus=("hub",))
    with shown(browser, html, tmp_path / "page.html") as page:
        corners = next(t for t in written(page) if t["words"].endswith("Affairs 3"))["corners"]
        x, y = (sum(c[i] for c in corners) / 4 for i in (0, 1))
        page.click("#picture", position={"x": x, "y": y})
        page.wait_for_function("location.hash === '#m3'")


def test_those_who_find_no_place_come_next(browser: Browser, tmp_path: Path) -> None:
    html = render(ring(60), focus=("hub",))
    with shown(browser, html, tmp_path / "page.html") as page:
        first = {text["words"] for text in written(page)}
        assert "12 more" in page.inner_text("#status")
        page.click("#next")
        assert "more" not in page.inner_text("#status")
        assert {text["words"] for text in written(page)} != first
        page.click("#next")
        assert "12 more" in page.inner_text("#status")


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
            for ground in ("paper", "side"):
                low, high = sorted((light[text], light[ground]))
                assert (high + 0.05) / (low + 0.05) >= 4.5, (text, ground)


def test_no_reported_mediation_is_told(browser: Browser, tmp_path: Path) -> None:
    html = render(network(), focus=("usa", "isr"))
    with shown(browser, html, tmp_path / "page.html") as page:
        page.click("#reported")
        told = "No reported mediation between United States and Israel."
        assert told in page.inner_text("#panel")


def test_an_unknown_name_is_told(opened: Page) -> None:
    opened.fill("#search", "<b>nobody</b>")
    opened.press("#search", "Enter")
    assert opened.inner_text("#message") == "Nobody named “<b>nobody</b>” is on this page."
    opened.fill("#search", "Qatar")
    assert opened.inner_text("#message") == ""
    opened.fill("#one", "Qatar")
    opened.fill("#other", "nobody")
    opened.press("#other", "Enter")
    assert "Nobody named “nobody”" in opened.inner_text("#message")


def test_the_least_count_works_while_it_is_typed(opened: Page) -> None:
    opened.focus("#least")
    opened.keyboard.type("9")
    assert opened.inner_text("#status").startswith("0 actors")
