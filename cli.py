"""The command line: parse, call, print, exit code. Heavy imports stay inside the verbs."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graph.errors import (
    ActorNotFound,
    AmbiguousActor,
    StoreLocked,
    StoreUnavailable,
    TertiusError,
    WrongUsage,
)

if TYPE_CHECKING:
    import networkx as nx
    from click.shell_completion import CompletionItem

    from graph.model import Record
    from graph.progress import Bar
    from graph.store import Store
    from graph.view import Only

Verb = TypeVar("Verb", bound=Callable[..., Any])
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
FORMATS = ("table", "jsonl", "json", "csv")
WRONG_USAGE, NOTHING_FOUND, NO_CONNECTION, INTERRUPTED = 2, 3, 4, 130
AT_LEAST_ONE = click.IntRange(min=1)
# How many of an ambiguous name's actors are listed.
CHOICES = 20


class Commands(click.Group):
    """Verbs in the order in which they are defined; errors of Tertius as a sentence and a hint."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Every verb can be quiet."""
        told = "Only results and errors."
        cmd.params.append(
            click.Option(
                ["-q", "--quiet"], is_flag=True, expose_value=False, callback=_hush, help=told
            )
        )
        super().add_command(cmd, name)

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
                _list(error.choices)
            if error.hint:
                click.echo(f"Hint: {error.hint}", err=True)
            ctx.exit(_exit_code(error))


def _list(choices: Sequence[tuple[str, str]]) -> None:
    """The actors that a name may mean: their ids in full, then their names."""
    width = max(len(actor) for actor, _ in choices[:CHOICES])
    for actor, name in choices[:CHOICES]:
        click.echo(f"  {actor:{width}}  {name}", err=True)
    if len(choices) > CHOICES:
        click.echo(f"  and {len(choices) - CHOICES} more", err=True)


def _hush(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    ctx.meta["quiet"] = value


def _quiet() -> bool:
    return bool(click.get_current_context().meta.get("quiet"))


def _note(line: str) -> None:
    """A remark on standard error, unless --quiet."""
    if not _quiet():
        click.echo(line, err=True)


def _exit_code(error: TertiusError) -> int:
    if isinstance(error, ActorNotFound):
        return NOTHING_FOUND
    if isinstance(error, WrongUsage):
        return WRONG_USAGE
    return NO_CONNECTION if isinstance(error, StoreUnavailable | StoreLocked) else 1


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


def _day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A date as it was typed, if it is one and leaves some time between --since and --until."""
    if value and not DATE.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no date; write 2024, 2024-05 or 2024-05-06")
    given = {**ctx.params, str(parameter.name): value}
    since, until = given.get("since"), given.get("until")
    if since and until and since[: len(until)] > until:
        raise click.UsageError(f"--since {since} is after --until {until}.")
    return value


def _full_day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """A date with its day, or with the time of day."""
    from datetime import datetime

    try:
        if value is not None:
            datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write 2024-05-06") from None
    return value


def _event_type(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """A PLOVER type in capitals."""
    from graph.model import QUAD_OF

    if value and value.upper() not in QUAD_OF:
        raise click.BadParameter(f"{value!r} is none of {', '.join(QUAD_OF)}")
    return value.upper() if value else None


def option_period(verb: Verb) -> Verb:
    """--since and --until, for every verb over what is dated."""
    told = "Only what is dated {} DATE (2024, 2024-05 or 2024-05-06)."
    for word in ("until", "since"):
        option = click.option(f"--{word}", metavar="DATE", callback=_day, help=told.format(word))
        verb = option(verb)
    return verb


def _names_from(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Actors of the graph for the shell's completion: their ids, which no shell has to quote."""
    from click.shell_completion import CompletionItem

    from graph.lookup import find_actors

    try:
        with _open(ctx.params.get("db")) as store:
            found = find_actors(store, incomplete, 50)
    except TertiusError:
        return []
    return [CompletionItem(row["id"], help=row["name"]) for row in found]


def argument_actor(name: str, required: bool = True) -> Callable[[Verb], Verb]:
    """An actor by any name."""
    return click.argument(name, required=required, shell_complete=_names_from)


def option_actor(*names: str, told: str) -> Callable[[Verb], Verb]:
    """An option whose value is an actor by any name."""
    return click.option(*names, metavar="ACTOR", shell_complete=_names_from, help=told)


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


def _form(form: str | None) -> str:
    return form or ("table" if sys.stdout.isatty() else "jsonl")


def _print(
    rows: Sequence[dict[str, Any]],
    form: str | None,
    tell: Any = None,
    columns: Sequence[str] = (),
    hint: str | None = None,
) -> None:
    """Rows in the chosen format; exit code 3, and the hint, where there are none."""
    from graph.format import write

    if not rows:
        click.echo("Nothing found.", err=True)
        if hint:
            click.echo(f"Hint: {hint}", err=True)
        click.get_current_context().exit(NOTHING_FOUND)
    write(rows, _form(form), sys.stdout, columns, tell)


def _articles(sources: Sequence[str], published: str | None, force: bool) -> Iterator[Any]:
    from graph.record import parse
    from loaders.sources import read

    return read(sources, published=published, force=force, parse_record=parse)


def _good(outcomes: Iterator[Any], skipped: list[str], bar: Bar) -> Iterator[Record]:
    """The records; what could not be read is named on standard error at once."""
    for one in outcomes:
        if isinstance(one, TertiusError):
            skipped.append(one.message)
            hint = f" ({one.hint})" if one.hint else ""
            bar.say(f"Skipped: {one.message}{hint}")
            bar.advance(1)
        else:
            yield one


def _bar(told: str, sources: Sequence[str]) -> Bar:
    from graph.progress import Bar
    from loaders.sources import expected

    return Bar(told, expected(sources), shown=not _quiet())


def option_actors(verb: Verb) -> Verb:
    """--actors, for every verb that reads articles."""
    told = "A file of your own known actors (docs/actors.md); repeatable."
    return click.option(
        "--actors", "own", metavar="FILE", multiple=True, type=click.Path(path_type=Path), help=told
    )(verb)


def option_sources(verb: Verb) -> Verb:
    """What load and extract have in common."""
    for decorate in (
        click.argument("sources", nargs=-1, required=True, metavar="SOURCE..."),
        click.option(
            "--published",
            metavar="DATE",
            callback=_full_day,
            help="For articles that carry no date.",
        ),
        click.option("--model", metavar="NAME", help="Another installed spaCy pipeline."),
        option_actors,
        click.option("--force", is_flag=True, help="Read other languages than English too."),
    ):
        verb = decorate(verb)
    return verb


@main.command(epilog=example("tertius demo", "tertius demo --no-open -o demo.html"))
@option_db
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default="tertius-demo.html",
    help="The page's file.",
)
@click.option("--open/--no-open", "opening", default=True, help="Show the page in a browser.")
@option_actors
def demo(db: str | None, output: Path, opening: bool, own: tuple[Path, ...]) -> None:
    """Load the sample articles and open their network."""
    from importlib.resources import as_file, files

    place = db or "tertius-demo.graph"
    with as_file(files("seeds.demo").joinpath("articles.jsonl")) as articles:
        _load([str(articles)], place, own=own)
    _view(place, (), output, opening)
    _note(f"Ask it: tertius mediators israel egypt --db {place}")


@main.command(epilog=example("tertius load news/*.txt --published 2023-11-15"))
@option_sources
@option_db
def load(
    sources: tuple[str, ...],
    published: str | None,
    model: str | None,
    own: tuple[Path, ...],
    force: bool,
    db: str | None,
) -> None:
    """Read articles, records or event tables into the graph.

    A SOURCE is a file (.txt, .md, .jsonl, .json, .html, event tables), a folder, the address of a
    feed or page, or - for JSON Lines on standard input.
    """
    if not _load(sources, db, published, model, force, own):
        click.get_current_context().exit(1)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"


def _load(
    sources: Sequence[str],
    db: str | None,
    published: str | None = None,
    model: str | None = None,
    force: bool = False,
    own: Sequence[Path] = (),
) -> bool:
    """Load and tell what was found; whether nothing was skipped."""
    from loaders import extract
    from seeds.actors.own import read_own

    skipped: list[str] = []
    done = 0

    def report(records: Sequence[Record]) -> None:
        nonlocal done
        done += len(records)
        bar.advance(len(records))

    try:
        outcomes = extract(_articles(sources, published, force), model, own)
        with _open(db, create=True) as store, _bar("Loading", sources) as bar:
            records = _good(outcomes, skipped, bar)
            known = {seed.id for file in own for seed in read_own(file)}
            written = store.write(records, on_written=report, known=known)
    except (KeyboardInterrupt, TertiusError) as error:
        if done or not isinstance(error, TertiusError):
            click.echo(f"Stopped: {_count(done, 'article')} loaded and kept.", err=True)
        if isinstance(error, TertiusError):
            raise
        raise SystemExit(INTERRUPTED) from None
    for name, reason in written.failed:
        skipped.append(name)
        click.echo(f"Skipped: {name}: {reason}", err=True)
    _note(
        f"{_count(written.articles, 'article')}: {_count(written.actors, 'actor')}, "
        f"{_count(written.statements, 'statement')}, {_count(written.events, 'event')}; "
        f"{len(skipped):,} skipped."
    )
    return not skipped


@main.command(epilog=example("tertius extract article.txt", "tertius extract - < a.jsonl"))
@option_sources
@option_format
def extract(
    sources: tuple[str, ...],
    published: str | None,
    model: str | None,
    own: tuple[Path, ...],
    force: bool,
    form: str | None,
) -> None:
    """Print what articles say; no database.

    jsonl and json give the record of each article (docs/record.md); table and csv a row for each
    statement and event.
    """
    from loaders import extract as read

    skipped: list[str] = []
    outcomes = read(_articles(sources, published, force), model, own)
    with _bar("Reading", sources) as bar:
        records = _good(outcomes, skipped, bar)
        _print_records(_advancing(records, bar), _form(form))
    if skipped:
        click.get_current_context().exit(1)


def _advancing(records: Iterator[Record], bar: Bar) -> Iterator[Record]:
    for record in records:
        yield record
        bar.advance(1)


def _print_records(records: Iterator[Record], form: str) -> None:
    """Records one by one as JSON Lines, so that long runs stream; other formats at the end."""
    from graph.findings import findings
    from graph.format import dumps, write
    from graph.record import dump
    from graph.telling import finding

    if form == "jsonl":
        for record in records:
            click.echo(dumps(dump(record)))
    else:
        rows = [dump(one) for one in records] if form == "json" else list(findings(records))
        write(rows, form, sys.stdout, tell=finding)


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


@main.command(epilog=example("tertius actors", "tertius actors qatar", "tertius actors --suggest"))
@click.argument("text", default="")
@click.option("--suggest", is_flag=True, help="Pairs that may be one actor, for you to decide on.")
@click.option("--limit", default=20, show_default=True, help="At most so many.")
@option_db
@option_format
def actors(text: str, suggest: bool, limit: int, db: str | None, form: str | None) -> None:
    """Search actors by any of their names.

    On a terminal --suggest asks of each pair whether it is one actor: y merges the two, n keeps
    them apart for good, skip leaves it open.
    """
    from graph.lookup import find_actors
    from graph.near import did_you_mean

    if suggest and text:
        raise click.UsageError("--suggest goes over all actors: leave TEXT out.")
    with _open(db) as store:
        if suggest:
            _suggest(store, limit, form)
            return
        found = find_actors(store, text, limit)
        hint = None if found else did_you_mean(store, text)
    columns = ("id", "name", "kind", "country", "articles", "mentions", "aliases")
    _print(found, form, columns=columns, hint=hint)


def _suggest(store: Store, limit: int, form: str | None) -> None:
    """Pairs that may be one actor: decided one by one on a terminal, else printed."""
    from graph import telling
    from graph.suggesting import suggestions

    found = suggestions(store, limit)
    if found and not form and sys.stdin.isatty() and sys.stdout.isatty():
        _decide(store, found)
    else:
        _print(found, form, telling.suggestion)


def _decide(store: Store, found: Sequence[dict[str, Any]]) -> None:
    from graph import merging, telling
    from graph.format import console

    answers, gone = click.Choice(["y", "n", "skip"]), set[str]()
    for row in found:
        if gone.isdisjoint((row["actor"], row["other"])):
            console(sys.stdout).print(telling.suggestion(row))
            answer = click.prompt("One actor?", type=answers, default="skip")
            if answer == "y":
                merging.merge(store, row["actor"], row["other"])
                gone.add(row["other"])
            elif answer == "n":
                merging.keep_apart(store, row["actor"], row["other"])


@main.command(epilog=example("tertius actor Qatar"))
@argument_actor("name")
@option_db
@option_format
def actor(name: str, db: str | None, form: str | None) -> None:
    """One actor: kind, aliases, offices, ties, latest statements."""
    from graph import lookup, telling

    with _open(db) as store:
        _print([lookup.actor(store, lookup.resolve(store, name))], form, telling.actor)


@main.command(epilog=example('tertius statements --by "Abu Obeida"'))
@option_actor("--by", told="Who speaks.")
@option_actor("--about", told="Who is spoken of.")
@option_period
@click.option("--limit", default=50, show_default=True, help="At most so many.")
@option_db
@option_format
def statements(**given: Any) -> None:
    """Who said what, each with its sentence and article."""
    from graph import lookup, telling

    with _open(given["db"]) as store:
        found = lookup.statements(store, **_wanted(store, given, "by", "about"))
        _print(found, given["form"], telling.statement)


@main.command(
    epilog=example(
        "tertius events --from hamas --to israel --type ASSAULT",
        "tertius events --explain --type ACCUSE --limit 1",
    )
)
@option_actor("--from", "source", told="Who does it.")
@click.option(
    "--to", "target", metavar="ACTOR", shell_complete=_names_from, help="To whom it is done."
)
@click.option(
    "--type", "kind", metavar="TYPE", callback=_event_type, help="A PLOVER type, such as ACCUSE."
)
@option_period
@click.option("--limit", default=50, show_default=True, help="At most so many.")
@click.option("--explain", is_flag=True, help="Show the words, rules and scores that led to each.")
@option_db
@option_format
def events(**given: Any) -> None:
    """Who did what to whom, whose claim it is, and its sentence."""
    from graph import lookup, telling

    with _open(given["db"]) as store:
        wanted = _wanted(store, given, "source", "target")
        found = lookup.events(store, type=given["kind"], **wanted)
        _print(found, given["form"], telling.explained if given["explain"] else telling.event)


def _wanted(store: Store, given: Mapping[str, Any], *sides: str) -> dict[str, Any]:
    """What was given of the sides, as ids of actors, of the period and the limit."""
    from graph.lookup import resolve

    actors = {side: resolve(store, given[side]) for side in sides if given[side]}
    return {**actors, **{name: given[name] for name in ("since", "until", "limit")}}


def _network(store: Store, given: Mapping[str, Any]) -> nx.MultiDiGraph:
    """The ties of the graph within the period that was given."""
    from graph.network import read_network

    return read_network(store, since=given.get("since"), until=given.get("until"))


@main.command(epilog=example("tertius mediators", "tertius mediators israel hamas"))
@argument_actor("one", required=False)
@argument_actor("other", required=False)
@option_period
@option_db
@option_format
def mediators(one: str | None, other: str | None, **given: Any) -> None:
    """Who is reported to mediate (between two): stage, date, sentence."""
    from graph import lookup, telling
    from graph.mediators import mediators as reported
    from graph.mediators import rows

    with _open(given["db"]) as store:
        ids = [lookup.resolve(store, name) for name in (one, other) if name]
        network = _network(store, given)
    _print(rows(network, reported(network, *ids)), given["form"], telling.mediation)


@main.command(epilog=example("tertius brokers", "tertius brokers israel hamas --groups kind"))
@argument_actor("one", required=False)
@argument_actor("other", required=False)
@option_period
@click.option(
    "--groups",
    type=click.Choice(["country", "kind"]),
    default="country",
    show_default=True,
    help="What makes actors one group.",
)
@click.option("--limit", default=20, show_default=True, help="At most so many.")
@option_db
@option_format
def brokers(one: str | None, other: str | None, groups: str, limit: int, **given: Any) -> None:
    """Who structurally stands between others: computed figures, not reports.

    Roles are Gould and Fernandez's (1989); constraint is Burt's (1992).
    """
    from graph import lookup
    from graph.brokers import brokers as structural

    if one and not other:
        raise click.UsageError("Name two actors, or none.")
    with _open(given["db"]) as store:
        ids = [lookup.resolve(store, name) for name in (one, other) if name]
        network = _network(store, given)
    a, b = ids or (None, None)
    found = structural(network, a, b, groups=groups)[:limit]
    form = _form(given["form"])
    figures = [one.brief() if form == "table" else one.row() for one in found]
    _print([{"name": network.nodes[str(one["actor"])]["name"], **one} for one in figures], form)


@main.command(epilog=example('tertius path qatar "Joe Biden"'))
@argument_actor("one")
@argument_actor("other")
@option_period
@option_db
@option_format
def path(one: str, other: str, **given: Any) -> None:
    """How two actors are connected, with the evidence of each step."""
    from graph import lookup, telling
    from graph.paths import paths, rows

    with _open(given["db"]) as store:
        ids = [lookup.resolve(store, name) for name in (one, other)]
        network = _network(store, given)
    _print(rows(network, paths(network, ids[0], ids[1])), given["form"], telling.step)


def option_only(verb: Verb) -> Verb:
    """What a page is narrowed down to: the filters of its legend."""
    from graph.model import ACTOR_KINDS, QUAD_OF, QUADS, STATUSES
    from graph.ties import AFFILIATION, CLAIMED, MEDIATION, STATEMENT

    relations = (*QUAD_OF, MEDIATION, AFFILIATION, STATEMENT)
    choices = {
        "--status": ((*STATUSES, CLAIMED), "Only what is told so."),
        "--quad": (tuple(QUADS), "Only relations of this quad."),
        "--relation": (relations, "Only this relation."),
        "--kind": (ACTOR_KINDS, "Only actors of this kind."),
    }
    verb = click.option("--limit", type=AT_LEAST_ONE, help="At most so many actors.")(verb)
    told = "Only pairs with so many happenings."
    verb = click.option("--at-least", type=AT_LEAST_ONE, default=1, help=told)(verb)
    source = click.option("--source", multiple=True, metavar="NAME", help="Only this publisher.")
    verb = source(verb)
    for name, (values, told) in choices.items():
        kind = click.Choice(values, case_sensitive=False)
        help = f"{told} Repeatable: {', '.join(values)}."
        option = click.option(name, multiple=True, type=kind, metavar=name[2:].upper(), help=help)
        verb = option(verb)
    return verb


@main.command(
    epilog=example(
        "tertius view",
        "tertius view Israel --since 2023 --kind government --kind armed_group",
        "tertius view Israel Hamas --status claimed -o claims.html --no-open",
    )
)
@click.argument("names", nargs=-1, metavar="[ACTOR [ACTOR]]", shell_complete=_names_from)
@option_period
@option_only
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default="tertius.html",
    help="The page's file, or - for standard output.",
)
@click.option("--open/--no-open", "opening", default=True, help="Show the page in a browser.")
@option_db
def view(names: tuple[str, ...], output: Path, opening: bool, db: str | None, **given: Any) -> None:
    """Write the interactive page: overview, one actor, or between two.

    The page's own filters start from what is in it; with options there is less.
    """
    if len(names) > 2:
        raise click.UsageError("Name one actor or two; put names of several words in quotes.")
    least = max(2, len(names) + 1)
    if given["limit"] is not None and given["limit"] < least:
        raise click.UsageError(
            f"--limit {given['limit']} leaves nobody to tie: take {least} or more."
        )
    _view(db, names, output, opening, **given)


def _view(db: str | None, names: Sequence[str], output: Path, opening: bool, **given: Any) -> None:
    import webbrowser

    from graph.lookup import resolve
    from graph.model import STATUSES
    from graph.network import latest_statements, read_network
    from graph.view import narrowed, render, write

    since, until = given.get("since"), given.get("until")
    with _open(db) as store:
        focus = tuple(resolve(store, name) for name in names)
        network = read_network(store, statuses=STATUSES, since=since, until=until)
        network.graph["said"] = latest_statements(store, since=since, until=until)
    network = narrowed(network, _only(given), focus)
    if str(output) == "-":
        click.echo(render(network, focus=focus).encode(), nl=False)
        return
    with _noting(output):
        write(network, output, focus=focus)
    if opening and _has_browser() and webbrowser.open(output.resolve().as_uri()):
        _note("Opened in the browser.")


def _only(given: Mapping[str, Any]) -> Only:
    """What the options of a page narrow it down to."""
    from graph.view import Only

    names = {"kinds": "kind", "relations": "relation", "quads": "quad", "statuses": "status"}
    sets = {field: frozenset(given.get(name, ())) for field, name in names.items()}
    sources = frozenset(given.get("source", ()))
    return Only(**sets, sources=sources, least=given.get("at_least", 1), most=given.get("limit"))


@contextmanager
def _noting(file: Path) -> Iterator[None]:
    """Tell that a file is written, and whether another one has gone."""
    replaced = file.exists()
    yield
    _note(f"{'Replaced' if replaced else 'Written'}: {file}")


def _has_browser() -> bool:
    """Whether there is a screen for a browser; one of text alone can't show the page."""
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform in ("darwin", "win32") or bool(screen)


@main.command(epilog=example("tertius export network.graphml", "tertius export ties.csv"))
@click.argument("file", type=click.Path(path_type=Path))
@option_period
@option_db
def export(file: Path, db: str | None, **given: Any) -> None:
    """Write the network as .graphml, .gexf, .csv, .json or .cyjs."""
    from graph.export import export as write
    from graph.export import writer

    writer(file)
    with _open(db) as store, _noting(file):
        write(_network(store, given), file)


@main.command(epilog=example("tertius check", "tertius check --seeds --actors mine.csv"))
@click.option("--seeds", is_flag=True, help="Check the known actors in place of the graph.")
@option_actors
@option_db
@option_format
def check(seeds: bool, own: tuple[Path, ...], db: str | None, form: str | None) -> None:
    """Look for what is wrong in the graph; the exit code is 1 where something is."""
    from dataclasses import asdict

    if own and not seeds:
        raise click.UsageError("--actors is for check --seeds.")
    if seeds:
        from seeds.actors.check import problems as wrong_seeds

        found = [asdict(problem) for problem in wrong_seeds(own)]
    else:
        from graph.consistency import problems

        with _open(db) as store:
            found = problems(store)
    if found:
        _print(found, form)
        click.get_current_context().exit(1)
    _note("Nothing is wrong.")


@main.command(epilog=example('tertius merge abdou-toure "A. Toure"'))
@argument_actor("actor")
@argument_actor("other")
@option_db
def merge(actor: str, other: str, db: str | None) -> None:
    """Make two actors one: OTHER becomes ACTOR, with all that is told of it.

    It holds for what is loaded later, and the id of OTHER goes on leading to ACTOR. It is undone by
    tertius split OTHER ACTOR.
    """
    import shlex

    from graph import lookup, merging

    with _open(db) as store:
        one, two = (lookup.resolve(store, name) for name in (actor, other))
        made = merging.merge(store, one, two)
    again = "again" if made.kind == "split" else "now"
    undo = f"tertius split {shlex.quote(made.alias or two)} {one}"
    _note(f"{two} is {one} {again}. To undo it: {undo}")


@main.command(
    epilog=example('tertius split "A. Toure" abdou-toure', "tertius split a-toure abdou-toure")
)
@click.argument("alias")
@click.argument("origin", metavar="FROM", shell_complete=_names_from)
@option_db
def split(alias: str, origin: str, db: str | None) -> None:
    """Make an actor of its own of an ALIAS of another one, or of an id that was merged into it.

    With an alias go the articles that name the actor so, and those that are loaded later.
    """
    from graph import lookup, merging

    with _open(db) as store:
        actor = lookup.resolve(store, origin)
        made = merging.split(store, alias, actor)
    again = " again" if made.kind == "merge" else ""
    undo = f"tertius merge {actor} {made.actor}"
    _note(f"{made.actor} is an actor of its own{again}. To undo it: {undo}")


@contextmanager
def _reading(file: str) -> Iterator[Iterable[str]]:
    """A text file, or - for standard input."""
    try:
        with click.open_file(file, encoding="utf-8") as lines:
            yield lines
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUsage(f"cannot read {file}: {error}", "name a file of JSON Lines") from error


@main.command(epilog=example("tertius decisions", "tertius decisions --apply decisions.jsonl"))
@click.option(
    "--apply", "file", metavar="FILE", type=click.Path(), help="Make the decisions of FILE too."
)
@option_db
@option_format
def decisions(file: str | None, db: str | None, form: str | None) -> None:
    """What was decided by merge, split and actors --suggest.

    As jsonl, which is what a pipe or a file gets, they can be applied to another graph, before
    articles are loaded there or afterwards.
    """
    from graph import merging
    from graph.decisions import read_decisions, read_jsonl

    wanted = []
    if file:
        with _reading(file) as lines:
            wanted = read_jsonl(lines)
    with _open(db, create=file is not None) as store:
        if file:
            _note(f"{_count(merging.apply(store, wanted), 'new decision')}.")
        _print([one.row() for one in read_decisions(store).all], form)


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
