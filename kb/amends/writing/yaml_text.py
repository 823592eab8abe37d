"""Facts written as front matter, one key a line: so that people, `amends sign` and a diff can work with them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

_PLAIN = re.compile(r"\w(?:[\w .,()/+'’-]*[\w.)])?")
"""Texts that need no quotes: no character of theirs means anything to YAML, inside brackets none but the comma."""

_READ_AS_MORE = re.compile(
    r"[-+\d._,]*|[\d._]+e[\d]+|0[xob]\w+|true|false|yes|no|on|off|y|n|null|\d{4}-\d\d?-\d\d?[Tt ].*",
    re.IGNORECASE | re.ASCII,
)
"""Texts that other readers of YAML take for a number, a truth, nothing or a time."""


def scalar(value: str, *, inside: bool = False) -> str:
    """Write a text so that it is read back as it is; ``inside`` brackets a comma is quoted too."""
    plain = _PLAIN.fullmatch(value) and not _READ_AS_MORE.fullmatch(value) and not (inside and "," in value)
    return value if plain else json.dumps(value, ensure_ascii=False).translate(_ESCAPED)


_ESCAPED = {code: f"\\u{code:04x}" for code in (0x7F, *range(0x80, 0xA0), 0x2028, 0x2029, 0xFEFF)}
"""Characters that JSON may hold as they are and YAML may not."""


def row(values: Iterable[str]) -> str:
    """Write one text as it is, several as a list on one line."""
    written = list(values)
    return scalar(written[0]) if len(written) == 1 else f"[{', '.join(scalar(v, inside=True) for v in written)}]"


def document(lines: Iterable[str], body: str = "") -> str:
    """A Markdown file: its front matter and its body."""
    front = "\n".join(("---", *lines, "---", ""))
    return f"{front}\n{body}" if body else front
