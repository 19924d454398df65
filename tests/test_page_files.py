"""What the page saves: pictures, a table; and the table that it shows."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from graph.view import render
from tests.pages import HOSTILE, network, open_table, ring, settled, shown, years

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SVG = "{http://www.w3.org/2000/svg}"


def saved(page: Page, kind: str, path: Path) -> bytes:
    """The file that a button gives."""
    page.click("#save > summary")
    with page.expect_download() as told:
        page.click(f"#save-{kind}")
    assert told.value.suggested_filename.endswith(f".{kind}")
    told.value.save_as(path)
    return path.read_bytes()


def test_png(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, render(network()), tmp_path / "page.html") as page:
        picture = saved(page, "png", tmp_path / "x.png")
        canvas = page.locator("#picture canvas")
        size = canvas.evaluate("({ width, height }) => [width, height]")
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert [int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])] == size


@pytest.mark.parametrize("focus", [(), ("isr",), ("isr", "ham")])
def test_svg(browser: Browser, tmp_path: Path, focus: tuple[str, ...]) -> None:
    with shown(browser, render(network(HOSTILE), focus=focus), tmp_path / "page.html") as page:
        text = saved(page, "svg", tmp_path / "x.svg").decode()
        nodes, labels = page.evaluate("[view.nodes.length, (view.names || view.labels).length]")
        lines = page.evaluate("(view.lines || view.edges).length")
    root = ElementTree.fromstring(text)
    shapes = [e for e in root if e.tag in (f"{SVG}circle", f"{SVG}polygon")]
    assert len(root.findall(f"{SVG}path")) == lines
    assert len(shapes) >= nodes
    assert len(root.findall(f".//{SVG}text")) >= labels > 0
    assert any("Tertius" in "".join(e.itertext()) for e in root.findall(f"{SVG}text"))
    assert "NaN" not in text and "undefined" not in text
    assert not root.findall(f".//{SVG}script")


def test_csv_has_a_row_for_each_report(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, render(years()), tmp_path / "page.html") as page:
        text = saved(page, "csv", tmp_path / "x.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    accused = [row for row in rows if row["relation"] == "ACCUSE"]
    assert [row["date"] for row in accused] == ["2022-03-01", "2021-03-01", "2020-03-01"]
    assert [row["status"] for row in accused] == ["claimed", "actual", "actual"]
    assert accused[0]["claimed_by"] == "Mali" and accused[1]["publisher"] == "Post"
    assert accused[2]["sentence"] == "Chad accused Niger."
    assert len(rows) == 6


def test_the_files_of_an_actor_do_not_depend_on_the_window(
    browser: Browser, tmp_path: Path
) -> None:
    rows = []
    for size in ((1400, 900), (700, 480)):
        html = render(ring(60), focus=("hub",))
        with shown(browser, html, tmp_path / "page.html", size) as page:
            rows.append(page.evaluate("csv().split('\\r\\n').length"))
    assert rows == [61, 61]


def test_csv_holds_no_formula(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, render(network(HOSTILE)), tmp_path / "page.html") as page:
        text = saved(page, "csv", tmp_path / "x.csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert {len(row) for row in rows} == {15}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert any(row[10].startswith("'=HYPERLINK") for row in rows)


def test_the_table_is_sorted_by_its_heads(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, render(years()), tmp_path / "page.html") as page:
        open_table(page)
        rows = page.locator("#table tr")
        assert rows.count() == 4
        first = ["Chad", "accuse", "Niger", "told", "3", "2022-03-01"]
        assert rows.nth(0).inner_text().split("	") == first
        page.click("#heads button >> text=From")
        assert page.get_attribute("#heads th >> nth=0", "aria-sort") == "ascending"
        assert [rows.nth(i).locator("td").nth(0).inner_text() for i in range(4)] == [
            "Chad",
            "Niger",
            "Togo",
            "Togo",
        ]
        page.click("#heads button >> text=From")
        assert rows.nth(0).locator("td").nth(0).inner_text() == "Togo"
        rows.nth(3).locator("button").nth(1).click()
        assert "Chad accused Niger." in page.inner_text("#panel")


def test_print_leaves_the_picture_and_the_evidence(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, render(network(), focus=("isr",)), tmp_path / "page.html") as page:
        page.emulate_media(media="print")
        settled(page)
        box = page.locator("#picture").bounding_box()
        assert box and box["height"] > 500
        assert not page.is_visible("#legend") and not page.is_visible("#search")
        assert page.is_visible("#picture") and page.is_visible("#panel blockquote >> nth=0")


def test_what_is_printed_is_light_and_says_what_it_is(browser: Browser, tmp_path: Path) -> None:
    html = render(years())
    with shown(browser, html, tmp_path / "page.html", color_scheme="dark") as page:
        page.uncheck("input[value=AID]")
        settled(page)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate("document.documentElement.dataset.theme") == "light"
        assert page.evaluate("view.nodes[0].color.border") == "#2b3038"
        caption = page.text_content("#caption") or ""
        assert "Actors and their ties" in caption and "without" in caption and "aid" in caption
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
