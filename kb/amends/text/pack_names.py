"""The names that may stand in a pack because something asks for them, and the values that have a meaning.

Others are refused: a check or an element that is misspelt would never be asked for, and nobody would notice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

CHECKS = frozenset(  # as a text: one to a line would be long and say no more
    "S02 S03 T04 H01 H02 H03 H04 H05 H06 H07 H08 H09 H10 H11 H12 H13 X01 X02 X03 X04 X05 X06 X08 R04 C01 C02 C03 F01 "  # noqa: SIM905
    "own-share harm-named excuse-after taken-back specific plan-told work-stopped-nothing C03-by-itself X05-admitted "
    "S03-closed C01-ours R04-next future_date own-plain".split()
)
"""What checks ask a pack for: by their code, or by a name for what they ask beside that."""
HONEST = "-honest"
"""Behind a check's code: words that look like its sin and are none, as `H01-honest`."""
ELEMENTS = frozenset(
    "future_date apology cause scope timezone mitigation commitment remedy reply_route next_update data_statement "  # noqa: SIM905
    "customer_action responsibility cause-plain customer_action-plain".split()
)
"""What is known of a text by patterns; other elements follow from how words stand.

`cause-plain` and `customer_action-plain` are short, plain words, asked only where a text has no other cause or step."""
ABBREVIATIONS = frozenset({"inner", "numbered", "final", "ordinal", "starters"})
READABILITY = frozenset({"measure", "lix", "grade", "mean_words", "longest_words"})
MEASURES = frozenset({"lix", "flesch-kincaid"})
UNITS = frozenset({"second", "minute", "hour", "day", "week", "fortnight", "month", "year", "percent"})

_NAMES: Mapping[str, tuple[str, Collection[str]]] = {
    "checks": ("nothing asks a pack for this", CHECKS),
    "elements": ("no element has this name", ELEMENTS),
    "abbreviations": ("unknown list", ABBREVIATIONS),
    "readability": ("unknown constant", READABILITY),
}
_MOST = {"months": 12, "weekdays": 7}


def unknown(loaded: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str, Collection[str]]]:
    """Give what stands in a pack and has no meaning: section, key, what is wrong, the word, and those that may stand.

    ``loaded`` is a pack's file as it was read; sections that are no mappings are left to others.
    """
    for section, (what, names) in _NAMES.items():
        for name in _mapping(loaded, section):
            if name not in names and not (section == "checks" and name.removesuffix(HONEST) in names):
                yield section, name, what, name, names
    measure = _mapping(loaded, "readability").get("measure")
    if measure is not None and measure not in MEASURES:
        yield "readability", "measure", f"unknown measure {measure!r}", str(measure), MEASURES
    for word, unit in _mapping(loaded, "units").items():
        if unit not in UNITS:
            yield "units", word, f"unknown unit {unit!r}", str(unit), UNITS
    from amends.text.claims.zones import offsets_at  # what it stands with asks for whole packs

    for zone, places in _mapping(loaded, "zones").items():
        for place in str(places).split():
            if not offsets_at(place, None):
                expected = "expected an offset such as +01:00, or a name of the tz database such as Europe/Berlin"
                yield "zones", zone, f"{expected}, found {place!r}", "", ()
    for section, most in _MOST.items():
        for word, number in _mapping(loaded, section).items():
            if number not in {str(n) for n in range(1, most + 1)} and _is_number(number):
                yield section, word, f"expected a whole number from 1 to {most}, found {number}", "", ()


def _mapping(loaded: Mapping[str, Any], section: str) -> Mapping[str, Any]:
    value = loaded.get(section)
    return value if isinstance(value, dict) else {}


def _is_number(value: object) -> bool:
    """Whether something is a number, if a wrong one; of what is none others tell."""
    try:
        float(str(value))
    except ValueError:
        return False
    return True
