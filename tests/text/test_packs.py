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


@pytest.mark.parametrize("lang", pack.available())
def test_base_vocabulary(lang: str) -> None:
    loaded = pack.load(lang)
    assert sorted(set(loaded.months.values())) == list(range(1, 13))
    assert sorted(set(loaded.weekdays.values())) == list(range(1, 8))
    assert {"second", "minute", "hour", "day", "week", "month", "year"} <= set(loaded.units.values())
    assert all(offsets_at(zone, None) for zones in loaded.zones.values() for zone in zones)
    assert {"we", "customers", "apology", "fault", "not", "collective"} <= set(loaded.words)
    assert {"mean_words", "longest_words", "measure"} <= set(loaded.readability)


def test_english_and_indonesian_are_there() -> None:
    assert {"en", "id"} <= set(pack.available())
    assert pack.load("en-GB").lang == "en"
