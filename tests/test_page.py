"""The page: one file that asks for nothing, runs nothing that stands in a name, and draws."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from graph.errors import ViewError
from graph.ties import MEDIATION, Evidence, Mediation, Tie
from graph.view import LIMIT, render
from graph.view.page import json_block

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


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page of the hostile network; fails on any request, dialog, or console error."""
    path = tmp_path / "page.html"
    path.write_text(render(network(HOSTILE)), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    troubles: list[str] = []
    page.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: troubles.append(str(e)))
    page.on("dialog", lambda d: troubles.append(d.message))
    page.on("request", lambda r: None if r.url.startswith("file:") else troubles.append(r.url))
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-drawn=yes]")
    yield page
    page.close()
    assert troubles == []


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
