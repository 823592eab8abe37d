"""Finds numbers and links of internal tickets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.checks.disclosure.detectors.passages import Passage, found
from amends.checks.rule import Hit
from amends.text.compiled import later

_LINKS = later(
    r"https?://(?:"
    r"[\w.-]+\.atlassian\.net/(?:browse|wiki|jira|servicedesk)"
    r"|[\w.-]+\.pagerduty\.com/(?:incidents|alerts|services)"
    r"|[\w-]+\.slack\.com/(?:archives|messages)|app\.slack\.com/client"
    r"|[\w.-]+\.opsgenie\.com/|[\w.-]+\.service-now\.com/|[\w.-]+\.zendesk\.com/agent"
    r"|app\.datadoghq\.(?:com|eu)/"
    r")[^\s)>\]\"']*"
)
_SERVICE_DESK = later(r"(?<![\w/-])(?:INC|CHG|PRB|RITM|CTASK|SCTASK|REQ)\d{6,10}(?!\w)")
_KEY = r"[A-Z][A-Z0-9]{1,9}-\d{1,6}"
_NAMED_KEY = later(
    rf"\b(?:internal |our )?(?:jira|ticket|tiket|task|epic|story|youtrack|linear)(?: "
    rf"(?:no\.?|number|nomor|internal))?[ :#]+(?P<key>{_KEY})|(?<![\w/-])(?P<before>{_KEY}),? (?:in|on|di) (?:our |the "
    rf")?(?:internal )?(?:jira|tracker|youtrack)\b",
    re.IGNORECASE,
)
_TRAVEL = later(
    r"\b(?:boarding|flights?|trains?|ferr(?:y|ies)|bus(?:es)?|seats?|fares?|passengers?|stays? valid|penumpang|kereta"
    r"|kapal|penerbangan|kursi|berlaku)\b|\b(?:ticket|tiket) (?:price|harga)",
    re.IGNORECASE,
)
"""Words beside which a ticket is what a passenger holds."""
_DESK_SIGNS = ("INC", "CHG", "PRB", "RITM", "TASK", "REQ")
_KEY_SIGN = later(r"-\d(?<=[A-Za-z0-9]-\d)")
_LINKED = later(r"\[[^\]\n]*\]\([^)\n]*\)|https?://\S+")


def tickets(passage: Passage) -> Iterator[Hit]:
    """Find links into the tools of the house and ticket numbers that are called so; a key that is linked is public."""
    patterns = {_LINKS: ("http",), _SERVICE_DESK: _DESK_SIGNS}
    for pattern in (pattern for pattern, signs in patterns.items() if passage.has(signs)):
        for _, span in found(passage, pattern):
            yield _hit(span.start - passage.start, span.end - passage.start, passage)
    if "-" not in passage.text or not _KEY_SIGN.search(passage.text):
        return
    linked = [match.span() for match in _LINKED.finditer(passage.text)]
    for match in _NAMED_KEY.finditer(passage.text):
        start, end = match.span("key" if match["key"] else "before")
        held = match["key"] and match[0].lower().startswith(("ticket", "tiket")) and _TRAVEL.search(passage.text)
        if not held and not any(first <= start < last for first, last in linked):
            yield _hit(start, end, passage)


def _hit(start: int, end: int, passage: Passage) -> Hit:
    return Hit(
        passage.span(start, end),
        "This leads into a tool that customers cannot open. It tells them that there is more, and that it is not for "
        "them.",
        fix="Say here what the ticket says, or put the reference into an internal block or the record's "
        "`external_ids`.",
    )
