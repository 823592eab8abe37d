"""Every pattern of every pack that comes with Amends does what its examples show."""

from __future__ import annotations

import pytest

from amends.text import pack, proving
from amends.text.claims.zones import offsets_at

_CASES = [(lang, key) for lang in pack.available() for key in pack.load(lang).keys]


@pytest.mark.parametrize("lang", pack.available())
def test_all_patterns_and_lists_compile(lang: str) -> None:
    pack.load(lang).verify()


@pytest.mark.parametrize(("lang", "key"), _CASES, ids=[f"{lang}-{key}" for lang, key in _CASES])
def test_examples_do_what_they_show(lang: str, key: str) -> None:
    failed = [str(failure) for failure in proving.failures(pack.load(lang), key)]
    assert not failed, "\n".join(failed)


WHOLE = ("de", "en", "es", "fr", "id", "nl", "pt")
"""Languages of which all of this has been written; a new one may stop after any step of its guide."""
BASE: dict[str, set[object]] = {
    "months": set(range(1, 13)),
    "weekdays": set(range(1, 8)),
    "units": {"second", "minute", "hour", "day", "week", "month", "year"},
    "words": {"we", "our", "customers", "apology", "fault", "not", "collective"},
    "readability": {"mean_words", "longest_words", "measure"},
}


@pytest.mark.parametrize("section", BASE)
@pytest.mark.parametrize("lang", pack.available())
def test_base_vocabulary(lang: str, section: str) -> None:
    said = getattr(pack.load(lang), section)
    if said or lang in WHOLE:
        assert BASE[section] <= set(said if section in {"words", "readability"} else said.values())


@pytest.mark.parametrize("lang", pack.available())
def test_every_zone_has_a_place_on_the_clock(lang: str) -> None:
    assert all(offsets_at(zone, None) for zones in pack.load(lang).zones.values() for zone in zones)


def test_english_and_indonesian_are_there() -> None:
    assert {"en", "id"} <= set(pack.available())
    assert pack.load("en-GB").lang == "en"
