"""The files of a language's model: the meanings of words, and the weights that were learned, both texts to be read.

``languages/<lang>.words`` has a word a line, its base form (``=`` where it is its own) and its tags. The lines of
``languages/<lang>.weights`` that begin with ``=`` are keys with their `Bounds`; every other is a feature: its kind, its
words, and its weights in hundredths, one a key, those that are zero left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from amends.text.learned.features import KINDS, RADIX
from amends.text.learned.kept import Plain, kept
from amends.text.learned.model import LANE, SCALE, Bounds, Model
from amends.text.learned.table import Table, laid_out

FOLDER = Path(__file__).parents[1] / "languages"

_PAIRED = frozenset({"pair", "skip", "tags"})
_OF_KIND = {name: kind for kind, name in KINDS.items()}
_MOST = 2 ** (LANE - 1) - 1


def meanings(path: Path) -> dict[str, str]:
    """Read a list of words: for each its base form and its tags, in one text, parted by spaces."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, base, *tags = line.split(" ")
            found[word] = " ".join((word if base == "=" else base, *tags))
    return found


def named(feature: int, names: Mapping[int, str]) -> str:
    """Write a feature as it stands in the file: its kind and its words."""
    kind, rest = divmod(feature, RADIX * RADIX)
    first, second = divmod(rest, RADIX)
    words = (names[first], names[second]) if first else (names[second],)
    return " ".join((KINDS[kind * RADIX * RADIX], *words))


def written(bounds: Mapping[str, Bounds], rows: Mapping[str, tuple[int, ...]]) -> Iterator[str]:
    """Give the lines of a file of weights; ``rows`` are whole hundredths, a number a key, by named feature."""
    for key, bound in bounds.items():
        yield f"= {key} {bound.constant:.2f} {bound.alone:.2f} {bound.least:.2f}"
    for feature, weights in sorted(rows.items()):
        said = (f"{key}{weight:+d}" for key, weight in zip(bounds, weights, strict=True) if weight)
        yield " ".join((feature, *said))


def load(lang: str, folder: Path = FOLDER) -> Model | None:
    """Load the model of a language; None for one that has none."""
    files = (folder / f"{lang}.weights", folder / f"{lang}.words")
    if not files[0].is_file():
        return None
    found = kept(files, lambda: _read(*files))
    bounds = {key: Bounds(*numbers) for key, numbers in found["bounds"].items()}
    table = Table(found["meanings"], found["numbers"], found["features"], found["table"], found["size"])
    return Model(table, bounds)


def _read(weights: Path, words: Path) -> Plain:
    """Read both files: every feature's weights become one long number, a lane of it for each key."""
    bounds: dict[str, tuple[float, ...]] = {}
    numbers: dict[str, int] = {}
    features: list[int] = []
    table: list[int] = []
    for line in weights.read_text(encoding="utf-8").splitlines():
        kind, *parts = line.split(" ")
        if kind == "=":
            bounds[parts[0]] = tuple(map(float, parts[1:]))
            continue
        count = 2 if kind in _PAIRED else 1
        feature = 0
        for word in parts[:count]:
            feature = feature * RADIX + numbers.setdefault(word, len(numbers) + 1)
        features.append(_OF_KIND[kind] + feature)
        table.append(_long(parts[count:], list(bounds)))
    size = len(bounds) * LANE // 8 + 1
    return {
        "bounds": bounds,
        "numbers": numbers,
        "meanings": meanings(words),
        "features": laid_out(features),
        "size": size,
        "table": b"".join(value.to_bytes(size, "little", signed=True) for value in table),
    }


def _long(said: list[str], keys: list[str]) -> int:
    """Add up ``H01+12 X03-4``, each in its lane; a negative lane borrows from the next."""
    total = 0
    for one in said:
        at = max(one.rfind("+"), one.rfind("-"))
        weight = max(-_MOST, min(_MOST, round(int(one[at:]) * SCALE / 100)))
        total += weight << (LANE * keys.index(one[:at]))
    return total
