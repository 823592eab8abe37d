"""Where the links of a record's texts lead: to a letter or a record that is shown, or nowhere."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs_amends.views.promised import anchor_of

if TYPE_CHECKING:
    from amends.records.record import Incident
    from amends.records.redaction import PublicIncident
    from mkdocs_amends.markdown_html import Resolve
    from mkdocs_amends.views.edition import Edition

OWN = "../../"
"""From an incident's page to the root of the site."""
_RECORD = "incident.md"


def links(record: Incident, edition: Edition, root: str = OWN, *, tell: bool = True) -> Resolve:
    """Give what resolves the links in the texts of a record, from a page from which ``root`` leads to the site's root.

    A record writes ``incident:ID``, or the path of a file from its own folder. A file that this edition does not show
    has no address; such links are kept in ``edition.dead``, if ``tell``.
    """

    def resolve(target: str) -> str | None:
        found = _address(target, record, edition, root)
        if found is None and tell:
            edition.dead[(record.id, target)] = None
        return found

    return resolve


def _address(target: str, record: Incident, edition: Edition, root: str) -> str | None:
    if target.startswith("incident:"):
        identity = target.removeprefix("incident:")
        return root + edition.address(identity) if identity in edition.by_id else None
    path, hash_, anchor = target.partition("#")
    if not path:
        return target if _shown(anchor, edition.by_id.get(record.id)) else None
    if path.startswith("/"):
        return target
    identity, _, name = posixpath.normpath(posixpath.join(record.id, unquote(path))).partition("/")
    incident = edition.by_id.get(identity)
    if incident is None:
        return None
    page = "" if root == OWN and identity == record.id else root + edition.address(identity)
    if name in {"", _RECORD}:
        return page + hash_ + anchor if page or anchor else "#top"
    if name in incident.attachments:
        return f"{root}incidents/{identity}/{path if identity == record.id else name}{hash_}{anchor}"
    letters = {c.stem: c.record for c in incident.communications}
    shown = letters.get(name.removesuffix(".md"))
    if shown is not None and shown.facts.translates is not None:  # it stands beside the text it translates
        shown = letters.get(shown.facts.translates)
    return f"{page}#{anchor_of(shown)}" if shown is not None else None


def _shown(anchor: str, incident: PublicIncident | None) -> bool:
    """Whether a place on the page is there; only those of letters are named after files."""
    if not anchor.startswith("c-") or incident is None:
        return True
    return any(anchor.startswith(anchor_of(c.record)) for c in incident.communications)
