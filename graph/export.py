"""A network as a file for other programs: GraphML, GEXF, CSV, node-link and Cytoscape JSON."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import networkx as nx

from graph.errors import TertiusError, WrongUsage

# What XML 1.0 does not allow in any form.
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    "source", "source_name", "target", "target_name", "relation", "quad", "status", "inferred",
    "claimed_by", "date", "sentence", "article", "title", "publisher", "url",
)  # fmt: skip


def export(network: nx.MultiDiGraph, path: Path) -> None:
    """Write a network by the file's ending: .graphml, .gexf, .csv, .json or .cyjs.

    CSV has a row for each piece of evidence, GraphML and GEXF an edge for each tie.

    Raises:
        WrongUsage: another ending.
        TertiusError: the file cannot be written.
    """
    write = writer(path)
    try:
        write(network, path)
    except OSError as error:
        raise TertiusError(f"cannot write {path}: {error.strerror}", "name another file") from error


def writer(path: Path) -> Callable[[nx.MultiDiGraph, Path], None]:
    """What writes files of this ending.

    Raises:
        WrongUsage: nothing does.
    """
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        endings = ", ".join(WRITERS)
        raise WrongUsage(f"no format for {path.name!r}", f"name a file that ends in {endings}")
    return write


def flat(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The network with plain attributes only: texts and numbers, legal in XML."""
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    for node, data in network.nodes(data=True):
        graph.add_node(legal(node), **_plain({**data, "aliases": " | ".join(data["aliases"])}))
    for source, target, relation, tie in network.edges(keys=True, data="tie"):
        dates = [e.date for e in tie.evidence if e.date]
        told = {
            "relation": relation,
            "quad": tie.quad,
            "weight": tie.count,
            "first": min(dates, default=None),
            "last": max(dates, default=None),
            "claimed": len({e.happening or e.id for e in tie.evidence if e.claimed_by}),
            "sentence": tie.evidence[-1].sentence,
        }
        graph.add_edge(legal(source), legal(target), key=relation, **_plain(told))
    return graph


def legal(text: str) -> str:
    """A text without the characters that XML 1.0 forbids."""
    return ILLEGAL.sub("\ufffd", text)


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in data.items() if value is not None}
    return {key: legal(v) if isinstance(v, str) else v for key, v in kept.items()}


def _graphml(network: nx.MultiDiGraph, path: Path) -> None:
    nx.write_graphml(flat(network), path)


def _gexf(network: nx.MultiDiGraph, path: Path) -> None:
    graph = flat(network)
    for node, data in graph.nodes(data=True):
        data["label"] = data.get("name", node)
    nx.write_gexf(graph, path)


def _csv(network: nx.MultiDiGraph, path: Path) -> None:
    names = dict(network.nodes(data="name"))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for source, target, relation, tie in network.edges(keys=True, data="tie"):
            for item in tie.evidence:
                row = {
                    **{key: getattr(item, key, None) for key in COLUMNS},
                    **{"source": source, "target": target, "relation": relation},
                    **{"source_name": names[source], "target_name": names[target]},
                    **{"quad": tie.quad, "publisher": item.source},
                }
                writer.writerow({key: harmless(value) for key, value in row.items()})


def harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _evidence(tie: Any) -> list[dict[str, Any]]:
    return [asdict(item) for item in tie.evidence]


def _json(network: nx.MultiDiGraph, path: Path) -> None:
    graph = flat(network)
    for source, target, relation, tie in network.edges(keys=True, data="tie"):
        graph.edges[legal(source), legal(target), relation]["evidence"] = _evidence(tie)
    data = nx.node_link_data(graph, edges="edges")
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


def _cytoscape(network: nx.MultiDiGraph, path: Path) -> None:
    data = nx.cytoscape_data(flat(network))
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


WRITERS: Mapping[str, Callable[[nx.MultiDiGraph, Path], None]] = {
    ".graphml": _graphml,
    ".gexf": _gexf,
    ".csv": _csv,
    ".json": _json,
    ".cyjs": _cytoscape,
}
