"""Addresses: a feed's entries, or the article of a page (with the extra `web`)."""

from __future__ import annotations

from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from graph.errors import SourceError, TertiusError
from graph.model import Article
from loaders.sources import markup
from loaders.sources.articles import article
from loaders.sources.decoding import FILE_BYTES, decode

SECONDS = 20


def is_address(source: str) -> bool:
    """Whether a source is an address on the web."""
    return source.lower().startswith(("http://", "https://"))


def read(url: str) -> Iterator[Article | TertiusError]:
    """The entries of a feed (RSS, Atom), or the article of the page at this address.

    Raises:
        SourceError: nothing there, or the extra is not installed.
    """
    try:
        import feedparser
    except ImportError:
        raise SourceError(f"{url}: feeds cannot be read without feedparser", markup.HINT) from None
    data = _fetch(url)
    feed = feedparser.parse(data)
    if not feed.version:
        yield markup.page(url, decode(url, data), url=url, source=urlsplit(url).hostname)
        return
    if not feed.entries:
        raise SourceError(f"{url}: this feed has no entries", "look at it in a browser")
    name = str(feed.feed.get("title") or urlsplit(url).hostname)
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield _entry(f"{url}, entry {number}", entry, name)
        except SourceError as error:
            yield error


def _fetch(url: str) -> bytes:
    request = Request(url, headers={"User-Agent": "tertius"})
    try:
        with urlopen(request, timeout=SECONDS) as answer:
            data: bytes = answer.read(FILE_BYTES + 1)
    except (URLError, OSError, ValueError) as error:
        raise SourceError(f"{url}: {error}", "check the address and the connection") from None
    if len(data) > FILE_BYTES:
        raise SourceError(f"{url}: larger than {FILE_BYTES // 1_000_000} MB", "no feed, no page")
    return data


def _entry(place: str, entry: Any, name: str) -> Article:
    """The article of a feed's entry: its full text where the feed has it, else its summary."""
    contents = [one.value for one in entry.get("content", [])] or [entry.get("summary", "")]
    title = entry.get("title")
    text = "\n\n".join(filter(None, (_words(html) for html in contents)))
    fields = {
        "text": f"{title}\n\n{text}" if title else text,
        "title": title,
        "url": entry.get("link"),
        "source": name,
        "published": _moment(entry),
    }
    return article(place, fields)


def _words(html: str) -> str:
    """The text of a piece of HTML; text that has no markup is left as it is."""
    from trafilatura import html2txt

    return html2txt(f"<html><body>{html}</body></html>").strip() if "<" in html else html.strip()


def _moment(entry: Any) -> str | None:
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    return datetime.fromtimestamp(timegm(parsed), UTC).isoformat() if parsed else None
