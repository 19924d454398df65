"""The command line: parse, call, print, exit code. Heavy imports stay inside the verbs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graph.errors import ActorNotFound, AmbiguousActor, StoreUnavailable, TertiusError

if TYPE_CHECKING:
    import networkx as nx

    from graph.model import Record
    from graph.store import Store

Verb = TypeVar("Verb", bound=Callable[..., Any])
FORMATS = ("table", "jsonl", "json", "csv")
NOTHING_FOUND, NO_CONNECTION, INTERRUPTED = 3, 4, 130


class Commands(click.Group):
    """Verbs in the order in which they are defined; errors of Tertius as a sentence and a hint."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Verbs as defined."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb; its exit code tells what went wrong."""
        try:
            return super().invoke(ctx)
        except TertiusError as error:
            click.echo(f"Error: {error.message}", err=True)
            if isinstance(error, AmbiguousActor):
                for actor, name in error.choices:
                    click.echo(f"  {actor:32} {name}", err=True)
            if error.hint:
                click.echo(f"Hint: {error.hint}", err=True)
            ctx.exit(_exit_code(error))


def _exit_code(error: TertiusError) -> int:
    if isinstance(error, ActorNotFound):
        return NOTHING_FOUND
    return NO_CONNECTION if isinstance(error, StoreUnavailable) else 1


def example(*lines: str) -> str:
    """The examples of a help text, kept as they stand."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def option_db(verb: Verb) -> Verb:
    """--db, for every verb that opens a graph."""
    told = "A folder, or the address of a Neo4j server (bolt://, neo4j://, neo4j+s://)."
    return click.option("--db", metavar="PLACE", help=told)(verb)


def option_format(verb: Verb) -> Verb:
    """--format, for every verb that prints rows."""
    told = "table on a terminal, jsonl when piped."
    return click.option("--format", "form", type=click.Choice(FORMATS), help=told)(verb)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=example("tertius demo", "tertius load news/", "tertius mediators israel hamas"),
)
@click.version_option(package_name="tertius")
def main() -> None:
    """Explore political actors and their ties, and find who mediates between whom."""


def _open(db: str | None, create: bool = False) -> Store:
    from graph.store import Store

    return Store.open(db, create=create)


def _print(rows: Sequence[dict[str, Any]], form: str | None, tell: Any = None) -> None:
    """Rows in the chosen format; exit code 3 where there are none."""
    from graph.format import write

    if not rows:
        click.echo("Nothing found.", err=True)
        click.get_current_context().exit(NOTHING_FOUND)
    write(rows, form or ("table" if sys.stdout.isatty() else "jsonl"), sys.stdout, tell=tell)


def _articles(sources: Sequence[str], published: str | None, force: bool) -> Iterator[Any]:
    from graph.record import parse
    from loaders.sources import read

    return read(sources, published=published, force=force, parse_record=parse)


def _good(outcomes: Iterator[Any], skipped: list[str]) -> Iterator[Record]:
    """The records; what could not be read is named on standard error at once."""
    for one in outcomes:
        if isinstance(one, TertiusError):
            skipped.append(one.message)
            hint = f" ({one.hint})" if one.hint else ""
            click.echo(f"Skipped: {one.message}{hint}", err=True)
        else:
            yield one


def option_sources(verb: Verb) -> Verb:
    """What load and extract have in common."""
    for decorate in (
        click.argument("sources", nargs=-1, required=True, metavar="SOURCE..."),
        click.option("--published", metavar="DATE", help="For articles that carry no date."),
        click.option("--model", metavar="NAME", help="Another installed spaCy pipeline."),
        click.option("--force", is_flag=True, help="Read other languages than English too."),
    ):
        verb = decorate(verb)
    return verb


@main.command(epilog=example("tertius demo", "tertius demo --no-open -o demo.html"))
@option_db
@click.option("-o", "--output", type=click.Path(path_type=Path), default="tertius-demo.html")
@click.option("--open/--no-open", "opening", default=True, help="Show the page in a browser.")
def demo(db: str | None, output: Path, opening: bool) -> None:
    """Load the sample articles and open their network."""
    from importlib.resources import as_file, files

    place = db or "tertius-demo.graph"
    with as_file(files("seeds.demo").joinpath("articles.jsonl")) as articles:
        _load([str(articles)], place, None, None, False)
    _view(place, (), output, opening)
    click.echo(f"Ask it: tertius mediators israel egypt --db {place}", err=True)


@main.command(epilog=example("tertius load news/*.txt --published 2023-11-15"))
@option_sources
@option_db
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")
def load(
    sources: tuple[str, ...],
    published: str | None,
    model: str | None,
    force: bool,
    db: str | None,
    quiet: bool,
) -> None:
    """Read articles, records or event tables into the graph.

    A SOURCE is a file (.txt, .md, .jsonl, .json, .html, event tables), a folder, the address of a
    feed or page, or - for JSON Lines on standard input.
    """
    if not _load(sources, db, published, model, force, quiet):
        click.get_current_context().exit(1)


def _load(
    sources: Sequence[str],
    db: str | None,
    published: str | None,
    model: str | None,
    force: bool,
    quiet: bool = False,
) -> bool:
    """Load and tell what was found; whether nothing was skipped."""
    from loaders import extract

    skipped: list[str] = []
    done = 0

    def report(records: Sequence[Record]) -> None:
        nonlocal done
        done += len(records)
        if sys.stderr.isatty() and not quiet:
            click.echo(f"\r{done:,} articles loaded", err=True, nl=False)

    records = _good(extract(_articles(sources, published, force), model), skipped)
    try:
        with _open(db, create=True) as store:
            written = store.write(records, on_written=report)
    except KeyboardInterrupt:
        click.echo(f"\nStopped: {done:,} articles are loaded and kept.", err=True)
        raise SystemExit(INTERRUPTED) from None
    for name, reason in written.failed:
        skipped.append(name)
        click.echo(f"Skipped: {name}: {reason}", err=True)
    if not quiet:
        end = "\r" if sys.stderr.isatty() else ""
        click.echo(
            f"{end}{written.articles:,} articles: {written.actors:,} actors, "
            f"{written.statements:,} statements, {written.events:,} events; "
            f"{len(skipped):,} skipped.",
            err=True,
        )
    return not skipped


@main.command(epilog=example("tertius extract article.txt", "tertius extract - < a.jsonl"))
@option_sources
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl")
def extract(
    sources: tuple[str, ...], published: str | None, model: str | None, force: bool, form: str
) -> None:
    """Print the record of each article as JSON Lines; no database (docs/record.md)."""
    from graph.format import dumps
    from graph.record import dump
    from loaders import extract as read

    skipped: list[str] = []
    for record in _good(read(_articles(sources, published, force), model), skipped):
        click.echo(dumps(dump(record)))
    if skipped:
        click.get_current_context().exit(1)


@main.command(epilog=example("tertius query 'MATCH (a:Actor) RETURN a.name LIMIT 5'"))
@click.argument("cypher")
@click.option("-p", "--param", multiple=True, metavar="NAME=VALUE", help="A query parameter.")
@click.option("--write", is_flag=True, help="Let the query change the graph.")
@option_db
@option_format
def query(
    cypher: str, param: tuple[str, ...], write: bool, db: str | None, form: str | None
) -> None:
    """Run Cypher, read-only unless --write."""
    wrong = next((one for one in param if "=" not in one), None)
    if wrong is not None:
        raise click.BadParameter(f"{wrong!r} is not NAME=VALUE", param_hint="--param")
    parameters = dict(one.split("=", 1) for one in param)
    with _open(db) as store:
        result = store.query(cypher, parameters, write=write)
    rows = [dict(zip(result.columns, row, strict=True)) for row in result.rows]
    if rows or not write:
        _print(rows, form)


@main.command(epilog=example("tertius actors", "tertius actors qatar"))
@click.argument("text", default="")
@click.option("--limit", default=20, show_default=True)
@option_db
@option_format
def actors(text: str, limit: int, db: str | None, form: str | None) -> None:
    """Search actors by any of their names."""
    from graph.lookup import find_actors

    with _open(db) as store:
        _print(find_actors(store, text, limit), form)


@main.command(epilog=example("tertius actor Qatar"))
@click.argument("name")
@option_db
@option_format
def actor(name: str, db: str | None, form: str | None) -> None:
    """One actor: kind, aliases, offices, ties, latest statements."""
    from graph import lookup, telling

    with _open(db) as store:
        _print([lookup.actor(store, lookup.resolve(store, name))], form, telling.actor)


@main.command(epilog=example('tertius statements --by "Abu Obeida"'))
@click.option("--by", metavar="ACTOR", help="Who speaks.")
@click.option("--about", metavar="ACTOR", help="Who is spoken of.")
@click.option("--since", metavar="DATE")
@click.option("--limit", default=50, show_default=True)
@option_db
@option_format
def statements(**given: Any) -> None:
    """Who said what, each with its sentence and article."""
    from graph import lookup, telling

    with _open(given["db"]) as store:
        sides = {k: lookup.resolve(store, given[k]) for k in ("by", "about") if given[k]}
        found = lookup.statements(store, **sides, since=given["since"], limit=given["limit"])
        _print(found, given["form"], telling.statement)


@main.command(epilog=example("tertius events --from hamas --to israel --type ASSAULT"))
@click.option("--from", "source", metavar="ACTOR", help="Who does it.")
@click.option("--to", "target", metavar="ACTOR", help="To whom it is done.")
@click.option("--type", "kind", metavar="TYPE", help="A PLOVER type, such as ACCUSE.")
@click.option("--since", metavar="DATE")
@click.option("--limit", default=50, show_default=True)
@option_db
@option_format
def events(**given: Any) -> None:
    """Who did what to whom, whose claim it is, and its sentence."""
    from graph import lookup, telling

    with _open(given["db"]) as store:
        sides = {k: lookup.resolve(store, given[k]) for k in ("source", "target") if given[k]}
        kind = given["kind"].upper() if given["kind"] else None
        found = lookup.events(store, **sides, type=kind, since=given["since"], limit=given["limit"])
        _print(found, given["form"], telling.event)


def _network(store: Store, since: str | None = None, until: str | None = None) -> nx.MultiDiGraph:
    from graph.network import read_network

    return read_network(store, since=since, until=until)


@main.command(epilog=example("tertius mediators", "tertius mediators israel hamas"))
@click.argument("one", required=False)
@click.argument("other", required=False)
@option_db
@option_format
def mediators(one: str | None, other: str | None, db: str | None, form: str | None) -> None:
    """Who is reported to mediate (between two): stage, date, sentence."""
    from graph import lookup, telling
    from graph.mediators import mediators as reported
    from graph.mediators import rows

    with _open(db) as store:
        ids = [lookup.resolve(store, name) for name in (one, other) if name]
        network = _network(store)
    _print(rows(network, reported(network, *ids)), form, telling.mediation)


@main.command(epilog=example("tertius brokers", "tertius brokers israel hamas --groups kind"))
@click.argument("one", required=False)
@click.argument("other", required=False)
@click.option("--groups", type=click.Choice(["country", "kind"]), default="country")
@click.option("--limit", default=20, show_default=True)
@option_db
@option_format
def brokers(
    one: str | None, other: str | None, groups: str, limit: int, db: str | None, form: str | None
) -> None:
    """Who structurally stands between others: computed figures, not reports.

    Roles are Gould and Fernandez's (1989); constraint is Burt's (1992).
    """
    from graph import lookup
    from graph.brokers import brokers as structural

    with _open(db) as store:
        ids = [lookup.resolve(store, name) for name in (one, other) if name]
        network = _network(store)
    if len(ids) == 1:
        raise click.UsageError("Name two actors, or none.")
    a, b = ids or (None, None)
    found = structural(network, a, b, groups=groups)[:limit]
    _print([{"name": network.nodes[one.actor]["name"], **one.row()} for one in found], form)


@main.command(epilog=example('tertius path qatar "Joe Biden"'))
@click.argument("one")
@click.argument("other")
@option_db
@option_format
def path(one: str, other: str, db: str | None, form: str | None) -> None:
    """How two actors are connected, with the evidence of each step."""
    from graph import lookup
    from graph.paths import paths, rows

    with _open(db) as store:
        ids = [lookup.resolve(store, name) for name in (one, other)]
        network = _network(store)
    _print(rows(network, paths(network, ids[0], ids[1])), form)


@main.command(epilog=example("tertius view", "tertius view Israel", "tertius view Israel Hamas"))
@click.argument("names", nargs=-1, metavar="[ACTOR [ACTOR]]")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="tertius.html")
@click.option("--open/--no-open", "opening", default=True, help="Show the page in a browser.")
@option_db
def view(names: tuple[str, ...], output: Path, opening: bool, db: str | None) -> None:
    """Write the interactive page: overview, one actor, or between two."""
    if len(names) > 2:
        raise click.UsageError("Name one actor or two; put names of several words in quotes.")
    _view(db, names, output, opening)


def _view(db: str | None, names: Sequence[str], output: Path, opening: bool) -> None:
    from graph.lookup import resolve
    from graph.view import write

    with _open(db) as store:
        focus = tuple(resolve(store, name) for name in names)
        write(_network(store), output, focus=focus)
    shown = opening and click.launch(str(output.resolve())) == 0
    click.echo(f"{'Opened' if shown else 'Written'}: {output}", err=True)


@main.command(epilog=example("tertius export network.graphml", "tertius export ties.csv"))
@click.argument("file", type=click.Path(path_type=Path))
@option_db
def export(file: Path, db: str | None) -> None:
    """Write the network as .graphml, .gexf, .csv, .json or .cyjs."""
    from graph.export import export as write

    with _open(db) as store:
        write(_network(store), file)
    click.echo(f"Written: {file}", err=True)


@main.command(epilog=example("tertius info"))
@option_db
@option_format
def info(db: str | None, form: str | None) -> None:
    """Which graph this is, and how much is in it."""
    from dataclasses import asdict
    from importlib.metadata import version

    with _open(db) as store:
        _print([{"tertius": version("tertius"), **asdict(store.info())}], form)


if __name__ == "__main__":
    main()
