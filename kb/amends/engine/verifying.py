"""A finished site is held against its manifest: every incident, text and list is there, in the words it was built with.

Some generators leave out, without a word, what a plugin they do not know would have made; some hosts serve half of an
upload. So the build writes down what the site must hold, and whoever publishes it can ask.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from unicodedata import normalize

MANIFEST = "amends-manifest.json"
VERSION = 4

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_UNREAD = frozenset({"script", "style", "template"})
_GIVEN = r"""[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*"""
_MARKUP = re.compile(
    rf"<(?P<raw>script|style)(?:\s{_GIVEN})?>.*?</(?P=raw)[^>]*>"
    rf"|<(?P<begun>[a-z][^\s/>]*)(?P<told>{_GIVEN})>|</(?P<ended>[a-z][^\s/>]*)[^>]*>|<!--.*?-->|<[!?][^>]*>",
    re.DOTALL | re.IGNORECASE,
)
"""A tag, a program or style whole, a comment, a declaration: what stands between them is said."""
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|(?:content-)?visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*\.?0*%?)"
    r"\s*(?:!\s*important\s*)?(?:;|$)",
    re.IGNORECASE,
)
"""What a style of an element's own says where nobody is to see it."""
_REFRESH = re.compile(r"content=[\"']?0;\s*url=([^\"'\s>]+)", re.IGNORECASE)
MAIN = "main"
"""Stands for a page's whole content where a text has no place of its own."""


class ManifestError(ValueError):
    """A site that cannot be verified at all; the message says why."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a site lacks: where, and what."""

    place: str
    message: str


def words_of(page: str, *, hidden: bool = False) -> dict[str, str]:
    """Give a page's words by the id of the element they stand in: NFC, folded to single spaces; `MAIN` is all of it.

    An element that nothing ends holds all that follows; an end without a beginning closes nothing. Words in an element
    that is ``hidden``, or by its own style, are none that a reader sees: they count only with ``hidden``.
    """
    said: list[str] = []
    places: dict[str, list[tuple[int, int]]] = {}
    tags: list[str] = []  # of the elements that are open
    names: list[str] = []  # and their names, empty for those without
    begun: list[int] = []  # and how many pieces were said before each
    silent: list[bool] = []  # and whether their words are to be seen

    def leave() -> tuple[str, bool]:
        name, start = names.pop(), begun.pop()
        if name:
            places[name].append((start, len(said)))
        return tags.pop(), silent.pop()

    unread = end = 0
    for found in _MARKUP.finditer(page):
        if not unread and found.start() > end:
            said.append(unescape(page[end : found.start()]))
        end = found.end()
        if tag := (found["begun"] or "").lower():
            if tag in _VOID:
                continue
            name = MAIN if tag == "main" else _identity(found["told"])
            if name:
                places.setdefault(name, [])
            tags.append(tag)
            names.append("" if name in names else name)  # within another of its name, that one holds it already
            begun.append(len(said))
            silent.append(tag in _UNREAD or (not hidden and _hides(found["told"])))
            unread += silent[-1]
        elif (tag := (found["ended"] or "").lower()) in tags:
            closed = ""
            while closed != tag:
                closed, unseen = leave()
                unread -= unseen
    if not unread:
        said.append(unescape(page[end:]))
    while tags:
        leave()
    return {
        name: normalize("NFC", " ".join("".join("".join(said[start:end]) for start, end in there).split()))
        for name, there in places.items()
    }


def _identity(attributes: str) -> str:
    """The id among the attributes of a tag."""
    return next((value for name, value in _told(attributes, "id") if name == "id"), "")


def _hides(attributes: str) -> bool:
    """Whether a tag says that nobody is to see what it holds."""
    if any(name == "hidden" for name, _ in _told(attributes, "hidden")):
        return True
    return any(name == "style" and _HIDING.search(value) for name, value in _told(attributes, "style"))


def _told(attributes: str, asked: str) -> Iterator[tuple[str, str]]:
    """The attributes of a tag by name, where the one asked for may be among them."""
    for found in _ATTRIBUTE.finditer(attributes) if asked in attributes.lower() else ():
        yield found[1].lower(), unescape(found[2] or found[3] or found[4] or "")


def digest(words: str | bytes) -> str:
    """The sha256 of some words or bytes, in small hexadecimal digits."""
    return hashlib.sha256(words.encode("utf-8") if isinstance(words, str) else words).hexdigest()


def lacks(site: Path) -> Iterator[Lack]:
    """Tell what a site lacks of what its manifest says it holds. Raises ManifestError where there is none to go by.

    The sites of other languages below it have manifests of their own, and are held against those.
    """
    manifest = _manifest(site)
    for folder in manifest["sites"]:
        try:
            yield from (Lack(f"{folder}{lack.place}", lack.message) for lack in lacks(site / folder))
        except ManifestError:
            yield Lack(folder, "the site of another language is missing, or its manifest is none that we can read")
    known = set()
    for name, entry in sorted(manifest["incidents"].items()):
        known.add(_page(entry["address"]))
        yield from _incident(site, name, entry)
    for name, wanted in sorted(manifest["pages"].items()):
        yield from _summary(site, name, wanted)
    for name, address in sorted(manifest["redirects"].items()):
        yield from _redirect(site, name, address)
    for name, wanted in sorted(manifest["files"].items()):
        file = site / name
        if not file.is_file():
            yield Lack(name, "this file is missing")
        elif digest(file.read_bytes()) != wanted:
            yield Lack(name, "this file is not as it was built")
    for page in sorted((site / "incidents").glob("*/index.html")) if (site / "incidents").is_dir() else ():
        name = page.relative_to(site).as_posix()
        if name not in known and name not in manifest["redirects"]:
            yield Lack(name, "this page is of no incident that the manifest knows: of an earlier build?")


def _redirect(site: Path, name: str, address: str) -> Iterator[Lack]:
    """What is wrong with an old address of an incident, which is to lead to its page for good."""
    try:
        html = (site / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        yield Lack(name, "this old address of an incident is missing")
        return
    places = {(Path(name).parent / found).as_posix() for found in _REFRESH.findall(html)}
    if {posixpath.normpath(place) for place in places} != {posixpath.normpath(address)}:
        yield Lack(name, f"this old address does not lead to {address}")


def _summary(site: Path, name: str, wanted: str) -> Iterator[Lack]:
    """What a page over many incidents lacks."""
    try:
        html = (site / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        yield Lack(name, "this page is missing")
    except (OSError, UnicodeDecodeError) as error:
        yield Lack(name, f"this page cannot be read: {error}")
    else:
        if differs := _differs(html, {MAIN: wanted}):
            yield Lack(name, f"this page has {differs[MAIN]}")


def _differs(html: str, wanted: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with the words of those places whose words are not the ones wanted, by their digests."""
    shown = words_of(html)
    wrong = {place: sha for place, sha in wanted.items() if digest(shown.get(place, "")) != sha}
    if not wrong:
        return {}
    there = words_of(html, hidden=True)
    told = {}
    for place, sha in wrong.items():
        words = there.get(place, "")
        hidden = digest(words) == sha or (words and not shown.get(place))
        told[place] = "words that are hidden" if hidden else "other words"
    return told


def _incident(site: Path, name: str, entry: Mapping[str, Any]) -> Iterator[Lack]:
    page = _page(entry["address"])
    try:
        html = (site / page).read_text(encoding="utf-8")
    except FileNotFoundError:
        yield Lack(page, f"the page of the incident {name} is missing")
        return
    except (OSError, UnicodeDecodeError) as error:
        yield Lack(page, f"the page of the incident {name} cannot be read: {error}")
        return
    texts = {place["anchor"]: place["sha256"] for place in entry["communications"].values()}
    wrong, there = _differs(html, {**texts, MAIN: entry["sha256"]}), words_of(html)
    told = False
    for text, place in sorted(entry["communications"].items()):
        anchor = place["anchor"]
        if anchor not in there:
            told = True
            yield Lack(f"{page}#{anchor}", f"the text {text} of the incident {name} is missing")
        elif anchor in wrong:
            told = True
            yield Lack(f"{page}#{anchor}", f"the text {text} of the incident {name} has {wrong[anchor]}")
    if not told and MAIN in wrong:
        yield Lack(page, f"the page of the incident {name} has {wrong[MAIN]} around its texts")


def _page(address: str) -> str:
    return address if address.endswith(".html") else f"{address.rstrip('/')}/index.html"


def _manifest(site: Path) -> dict[str, Any]:
    file = site / MANIFEST
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ManifestError(
            f"{site}: holds no {MANIFEST}, so no incident was published by Amends; is the plugin `amends-incidents` in "
            "mkdocs.yml, and does the generator know it?"
        ) from None
    except (OSError, ValueError) as error:
        raise ManifestError(f"{file}: cannot be read: {error}") from None
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise ManifestError(f"{file}: is of another version; build the site with the Amends that verifies it")
    try:
        for entry in data["incidents"].values():
            entry["address"], entry["sha256"], [place["anchor"] for place in entry["communications"].values()]
        data["files"].items(), data["pages"].items(), data["redirects"].items()
        whole = all(isinstance(folder, str) and folder for folder in data.setdefault("sites", []))
    except (KeyError, TypeError, AttributeError):
        whole = False
    if not whole:
        raise ManifestError(f"{file}: is no manifest as a build writes it")
    return data
