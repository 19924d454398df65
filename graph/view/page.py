"""The page itself: pyvis' Network with a template of our own around its bundled vis-network.

pyvis' own template fetches from a CDN and writes names into script. This one escapes everything,
keeps the data in a block that no browser runs, and forbids all requests by a content security
policy with the hashes of its script and styles.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from pyvis.network import Network

HERE = files("graph.view")
VIS = "templates/lib/vis-9.1.2"
# In the order in which each needs the ones before it.
OWN = (
    "model.js", "filters.js", "words.js", "looks.js", "labels.js", "overview.js", "one.js",
    "two.js", "path.js", "reading.js", "panel.js", "timeline.js", "legend.js", "search.js",
    "table.js", "save.js", "tip.js", "address.js", "page.js", "keys.js",
)  # fmt: skip
# What a notebook shows: the frame may run its own scripts, save files and open articles.
FRAME = (
    '<iframe sandbox="allow-scripts allow-downloads allow-modals allow-popups '
    'allow-popups-to-escape-sandbox" title="Tertius" '
    'width="100%" height="760" style="border: 1px solid #d5dae1" srcdoc="{}"></iframe>'
)
# Characters that could end a script block or a line of script.
DANGEROUS = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


class Page(Network):  # type: ignore[misc] # pyvis has no types
    """A network as one HTML file; `data` is what `graph.view.payload.payload` gives."""

    def __init__(self, data: dict[str, Any], title: str) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.data = data
        self.title = title

    def generate_html(self, *_: object, **__: object) -> str:
        """The page; arguments of pyvis' own method are taken and make no difference."""
        script, style = _script(), _style()
        return template().render(
            title=self.title,
            data=json_block(self.data),
            script=script,
            style=style,
            policy=policy(script, style),
        )

    def _repr_html_(self) -> str:
        """The page in a frame of a notebook, out of which its scripts reach nothing."""
        return FRAME.format(html.escape(self.generate_html()))


def json_block(data: object) -> str:
    """JSON that cannot end the block that it stands in."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(DANGEROUS)


def policy(script: str, style: str) -> str:
    """Only this script and this style; images of the page's own making; nothing else at all."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


@cache
def template() -> jinja2.Template:
    """The page's template, which escapes everything that is not marked as safe."""
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.from_string(HERE.joinpath("template.html").read_text("utf-8"))


@cache
def _script() -> str:
    vis = files("pyvis").joinpath(f"{VIS}/vis-network.min.js").read_text("utf-8")
    own = [HERE.joinpath(name).read_text("utf-8") for name in OWN]
    return "\n".join([vis.replace("</script", "<\\/script"), *own])


@cache
def _style() -> str:
    return HERE.joinpath("page.css").read_text("utf-8")
