"""Sources: every format, unchanged text, stable ids, and what cannot be read."""

from __future__ import annotations

import http.server
import json
import logging
import os
import threading
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest

from graph.checks import check
from graph.errors import LanguageError, RecordError, SourceError
from graph.model import Article, Record
from graph.record import dump, parse
from loaders.sources import articles, cameo, decoding, expected, jsonl, read
from tests.records import mediation

TEXT = "The foreign minister of Norway met both delegations on Monday.\nThey will meet again.\n"


def only(source: str | Path, published: str | None = None) -> Article:
    (found,) = read([str(source)], published=published)
    assert isinstance(found, Article), found
    return found


def failure(source: str | Path) -> SourceError:
    (found,) = read([str(source)])
    assert isinstance(found, SourceError)
    assert found.hint
    return found


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), f"\n\n  {TEXT}\u2028\t"])
def test_plain_text_is_unchanged(tmp_path: Path, text: str) -> None:
    found = only(write(tmp_path / "a.txt", text))
    assert found.text == text
    assert found.source == "a.txt"
    assert found.language == "en"


def test_the_id_depends_on_the_text_alone(tmp_path: Path) -> None:
    first = only(write(tmp_path / "a.txt", TEXT))
    (tmp_path / "deep").mkdir()
    assert only(write(tmp_path / "deep" / "b.md", TEXT)).id == first.id
    assert only(write(tmp_path / "c.txt", TEXT + ".")).id != first.id


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Talks open in Oslo", "Talks open in Oslo"),
        ("# Talks open in Oslo", "Talks open in Oslo"),
        ("Talks opened in Oslo on Monday.", None),
        ("They met. Nobody spoke", None),
        ("word " * 60, None),
    ],
)
def test_a_title_is_a_short_first_line(tmp_path: Path, first: str, title: str | None) -> None:
    found = only(write(tmp_path / "a.txt", f"{first}\n\n{TEXT}"))
    assert found.title == title
    assert found.text.startswith(first)


def test_json_lines_keep_id_text_and_fields(tmp_path: Path) -> None:
    fields = {
        "id": "Reuters/1 é",
        "title": "Talks",
        "text": f"  {TEXT}\u00a0",
        "published": "2023-11-15T08:00:00Z",
        "source": "Wire",
        "url": "https://example.org/1",
        "language": "en-GB",
    }
    assert only(write(tmp_path / "a.jsonl", json.dumps(fields))) == Article(**fields)


def test_json_without_id_is_named_by_its_address(tmp_path: Path) -> None:
    first = {"text": TEXT, "url": "https://example.org/1"}
    corrected = {**first, "text": TEXT + "Corrected."}
    path = write(tmp_path / "a.json", json.dumps(first))
    other = write(tmp_path / "b.json", json.dumps([corrected]))
    assert only(path).id == only(other).id != articles.digest(TEXT)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2023-11-15", "2023-11-15"),
        ("20231115", "2023-11-15T00:00:00"),
        ("Wed, 15 Nov 2023 08:00:00 +0100", "2023-11-15T08:00:00+01:00"),
        (None, "2020-01-01"),
        ("last week", "2020-01-01"),
        ("9999-12-31T23:59:59-12:00", "2020-01-01"),
        ("0001-01-01T00:00+14:00", "2020-01-01"),
    ],
)
def test_published_is_iso_or_the_default(tmp_path: Path, given: str | None, kept: str) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"text": TEXT, "published": given}))
    assert only(path, published="2020-01-01").published == kept


def test_one_broken_line_does_not_stop_the_others(tmp_path: Path) -> None:
    lines = [
        '{"id": "1", "text": "Norway mediates between the two sides."}',
        '{"id": "2", "text": ',
        '{"id": "3"}',
        '{"id": "4", "text": "  "}',
        "[1, 2]",
        '{"id": true, "text": "x"}',
        '{"id": "7", "text": 7}',
        '{"id": "8", "text": "half \\ud83d"}',
        '{"id": "9", "text": "x", "title": ["y"]}',
        "[" * 100_000,
        "",
        '{"id": 12, "text": "Kenya mediates between the two sides."}',
    ]
    found = list(read([str(write(tmp_path / "a.jsonl", "\n".join(lines)))]))
    assert [one.id for one in found if isinstance(one, Article)] == ["1", "12"]
    errors = [one for one in found if isinstance(one, SourceError)]
    assert [error.message.split(": ")[0].split(", ")[1] for error in errors] == [
        f"line {number}" for number in (2, 3, 4, 5, 6, 7, 8, 9, 10)
    ]


def test_a_line_of_any_length_is_passed_over(tmp_path: Path) -> None:
    small = 1000
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jsonl, "LINE_BYTES", small)
        long = json.dumps({"id": "long", "text": "x" * 5 * small})
        short = json.dumps({"id": "short", "text": TEXT})
        path = write(tmp_path / "a.jsonl", f"{long}\n{short}\n{long}")
        found = list(read([str(path)]))
    assert [getattr(one, "id", None) for one in found] == [None, "short", None]


def test_records_pass_through_their_parser(tmp_path: Path) -> None:
    line = json.dumps(dump(mediation()))
    broken = line.replace("armed_group", "gang")
    path = write(tmp_path / "a.jsonl", f"{line}\n{broken}\n")
    record, error = read([str(path)], parse_record=parse)
    assert isinstance(record, Record)
    assert record.article.id == "a1"
    assert isinstance(error, RecordError)
    assert "line 2" in error.message
    refused = list(read([str(path)]))
    assert all(isinstance(one, SourceError) for one in refused)


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", "c.jsonl", ".hidden/x.txt", ".x.txt", "photo.jpg"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        body = f"{TEXT} {name}"
        write(path, json.dumps({"text": body}) if name.endswith("jsonl") else body)
    found = list(read([str(tmp_path)]))
    names = [one.text.split()[-1] for one in found if isinstance(one, Article)]
    assert names == ["c.jsonl", "a/1.txt", "b/2.txt"]


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    write(tmp_path / "photo.jpg", b"\xff\xd8")
    assert "no articles" in failure(tmp_path).message


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert "loop.txt" in failure(tmp_path / "loop.txt").message
    assert "No such file" in failure(tmp_path / "missing.txt").message
    assert failure("nul\0.txt")
    assert failure("x" * 5000)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    path.chmod(0)
    assert "denied" in failure(path).message


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf"])
def test_empty_files(tmp_path: Path, data: bytes) -> None:
    for name in ("a.txt", "a.jsonl", "a.json", "a.csv", "a.html"):
        assert failure(write(tmp_path / name, data))


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 50, bytes(range(256)) * 20, TEXT.encode("utf-16")[2:]],
)
def test_binary_files(tmp_path: Path, data: bytes) -> None:
    assert "binary" in failure(write(tmp_path / "a.txt", data)).message


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "latin-1", "cp1252"])
def test_other_encodings(tmp_path: Path, encoding: str, caplog: pytest.LogCaptureFixture) -> None:
    text = f"{TEXT}Señor Müller said so at the café.\n"
    with caplog.at_level(logging.WARNING):
        assert only(write(tmp_path / "a.txt", text.encode(encoding))).text == text
    assert bool(caplog.records) == (encoding in {"latin-1", "cp1252"})
    lines = json.dumps({"text": text}, ensure_ascii=False) + "\n"
    assert only(write(tmp_path / "a.jsonl", lines.encode(encoding))).text == text


def test_a_file_too_large_is_not_read_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "MB" in failure(path).message
    assert "no one article" in failure(write(tmp_path / "b.txt", "word " * 300_000)).message
    assert decoding.FILE_BYTES > 300_000 * 5


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Der Bundeskanzler sprach am Montag mit Präsident Biden über die Lage im Nahen Osten.",
            "de",
        ),
        ("El gobierno de Colombia y el ELN reanudan los diálogos de paz en La Habana.", "es"),
        ("Правительство России заявило о готовности к переговорам с Украиной.", "ru"),
    ],
)
def test_other_languages_are_skipped_unless_forced(tmp_path: Path, text: str, code: str) -> None:
    path = write(tmp_path / "a.txt", text)
    error = failure(path)
    assert isinstance(error, LanguageError)
    assert code in error.message
    (forced,) = read([str(path)], force=True)
    assert isinstance(forced, Article)
    assert forced.language == code


@pytest.mark.parametrize(
    "text", ["Qatar mediates.", "No.", "Netanyahu: no ceasefire", "\U0001f54a"]
)
def test_short_texts_are_not_taken_for_another_language(tmp_path: Path, text: str) -> None:
    assert only(write(tmp_path / "a.txt", text)).language == "en"


def test_the_same_id_again_is_named(tmp_path: Path) -> None:
    lines = [{"id": "1", "text": TEXT}, {"id": "1", "text": TEXT}, {"id": "1", "text": TEXT * 2}]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)))
    first, same, other = read([str(path)])
    assert isinstance(first, Article)
    assert isinstance(same, SourceError)
    assert f"{path}, 1: the same article" in same.message
    assert isinstance(other, SourceError)
    assert "another text" in other.message


def test_an_article_in_another_language_is_named_by_its_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Le ministre a rejeté la médiation du Qatar hier soir. " * 9)
    (error,) = read([str(tmp_path)])
    assert isinstance(error, LanguageError)
    assert str(path) in error.message and "'fr'" in error.message


def test_a_pipe_in_a_folder_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "waiting.txt")
    write(tmp_path / "a.txt", TEXT)
    (article,) = read([str(tmp_path)])
    assert isinstance(article, Article)


def test_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    (error,) = read(["-"])
    assert isinstance(error, SourceError) and "closed" in error.message


def test_standard_input_in_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "in", '{"id": "1", "text": "Norway mediates."}\n{"broken\n')
    with path.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        first, second = read(["-"])
    assert isinstance(first, Article)
    assert isinstance(second, SourceError)
    assert "standard input, line 2" in second.message


PAGE = f"""<html><head><title>Talks open - Wire</title>
<meta property="article:published_time" content="2023-11-15T08:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Talks open</h1>
<p>{"The minister of Norway met both delegations on Monday. " * 5}</p>
<p>{"They agreed to meet again in Geneva before the end of the month. " * 5}</p>
</article><footer>Imprint</footer></body></html>"""

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>
<item><title>Talks open</title><link>https://example.org/1</link>
<description>&lt;p&gt;Norway hosts &lt;b&gt;both&lt;/b&gt; delegations.&lt;/p&gt;</description>
<pubDate>Wed, 15 Nov 2023 08:00:00 GMT</pubDate></item>
<item><link>https://example.org/2</link></item></channel></rss>"""


def test_an_html_file_gives_its_article(tmp_path: Path) -> None:
    found = only(write(tmp_path / "a.html", PAGE))
    assert "Geneva" in found.text
    assert "Imprint" not in found.text
    assert found.published == "2023-11-15"
    assert "no article" in failure(write(tmp_path / "b.html", "<html></html>")).message


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    write(tmp_path / "feed.xml", FEED)
    write(tmp_path / "page.html", PAGE)
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_feeds_and_pages_by_address(site: str) -> None:
    entry, empty, page = read([f"{site}/feed.xml", f"{site}/page.html"])
    assert isinstance(entry, Article)
    assert (entry.title, entry.source, entry.url) == ("Talks open", "Wire", "https://example.org/1")
    assert entry.published == "2023-11-15T08:00:00+00:00"
    assert entry.text == "Talks open\n\nNorway hosts both delegations."
    assert isinstance(empty, SourceError)
    assert isinstance(page, Article)
    assert page.url == f"{site}/page.html"
    assert "404" in failure(f"{site}/none").message


def gdelt(source: str, target: str, code: str, number: int = 1) -> str:
    fields: Mapping[int, str] = {
        0: str(number), 1: "20191024", 5: source, 6: source, 15: target, 16: target, 26: code,
        59: "20191024143000", 60: "https://example.org/1",
    }  # fmt: skip
    return "\t".join(fields.get(i, "") for i in range(61))


def test_gdelt_rows_become_records(tmp_path: Path) -> None:
    rows = [
        gdelt("QATGOV", "ISR", "045", 1),
        gdelt("ISRMIL", "PALREB", "190", 2),
        gdelt("USA", "", "040", 3),
        gdelt("USA", "RUS", "010", 4),
    ]
    (record,) = read([str(write(tmp_path / "x.export.CSV", "\n".join(rows)))])
    assert isinstance(record, Record)
    check(record)
    assert parse(dump(record)).events == record.events
    mediate, fight = record.events
    assert (mediate.type, mediate.mode, mediate.date) == ("CONSULT", "mediate", "2019-10-24")
    assert [(p.actor, p.role) for p in mediate.participants] == [
        ("qatar", "mediator"),
        ("israel", "party"),
    ]
    assert (fight.type, fight.mode) == ("ASSAULT", None)
    kinds = {actor.id: (actor.kind, actor.country) for actor in record.actors}
    assert kinds["cameo-isrmil"] == ("military", "ISR")
    assert kinds["cameo-palreb"] == ("armed_group", "PSE")
    assert record.article.url == "https://example.org/1"


def test_keds_tables_give_a_record_a_day(tmp_path: Path) -> None:
    table = (
        "date\tsource\ttarget\tcameo\n1992-01-03\tIRQ\tIGOUNO\t036\n1992-01-04\tTUR\tIRQ\t0871\n"
    )
    first, second = read([str(write(tmp_path / "a.tsv", table))])
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert [event.type for event in first.events + second.events] == ["AGREE", "RETREAT"]
    assert second.article.published == "1992-01-04"
    again, _ = read([str(write(tmp_path / "b.tsv", table))])
    assert isinstance(again, Record)
    assert again.article.id == first.article.id


def test_other_tables_are_refused(tmp_path: Path) -> None:
    assert "no event table" in failure(write(tmp_path / "a.csv", "name,age\nAda,36\n")).message
    broken = "date\tsource\ttarget\tcameo\nyesterday\tIRQ\tTUR\t036\n"
    assert failure(write(tmp_path / "b.tsv", broken))


@pytest.mark.parametrize(
    ("code", "expected"),
    [("036", "AGREE"), ("173", "COERCE"), ("0841", "RETREAT"), ("020", None), ("---", None)],
)
def test_cameo_roots_have_plover_types(code: str, expected: str | None) -> None:
    assert cameo.plover_type(code) == expected


def test_how_many_articles_there_will_be(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b.jsonl").write_text('{"text": "one"}\n{"text": "two"}\n')
    (tmp_path / "c.png").write_bytes(b"\n\n\n")
    assert expected([str(tmp_path)]) == 3
    assert expected([str(tmp_path / "b.jsonl"), str(tmp_path / "a.txt")]) == 3
    assert expected([str(tmp_path), "-"]) is None
    assert expected(["https://example.org/feed"]) is None
    assert expected([str(tmp_path / "none.txt")]) == 1
