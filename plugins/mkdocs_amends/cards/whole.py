"""Whether a kept picture is a PNG as it was written: what a full disk or a crash left is drawn again."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FRAME = 12
"""The bytes of a chunk beside its data: its length, its name and its checksum, four each (PNG, 5.3)."""


def is_whole(path: Path) -> bool:
    """Whether a file is a PNG from its signature to its last chunk, each with the checksum it should have."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    at = len(_SIGNATURE)
    if data[:at] != _SIGNATURE:
        return False
    while at + _FRAME <= len(data):
        end = at + _FRAME + int.from_bytes(data[at : at + 4], "big")
        if end > len(data) or zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            return False
        if data[at + 4 : at + 8] == b"IEND":
            return end == len(data)
        at = end
    return False
