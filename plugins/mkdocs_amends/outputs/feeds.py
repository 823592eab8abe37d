"""Feeds: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1, of all that is said, of one service, of one severity.

An item is one text: a reader sees each update, and a correction moves its item up. An item's address is its id. Without
the address of the site there are none: readers show items far from it, and an address that leads nowhere is no address.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from mkdocs.plugins import get_plugin_logger

from mkdocs_amends.outputs.feed_items import Item, Items
from mkdocs_amends.outputs.subscriptions import Subscription, site_name, subscriptions
from mkdocs_amends.stamps import as_json, rfc3339
from mkdocs_amends.views.places import address, service_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_amends.outputs.said import Told

log = get_plugin_logger("amends")
_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_SCHEMES = ("service", "severity", "phase", "kind")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold."""


def feeds(told: Told) -> Iterator[tuple[str, str | bytes]]:
    """Give all feeds; none where the address of the site is not known."""
    if not told.base:
        log.info("there are no feeds, because mkdocs.yml does not say the address of the site: site_url")
        return
    items = Items(told)
    for subscription in subscriptions(told.edition):
        feed = _Feed(subscription, items.of(subscription), told)
        yield subscription.folder + "atom.xml", feed.atom()
        yield subscription.folder + "rss.xml", feed.rss()
        yield subscription.folder + "feed.json", feed.json()


class _Feed:
    """One feed in its three forms."""

    def __init__(self, subscription: Subscription, items: list[Item], told: Told) -> None:
        self.title = subscription.title
        self.items = items
        self.edition = told.edition
        self.home = told.base
        self.page = told.base
        if subscription.service:
            self.page += address(service_source(subscription.service), told.edition)
        self.folder = told.base + subscription.folder
        self.lang = told.edition.words.spoken
        self.about = told.edition.words.say("Every update as it went out, in full.")

    @property
    def updated(self) -> datetime:
        """When the newest item changed, so that a feed without news keeps its bytes."""
        return max((item.updated for item in self.items), default=self.edition.now)

    def atom(self) -> bytes:
        root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": self.lang})
        _add(root, "id", self.folder + "atom.xml")
        _add(root, "title", self.title)
        _add(root, "subtitle", self.about)
        _add(root, "updated", rfc3339(self.updated))
        _add(root, "link", rel="self", type="application/atom+xml", href=self.folder + "atom.xml")
        _add(root, "link", rel="alternate", type="text/html", href=self.page)
        _add(_add(root, "author"), "name", site_name(self.edition))
        _add(root, "generator", "Amends")
        for item in self.items:
            self._entry(_add(root, "entry"), item)
        return _document(root)

    def _entry(self, entry: ET.Element, item: Item) -> None:
        entry.set("xml:lang", item.lang)
        _add(entry, "id", item.url)
        _add(entry, "title", item.title)
        _add(entry, "published", rfc3339(item.published))
        _add(entry, "updated", rfc3339(item.updated))
        _add(entry, "link", rel="alternate", type="text/html", href=item.url)
        for author in item.authors:
            person = _add(entry, "author")
            _add(person, "name", author.name)
            if author.url:
                _add(person, "uri", author.url)
        for tag in item.tags:
            _add(entry, "category", term=tag.term, scheme=f"{self.home}#{tag.scheme}", label=tag.label)
        _add(entry, "content", item.html, type="html")

    def rss(self) -> bytes:
        root = ET.Element("rss", {"version": "2.0", "xmlns:atom": _ATOM, "xmlns:dc": _DC})
        channel = _add(root, "channel")
        _add(channel, "title", self.title)
        _add(channel, "link", self.page)
        _add(channel, "description", self.about)
        _add(channel, "language", self.lang)
        _add(channel, "lastBuildDate", format_datetime(self.updated))
        _add(channel, "generator", "Amends")
        _add(channel, "atom:link", rel="self", type="application/rss+xml", href=self.folder + "rss.xml")
        for item in self.items:
            one = _add(channel, "item")
            _add(one, "title", item.title)
            _add(one, "link", item.url)
            _add(one, "guid", item.url, isPermaLink="true")
            _add(one, "pubDate", format_datetime(item.published))
            _add(one, "atom:updated", rfc3339(item.updated))
            for author in item.authors:
                _add(one, "dc:creator", author.name)
            _add(one, "dc:language", item.lang)
            for tag in item.tags:
                _add(one, "category", tag.label, domain=f"{self.home}#{tag.scheme}")
            _add(one, "description", item.html)
        return _document(root)

    def json(self) -> str:
        return as_json(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": self.title,
                "home_page_url": self.page,
                "feed_url": self.folder + "feed.json",
                "description": self.about,
                "language": self.lang,
                "authors": [{"name": site_name(self.edition)}],
                "items": [_json_item(item) for item in self.items],
            }
        )


def _json_item(item: Item) -> dict[str, object]:
    made: dict[str, object] = {
        "id": item.url,
        "url": item.url,
        "title": item.title,
        "content_html": item.html,
        "date_published": rfc3339(item.published),
        "date_modified": rfc3339(item.updated),
        "language": item.lang,
        "tags": [tag.label for tag in item.tags],
        "_amends": {
            "incident": item.incident,
            "precision": item.precision,
            **{
                scheme: [t.term for t in item.tags if t.scheme == scheme] for scheme in ("service", "severity", "phase")
            },
        },
    }
    if item.authors:
        made["authors"] = [{"name": a.name, "url": a.url} if a.url else {"name": a.name} for a in item.authors]
    return made


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, {name: _fit(value) for name, value in attributes.items()})
    if text:
        element.text = _fit(text)
    return element


def _fit(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _document(root: ET.Element) -> bytes:
    data: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + data + b"\n"
