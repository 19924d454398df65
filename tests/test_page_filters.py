"""The legend as filter: relations, quads, kinds, status, sources, dates; and the address of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
    opened.evaluate("brush(bars.edges.length - 2, bars.edges.length - 2)")
    settled(opened)
    opened.evaluate("playOn()")
    assert opened.evaluate("bars.playing === null")
    assert opened.get_attribute("#play", "aria-pressed") == "false"


def test_play_ends_with_the_view(opened: Page) -> None:
    opened.click("#play")
    opened.click("#all")
    assert opened.evaluate("bars.playing === null")


def test_without_dates_nothing_plays(browser: Browser, tmp_path: Path) -> None:
    made = years()
    for _, _, data in made.edges(data=True):
        tie = data["tie"]
        data["tie"] = replace(tie, evidence=tuple(replace(e, date=None) for e in tie.evidence))
    made.graph["said"] = {}
    with shown(browser, render(made), tmp_path / "page.html") as page:
        assert not page.is_visible("#time")
        page.keyboard.press("p")
        assert page.evaluate("bars.playing === null")


def test_the_histogram_counts_what_the_other_filters_leave(opened: Page) -> None:
    bars = "#histogram .bar:not([height='0.00'])"
    before = opened.locator(bars).count()
    opened.uncheck("input[value=ACCUSE]")
    settled(opened)
    assert 0 < opened.locator(bars).count() < before


def test_filters_can_be_cleared(opened: Page) -> None:
    opened.uncheck("input[value=ACCUSE]")
    opened.fill("#since", "2021-01-01")
    assert seen(opened) == ALL - {"chad niger"}
    opened.click("#reset")
    assert seen(opened) == ALL
    assert opened.is_checked("input[value=ACCUSE]") and not opened.is_visible("#reset")


def test_a_filter_that_hides_all_says_so(opened: Page) -> None:
    opened.fill("#since", "2030-01-01")
    settled(opened)
    assert "The filters hide all ties" in opened.inner_text("#message")


@pytest.mark.parametrize(
    ("part", "left"),
    [
        ("without=ACCUSE,STATEMENT", ALL - {"chad niger"}),
        ("without-kinds=igo", ALL - {"togo benin"}),
        ("without-sources=Wire,None", {"chad niger", "niger mali", "togo mali", "togo benin"}),
        ("without-status=actual,planned,hypothetical", {"chad niger"}),
        ("since=2022", ALL - {"niger mali"}),
        ("until=2021", {"chad niger", "niger mali"}),
        ("until=2020-03", {"chad niger"}),
        ("least=3", {"chad niger"}),
    ],
)
def test_each_filter_stands_in_the_address(
    browser: Browser, tmp_path: Path, part: str, left: set[str]
) -> None:
    file = tmp_path / "page.html"
    with shown(browser, render(years()), file, address=f"#overview;{part}") as page:
        assert seen(page) == left
        assert page.is_visible("#reset")
        page.evaluate("changed()")
        settled(page)
        told = page.evaluate("filtersTold().length")
        assert told == 1
        address = page.url
    with shown(browser, render(years()), file, address=address.split("html")[1]) as page:
        assert seen(page) == left


def test_back_restores_the_filters_of_the_view_before(opened: Page) -> None:
    opened.uncheck("input[value=ACCUSE]")
    settled(opened)
    opened.evaluate("go(['togo'])")
    opened.click("#reset")
    settled(opened)
    opened.go_back()
    assert seen(opened) == ALL - {"chad niger"}


def test_the_reports_of_a_tie_have_an_address(opened: Page) -> None:
    opened.evaluate("read('chad', 'niger')")
    assert ";tie=chad,niger" in opened.url
    opened.uncheck("input[value=CONSULT]")
    settled(opened)
    assert opened.inner_text("#panel h2 >> nth=0") == "Chad and Niger"
    opened.click("#all")
    assert opened.inner_text("#panel h2 >> nth=0") == "What is here"
    opened.go_back()
    assert opened.inner_text("#panel h2 >> nth=0") == "Chad and Niger"


def test_a_tie_of_claims_or_denials_alone_looks_so(browser: Browser, tmp_path: Path) -> None:
    looks = {}
    for status in ("actual", "claimed", "denied"):
        others = {"actual", "claimed", "denied", "planned", "hypothetical"} - {status}
        address = f"#overview;without-status={','.join(others)}"
        with shown(browser, render(years()), tmp_path / "page.html", address=address) as page:
            looks[status] = page.evaluate("JSON.stringify(view.lines[0].dashes)")
    assert len(set(looks.values())) == 3


def test_many_sources_share_a_box(browser: Browser, tmp_path: Path) -> None:
    made = years()
    for n in range(40):
        told = report(f"s{n}", "It aided it.", source=f"Paper {n:02}")
        add(made, "niger", "benin", f"R{n}", told)
    with shown(browser, render(made), tmp_path / "page.html") as page:
        assert page.locator("#sources input").count() == 26
        page.locator("#sources label >> text=other sources").click()
        settled(page)
        kept = page.evaluate(
            "shownNow.find((t) => t.target === 'benin' && t.source === 'niger').count"
        )
        assert kept == 40 - page.evaluate("filter.sources.size")


@pytest.mark.parametrize("by", ["kind", "bloc", "country"])
def test_the_ring_is_sorted_by_what_is_chosen(browser: Browser, tmp_path: Path, by: str) -> None:
    made = years()
    for n, (kind, country) in enumerate(
        [("ngo", "ZWE"), ("court", "FRA"), ("ngo", "ALB"), ("igo", "GBR")]
    ):
        made.add_node(f"x{n}", name=f"X{n}", kind=kind, country=country, aliases=[])
        add(made, f"x{n}", "mali", "AID", report(f"x{n}", "It aided it."))
    with shown(browser, render(made, focus=("mali",)), tmp_path / "page.html") as page:
        page.select_option("#sort", by)
        settled(page)
        key = "(one) => SORTS[state.sort](one.actor)[0]"
        keys = page.evaluate(f"view.nodes.filter((one) => one.actor !== 'mali').map({key})")
        assert keys == sorted(keys) and len(keys) == 6
        assert (f";ring={by}" in page.url) == (by != "kind")
