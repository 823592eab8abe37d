"""Tags of languages, and what people write in their place."""

from __future__ import annotations

from collections.abc import Collection


def nearest_language(written: str, known: Collection[str]) -> str:
    """Give the tag, of those known, that something else than its tag may mean (``deu``, ``German``); empty for none.

    A tag that another language has means nothing else.
    """
    from difflib import get_close_matches

    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    low = written.lower().replace("_", "-")
    first = low.split("-")[0]
    first = get_global("language_aliases").get(first, first)
    if first in known:
        region = low.partition("-")[2]
        return f"{first}-{region.upper()}" if len(region) == 2 and first == low.split("-")[0] else first
    english = Locale("en").languages
    if first in english:
        return ""
    names = {tag: tag for tag in known}
    for tag in known:
        try:
            names |= {name.lower(): tag for name in (english.get(tag), Locale(tag).get_language_name()) if name}
        except UnknownLocaleError:
            continue
    close = get_close_matches(low, names, n=1, cutoff=0.7)
    return names[close[0]] if close else ""
