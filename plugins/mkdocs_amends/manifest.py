"""What a site must hold, written down when it was built, for whoever verifies it later."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amends.engine.verifying import MAIN, VERSION, digest, words_of
from mkdocs_amends.finding.index import FOLDER
from mkdocs_amends.sharing import shared
from mkdocs_amends.views.letters import POSTMORTEM
from mkdocs_amends.views.promised import anchor_of

if TYPE_CHECKING:
    from amends.records.redaction import PublicCommunication, PublicIncident
    from mkdocs_amends.views.edition import Edition


_MAP = ("sitemap.xml", f"{FOLDER}/pagefind-entry.json")
"""What the generator and the search make of all pages, where they do: a map without its pages leads nowhere."""


def manifest(
    site: Path, edition: Edition, files: Iterable[str], pages: Iterable[str] = (), below: Iterable[str] = ()
) -> str:
    """Give the manifest of a finished site, as JSON; ``files`` are those of ours that are no pages.

    ``pages`` are those of ours over many incidents: where it stands now, the history, the ledger of promises.
    ``below`` are the folders in it where the sites of other languages stand, each with a manifest of its own.
    """
    entries = shared(partial(_incident, site, edition), edition.incidents)
    listed = {incident.id: entry for incident, entry in zip(edition.incidents, entries, strict=True)}
    redirects = {
        f"incidents/{alias}/index.html": edition.address(incident.id)
        for incident in edition.incidents
        for alias in incident.facts.aliases
    }
    made = [name for name in _MAP if (site / name).is_file()]
    data = {
        "version": VERSION,
        "as_of": edition.now.isoformat(),
        "incidents": listed,
        "pages": {name: digest(words_of((site / name).read_text(encoding="utf-8"))[MAIN]) for name in sorted(pages)},
        "redirects": redirects,
        "sites": sorted(below),
        "files": {name: digest((site / name).read_bytes()) for name in sorted({*files, *made})},
    }
    return json.dumps(data, indent=1, sort_keys=True) + "\n"


def _incident(site: Path, edition: Edition, incident: PublicIncident) -> dict[str, Any]:
    address = edition.address(incident.id)
    page = site / address / "index.html" if not address.endswith(".html") else site / address
    words = words_of(page.read_text(encoding="utf-8"))
    anchors = {text.stem: _anchor(text, incident) for text in incident.communications}
    if incident.words.body.strip():
        anchors["incident"] = POSTMORTEM
    return {
        "address": address,
        "sha256": digest(words.get(MAIN, "")),
        "communications": {
            # a page that tells of its own record that it cannot be read has no place for its texts
            stem: {"anchor": anchor, "sha256": digest(words[anchor])}
            for stem, anchor in anchors.items()
            if anchor in words
        },
    }


def _anchor(text: PublicCommunication, incident: PublicIncident) -> str:
    """Where a text stands on the page; a translation stands beside its original."""
    original = next((other for other in incident.communications if other.stem == text.facts.translates), text)
    return anchor_of(original.record)
