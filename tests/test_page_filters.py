"""The legend as filter: relations, quads, kinds, status, sources, dates; and the address of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.view import render
from tests.pages import add, report, settled, shown, years

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ALL = {"chad niger", "niger mali", "togo mali", "togo benin"}


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    with shown(browser, render(years()), tmp_path / "page.html") as page:
        yield page


def seen(page: Page) -> set[str]:
    """The ties that the picture shows."""
    settled(page)
    return {tie.replace("\n", " ") for tie in page.evaluate("[...tiesSeen()]")}


def count(page: Page, tie: str) -> int:
    """How many happenings a tie has as it is shown."""
    settled(page)
    found: int = page.evaluate(f"shownNow.find((t) => t.id === '{tie}'.replace(' ', '\\n')).count")
    return found


def test_at_first_what_happened_or_is_claimed_is_shown(opened: Page) -> None:
    assert seen(opened) == ALL
    assert count(opened, "chad niger") == 3


def test_a_relation_and_a_quad(opened: Page) -> None:
    opened.uncheck("input[value=CONSULT]")
    assert seen(opened) == ALL - {"niger mali"}
    opened.uncheck("input[value='verbal conflict']")
    assert seen(opened) == {"togo mali", "togo benin"}
    opened.check("input[value=STATEMENT]")
    assert count(opened, "togo mali") == 2


def test_a_quad_is_half_checked_where_some_of_it_is_hidden(
    browser: Browser, tmp_path: Path
) -> None:
    made = years()
    add(made, "mali", "niger", "AGREE", report("e9", "Mali agreed."))
    with shown(browser, render(made), tmp_path / "page.html") as page:
        page.uncheck("input[value=AGREE]")
        settled(page)
        quad = page.locator("input[value='verbal cooperation']")
        assert quad.evaluate("(box) => box.indeterminate")


def test_a_kind(opened: Page) -> None:
    opened.uncheck("#kinds input[value=igo]")
    assert seen(opened) == ALL - {"togo benin"}


def test_a_status(opened: Page) -> None:
    opened.uncheck("#statuses input[value=claimed]")
    assert count(opened, "chad niger") == 2
    opened.check("#statuses input[value=denied]")
    assert count(opened, "chad niger") == 3


def test_a_source(opened: Page) -> None:
    opened.uncheck("#sources input[value=Post]")
    assert count(opened, "chad niger") == 1


def test_the_least_count_works_while_it_is_typed(opened: Page) -> None:
    opened.focus("#least")
    opened.keyboard.type("9")
    assert seen(opened) == set()
    assert opened.inner_text("#status").startswith("0 actors")


def test_dates_and_the_brush(opened: Page) -> None:
    opened.fill("#since", "2022-01-01")
    assert count(opened, "chad niger") == 1
    box = opened.locator("#histogram").bounding_box()
    assert box
    opened.mouse.move(box["x"] + 1, box["y"] + 9)
    opened.mouse.down()
    opened.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 9)
    opened.mouse.up()
    settled(opened)
    assert opened.input_value("#since") == "2020-03-01"
    assert "2020-03-01 to 2021" in opened.inner_text("#span")
    assert seen(opened) == {"chad niger"}
    opened.click("#all-time")
    assert seen(opened) == ALL


def test_the_arrow_keys_move_the_brush(opened: Page) -> None:
    opened.evaluate("brush(0, 0)")
    settled(opened)
    first = opened.inner_text("#span")
    opened.focus("#histogram")
    opened.keyboard.press("ArrowRight")
    settled(opened)
    assert opened.inner_text("#span") != first
    opened.keyboard.press("Shift+ArrowRight")
    settled(opened)
    assert opened.evaluate("brushed()") == [1, 2]


def test_play_steps_through_time_and_stops(opened: Page) -> None:
    opened.click("#play")
    settled(opened)
    first = opened.inner_text("#span")
    assert opened.get_attribute("#play", "aria-pressed") == "true"
    opened.wait_for_timeout(1100)
    assert opened.inner_text("#span") != first
    opened.click("#play")
    assert opened.get_attribute("#play", "aria-pressed") == "false"
    opened.evaluate("brush(bars.edges.length - 2, bars.edges.length - 2)")
    opened.evaluate("playOn()")
    assert opened.inner_text("#play") == "Play"


def test_filters_stand_in_the_address_and_can_be_cleared(opened: Page, browser: Browser) -> None:
    opened.uncheck("input[value=ACCUSE]")
    opened.fill("#since", "2021-01-01")
    assert seen(opened) == ALL - {"chad niger"}
    address = opened.url
    assert "without=" in address and "since=2021-01-01" in address
    other = browser.new_page()
    other.goto(address)
    other.wait_for_selector("html[data-drawn=yes]")
    assert seen(other) == ALL - {"chad niger"}
    assert not other.is_checked("input[value=ACCUSE]")
    other.close()
    opened.click("#reset")
    assert seen(opened) == ALL
    assert opened.is_checked("input[value=ACCUSE]") and not opened.is_visible("#reset")


def test_the_ring_is_sorted_by_what_is_chosen(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, render(years(), focus=("mali",)), tmp_path / "page.html") as page:
        page.select_option("#sort", "bloc")
        assert page.evaluate("state.sort") == "bloc"
        assert page.evaluate("view.nodes.length") == 3
