"""How sure a thing is: a claim, a plan, what is inferred or asked for never reads as a fact."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from graph.ties import MEDIATION, Evidence, Mediation
from graph.view import Only, narrowed, render
from tests.pages import (
    add,
    network,
    open_table,
    report,
    settled,
    shown,
    written,
    years,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def mediated(status: str, claimed: str | None, inferred: str, stage: str) -> nx.MultiDiGraph:
    """A network in which Qatar mediates, as some report has it."""
    made = network()
    told = report("m1", "Qatar mediates.", MEDIATION, status=status, claimed_by=claimed)
    who = frozenset({inferred} if inferred else ())
    made.graph["mediations"] = [Mediation("m1", ("qat",), ("ham", "isr"), who, stage, told)]
    return made


def test_a_narrowed_page_says_so_and_states_no_absence(browser: Browser, tmp_path: Path) -> None:
    left = narrowed(network(), Only(relations=frozenset({"AID", "ASSAULT"})))
    with shown(browser, render(left, focus=("isr", "ham")), tmp_path / "page.html") as page:
        told = "No reported mediation between Israel and Hamas on this page, which has only"
        assert told in page.inner_text("#panel")
        assert "only AID, ASSAULT" in page.inner_text("#status")
        assert "only AID, ASSAULT" in page.evaluate("captions(1e5)[0].whole")


def test_a_mediation_only_asked_for_is_called_so(browser: Browser, tmp_path: Path) -> None:
    made = mediated("actual", None, "", "demand")
    asked = report("m1", "Qatar mediates.", MEDIATION)
    for party in ("isr", "ham"):
        add(made, "qat", party, MEDIATION, asked)
    with shown(browser, render(made), tmp_path / "page.html") as page:
        open_table(page)
        row = page.locator("#table tr >> text=mediation >> nth=0").locator("xpath=ancestor::tr")
        assert "told, asked for" in row.inner_text()
        assert page.evaluate("view.lines.find((l) => l.tie === 'qat\\nisr').color.color") == (
            page.evaluate("css('--neutral')")
        )


@pytest.mark.parametrize(
    ("given", "words", "sure", "count"),
    [
        (("actual", None, "", "engage"), "reported mediator: engage, 2023-11-15", True, 1),
        (("actual", None, "qat", "engage"), "inferred mediator: engage", False, 0),
        (
            ("actual", None, "ham", "engage"),
            "reported mediator, parties inferred: engage",
            False,
            1,
        ),
        (("actual", "Majed", "", "engage"), "claimed mediator: engage", False, 0),
        (("actual", None, "", "demand"), "reported: asked to mediate", False, 0),
        (("actual", "Majed", "", "reject"), "claimed: rejected as mediator", False, 0),
    ],
)
def test_how_surely_somebody_mediates_is_told(  # noqa: PLR0917
    browser: Browser,
    tmp_path: Path,
    given: tuple[str, str | None, str, str],
    words: str,
    sure: bool,
    count: int,
) -> None:
    html = render(mediated(*given), focus=("isr", "ham"))
    with shown(browser, html, tmp_path / "page.html", (1400, 900)) as page:
        assert any(words in text["words"] for text in written(page))
        rim = page.evaluate("view.nodes.find((one) => one.actor === 'qat').borderWidth")
        assert (rim == 4) == sure
        page.evaluate("go(['qat'])")
        figures = page.inner_text("#panel dl")
        assert re.search(rf"reported to mediate\s+{count}\s", figures), figures


def _dated(day: str, stage: str) -> Evidence:
    return report(day + stage, "It mediates.", date=day)


def test_the_latest_stages_of_one_day_stand_together(browser: Browser, tmp_path: Path) -> None:
    made = network()
    told = [("engage", "2023-11-15"), ("halt", "2023-11-20"), ("engage", "2023-11-20")]
    made.graph["mediations"] = [
        Mediation(
            f"m{n}", ("qat",), ("ham", "isr"), frozenset(), stage, report(f"m{n}", "x", date=day)
        )
        for n, (stage, day) in enumerate(told)
    ]
    html = render(made, focus=("isr", "ham"))
    with shown(browser, html, tmp_path / "page.html", (1400, 900)) as page:
        words = [text["words"] for text in written(page)]
        assert "reported mediator: halt; engage, 2023-11-20" in words


def test_a_party_that_also_mediates_is_drawn_once(browser: Browser, tmp_path: Path) -> None:
    made = network()
    made.graph["mediations"] = [
        Mediation("m1", ("isr",), ("ham", "isr"), frozenset(), "engage", report("m1", "x"))
    ]
    with shown(browser, render(made, focus=("isr", "ham")), tmp_path / "page.html") as page:
        assert page.evaluate("view.nodes.filter((one) => one.actor === 'isr').length") == 1


def test_a_claim_is_called_one_wherever_it_stands(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, render(years(), focus=("chad",)), tmp_path / "page.html") as page:
        page.check("#statuses input[value=denied]")
        settled(page)
        page.click("text=all reports >> nth=0")
        panel = page.inner_text("#panel")
        assert "accuse 4 (1 claimed, 1 denied)" in panel
        assert "accuse · claimed" in panel and "accuse · denied" in panel
        badges = page.locator("#panel .badge").all_inner_texts()
        assert {"claimed by Mali", "denied"} <= set(badges)
        assert page.locator("#panel blockquote.doubtful").count() == 2


def test_what_is_inferred_is_called_so(browser: Browser, tmp_path: Path) -> None:
    made = network()
    add(made, "egy", "usa", "AID", report("i1", "It aided it.", inferred=True))
    with shown(browser, render(made, focus=("egy",)), tmp_path / "page.html") as page:
        assert "inferred in part" in page.locator("#panel .badge").all_inner_texts()
        assert (
            page.evaluate("edge(shownNow.find((t) => t.target === 'usa')).arrows.to.type") == "vee"
        )
        page.uncheck("#inferred")
        settled(page)
        assert page.evaluate("shownNow.some((t) => t.target === 'usa')") is False
        assert "inferred=no" in page.url


def test_a_report_of_both_directions_stands_in_the_panel_once(
    browser: Browser, tmp_path: Path
) -> None:
    made = network()
    for one, other in (("egy", "usa"), ("usa", "egy")):
        add(made, one, other, "CONSULT", report("c1", "They met."))
    with shown(browser, render(made, focus=("egy", "usa")), tmp_path / "page.html") as page:
        assert page.locator("#panel blockquote").all_inner_texts() == ["They met."]
        assert "↔" in page.inner_text("#panel")
        page.evaluate("go(['egy'])")
        assert re.search(r"happenings\s+2\s", page.inner_text("#panel dl"))


def test_no_reported_mediation_is_told(browser: Browser, tmp_path: Path) -> None:
    html = render(network(), focus=("usa", "isr"))
    with shown(browser, html, tmp_path / "page.html") as page:
        page.click("#reported")
        assert page.url.endswith(";mediations")
        told = "No reported mediation between United States and Israel."
        assert told in page.inner_text("#panel")
