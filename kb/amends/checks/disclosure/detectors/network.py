"""Finds addresses and names of machines that exist only inside the house."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address

from amends.checks.disclosure.detectors.passages import Passage, found
from amends.checks.rule import Hit
from amends.text.compiled import later

_IPV4 = later(r"(?<![\w.+-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)")
_IPV6 = later(r"(?<![\w:.])(?:f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):[0-9a-f:]*[0-9a-f](?![\w:])", re.IGNORECASE)
_VERSION_BEFORE = later(
    r"(?:\b(?:versions?|release|firmware|versi|rilis|versi[óo]n|vers[ãa]o|fassung)(?:\s(?:of\s)?[a-z]+){0,2}|\bv\.?)\s*$",
    re.IGNORECASE,
)
_AT_HOME = frozenset(
    {
        *(
            "192.168.0.1",
            "192.168.1.1",
            "192.168.1.254",
            "192.168.2.1",
            "192.168.8.1",
            "192.168.100.1",
            "192.168.178.1",
        ),
        *("10.0.0.1", "10.0.0.138", "10.0.1.1"),
    }
)
"""Addresses that routers come with: a page of help names them to anybody."""
_HELP = later(
    r"\b(?:your|anda|browser|peramban|modem|wi-?fi|ihr\w*|dein\w*|su|tu|navegador|votre|navigateur|seu|sua)\b",
    re.IGNORECASE,
)
_PRIVATE = tuple(IPv4Network(n) for n in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"))
_PRIVATE_6 = (IPv6Network("fc00::/7"), IPv6Network("fe80::/10"))

_ROLE = (
    "db|sql|mysql|pg|postgres|mongo|redis|cache|kafka|mq|web|www|app|api|srv|server|vm|host|node|worker|lb|proxy|fw|sw|"
    "rtr|router|nas|san|es|elastic|k8s|kube|master|replica|bastion|jump|vault|ldap|ci|build|mail|smtp|dns|ns"
)
_STAGE = "prod|prd|production|stg|stage|staging|dev|test|tst|qa|uat|dr"
_SUFFIX = r"internal|local|corp|lan|intra|intranet|localdomain|private|home\.arpa"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOSTNAMES = later(
    rf"(?<![\w@./-])(?:"
    rf"(?:{_LABEL}\.){{1,6}}(?:{_SUFFIX})(?![\w-]|\.\w)"
    rf"|ip-\d{{1,3}}-\d{{1,3}}-\d{{1,3}}-\d{{1,3}}(?:\.{_LABEL})*"
    rf"|(?:[a-z]*-)?(?:{_ROLE})\d{{1,3}}\.(?:[a-z0-9-]+\.)*(?:{_STAGE}|int|internal)\.(?:{_LABEL}\.)*[a-z]{{2,}}"
    rf"|(?:{_ROLE})-?(?:{_STAGE})-?\d{{1,3}}|(?:{_STAGE})-?(?:{_ROLE})-?\d{{1,3}}"
    rf")(?![\w-])",
    re.IGNORECASE,
)
_NAME_SIGNS = tuple(f".{suffix}" for suffix in _SUFFIX.replace("\\", "").split("|"))
# From the digit backwards: a text has few, and a search skips to them.
_NUMBERED = later(r"[0-9](?:(?<=[a-z][0-9])|(?<=[a-z]-[0-9]))")
_NUMBERED_ANYHOW = later(r"[a-z]-?\d")
_DOTTED = later(r"\d\.\d{1,3}\.\d")
_LOCAL_6 = later(r"f[cde][0-9a-f]{2}:")
_AUTHORITY = later(rf"(?<=://)(?:{_LABEL}\.)*{_LABEL}\.(?:{_SUFFIX})(?![\w-]|\.\w)", re.IGNORECASE)


def _private(address: str) -> bool:
    try:
        number = ip_address(address)
    except ValueError:
        return False
    if isinstance(number, IPv6Address):
        return any(number in network for network in _PRIVATE_6)
    return any(number in network for network in _PRIVATE)


def addresses(passage: Passage) -> Iterator[Hit]:
    """Find addresses of private networks (RFC 1918, RFC 6598, RFC 4193 and link-local)."""
    low, versions = passage.text.lower(), set[str]()
    patterns = {_IPV4: _DOTTED, _IPV6: _LOCAL_6}
    for pattern in (pattern for pattern, sign in patterns.items() if sign.search(low)):
        for match, span in found(passage, pattern):
            address = match.group()
            if _VERSION_BEFORE.search(passage.text, 0, match.start()):
                versions.add(_series(address))
            elif _private(address) and _series(address) not in versions and not _of_a_customer(address, passage):
                yield Hit(
                    span,
                    "This address belongs to your own network. It tells an attacker how the inside is laid out and "
                    "tells a customer nothing.",
                    fix="Say what the machine does for customers, or put the line into an internal block.",
                )


def _series(address: str) -> str:
    """What the versions of one program have in common: the first two of their four numbers."""
    return ".".join(address.split(".")[:2])


def _of_a_customer(address: str, passage: Passage) -> bool:
    """Whether an address is that of the router at the reader's home, in words that speak to the reader."""
    return address in _AT_HOME and _HELP.search(passage.text) is not None


def hostnames(passage: Passage) -> Iterator[Hit]:
    """Find names of machines that only resolve inside the house."""
    low = Passage(passage.text.lower(), passage.start)
    numbered = _NUMBERED if low.text.isascii() else _NUMBERED_ANYHOW
    if not low.has(_NAME_SIGNS) and not numbered.search(low.text):
        return  # looking for the names themselves costs twenty times as much
    for pattern in (_HOSTNAMES, _AUTHORITY):
        for _, span in found(passage, pattern):
            yield Hit(
                span,
                "This is the name of a machine inside the house. It means nothing to customers and something to an "
                "attacker.",
                fix="Name the service that customers know, or put the line into an internal block.",
            )
