"""Finds keys, tokens and passwords."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.checks.disclosure.detectors.passages import Passage
from amends.checks.rule import Hit
from amends.text.compiled import later

_SHOWN = 8
"""Code points of a secret that a finding covers, so that the report does not spread the rest."""

_KEYS = later(
    r"(?<![\w-])(?:"
    r"(?:AKIA|ASIA)[0-9A-Z]{16}"
    r"|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}"
    r"|xox[abprs]-[\w-]{10,}"
    r"|[rs]k_(?:live|test)_[A-Za-z0-9]{10,}|sk-[A-Za-z0-9_-]{20,}"
    r"|AIza[\w-]{30,}"
    r"|npm_[A-Za-z0-9]{30,}|pypi-[\w-]{30,}|hv[sb]\.[\w-]{20,}"
    r"|eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}"
    r"|-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"
    r")"
)
_ASSIGNED = later(
    r"(?<![\w-])(?:[\w-]*[_-])?(?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_ -]?key|access[_ -]?key|"
    r"private[_ -]?key|kata[_ ]sandi|sandi|passwort|kennwort|contrasen\u0303a|contraseña|contrasena|mot de passe|"
    r"clave(?: de acceso)?|senha|palavra[- ]passe)"
    r"\s*(?:=|:)\s*[\"'`]?(?P<secret>[^\s\"'`<>,;]{6,})",
    re.IGNORECASE,
)
_IN_ADDRESS = later(r"\b[a-z][a-z0-9+.-]*://[^\s/:@]+:(?P<secret>[^\s/@]{3,})@", re.IGNORECASE)
_BEARER = later(r"\bbearer\s+(?P<secret>[A-Za-z0-9._~+/-]{20,}=*)", re.IGNORECASE)
_KEY_SIGNS = (
    *("AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "k_live_", "k_test_"),
    *("sk-", "AIza", "npm_", "pypi-", "hvs.", "hvb.", "eyJ", "-----BEGIN"),
)
_NAME_SIGNS = ("pass", "pwd", "secret", "token", "key", "sandi", "wort", "contrase", "mot de", "senha", "clave")
_MASKED = later(r"[*•x.…_-]{3,}|\$\{?\w+\}?|redacted|example|changeme|your[_-].*", re.IGNORECASE)


def _looks_secret(value: str) -> bool:
    """Whether an assigned value reads like a secret and not like a word of prose ("Password: expired since Monday")."""
    if _MASKED.fullmatch(value):
        return False
    kinds = sum(bool(re.search(kind, value)) for kind in (r"[a-z]", r"[A-Z]", r"\d", r"[^\w\s.!?]"))
    return kinds >= 2 and bool(re.search(r"\d|[^\w\s.,:!?)/-]", value))


def secrets(passage: Passage) -> Iterator[Hit]:
    """Find keys and tokens by their form, and passwords by what stands before them."""
    starts = {match.start() for match in _KEYS.finditer(passage.text)} if passage.has(_KEY_SIGNS) else set()
    low = Passage(passage.text.lower(), passage.start)
    patterns = {_ASSIGNED: _NAME_SIGNS, _IN_ADDRESS: ("://",), _BEARER: ("bearer",)}
    for pattern in (pattern for pattern, signs in patterns.items() if low.has(signs)):
        for match in pattern.finditer(passage.text):
            if pattern is not _ASSIGNED or _looks_secret(match["secret"]):
                starts.add(match.start("secret"))
    for start in sorted(starts):
        rest = re.compile(r"[^\s\"'`@]+").match(passage.text, start)
        end = min(rest.end() if rest else start + 1, start + _SHOWN)
        yield Hit(
            passage.span(start, end),
            "This reads like a key, a token or a password. Once it was published it must be taken for known; only its "
            "beginning is shown here.",
            fix="Replace the secret itself first, then take it out of the text and out of the history of the file.",
        )
