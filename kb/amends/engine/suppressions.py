"""Suppressions: findings that are meant to stand, because somebody wrote down why.

A communication's body stays what was sent, so its front matter says what is allowed (`allow`: code, words, reason,
until). In ``incident.md`` and its translations a comment before a block does:
``<!-- amends: allow H08 until=2027-01-31 -- quoting the supplier -->``; the first, before all words, does so for the
title too. What must not be public (P) cannot be allowed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches
from typing import Literal

from amends.checks.registry import code_of, rules
from amends.checks.rule import HOUSE, Text
from amends.findings import Finding, shortened
from amends.records.days import zone_of
from amends.records.moments import Moment
from amends.records.problems import PROBLEMS
from amends.source import Source, Span
from amends.text.prose import Prose

_COMMENT = re.compile(r"<!--\s*amends:\s*(?P<order>.*?)\s*-->", re.DOTALL)
_ANY_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ORDER = re.compile(r"allow(?:\s+(?P<code>(?:\w+/)?\w+(?:-\w+)*))?(?P<rest>.*)", re.DOTALL)
_UNTIL = re.compile(r"\s*until=(?P<until>\S*)")
_REASON = re.compile(r"\s*--\s*(?P<reason>.*)", re.DOTALL)
_ODD = re.compile(r"\s*(?P<odd>\S.*?)\s+--(?:\s|\Z)", re.DOTALL)
_NEVER = "P"

ZCode = Literal["Z01", "Z02", "Z03"]
"""The findings about suppressions themselves, by code."""


@dataclass(frozen=True, slots=True)
class Permission:
    """One suppression as it was written: what it allows, where it stands, and what it covers.

    ``words`` is given in front matter, ``block`` by a comment. ``until`` is None without an end; ``wrong_end`` is an
    end that is no date, ``unread`` the first word of a comment to us that is not `allow`, ``odd`` what stands between
    the code and the reason and says nothing.
    """

    code: str
    place: Span
    reason: str
    until: Moment | None
    words: str = ""
    block: Span | None = None
    wrong_end: str = ""
    unread: str = ""
    odd: str = ""

    def covers(self, finding: Finding, path: str) -> bool:
        """Whether a finding is one that this allows."""
        if finding.code != self.code:
            return False
        if self.block is not None:
            return finding.path == path and self.block.start <= finding.start and finding.end <= self.block.end
        here, there = _folded(self.words), _folded(finding.text)
        return not there or (bool(here) and (here in there or there in here))

    def ended(self, now: datetime | None) -> bool:
        """Whether its time is over; a day counts to its end."""
        return bool(self.wrong_end) or (self.until is not None and now is not None and now > self.until.latest)


def suppress(
    findings: Collection[Finding], text: Text, now: datetime | None
) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """Part a text's findings into those that stay and those that are allowed, and judge the permissions.

    Gives ``(kept, suppressed, told)``. A permission without a reason, or whose time is over at ``now``, allows nothing
    and is told (Z01, Z03); one that nothing in the text needs is told too (Z02).
    """
    permissions = [_there(_of_house(permission, text), text) for permission in _permissions(text)]
    kept: list[Finding] = []
    suppressed: list[Finding] = []
    used: set[int] = set()
    for finding in findings:
        covering = [i for i, p in enumerate(permissions) if p.covers(finding, text.source.path)]
        used.update(covering)
        valid = any(permissions[i].reason and not permissions[i].ended(now) for i in covering)
        (suppressed if valid and finding.code[0] != _NEVER else kept).append(finding)
    told = [
        complaint
        for index, permission in enumerate(permissions)
        if (complaint := _complaint(permission, text, now, used=index in used))
    ]
    return kept, suppressed, told


def _permissions(text: Text) -> Iterator[Permission]:
    if text.communication is not None:
        for index, allowed in enumerate(text.communication.facts.allow or ()):
            place = text.communication.place("allow", index)
            reason = (allowed.reason or "").strip()
            yield Permission(_code(allowed.code), place, reason, allowed.until, words=allowed.words)
    else:
        for permission in in_comments(text.prose, text.source):
            yield _of_title_too(permission, text)


def _of_title_too(permission: Permission, text: Text) -> Permission:
    """The permission, with the title of the account where its comment begins the body, alone or behind others."""
    between = _ANY_COMMENT.sub("", text.source.text[text.prose.body.start : permission.place.start])
    if text.head is None or permission.block is None or between.strip():
        return permission
    return replace(permission, block=Span(text.head.place.start, permission.block.end))


def _there(permission: Permission, text: Text) -> Permission:
    """The permission, with the day it ends on as one of the record's zone."""
    if permission.until is None or text.incident is None:
        return permission
    return replace(permission, until=permission.until.in_zone(zone_of(text.incident, text.policy)))


def _of_house(permission: Permission, text: Text) -> Permission:
    """The permission, with the code of the house rule whose code or name was written in place of a check's."""
    written = permission.code.lower()
    code = written if written.startswith(HOUSE) else f"{HOUSE}{written}"
    return replace(permission, code=code) if permission.code not in rules() and code in text.house else permission


def in_comments(prose: Prose, source: Source) -> Iterator[Permission]:
    """Give the permissions that the comments of a postmortem's body hold, and the comments to us that are none."""
    for comment in prose.comments:
        found = _COMMENT.fullmatch(source.cut(comment))
        if found is None:
            continue
        order = _ORDER.fullmatch(found["order"])
        if order is not None:
            yield _from_comment(order, comment, _block_after(comment, prose))
        else:
            word = found["order"].split(None, 1)[0] if found["order"] else ""
            yield Permission("", comment, "", None, block=Span(comment.end, comment.end), unread=word or "nothing")


def _from_comment(order: re.Match[str], place: Span, block: Span) -> Permission:
    rest = order["rest"]
    until: Moment | None = None
    wrong = ""
    if end := _UNTIL.match(rest):
        rest = rest[end.end() :]
        try:
            until = Moment.parse(end["until"])
        except ValueError:
            wrong = end["until"] or "nothing"
    reason, odd = _REASON.fullmatch(rest), _ODD.match(rest)
    return Permission(
        _code(order["code"] or ""),
        place,
        reason["reason"].strip() if reason else "",
        until,
        block=block,
        wrong_end=wrong,
        odd=odd["odd"] if odd and not reason else "",
    )


def _code(written: str) -> str:
    """Give the code of a check that is written as its code or its name; what is neither stays as it was written."""
    return code_of(written) or written


def _block_after(comment: Span, prose: Prose) -> Span:
    """The block that a comment stands before, or in; an empty one at its end where nothing follows."""
    return next((b.span for b in prose.blocks if b.span.end > comment.end), Span(comment.end, comment.end))


def _complaint(permission: Permission, text: Text, now: datetime | None, *, used: bool) -> Finding | None:
    if permission.unread:
        return _finding(
            "Z02",
            permission,
            text,
            f"`{shortened(permission.unread)}` is no order: this allows nothing. The only one is `allow`.",
            "Write `<!-- amends: allow H08 -- why -->`, or leave out “amends:”.",
        )
    code = permission.code or "a finding"
    if permission.odd:
        return _finding(
            "Z02",
            permission,
            text,
            f"`{shortened(permission.odd)}` says nothing here: this allows nothing.",
            "Between the code and ` -- reason` stands nothing but perhaps `until=2027-01-31`.",
        )
    if not permission.reason:
        return _finding(
            "Z01",
            permission,
            text,
            f"This allows {code} and does not say why, so it allows nothing. Whoever reads the record later must know.",
            "Write the reason: `reason:` in front matter, ` -- reason` at the end of a comment.",
        )
    if permission.ended(now):
        over = permission.until.isoformat() if permission.until else ""
        what = f"{permission.wrong_end!r} is no date" if permission.wrong_end else f"its time was over after {over}"
        return _finding(
            "Z03",
            permission,
            text,
            f"This no longer allows {code}: {what}.",
            "Mend the words, or give a new date as 2027-01-31 with the reason that still holds.",
        )
    if permission.code[:1] == _NEVER:
        return _finding(
            "Z02",
            permission,
            text,
            f"{code} cannot be allowed: what must not be public stays out of a public text.",
            "Take the words out of the text, or put them into an internal block.",
        )
    if not used:
        return _finding(
            "Z02",
            permission,
            text,
            f"This allows {code}, and nothing it covers is a finding of {code}{_nearest(permission.code, text)}",
            "Remove it, or let its words (or its place) be those of the finding.",
        )
    return None


def _nearest(code: str, text: Text) -> str:
    known: Sequence[str] = [*rules(), *text.house]
    if code in known:
        return "."
    names = [*(rule.name for rule in rules().values()), *text.house]
    close = get_close_matches(code.upper(), known, n=1) or get_close_matches(code.lower(), names, n=1)
    return f"; there is no check {code!r}" + (f", did you mean {close[0]}?" if close else ".")


def _finding(code: ZCode, permission: Permission, text: Text, message: str, fix: str) -> Finding:
    return Finding.at(
        text.source, permission.place, code=code, name=PROBLEMS[code].name, severity="warning", message=message, fix=fix
    )


def _folded(words: str) -> str:
    """Words as they are compared: lower case, single spaces, straight marks, no emphasis."""
    plain = words.translate(_PLAIN).lower()
    return " ".join(re.sub(r"[*_`\"]", "", plain).split())


_PLAIN = {ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"', ord("‑"): "-", ord("\u00a0"): " "}
