"""The page: one file that asks for nothing, runs nothing that stands in a name, and draws."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from graph.errors import ViewError
from graph.view import LIMIT, page, render
from graph.view.page import json_block
from tests.pages import (
    DRAWN,
    HOSTILE,
    add,
    network,
    open_table,
    report,
    ring,
    settled,
    shown,
    years,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def test_nothing_in_a_name_is_markup() -> None:
    html = render(network(HOSTILE), title=HOSTILE[1])
    body = html.split('id="data">')[1].split("</script>")[0]
    data = json.loads(body)
    assert {actor["name"] for actor in data["actors"]} >= set(HOSTILE)
    assert not any("url" in article for article in data["articles"])
    assert "<script>window" not in html


def test_json_cannot_end_its_block() -> None:
    assert json.loads(json_block({"a": "</script>\u2028&"})) == {"a": "</script>\u2028&"}
    assert not set("<>&\u2028") & set(json_block({"a": "</script>\u2028&"}))


def test_the_same_network_gives_the_same_page() -> None:
    assert render(network()) == render(network())


def test_a_report_of_several_ties_stands_there_once() -> None:
    made = network()
    both = report("e1", "Egypt and Qatar helped Israel and Hamas.")
    for source, target in [("egy", "isr"), ("qat", "isr"), ("egy", "ham")]:
        add(made, source, target, "AID", both)
    assert render(made).count("helped Israel") == 1


def test_what_cannot_be_drawn_is_told() -> None:
    for focus in (("isr", "isr"), ("isr", "ham", "qat")):
        with pytest.raises(ViewError, match="of one actor or of two"):
            render(network(), focus=focus)
    with pytest.raises(ViewError, match="nothing to draw"):
        render(nx.MultiDiGraph())
    with pytest.raises(ViewError, match="not in this network"):
        render(network(), focus=("nobody",))
    alone = network()
    alone.add_node("x", name="Nauru", kind="government", country=None, aliases=[])
    with pytest.raises(ViewError, match="'Nauru' has no ties"):
        render(alone, focus=("x",))
    big: nx.MultiDiGraph = nx.MultiDiGraph()
    nx.add_path(big, map(str, range(LIMIT + 2)))
    with pytest.raises(ViewError, match="no readable picture") as told:
        render(big)
    assert "--limit" in str(told.value.hint)


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page of the hostile network."""
    with shown(browser, render(network(HOSTILE)), tmp_path / "page.html", (1400, 900)) as page:
        yield page


def test_it_draws_and_says_what_it_shows(opened: Page) -> None:
    assert opened.inner_text("#status").startswith("45 actors, 46 ties shown")
    assert opened.locator("canvas").count() == 1
    assert "Qatar" in opened.inner_text("#panel")


def test_hostile_strings_do_nothing_wherever_they_are_shown(opened: Page) -> None:
    open_table(opened)
    for number in range(len(HOSTILE)):
        opened.evaluate(f"go(['h{number}'])")
        assert opened.inner_text("#panel h2 >> nth=0").strip() or number >= 38
        opened.evaluate(f"showPanel(tiePanel(tiesOf(shownNow, 'h{number}', 'isr')))")
    for text in HOSTILE[:6]:
        opened.fill("#search", text)
        opened.press("#search", "Enter")
    opened.evaluate("go(['h0', 'h1'])")
    opened.evaluate("go(['h0', 'h1'], true)")
    opened.evaluate("svg(); csv()")
    assert opened.locator("#panel a[href^=http]").count() == 0


def test_hostile_addresses_do_nothing(opened: Page) -> None:
    for text in HOSTILE[:-1]:
        for part in (
            text,
            f"isr;since={text}",
            f"isr;without={text};tie={text},{text};ring={text}",
        ):
            opened.evaluate("(part) => { location.hash = part; }", part)
            assert opened.inner_text("#title")
    opened.evaluate("location.hash = '#qat'")
    opened.wait_for_selector("#title >> text=Qatar")


def test_search_goes_to_an_actor_and_back(opened: Page) -> None:
    opened.keyboard.press("/")
    opened.keyboard.type("qatar")
    opened.keyboard.press("Enter")
    assert opened.inner_text("#panel h2 >> nth=0") == "Qatar"
    assert opened.url.endswith("#qat")
    opened.go_back()
    assert opened.inner_text("#panel h2 >> nth=0") == "What is here"


@pytest.mark.parametrize("typed", ["tschad", "REPUBLIQUE DU TCHAD", "cha"])
def test_search_knows_aliases_and_no_accents(browser: Browser, tmp_path: Path, typed: str) -> None:
    with shown(browser, render(years()), tmp_path / "page.html") as page:
        page.fill("#search", typed)
        assert page.inner_text("#search-list li >> nth=0").split() == ["Chad"]
        page.keyboard.press("ArrowDown")
        assert page.get_attribute("#search-list li >> nth=0", "aria-selected") == "true"
        page.keyboard.press("Enter")
        assert page.inner_text("#title") == "Chad"


def test_between_two_shows_the_reported_mediator_apart(opened: Page) -> None:
    opened.fill("#one", "Israel")
    opened.fill("#other", "Hamas")
    opened.click("#between")
    panel = opened.inner_text("#panel")
    assert "Reported mediators" in panel
    assert "Qatar mediates." in panel and "(inferred)" in panel
    assert "Direct dealings" in panel


def test_a_path_shows_the_evidence_of_each_step(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, render(years()), tmp_path / "page.html") as page:
        page.fill("#one", "Chad")
        page.fill("#other", "Togo")
        page.click("#path")
        panel = page.inner_text("#panel")
        assert "3 steps" in panel and "Chad – Niger – Mali – Togo" in panel
        assert "no text reports it as a whole" in panel
        for sentence in ("It says so.", "Niger met Mali.", "Togo aided Mali."):
            assert sentence in panel
        assert page.url.endswith("#chad&togo;path")
        page.uncheck("input[value=AID]")
        settled(page)
        assert "No ties lead" in page.inner_text("#panel")


def test_an_actors_panel_has_offices_figures_and_statements(
    browser: Browser, tmp_path: Path
) -> None:
    with shown(browser, render(years(), focus=("togo",)), tmp_path / "page.html") as page:
        panel = page.inner_text("#panel")
        assert "member, Benin" in panel
        assert "Latest statements (1)" in panel and "Togo spoke of Mali." in panel
        assert re.search(r"as source\s+1\s", panel) and "only claimed" in panel
        page.click("text=all reports >> nth=0")
        assert "1 happening in 1 report" in page.inner_text("#panel")


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
    ("address", "title"),
    [
        ("#egy", "Egypt"),
        ("#isr&ham", "Israel and Hamas"),
        ("#isr&ham;path", "Israel to Hamas"),
        ("#overview", "Actors and their ties"),
        ("#isr&isr", "Israel"),
        ("#%E0%A4%A;since=%;least=x;without=%2", "Actors and their ties"),
    ],
)
def test_a_shared_address_opens_its_view(
    browser: Browser, tmp_path: Path, address: str, title: str
) -> None:
    html = render(network(), focus=("qat",))
    with shown(browser, html, tmp_path / "page.html", address=address) as page:
        assert page.inner_text("#title") == title


@pytest.mark.parametrize(
    "ident", ["__proto__", "constructor", "overview", "a&b;c=d,e", "v0", "x\ny"]
)
def test_ids_with_a_meaning_of_their_own_are_ids(
    browser: Browser, tmp_path: Path, ident: str
) -> None:
    made = network()
    made.add_node(ident, name="Odd", kind="government", country=None, aliases=[])
    add(made, ident, "isr", "AID", report("o1", "Odd aided Israel."))
    add(made, "isr", ident, "AID", report("o2", "Israel aided Odd."))
    with shown(browser, render(made), tmp_path / "page.html") as page:
        open_table(page)
        assert page.locator("#table tr >> text=Odd").count() == 2
        page.fill("#search", "odd")
        page.keyboard.press("Enter")
        assert page.inner_text("#title") == "Odd"
        assert page.evaluate("view.nodes.length") == 2
        page.reload()
        page.wait_for_selector(DRAWN)
        assert page.inner_text("#title") == "Odd"
        page.fill("#other", "Israel")
        page.click("#between")
        assert "Odd aided Israel." in page.inner_text("#panel")


def test_the_latest_page_of_a_ring_and_mediations_have_addresses(
    browser: Browser, tmp_path: Path
) -> None:
    with shown(browser, render(ring(60), focus=("hub",)), tmp_path / "page.html") as page:
        page.click("#next")
        assert ";page=1" in page.url
        page.reload()
        page.wait_for_selector(DRAWN)
        assert page.evaluate("view.nodes.length") == 13
        page.click("#reported")
        page.reload()
        page.wait_for_selector(DRAWN)
        assert page.inner_text("#panel h2 >> nth=0") == "Reported mediation"


def test_a_title_of_ones_own(browser: Browser, tmp_path: Path) -> None:
    html = render(network(), focus=("isr",), title="The war <b>")
    with shown(browser, html, tmp_path / "page.html") as page:
        assert page.inner_text("#title") == "The war <b>"
        page.click("#all")
        assert page.inner_text("#title") == "Actors and their ties"


def test_who_is_not_on_the_page_is_told(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, render(network()), tmp_path / "page.html", address="#nobody") as page:
        assert "nobody with the id nobody" in page.inner_text("#message")


def test_an_unknown_name_is_told(opened: Page) -> None:
    opened.fill("#search", "<b>nobody</b>")
    opened.press("#search", "Enter")
    assert opened.inner_text("#message") == "Nobody named “<b>nobody</b>” is on this page."
    opened.fill("#search", "Qatar")
    assert opened.inner_text("#message") == ""
    opened.fill("#one", "Qatar")
    opened.fill("#other", "nobody at all")
    opened.press("#other", "Enter")
    assert "Nobody named “nobody at all”" in opened.inner_text("#message")


def test_a_notebook_shows_it_in_a_frame_that_reaches_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    frame = page(network(HOSTILE), focus=("qat",))._repr_html_()
    file = tmp_path / "notebook.html"
    file.write_text(f"<!doctype html><p id=cell></p>{frame}", encoding="utf-8")
    tab = browser.new_page()
    troubles: list[str] = []
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.goto(file.as_uri())
    inside = tab.frame_locator("iframe")
    inside.locator(DRAWN).wait_for()
    inside.locator("#all").click()
    assert inside.locator("#title").inner_text() == "Actors and their ties"
    assert "allow-same-origin" not in frame.split("srcdoc")[0]
    tab.close()
    assert troubles == []
