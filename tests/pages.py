"""Pages for tests: small networks, hostile strings, the browser that shows them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.ties import MEDIATION, Evidence, Mediation, Tie

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PWNED = "window.pwned=1"
HOSTILE = [
    f"<script>{PWNED}</script>",
    f"</script><script>{PWNED}</script>",
    f"</title><script>{PWNED}</script>",
    f"</style><script>{PWNED}</script>",
    f"</textarea><script>{PWNED}</script>",
    f"</template><script>{PWNED}</script>",
    f"<!--<script>{PWNED}</script>",
    f"--><script>{PWNED}</script>",
    f"]]><script>{PWNED}</script>",
    f"<ScRiPt>{PWNED}</sCrIpT>",
    f"<scr<script>ipt>{PWNED}</scr</script>ipt>",
    f"<img src=x onerror={PWNED}>",
    f'"><img src=x onerror={PWNED}>',
    f"'><img src=x onerror={PWNED}>",
    f"'\"><svg onload={PWNED}>",
    f"<svg><animate onbegin={PWNED} attributeName=x dur=1s>",
    f"<body onload={PWNED}>",
    f"<iframe srcdoc='<script>parent.{PWNED}</script>'>",
    "<iframe src=https://example.org/>",
    "<img src=https://example.org/pixel.png>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    "<base href=https://example.org/>",
    f"<form action=javascript:{PWNED}><input type=submit autofocus>",
    f"<a href=javascript:{PWNED}>x</a>",
    f"<details open ontoggle={PWNED}>",
    f"<input autofocus onfocus={PWNED}>",
    f"<math><mtext><script>{PWNED}</script></mtext></math>",
    f"javascript:{PWNED}",
    f"JaVaScRiPt:{PWNED}",
    f"data:text/html,<script>{PWNED}</script>",
    f"vbscript:{PWNED}",
    "{{ 7 * 7 }}{% raw %}",
    f"${{{PWNED}}}`${{{PWNED}}}`",
    f"'; {PWNED}; //",
    f"\\u003cscript\\u003e{PWNED}\\u003c/script\\u003e",
    "&lt;script&gt;&#x3C;script&#x3E;&amp;",
    "__proto__",
    "\u202eevil\u202c \U0001f54a\ufe0f \u2028\u2029 \ufeff",
    "=HYPERLINK(1)" + "x" * 10_000,
]


def network(hostile: list[str] | None = None) -> nx.MultiDiGraph:
    """Qatar and Egypt mediate between Israel and Hamas; others deal with one of them or both.

    Each hostile string is a name, an alias, and all the words of a report.
    """
    made: nx.MultiDiGraph = nx.MultiDiGraph()
    names = {
        "qat": "Qatar",
        "egy": "Egypt",
        "isr": "Israel",
        "ham": "Hamas",
        "usa": "United States",
    }
    for actor, name in names.items():
        made.add_node(actor, name=name, kind="government", country=None, aliases=[name])
    ties = [("qat", "isr", MEDIATION), ("qat", "ham", MEDIATION), ("isr", "ham", "ASSAULT")]
    ties += [("usa", "isr", "AID"), ("usa", "ham", "ACCUSE"), ("egy", "ham", "CONSULT")]
    for source, target, relation in ties:
        sentence = f"{names[source]} and {names[target]}: {relation}."
        add(made, source, target, relation, report(f"{source}{target}", sentence, relation))
    for number, text in enumerate(hostile or []):
        made.add_node(f"h{number}", name=text, kind=text, country=text, aliases=[text, text + "x"])
        made.nodes[f"h{number}"]["wikidata"] = text
        words = ("title", "source", "url", "speaker", "claimed_by", "trigger", "copy_of")
        item = report(f"e{text}", text, "ACCUSE", **dict.fromkeys(words, text))
        add(made, f"h{number}", "isr", "ACCUSE", item)
    told = report("m1", "Qatar mediates.", MEDIATION)
    made.graph["mediations"] = [
        Mediation("m1", ("qat",), ("ham", "isr"), frozenset({"ham"}), "engage", told)
    ]
    return made


def report(ident: str, sentence: str, relation: str = "AID", **told: Any) -> Evidence:
    """A report of a day in November."""
    given = {"date": "2023-11-15", **told}
    return Evidence(ident, relation, sentence, f"from {given.get('source')}", **given)


def add(made: nx.MultiDiGraph, source: str, target: str, relation: str, *items: Evidence) -> None:
    """Give a network a tie."""
    made.add_edge(source, target, relation, tie=Tie(source, target, relation, None, items))


def ring(count: int) -> nx.MultiDiGraph:
    """One actor with many others around it, which have long names."""
    made: nx.MultiDiGraph = nx.MultiDiGraph()
    names = {f"m{i}": f"Ministry of Foreign Affairs {i}" for i in range(count)}
    for actor, name in ({"hub": "Hub"} | names).items():
        made.add_node(actor, name=name, kind="ministry", country=None, aliases=[])
    for actor in names:
        add(made, actor, "hub", "AID", report(actor, "A sentence."))
    return made


def years() -> nx.MultiDiGraph:
    """Reports of every status from two sources in four years, and a chain of actors."""
    made: nx.MultiDiGraph = nx.MultiDiGraph()
    names = ("Chad", "Niger", "Mali", "Togo", "Benin")
    for name in names:
        aliases = ["Tschad", "République du Tchad"] if name == "Chad" else []
        kind = "government" if name != "Benin" else "igo"
        made.add_node(name.lower(), name=name, kind=kind, country=None, aliases=aliases)
    accused = [
        report("e1", "Chad accused Niger.", "ACCUSE", date="2020-03-01", source="Wire"),
        report("e2", "Chad accused Niger again.", "ACCUSE", date="2021-03-01", source="Post"),
        report("e3", "It says so.", "ACCUSE", date="2022-03-01", source="Post", claimed_by="Mali"),
        report("e4", "It did not.", "ACCUSE", date="2023-03-01", source="Wire", status="denied"),
    ]
    add(made, "chad", "niger", "ACCUSE", *accused)
    add(made, "niger", "mali", "CONSULT", report("e5", "Niger met Mali.", date="2021-06-01"))
    add(made, "togo", "mali", "AID", report("e6", "Togo aided Mali.", date="2022-06-01"))
    joined = report("e7", "Togo is in Benin's league.", date="2022-07-01", trigger="member")
    add(made, "togo", "benin", "AFFILIATION", joined)
    said = report("e8", "Togo spoke of Mali.", date="2023-06-01", speaker="Togo")
    add(made, "togo", "mali", "STATEMENT", said)
    made.graph["mediations"] = []
    made.graph["said"] = {"togo": [said]}
    return made


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
# Long enough to draw what a change asks for.
SETTLE = 300
DRAWN = "html[data-drawn=yes]"


@contextmanager
def shown(
    browser: Browser,
    html: str,
    path: Path,
    size: tuple[int, int] = (1280, 800),
    address: str = "",
    **context: Any,
) -> Iterator[Page]:
    """A page in the browser; fails on any request, dialog, script of a name's, or console error."""
    path.write_text(html, encoding="utf-8")
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, **context)
    troubles: list[str] = []
    page.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: troubles.append(str(e)))
    page.on("dialog", lambda d: troubles.append(d.message))
    page.on("request", lambda r: _note(r.url, troubles))
    page.add_init_script(WATCH)
    page.goto(path.as_uri() + address)
    page.wait_for_selector(DRAWN)
    yield page
    assert page.evaluate("window.pwned") is None
    page.close()
    assert troubles == []


def _note(url: str, troubles: list[str]) -> None:
    """A request that leaves the page; what it makes itself to be saved stays within."""
    if not url.startswith(("file:", "blob:")):
        troubles.append(url)


def settled(page: Page) -> None:
    """Wait until what was asked for is drawn: changes are shown before the next frame."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.wait_for_timeout(SETTLE)


def open_table(page: Page) -> None:
    """Unfold the table, and wait for its rows, which the browser asks for later."""
    page.click("#table-box > summary")
    page.wait_for_selector("#table tr")


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
